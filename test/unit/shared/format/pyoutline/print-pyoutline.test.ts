import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { printPyOutline } from '../../../../../shared/format/pyoutline/print-pyoutline.ts';
import { readPyOutline } from '../../../../../shared/format/pyoutline/read-pyoutline.ts';
import { sameContent } from '../../../../../shared/format/same-outline.ts';
import { builtinLibrary } from '../../../../../shared/outline/builtin-modules.ts';
import { type Layer, layerId, newLayer, type Outline } from '../../../../../shared/outline/outline.ts';
import { randomOutlines } from '../../../../support/random-outline.ts';
import { wildOutlines } from '../../../../support/wild-outline.ts';
import { readScript } from './read-script.ts';

function readBack(text: string): Outline {
  const read = readPyOutline(text, { environ: {} });
  if (!read.ok) throw new Error(`${JSON.stringify(read.error)}\n${text}`);
  return read.value.outline;
}

/** What a script says by itself: class paths, unregistered children, names of pre-processes. */
function asWritten(outline: Outline): Outline {
  const { maxcores, maxgpus, ...rest } = outline;
  return {
    ...rest,
    ...(maxcores == null ? {} : { maxcores }),
    ...(maxgpus == null ? {} : { maxgpus }),
    notes: [],
    layers: outline.layers.map(({ place: _, note: __, bypassed: ___, ...layer }) => ({
      ...layer,
      module: builtinLibrary().byName.get(layer.module)?.classPath ?? layer.module,
      args: layer.parent === undefined ? layer.args : { register: false, ...layer.args },
      requires: layer.requires.map((dep) =>
        dep.anyFrame ? { ...dep, type: 'LAYER_ON_LAYER' as const } : dep,
      ),
    })),
  };
}

/** Layers without a name would be called after what they belong to. */
function withNames(outline: Outline): Outline {
  const layers = outline.layers.map((layer) => (layer.name === '' ? { ...layer, name: 'unnamed' } : layer));
  return { ...outline, layers };
}

/** Losses that `asWritten` takes away too, or that are none for Cuegraph. */
const HARMLESS = new Set(['any-frame', 'script-canvas-lost', 'script-bypass-lost', 'script-note-lost']);

function expectSame(outline: Outline): void {
  const { text, notes } = printPyOutline(outline);
  const again = readBack(text);
  if (notes.some((note) => !HARMLESS.has(note.code))) return;
  if (!sameContent(again, asWritten(outline))) expect(again, text).toEqual(asWritten(outline));
}

describe('a printed script', () => {
  it('reads back as the outline, for outlines at random', () => {
    fc.assert(fc.property(randomOutlines(), expectSame), { numRuns: 300 });
  }, 60_000);

  it('reads back as the outline whatever the texts and values in it', () => {
    const outlines = wildOutlines()
      .map(withNames)
      .map((outline) => ({
        ...outline,
        env: outline.env.filter(
          ({ name }, index) => outline.env.findIndex((other) => other.name === name) === index,
        ),
        layers: outline.layers.map((layer, index): Layer => {
          const { creator: _, parent: __, ...rest } = layer;
          const creator =
            layer.creator === undefined || index === 0 ? undefined : outline.layers[index - 1]?.name;
          if (creator === undefined)
            return { ...rest, module: index % 2 === 0 ? 'Shell' : 'studio.maya.Render' };
          return { ...rest, module: 'LayerPreProcess', creator };
        }),
      }));
    fc.assert(fc.property(outlines, expectSame), { numRuns: 400 });
  }, 60_000);

  it('is Python for any outline', () => {
    fc.assert(
      fc.property(wildOutlines(), (outline) => {
        readBack(printPyOutline(outline).text);
      }),
      { numRuns: 300 },
    );
  }, 60_000);

  it('is what a person would have written', async () => {
    const layer = (id: number, name: string, module: string, more: Partial<Layer> = {}): Layer => ({
      ...newLayer(layerId(`l${id}`), name, module),
      ...more,
    });
    const outline: Outline = {
      name: 'sh010_comp',
      show: 'bob',
      range: '1001-1100',
      maxcores: 200,
      env: [
        { name: 'OCIO', value: '/config.ocio', preSetshot: false },
        { name: 'SETSHOT', value: '1', preSetshot: true },
      ],
      args: { quality: 'final' },
      notes: [],
      layers: [
        layer(1, 'sim', 'Shell', { args: { command: ['houdini', '-f', '%{FRAME}'], chunk: 100, cores: 8 } }),
        layer(2, 'render', 'studio.modules.arnold.Arnold', {
          args: {
            scene: '/shots/sh010/light.ass',
            memory: '16g',
            tags: ['general', 'gpu'],
            limits: ['arnold'],
          },
          env: { ARNOLD_LICENSE: 'x' },
          requires: [{ on: 'sim', type: 'PREVIOUS_FRAME', anyFrame: false, propagate: false }],
          outputs: [{ name: 'beauty', path: '/shots/sh010/beauty.#.exr', attributes: { checked: true } }],
          note: 'Hero pass.',
        }),
        layer(3, 'render_setup', 'LayerPreProcess', { creator: 'render', args: { suffix: 'setup' } }),
        layer(4, 'range', 'Layer'),
        layer(5, 'left', 'Shell', { parent: 'range', args: { command: 'comp left', register: false } }),
        layer(6, 'right', 'Shell', { parent: 'range', args: { command: 'comp right' } }),
        layer(7, 'check', 'PyEval', { args: { code: 'import sys\n\nprint("ok")\n' } }),
        layer(8, 'movie', 'ShellCommand', {
          args: { command: ['ffmpeg'] },
          requires: [
            { on: 'range', type: 'LAYER_ON_LAYER', anyFrame: false, propagate: true },
            { on: 'check', type: 'FRAME_BY_FRAME', anyFrame: false, propagate: false },
          ],
        }),
        layer(9, 'mail', 'OutlinePostCommand'),
      ],
    };
    const { text } = printPyOutline(outline);
    await expect(text).toMatchFileSnapshot('golden/printed.py');
    expect(sameContent(readBack(text), asWritten(outline))).toBe(true);
  });

  it('holds what was not followed in the script that it came from', async () => {
    const script = `from studio import shots, cores_for
import uuid
key = uuid.uuid4().hex
# How much memory a shot takes.
def memory(shot):
    return "%dg" % (cores_for(shot) * 2)
class Mine(Shell):
    def _execute(self, frames):
        self.system(["touch", key])
ol = outline.Outline("job", current=True)
for shot in ("a", "b"):
    Mine("render_" + shot, command=["x", key], cores=cores_for(shot), memory=memory(shot))
for shot in shots():
    Shell("late_" + shot, command=["x"]).depend_on(ol.get_layer("render_a"))
`;
    const first = readScript(script).outline;
    const { text, notes } = printPyOutline(first);
    await expect(text).toMatchFileSnapshot('golden/not-followed.py');
    expect(notes).toEqual([]);
    expect(readBack(text)).toEqual(first);
    expect(printPyOutline(readBack(text)).text).toBe(text);
  });
});
