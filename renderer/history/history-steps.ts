/** The steps of a document as a list: how it was opened, what was done, what was undone and can be done again. Pure. */
import type { History } from '../../shared/edit/history.ts';

export interface HistoryStep {
  /** Steps that are done when the document is at this one. */
  readonly at: number;
  readonly label: string;
  readonly state: 'done' | 'now' | 'undone';
  /** The file holds this state. */
  readonly saved: boolean;
}

/** All steps, oldest first; the first is the document as it was opened. Linear. */
export function historySteps({ past, future }: History, savedState: number): readonly HistoryStep[] {
  const now = past.length;
  const entries = [...past, ...future.toReversed()];
  const opened = { at: 0, label: 'Opened', state: stateAt(0, now), saved: savedState === 0 };
  return [
    opened,
    ...entries.map(({ id, label }, index) => ({
      at: index + 1,
      label,
      state: stateAt(index + 1, now),
      saved: id === savedState,
    })),
  ];
}

function stateAt(at: number, now: number): HistoryStep['state'] {
  return at === now ? 'now' : at < now ? 'done' : 'undone';
}
