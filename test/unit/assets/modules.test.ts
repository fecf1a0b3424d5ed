import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Args } from '../../../shared/base/value.ts';
import { assetLibrary, linesOf, readAssetModules, runModule } from '../../support/asset-modules.ts';

/** The least that each module needs. */
const LEAST: Readonly<Record<string, Args>> = {
  EncodeMovie: { input: 'in.%04d.png', output: 'out.mp4' },
  TranscodeMovie: { input: 'in.mov', output: 'out.mp4' },
  ConvertImages: { input: 'in.%{ZFRAME}.exr', output: 'out.%{ZFRAME}.jpg' },
  ContactSheet: { input: ['in.*.png', 'more/*.png'], output: 'sheet.jpg' },
  MayaRender: { scene: 'my scene.ma' },
  NukeRender: { script: 'comp.nk' },
  KatanaRender: { scene: 'light.katana' },
  HoudiniRender: { scene: 'fx.hip', output_node: '/out/karma1' },
  BlenderRender: { file: 'shot.blend' },
  ArnoldRender: { scene: 'light.%{ZFRAME}.ass' },
  PythonScript: { script: 'tool.py' },
};

describe('the modules that come with the program', () => {
  it('have names, classes and aliases of their own', () => {
    const specs = readAssetModules();
    expect(specs.map(({ name }) => name).sort()).toEqual(Object.keys(LEAST).sort());
    expect(assetLibrary().specs).toHaveLength(specs.length + 10);
  });

  it('say what they and their arguments are for', () => {
    for (const { name, summary, keywords, args } of readAssetModules()) {
      expect([name, summary]).toEqual([name, expect.stringMatching(/^[A-Z].*\.$/)]);
      expect(keywords?.length).toBeGreaterThan(0);
      for (const arg of args)
        expect([arg.name, arg.help]).toEqual([arg.name, expect.stringMatching(/^[A-Z].*\.$/s)]);
    }
  });

  it.each(Object.entries(LEAST))('%s is without problems when it has what it needs', (name, args) => {
    expect(runModule(name, args).problems).toEqual([]);
  });

  it.each(Object.keys(LEAST))('%s tells what it needs', (name) => {
    const spec = assetLibrary().byName.get(name);
    const required = spec?.args.filter((arg) => arg.required === true).map((arg) => arg.name) ?? [];
    const missing = Object.keys(LEAST[name] ?? {});
    expect(required.sort()).toEqual(missing.sort());
    expect(() => runModule(name, {})).toThrow(/has no “/);
  });
});

