/** Pre- and post-processes at the edges of their layer: on the left what runs before it, on the right what runs after. */
import type { LayerId } from '../../shared/outline/outline.ts';
import { useTree } from '../state/current-tree.ts';
import { CARD_WIDTH, DOCK_HEIGHT, dockLines } from '../state/layer-places.ts';
import type { Docks } from '../state/node-tree.ts';
import { useAnalysis, useEditor, useSettings, useShownRun, useView } from '../state/use-editor.ts';
import { select, toggleSelected } from '../state/view-store.ts';
import { ProblemBadge } from './problem-badge.tsx';
import { TaskBar } from './task-bar.tsx';

export function DockedLayers({ id }: { readonly id: LayerId }) {
  const docks = useTree((tree) => tree.docks.get(id));
  const lines = useTree((tree) => dockLines(tree, id));
  if (docks === undefined) return null;
  return (
    <div className="card-docks nodrag" style={{ height: lines * DOCK_HEIGHT }}>
      <DockColumn layers={docks.before} side="before" />
      <DockColumn layers={docks.after} side="after" />
    </div>
  );
}

function DockColumn({
  layers,
  side,
}: {
  readonly layers: Docks['before'];
  readonly side: 'before' | 'after';
}) {
  if (layers.length === 0) return null;
  return (
    <div className={`dock-column is-${side}`}>
      {layers.map(({ id, name }) => (
        <DockedLayer key={id} id={id} name={name} side={side} />
      ))}
    </div>
  );
}

function DockedLayer({
  id,
  name,
  side,
}: {
  readonly id: LayerId;
  readonly name: string;
  readonly side: 'before' | 'after';
}) {
  const editor = useEditor();
  const selected = useView((view) => view.selection.has(id));
  const focused = useView((view) => view.focused === id);
  const card = useAnalysis((state) => state.cards.get(id));
  const run = useShownRun((one) => one.layers.get(card?.fullName ?? name), undefined);
  const theme = useSettings((settings) => settings.theme);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: on the keyboard it is reached in the tree of layers
    // biome-ignore lint/a11y/useKeyWithClickEvents: as above
    <div
      className={`docked ${selected ? 'is-selected' : ''} ${focused ? 'is-focused' : ''} ${card?.bypassed === true ? 'is-off' : ''}`}
      title={`${name} runs ${side} the layer`}
      data-layer={id}
      onClick={(event) => {
        event.stopPropagation();
        if (event.shiftKey || event.ctrlKey || event.metaKey) toggleSelected(editor.view, id);
        else select(editor.view, [id]);
      }}
    >
      <span className="cut">{name}</span>
      {run === undefined || run.taskCount === 0 ? null : (
        <TaskBar run={run} width={CARD_WIDTH / 2 - 14} height={3} theme={theme} />
      )}
      <ProblemBadge card={card} />
    </div>
  );
}
