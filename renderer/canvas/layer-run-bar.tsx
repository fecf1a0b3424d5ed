/** What a run makes of a layer: the bar, and the counts under it. */
import { memo } from 'react';
import { CARD_WIDTH } from '../state/layer-places.ts';
import { layerSecondsLeft, printDuration, tasksLeft } from '../state/run-estimate.ts';
import { type LayerFault, type LayerRun, stateIndex } from '../state/run-progress.ts';
import { showDrawerPanel } from '../state/settings-actions.ts';
import { useEditor, useSettings, useShownRun } from '../state/use-editor.ts';
import { TaskBar } from './task-bar.tsx';

/** Left stripe and padding of the card. */
const MARGINS = 24;

export const LayerRunBar = memo(function LayerRunBar({
  name,
  tile,
}: {
  readonly name: string;
  readonly tile: boolean;
}) {
  const layer = useShownRun((run) => run.layers.get(name), undefined);
  const live = useShownRun((run) => run.outcome === null, false);
  const held = useShownRun((run) => run.held.has(name), false);
  const theme = useSettings((settings) => settings.theme);
  if (layer === undefined || layer.taskCount === 0) return null;
  const { fault } = layer;
  return (
    <div className="run-part">
      <TaskBar run={layer} width={CARD_WIDTH - MARGINS} height={tile ? 12 : 6} theme={theme} />
      {tile ? null : (
        <div className="run-words">
          {held ? `held back · ${runWords(layer, false)}` : runWords(layer, live)}
          {fault === null ? null : <Fault layer={name} fault={fault} />}
        </div>
      )}
    </div>
  );
});

/** The line of a log that says what went wrong; a click opens that log. */
function Fault({ layer, fault }: { readonly layer: string; readonly fault: LayerFault }) {
  const editor = useEditor();
  return (
    <button
      type="button"
      className="plain run-fault cut nodrag"
      title={`${fault.text}\n(${layer} ${fault.frame}; opens its log)`}
      onClick={(event) => {
        event.stopPropagation();
        editor.view.setState({ task: { layer, frame: fault.frame } });
        showDrawerPanel(editor, 'log');
      }}
    >
      {fault.text}
    </button>
  );
}

/** `63/100 · 4 running · 2 dead · 4m left`. */
export function runWords(layer: LayerRun, live: boolean): string {
  const count = (state: Parameters<typeof stateIndex>[0]): number => layer.counts[stateIndex(state)] ?? 0;
  const left = live ? layerSecondsLeft(layer) : null;
  const done = count('succeeded') + count('eaten');
  const words = [`${done}/${layer.taskCount}`];
  if (count('running') > 0) words.push(`${count('running')} running`);
  if (count('dead') > 0) words.push(`${count('dead')} dead`);
  if (count('eaten') > 0) words.push(`${count('eaten')} eaten`);
  if (left !== null && tasksLeft(layer.counts) > 0) words.push(`${printDuration(left)} left`);
  return words.join(' · ');
}
