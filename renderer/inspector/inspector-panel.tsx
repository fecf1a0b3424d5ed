/** The inspector: every argument of what is selected. */
import { useView } from '../state/use-editor.ts';

export function InspectorPanel() {
  const count = useView((state) => state.selection.size);
  return <p className="panel-empty">{count === 0 ? 'Nothing is selected.' : `${count} selected`}</p>;
}
