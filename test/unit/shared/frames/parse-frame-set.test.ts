import { describe, expect, it } from 'vitest';
import { framesOf } from '../../../../shared/frames/frame-set.ts';
import { type FrameDialect, parseFrameSet } from '../../../../shared/frames/parse-frame-set.ts';
import table from './fixtures/range-table.json' with { type: 'json' };

function answer(text: string, dialect: FrameDialect): number[] | string {
  const parsed = parseFrameSet(text, dialect);
  return parsed.ok ? framesOf(parsed.value) : parsed.error.code;
}

describe('what pycue and Cuebot answer to 152 texts', () => {
  it.each(table)('%j is read as both of them read it', (text, pyoutline, cuebot) => {
    expect(answer(String(text), 'pyoutline')).toEqual(pyoutline);
    expect(answer(String(text), 'cuebot')).toEqual(cuebot);
  });
});