describe('their commands', () => {
  it('of ffmpeg read and write what is asked for', () => {
    expect(linesOf('EncodeMovie', LEAST.EncodeMovie ?? {}, '101-110')).toEqual([
      'ffmpeg -hide_banner -nostdin -y -framerate 24 -start_number 101 -i in.%04d.png -c:v libx264 -crf 18 -pix_fmt yuv420p -vf ' +
        `'pad=ceil(iw/2)*2:ceil(ih/2)*2' out.mp4`,
    ]);
    const all = {
      ...LEAST.EncodeMovie,
      fps: 23.976,
      start: 0,
      count: 10,
      codec: 'prores_ks',
      quality: null,
      pixel_format: 'yuv422p10le',
      width: 640,
      audio: 'my sound.wav',
      input_flags: '-apply_trc iec61966_2_1',
      flags: '-movflags +faststart',
    };
    expect(linesOf('EncodeMovie', all)).toEqual([
      'ffmpeg -hide_banner -nostdin -y -framerate 23.976 -start_number 0 -apply_trc iec61966_2_1 -i in.%04d.png ' +
        "-i 'my sound.wav' -c:a aac -shortest -frames:v 10 -c:v prores_ks -pix_fmt yuv422p10le -vf scale=640:-2 -movflags +faststart out.mp4",
    ]);
    expect(
      linesOf('TranscodeMovie', { ...LEAST.TranscodeMovie, codec: 'libvpx-vp9', quality: 30, height: 540 }),
    ).toEqual(['ffmpeg -hide_banner -nostdin -y -i in.mov -c:v libvpx-vp9 -crf 30 -vf scale=-2:540 out.mp4']);
  });

  it('of ImageMagick are one for each frame, or one for all', () => {
    expect(
      linesOf('ConvertImages', {
        ...LEAST.ConvertImages,
        size: '50%',
        quality: 90,
        flags: '-flip -gamma 2.2',
      }),
    ).toEqual([
      'convert -limit thread 1 in.0001.exr -resize 50% -quality 90 -flip -gamma 2.2 out.0001.jpg',
      'convert -limit thread 1 in.0002.exr -resize 50% -quality 90 -flip -gamma 2.2 out.0002.jpg',
      'convert -limit thread 1 in.0003.exr -resize 50% -quality 90 -flip -gamma 2.2 out.0003.jpg',
    ]);
    expect(linesOf('ContactSheet', { ...LEAST.ContactSheet, program: 'magick montage' })).toEqual([
      "magick montage -limit thread 1 -background black -fill white -label %f 'in.*.png' 'more/*.png' -tile 6x -geometry 320x180+4+4 sheet.jpg",
    ]);
  });

  it('of Maya and Nuke go from the first to the last frame of a task', () => {
    expect(linesOf('MayaRender', { ...LEAST.MayaRender, renderer: 'arnold', camera: 'cam1' }, '1-8')).toEqual(
      [
        "Render -r arnold -s 1 -e 5 -b 1 -cam cam1 'my scene.ma'",
        "Render -r arnold -s 6 -e 8 -b 1 -cam cam1 'my scene.ma'",
      ],
    );
    const nuke = {
      ...LEAST.NukeRender,
      write_nodes: 'Write1,Write2',
      threads_used: 4,
      interactive_license: true,
    };
    expect(linesOf('NukeRender', { ...nuke, chunk: 2 })).toEqual([
      'nuke -i -m 4 -F 1-2 -X Write1,Write2 -x comp.nk',
      'nuke -i -m 4 -F 3-3 -X Write1,Write2 -x comp.nk',
    ]);
    for (const name of ['MayaRender', 'NukeRender'])
      expect(runModule(name, { ...LEAST[name], chunk: 2 }, '1-10x3').problems).toMatchObject([
        { code: 'gaps-in-chunk', where: { field: 'chunk' } },
      ]);
  });

  it('of Katana, Houdini and Blender take any list of frames', () => {
    const chunk = { chunk: 3 };
    expect(
      linesOf('KatanaRender', { ...LEAST.KatanaRender, ...chunk, render_node: 'beauty' }, '1-9x2'),
    ).toEqual([
      'katana --batch --katana-file=light.katana --render-node=beauty -t 1,3,5',
      'katana --batch --katana-file=light.katana --render-node=beauty -t 7,9',
    ]);
    const blender = {
      ...LEAST.BlenderRender,
      ...chunk,
      engine: 'CYCLES',
      output: '/a/b.####',
      format: 'PNG',
    };
    expect(linesOf('BlenderRender', blender, '1-9x4')).toEqual([
      "blender --background shot.blend -noaudio --python-exit-code 1 --engine CYCLES --render-output '/a/b.####' " +
        '--render-format PNG --use-extension 1 --render-frame 1,5,9',
    ]);
    expect(
      runModule('HoudiniRender', { ...LEAST.HoudiniRender, ...chunk }, '1-9x4').commands[0]?.slice(-3),
    ).toEqual(['fx.hip', '/out/karma1', '1,5,9']);
  });

  it('of Arnold are one for each frame', () => {
    expect(
      linesOf(
        'ArnoldRender',
        { ...LEAST.ArnoldRender, width: 960, height: 540, output: 'b.%{ZFRAME}.exr' },
        '7',
      ),
    ).toEqual(['kick -i light.0007.ass -o b.0007.exr -dw -dp -v 2 -r 960 540']);
    expect(linesOf('ArnoldRender', { ...LEAST.ArnoldRender, width: 960 }, '7')).toEqual([
      'kick -i light.0007.ass -dw -dp -v 2',
    ]);
  });

  it('of Python pass on arguments, by frame or by task', () => {
    expect(linesOf('PythonScript', { script: 'a b.py', arguments: '--frame %{FRAME}' }, '1-2')).toEqual([
      "python3 'a b.py' --frame 1",
      "python3 'a b.py' --frame 2",
    ]);
    expect(
      linesOf('PythonScript', { script: 'a.py', arguments: '#FRAME_START# #FRAME_END#', chunk: 2 }, '1-3'),
    ).toEqual(['python3 a.py 1 2', 'python3 a.py 3 3']);
  });
});

describe('the code that Houdini runs', () => {
  it('loads the scene once and renders the frames in their order, or says what is missing', () => {
    const folder = mkdtempSync(join(tmpdir(), 'cuegraph-houdini-'));
    try {
      writeFileSync(
        join(folder, 'hou.py'),
        `
class hipFile:
    @staticmethod
    def load(path, suppress_save_prompt=False, ignore_load_warnings=False):
        print("load", path)
class Rop:
    def render(self, frame_range=(), verbose=False):
        print("render", frame_range)
def node(path):
    return Rop() if path == "/out/karma1" else None
`,
      );
      const render = (output_node: string): string => {
        const { commands } = runModule(
          'HoudiniRender',
          { scene: 'my fx.hip', output_node, program: 'python3', chunk: 3 },
          '1-9x4',
        );
        const [program = '', ...args] = commands[0] ?? [];
        return execFileSync(program, args, {
          encoding: 'utf8',
          env: { ...process.env, PYTHONPATH: folder },
          stdio: ['ignore', 'pipe', 'pipe'],
        });
      };
      expect(render('/out/karma1')).toBe('load my fx.hip\nrender (1, 1)\nrender (5, 5)\nrender (9, 9)\n');
      expect(() => render('/out/other')).toThrow('There is no node /out/other in my fx.hip.');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
