import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../../../shared/edit/apply-edits.ts';
import {
  EMPTY_HISTORY,
  endGesture,
  recordStep,
  redo,
  stateId,
  undo,
} from '../../../../shared/edit/history.ts';
import { emptyOutline, layerId, newLayer, type Outline } from '../../../../shared/outline/outline.ts';
import type { OutlineEdit } from '../../../../shared/outline/outline-edit.ts';
import { randomEdits, randomOutlines } from '../../../support/random-outline.ts';

const start: Outline = { ...emptyOutline('o'), layers: [newLayer(layerId('l1'), 'sim', 'Shell')] };

function edit(outline: Outline, ...edits: OutlineEdit[]): Outline {
  return applyEdits(outline, edits).outline;
}

describe('the history', () => {
  it('gives back every state on the way to the start and to the end again', () => {
    fc.assert(
      fc.property(
        randomOutlines(),
        fc.array(fc.array(randomEdits, { minLength: 1, maxLength: 3 }), { maxLength: 25 }),
        (first, gestures) => {
          let outline = first;
          let history = EMPTY_HISTORY;
          const states = [outline];
          for (const edits of gestures) {
            const after = edit(outline, ...edits);
            const next = recordStep(history, outline, after, { label: 'edit' });
            if (next !== history) states.push(after);
            [outline, history] = [after, next];
          }
          for (let at = states.length - 2; at >= 0; at -= 1) {
            const move = undo(history, outline);
            expect(move?.outline).toEqual(states[at]);
            [outline, history] = [move!.outline, move!.history];
          }
          expect(undo(history, outline)).toBeUndefined();
          for (let at = 1; at < states.length; at += 1) {
            const move = redo(history, outline);
            expect(move?.outline).toEqual(states[at]);
            [outline, history] = [move!.outline, move!.history];
          }
          expect(redo(history, outline)).toBeUndefined();
        },
      ),
      { numRuns: 200 },
    );
  });

  it('joins the steps of one gesture into one, whatever they did', () => {
    fc.assert(
      fc.property(randomOutlines(), fc.array(randomEdits, { minLength: 1, maxLength: 8 }), (first, edits) => {
        let outline = first;
        let history = EMPTY_HISTORY;
        for (const one of edits) {
          const after = edit(outline, one);
          history = recordStep(history, outline, after, { label: 'drag', gesture: 'drag' });
          outline = after;
        }
        expect(history.past.length).toBeLessThanOrEqual(1);
        const back = undo(history, outline);
        expect(back?.outline ?? outline).toEqual(first);
        if (back !== undefined) expect(redo(back.history, back.outline)?.outline).toEqual(outline);
      }),
      { numRuns: 200 },
    );
  });

  it('keeps the identity of layers that a step does not touch', () => {
    const two = edit(start, { kind: 'add-layer', layer: newLayer(layerId('l2'), 'render', 'Shell') });
    const named = edit(two, { kind: 'rename-layer', id: layerId('l2'), name: 'beauty' });
    const history = recordStep(EMPTY_HISTORY, two, named, { label: 'Rename' });
    expect(undo(history, named)?.outline.layers[0]).toBe(start.layers[0]);
    expect(named.layers[0]).toBe(start.layers[0]);
  });

  it('does not write down what changed nothing', () => {
    const same = edit(start, { kind: 'set-arg', id: layerId('l9'), name: 'chunk', value: 3 });
    expect(same).toBe(start);
    expect(recordStep(EMPTY_HISTORY, start, same, { label: 'Nothing' })).toBe(EMPTY_HISTORY);
  });

  it('drops what could be redone as soon as something else is done', () => {
    const one = edit(start, { kind: 'set-outline-field', field: 'range', value: '1-5' });
    const history = recordStep(EMPTY_HISTORY, start, one, { label: 'Range' });
    const back = undo(history, one)!;
    const other = edit(back.outline, { kind: 'set-outline-field', field: 'show', value: 'demo' });
    expect(recordStep(back.history, back.outline, other, { label: 'Show' }).future).toEqual([]);
  });

  it('names the opened state again after an undo and never names two states alike', () => {
    const one = edit(start, { kind: 'set-outline-field', field: 'range', value: '1' });
    const two = edit(one, { kind: 'set-outline-field', field: 'range', value: '1-5' });
    const typed = recordStep(EMPTY_HISTORY, start, one, { label: 'Range', gesture: 'range' });
    const more = recordStep(typed, one, two, { label: 'Range', gesture: 'range' });
    expect(stateId(more)).not.toBe(stateId(typed));
    expect(stateId(undo(more, two)!.history)).toBe(0);
    const apart = recordStep(endGesture(typed), one, two, { label: 'Range', gesture: 'range' });
    expect(apart.past).toHaveLength(2);
  });
});
