/** All keys, by group. */
import type { CommandGroup } from '../commands/command.ts';
import { COMMANDS } from '../commands/command-table.ts';
import { keysOf } from '../commands/find-command.ts';
import { showKeyText } from '../commands/key-text.ts';
import { IS_MAC } from '../commands/platform.ts';
import { useSettings } from '../state/use-editor.ts';
import { Dialog } from '../ui/dialog.tsx';
import './key-list.css';

const GROUPS: readonly CommandGroup[] = ['Layers', 'Edit', 'View', 'File', 'Run', 'Help'];

/** What the mouse does, which no command says. */
const MOUSE: readonly (readonly [string, string])[] = [
  ['Wheel', 'Zoom'],
  ['Drag empty canvas, middle button, Space and drag', 'Pan'],
  ['Shift and drag', 'Select with a box'],
  ['Shift and click', 'Add to the selection'],
  ['Drag from a port', 'Connect; on empty canvas: add a layer and connect it'],
];

export function KeyList({ onClose }: { readonly onClose: () => void }) {
  const own = useSettings((settings) => settings.keys);
  return (
    <Dialog label="Keys" className="key-list" onClose={onClose}>
      <h2 className="dialog-title">Keys</h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable with keys */}
      <div className="key-groups" tabIndex={0}>
        {GROUPS.map((group) => (
          <section key={group}>
            <h3>{group}</h3>
            <dl>
              {COMMANDS.filter((one) => one.group === group && keysOf(one, own).length > 0).map((command) => (
                <div key={command.id}>
                  <dt>{command.title}</dt>
                  <dd>
                    {keysOf(command, own).map((key) => (
                      <kbd key={key}>{showKeyText(key, IS_MAC)}</kbd>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
        <section>
          <h3>Mouse</h3>
          <dl>
            {MOUSE.map(([what, does]) => (
              <div key={what}>
                <dt>{does}</dt>
                <dd>{what}</dd>
              </div>
            ))}
          </dl>
        </section>
      </div>
      <div className="dialog-buttons">
        <button type="button" data-autofocus onClick={onClose}>
          Close
        </button>
      </div>
    </Dialog>
  );
}
