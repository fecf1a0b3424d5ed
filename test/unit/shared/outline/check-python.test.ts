import { describe, expect, it } from 'vitest';
import { readPyOutline } from '../../../../shared/format/pyoutline/read-pyoutline.ts';
import { builtinLibrary } from '../../../../shared/outline/builtin-modules.ts';
import { checkOutline } from '../../../../shared/outline/check-outline.ts';
import { resolveOutline } from '../../../../shared/outline/resolve-outline.ts';

const SCRIPT = `from outline import Outline, Frame
from outline.modules.shell import Shell
from studio import cores, shots, get_range

class Stamp(Frame):
    pass

ol = Outline("job", current=True, frame_range=get_range())
render = Shell("render", command=["x"], cores=cores(), range="1-5")
Stamp("stamp", require="render:all")
for shot in shots():
    Shell(shot, command=["y"])
`;

function resolved() {
  const read = readPyOutline(SCRIPT, { environ: {} });
  if (!read.ok) throw new Error('not read');
  const { outline, positions } = read.value;
  const job = resolveOutline(outline, { library: builtinLibrary(), environ: { USER: 'td' } });
  return { job, problems: checkOutline(job, positions) };
}

describe('what only a run of a script would tell', () => {
  it('is one error for each place, with its line, and nothing else is said of that place', () => {
    const errors = resolved().problems.filter(({ severity }) => severity === 'error');
    const lines = errors.map(({ code, where }) => [code, where.layer, where.field, where.position?.line]);
    expect(lines).toEqual([
      ['python-value', undefined, 'range', 8],
      ['python-value', 'render', 'cores', 9],
      ['script-class', 'stamp', 'module', 10],
      ['python-block', 'python_1', undefined, 11],
    ]);
  });

  it('has no frames where nobody knows how many there are', () => {
    const { layers } = resolved().job;
    expect(layers.find(({ name }) => name === 'python_1')).toMatchObject({ range: null, inJob: false });
  });

  it('leaves a class of the script what it has from its base', () => {
    const { layers } = resolved().job;
    expect(layers.find(({ name }) => name === 'stamp')?.spec).toMatchObject({
      base: 'Frame',
      execution: { kind: 'unknown' },
    });
  });
});
