import { expect, it } from 'vitest';
import { hasSuggestion, suggestionEdits } from '../../../../renderer/state/history-actions.ts';
import type { LayerEstimate } from '../../../../shared/schedule/estimate-run.ts';
import { jobOutline } from '../../../support/resolved-job.ts';

const estimate = (
  name: string,
  memory: [number | null, number | null],
  cores: [number | null, number | null],
) =>
  ({
    name,
    tasks: 1,
    measured: 1,
    taskSeconds: 1,
    totalSeconds: 1,
    peakKib: 1,
    busyCores: 1,
    memoryKib: { now: memory[0], suggested: memory[1] },
    cores: { now: cores[0], suggested: cores[1] },
  }) satisfies LayerEstimate;

it('gives layers what was suggested where that differs from what they ask for', () => {
  const outline = jobOutline([{ name: 'a' }, { name: 'b' }]);
  const [a, b] = outline.layers.map(({ id }) => id);
  const layers = [
    estimate('a', [4_194_304, 524_288], [1, 1]),
    estimate('b', [null, null], [null, 2]),
    estimate('gone', [1, 262_144], [1, 2]),
  ];
  expect(suggestionEdits(outline, layers)).toEqual([
    { kind: 'set-arg', id: a, name: 'memory', value: '512m' },
    { kind: 'set-arg', id: b, name: 'cores', value: 2 },
  ]);
  expect(layers.map(hasSuggestion)).toEqual([true, true, true]);
  expect(hasSuggestion(estimate('a', [262_144, 262_144], [1, null]))).toBe(false);
});
