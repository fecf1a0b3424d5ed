import { describe, expect, it } from 'vitest';
import { cuebotFramespec } from '../../../../shared/frames/cuebot-frames.ts';
import { framesOf } from '../../../../shared/frames/frame-set.ts';
import { parseFrameSet } from '../../../../shared/frames/parse-frame-set.ts';
import {
  frameListText,
  frameName,
  inRangeOrder,
  paddedFrame,
  parseFrameName,
  replaceTokens,
  tokenValues,
} from '../../../../shared/plan/tokens.ts';

function setOf(text: string) {
  const set = parseFrameSet(text);
  if (!set.ok) throw new Error(text);
  return set.value;
}

const values = (frames: readonly number[], ordered = frames, chunk = frames.length) =>
  tokenValues({ layer: 'lay', job: 'show-shot-user_job', chunk, frames, ordered });

describe('the tokens of a command', () => {
  it('are worth what Cuebot and PyOutline say of frame 4 of 1-10 in threes', () => {
    expect(values([4, 5, 6])(4)).toEqual({
      '%{FRAME}': '4',
      '%{ZFRAME}': '0004',
      '%{RANGE}': '4,5,6',
      '#ZFRAME#': '0004',
      '#IFRAME#': '4',
      '#FRAME_START#': '4',
      '#FRAME_END#': '6',
      '#FRAME_CHUNK#': '3',
      '#LAYER#': 'lay',
      '#JOB#': 'show-shot-user_job',
      '#FRAMESPEC#': '4-6',
      '#FRAME#': '0004-lay',
    });
  });

  it('are replaced wherever they stand, frame 0 too', () => {
    expect(replaceTokens('a.%{ZFRAME}.#ZFRAME#.exr:%{FRAME}%{FRAME}', values([0])(0))).toBe(
      'a.0000.0000.exr:00',
    );
  });

  it('leave everything else alone', () => {
    const text = '%{frame} %{FRAMES} #SHOW# %d 100% # a#b $X';
    expect(replaceTokens(text, values([1])(1))).toBe(text);
  });

  it('take the value as it is, dollar signs too', () => {
    const odd = tokenValues({ layer: 'a$&b', job: '$1', chunk: 1, frames: [1], ordered: [1] });
    expect(replaceTokens('#LAYER# #JOB#', odd(1))).toBe('a$&b $1');
  });

  it('can be spared', () => {
    expect(replaceTokens('%{FRAME} %{RANGE}', values([1, 2])(1), new Set(['%{FRAME}'] as const))).toBe(
      '%{FRAME} 1,2',
    );
  });

  it('count frames as the farm does: in the order of the range', () => {
    expect(values([6, 7, 8, 9, 10], [10, 9, 8, 7, 6])(6)).toMatchObject({
      '#FRAME_START#': '10',
      '#FRAME_END#': '6',
      '#FRAMESPEC#': '10-6x-1',
      '%{RANGE}': '6,7,8,9,10',
    });
  });

  it('use Cuebot’s own notation unless that stands for other frames', () => {
    const frames = [100, 1, 50, 2];
    const cuebot = cuebotFramespec('100,1,50,2', 4, 100);
    expect(cuebot).toEqual({ ok: true, value: { framespec: '100,1-50,2', end: 2 } });
    expect(framesOf(setOf(values(frames)(100)['#FRAMESPEC#']))).toEqual(frames);
  });
});

describe('a frame in four places', () => {
  it.each([
    [1, '0001'],
    [0, '0000'],
    [12345, '12345'],
    [-5, '-005'],
    [-1234, '-1234'],
  ])('%i is %s, as in Python', (frame, text) => {
    expect(paddedFrame(frame)).toBe(text);
    expect(frameName('render', frame)).toBe(`${text}-render`);
  });
});

describe('the frames of a task in the order of the range', () => {
  it.each([
    ['1-10', [1, 2, 3]],
    ['10-1', [10, 9, 8]],
    ['1-10:5', [1, 6, 2]],
    ['1-10y2', [2, 4, 6]],
    ['5,1-3,9', [5, 1, 9]],
    ['3,1,2,1', [3, 1, 2]],
  ])('of %s', (range, ordered) => {
    const ascending = [...ordered].sort((a, b) => a - b);
    expect(inRangeOrder(setOf(range), ascending)).toEqual(ordered);
  });

  it('has strangers last', () => {
    expect(inRangeOrder(setOf('3,1'), [1, 3, 7, 8])).toEqual([3, 1, 7, 8]);
  });
});

describe('the list of the frames of a task', () => {
  it('is shortened where no process could be started with it', () => {
    const frames = Array.from({ length: 50_000 }, (_, index) => 1001 + index);
    expect(frameListText(frames.slice(0, 3))).toBe('1001,1002,1003');
    expect(frameListText(frames)).toBe('1001-51000');
  });
});

describe('the name of a frame', () => {
  it('says frame and layer again, with leading zeros and without', () => {
    for (const [frame, layer] of [
      [4, 'render'],
      [-5, 'a-b'],
      [12345, 'parent.child'],
    ] as const) {
      expect(parseFrameName(frameName(layer, frame))).toEqual({ frame, layer });
      expect(parseFrameName(`${frame}-${layer}`)).toEqual({ frame, layer });
    }
    for (const text of ['render', '12', '12-', '-render', 'x12-render', ' 1-a'])
      expect(parseFrameName(text)).toBeNull();
  });
});
