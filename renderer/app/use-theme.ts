/** Puts the theme that is in force on the page: the user's choice, or what the system says. */
import { useEffect, useState } from 'react';
import { useSettings } from '../state/use-editor.ts';

const LIGHT = '(prefers-color-scheme: light)';

/** The theme in force; follows the setting and the system. */
export function useTheme(): 'dark' | 'light' {
  const chosen = useSettings((settings) => settings.theme);
  const [systemLight, setSystemLight] = useState(() => matchMedia(LIGHT).matches);
  useEffect(() => {
    const query = matchMedia(LIGHT);
    const onChange = (): void => setSystemLight(query.matches);
    query.addEventListener('change', onChange);
    return () => query.removeEventListener('change', onChange);
  }, []);
  const theme = chosen === 'system' ? (systemLight ? 'light' : 'dark') : chosen;
  useEffect(() => {
    document.documentElement.dataset.theme = theme;
  }, [theme]);
  return theme;
}
