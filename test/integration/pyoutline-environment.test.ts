import { describe, expect, it } from 'vitest';
import {
  askPyOutline,
  makePyOutlineHome,
  NO_PYOUTLINE,
  runPycuerun,
  withPyOutline,
} from './support/pyoutline.ts';

describe.skipIf(NO_PYOUTLINE !== null)(withPyOutline('the real PyOutline'), () => {
  it('answers many cases in one process, and tells which of them it refuses', async () => {
    const answers = await askPyOutline<number>(
      `
from FileSequence import FrameSet
def answer(case):
    print("not an answer")
    return len(FrameSet(case))
`,
      ['1-10', 'nonsense', '1-10x3'],
    );
    expect(answers.map((answer) => (answer.error === undefined ? answer.value : answer.error.type))).toEqual([
      10,
      'ValueError',
      4,
    ]);
  });

  it('runs pycuerun, whose exit code is told', async () => {
    const home = makePyOutlineHome();
    try {
      const { code } = await runPycuerun(['--help'], home);
      expect(code).toBe(0);
    } finally {
      home.remove();
    }
  });
});
