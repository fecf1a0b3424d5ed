/** Seconds a frame as a run measured them. Pure. */
import type { LayerCards } from '../state/layer-card.ts';
import type { Run } from '../state/run-progress.ts';

/** By full name of a layer, for those of which a task has succeeded; a task holds `frames / tasks` frames. */
export function measuredSeconds(run: Run, cards: LayerCards): Readonly<Record<string, number>> {
  const found: [string, number][] = [];
  for (const card of cards.values()) {
    const measured = run.layers.get(card.fullName)?.measured;
    if (measured === undefined || measured.tasks === 0 || card.frames === 0) continue;
    const framesOfTask = card.tasks === 0 ? 1 : card.frames / card.tasks;
    found.push([card.fullName, Number((measured.seconds / measured.tasks / framesOfTask).toFixed(3))]);
  }
  return Object.fromEntries(found);
}
