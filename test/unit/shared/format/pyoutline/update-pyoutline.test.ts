import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../../../../shared/edit/apply-edits.ts';
import { readPyOutline } from '../../../../../shared/format/pyoutline/read-pyoutline.ts';
import { updatePyOutline } from '../../../../../shared/format/pyoutline/update-pyoutline.ts';
import { layerId, newLayer, type Outline } from '../../../../../shared/outline/outline.ts';
import type { OutlineEdit } from '../../../../../shared/outline/outline-edit.ts';
import { randomEdits } from '../../../../support/random-outline.ts';

const SCRIPT = `# The comp of sh010.
import os
import outline
from outline.modules.shell import Shell

ol = outline.Outline("sh010", frame_range="1-10", current=True)
ol.set_env("OCIO", "/a")   # from the show

sim = Shell("sim", command=["sim", "%{FRAME}"], chunk=5)  # slow

render = Shell(
    "render",
    command=["render"],
    require="sim:prev",
)
render.set_service("maya")

for side in ("left", "right"):
    Shell("comp_" + side, command=["comp", side])

movie = Shell("movie", command=["ffmpeg"])
movie.depend_all(render)
movie.depend_on(sim)

outline.cuerun.launch(ol)
`;

const hints = { environ: {} };

function outlineOf(text: string): Outline {
  const read = readPyOutline(text, hints);
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  return read.value.outline;
}

function changed(...edits: OutlineEdit[]): { readonly text: string; readonly codes: readonly string[] } {
  const { outline } = applyEdits(outlineOf(SCRIPT), edits);
  const { text, notes } = updatePyOutline(SCRIPT, outline, { hints });
  return { text, codes: notes.map((note) => note.code) };
}

/** The lines of the script that went and those that came. */
function linesChanged(...edits: OutlineEdit[]): readonly string[] {
  const { text, codes } = changed(...edits);
  expect(codes).toEqual([]);
  const [before, after] = [SCRIPT.split('\n'), text.split('\n')];
  const gone = before.filter((line) => !after.includes(line)).map((line) => `-${line}`);
  const come = after.filter((line) => !before.includes(line)).map((line) => `+${line}`);
  return [...gone, ...come];
}

const [SIM, RENDER, LEFT, MOVIE] = ['l1', 'l2', 'l3', 'l5'].map(layerId) as [
  ReturnType<typeof layerId>,
  ReturnType<typeof layerId>,
  ReturnType<typeof layerId>,
  ReturnType<typeof layerId>,
];

describe('a script that is changed', () => {
  it('stays as it is while it makes the outline', () => {
    expect(changed()).toEqual({ text: SCRIPT, codes: [] });
    const placed = changed({ kind: 'place-layers', places: [{ id: SIM, place: { x: 1, y: 2 } }] });
    expect(placed).toEqual({ text: SCRIPT, codes: ['script-canvas-lost'] });
  });

  it.each<readonly [what: string, edits: readonly OutlineEdit[], lines: readonly string[]]>([
    [
      'an argument',
      [{ kind: 'set-arg', id: SIM, name: 'chunk', value: 8 }],
      [
        '-sim = Shell("sim", command=["sim", "%{FRAME}"], chunk=5)  # slow',
        '+sim = Shell("sim", command=["sim", "%{FRAME}"], chunk=8)  # slow',
      ],
    ],
    [
      'an argument that was set by a call',
      [{ kind: 'set-arg', id: RENDER, name: 'service', value: 'nuke' }],
      ['-render.set_service("maya")', '+render.set_service("nuke")'],
    ],
    ['a new argument', [{ kind: 'set-arg', id: RENDER, name: 'memory', value: '4g' }], ['+    memory="4g",']],
    [
      'a range',
      [{ kind: 'set-outline-field', field: 'range', value: '5-9' }],
      [
        '-ol = outline.Outline("sh010", frame_range="1-10", current=True)',
        '+ol = outline.Outline("sh010", frame_range="5-9", current=True)',
      ],
    ],
    [
      'a new field',
      [{ kind: 'set-outline-field', field: 'show', value: 'bob' }],
      [
        '-ol = outline.Outline("sh010", frame_range="1-10", current=True)',
        '+ol = outline.Outline("sh010", frame_range="1-10", current=True, show="bob")',
      ],
    ],
    [
      'a dependency more',
      [
        {
          kind: 'add-dependency',
          id: RENDER,
          dependency: { on: 'comp_left', type: 'LAYER_ON_LAYER', anyFrame: false, propagate: false },
        },
      ],
      ['-    require="sim:prev",', '+    require=["sim:prev", "comp_left:all"],'],
    ],
    [
      'a dependency less',
      [{ kind: 'remove-dependency', id: MOVIE, index: 0 }],
      ['-movie.depend_all(render)'],
    ],
    [
      'a layer less',
      [{ kind: 'remove-layer', id: MOVIE }],
      ['-movie = Shell("movie", command=["ffmpeg"])', '-movie.depend_all(render)', '-movie.depend_on(sim)'],
    ],
  ])('changes %s where it stands', (_, edits, lines) => {
    expect(linesChanged(...edits)).toEqual(lines);
  });

  it('takes an argument out', () => {
    expect(changed({ kind: 'set-arg', id: SIM, name: 'chunk', value: undefined }).text).toBe(
      SCRIPT.replace(', chunk=5', ''),
    );
  });

  it('gets a new layer in front of the launch', () => {
    const layer = newLayer(layerId('l9'), 'publish', 'ShellCommand', { command: ['publish'] });
    expect(linesChanged({ kind: 'add-layer', layer, index: 5 })).toEqual([
      '+from outline.modules.shell import ShellCommand',
      '+ShellCommand("publish", command=["publish"])',
    ]);
    expect(changed({ kind: 'add-layer', layer, index: 5 }).text).toMatch(
      /ShellCommand\("publish".*\n\noutline\.cuerun\.launch/,
    );
  });

  it('renames a layer and what requires it', () => {
    const { text, codes } = changed({ kind: 'rename-layer', id: SIM, name: 'cloth' });
    expect(codes).toEqual([]);
    expect(text).toContain('sim = Shell("cloth"');
    expect(text).toContain('require="cloth:prev"');
    expect(text).toContain('movie.depend_on(sim)');
  });

  it('is written anew, and says so, where one layer of a loop is changed', () => {
    const { text, codes } = changed({ kind: 'set-arg', id: LEFT, name: 'chunk', value: 3 });
    expect(codes).toContain('script-regenerated');
    expect(outlineOf(text).layers.map((layer) => layer.args.chunk ?? 1)).toEqual([5, 1, 3, 1, 1]);
  });

  it('makes the wanted outline after any edits, or says what was lost', () => {
    fc.assert(
      fc.property(fc.array(randomEdits, { minLength: 1, maxLength: 3 }), (edits) => {
        const { outline } = applyEdits(outlineOf(SCRIPT), edits);
        const { text, notes } = updatePyOutline(SCRIPT, outline, { hints });
        const again = outlineOf(text);
        if (notes.length > 0) return;
        expect(again.layers.map(({ name }) => name)).toEqual(outline.layers.map(({ name }) => name));
        expect(again.layers.map(({ args }) => args.command)).toEqual(
          outline.layers.map(({ args }) => args.command),
        );
      }),
      { numRuns: 200 },
    );
  }, 60_000);
});
