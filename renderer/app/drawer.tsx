/** The drawer at the bottom: the panels of the registry as tabs. */
import { ChevronDown } from 'lucide-react';
import type { KeyboardEvent, ReactNode } from 'react';
import { updateSettings } from '../state/settings-actions.ts';
import { useEditor, useSettings } from '../state/use-editor.ts';
import { IconButton } from '../ui/icon-button.tsx';
import type { Panel } from './panel.ts';
import { PANELS } from './panel-registry.ts';
import './drawer.css';

const DRAWER_PANELS = PANELS.filter((panel) => panel.place === 'drawer');

export interface DrawerProps {
  /** The edge above it, by which its height is changed. */
  readonly edge: ReactNode;
}

export function Drawer({ edge }: DrawerProps) {
  const editor = useEditor();
  const chosen = useSettings((settings) => settings.drawerPanel);
  const open = useSettings((settings) => settings.drawerOpen);
  const height = useSettings((settings) => settings.drawerHeight);
  const panel = DRAWER_PANELS.find((one) => one.id === chosen) ?? DRAWER_PANELS[0];
  if (panel === undefined) return null;

  function onKeyDown(event: KeyboardEvent): void {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (step === 0 || panel === undefined) return;
    event.preventDefault();
    const next = DRAWER_PANELS.at((DRAWER_PANELS.indexOf(panel) + step) % DRAWER_PANELS.length);
    if (next !== undefined) updateSettings(editor, { drawerPanel: next.id });
    document.getElementById(`tab-${next?.id}`)?.focus();
  }

  const Content = panel.component;
  return (
    <section className="drawer" aria-label="Drawer" data-region style={{ height: open ? height : undefined }}>
      {edge}
      <div className="drawer-bar">
        <div className="drawer-tabs" role="tablist" aria-label="Drawer" onKeyDown={onKeyDown}>
          {DRAWER_PANELS.map((one) => (
            <DrawerTab key={one.id} panel={one} on={open && one === panel} reachable={one === panel} />
          ))}
        </div>
        <span className="grow" />
        <IconButton
          icon={ChevronDown}
          label={open ? 'Close the drawer' : 'Open the drawer'}
          className={open ? '' : 'is-turned'}
          onClick={() => updateSettings(editor, { drawerOpen: !open })}
        />
      </div>
      {open ? (
        <div
          className="drawer-content"
          role="tabpanel"
          id={`panel-${panel.id}`}
          aria-labelledby={`tab-${panel.id}`}
        >
          <Content />
        </div>
      ) : null}
    </section>
  );
}

const noBadge = (): null => null;

function DrawerTab({
  panel,
  on,
  reachable,
}: {
  readonly panel: Panel;
  readonly on: boolean;
  readonly reachable: boolean;
}) {
  const editor = useEditor();
  const useBadge = panel.useBadge ?? noBadge;
  const badge = useBadge();
  return (
    <button
      type="button"
      role="tab"
      id={`tab-${panel.id}`}
      className="plain drawer-tab"
      aria-selected={on}
      aria-controls={on ? `panel-${panel.id}` : undefined}
      tabIndex={reachable ? 0 : -1}
      onClick={() => updateSettings(editor, { drawerPanel: panel.id, drawerOpen: !on })}
    >
      {panel.title}
      {badge === null ? null : <span className={`badge is-${badge.kind}`}>{badge.text}</span>}
    </button>
  );
}
