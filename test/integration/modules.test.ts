/** The modules for ffmpeg and ImageMagick with the programs themselves, where they are installed. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Args } from '../../shared/base/value.ts';
import { runModule } from '../support/asset-modules.ts';

function has(program: string, mark: string): boolean {
  const { stdout } = spawnSync(program, ['-version'], { encoding: 'utf8', timeout: 20_000 });
  return typeof stdout === 'string' && stdout.includes(mark);
}

const HAS_FFMPEG = has('ffmpeg', 'ffmpeg version');
const HAS_IMAGEMAGICK = has('convert', 'ImageMagick') && has('montage', 'ImageMagick');

let folder = '';
const at = (name: string): string => join(folder, name);

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'cuegraph modules-'));
  for (let frame = 5; frame <= 12; frame++) {
    const pixels = Array.from({ length: 33 * 21 }, (_, i) => (i * frame) % 256).join(' ');
    writeFileSync(at(`in.${String(frame).padStart(4, '0')}.pgm`), `P2 33 21 255\n${pixels}\n`);
  }
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs all commands of a layer; the output of the last. */
function run(module: string, args: Args, range: string): string {
  const { commands, problems } = runModule(module, args, range);
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(commands.length).toBeGreaterThan(0);
  let told = '';
  for (const [program = '', ...words] of commands) {
    const { status, stdout, stderr } = spawnSync(program, words, { encoding: 'utf8', timeout: 50_000 });
    told = `${stdout}${stderr}`;
    expect([program, status, status === 0 ? '' : told]).toEqual([program, 0, '']);
  }
  return told;
}

/** What ffmpeg says of a movie. */
function describeMovie(name: string): string {
  return spawnSync('ffmpeg', ['-hide_banner', '-i', at(name), '-f', 'null', '-'], { encoding: 'utf8' })
    .stderr;
}

describe.skipIf(!HAS_FFMPEG)('the modules for ffmpeg', () => {
  it('make a movie of a sequence, of an even size, from the first frame of the outline on', () => {
    run('EncodeMovie', { input: at('in.%04d.pgm'), output: at('movie.mp4') }, '7-12');
    expect(describeMovie('movie.mp4')).toMatch(/h264.*yuv420p.*34x22.*24 fps/s);
    expect(describeMovie('movie.mp4')).toMatch(/frame=\s*6 /);
  });

  it.each([
    ['prores.mov', { codec: 'prores_ks', quality: null, pixel_format: 'yuv422p10le' }, /prores/],
    [
      'small.mkv',
      { codec: 'ffv1', quality: null, pixel_format: 'gray', start: 5, count: 3, width: 16 },
      /ffv1.*16x10/s,
    ],
    ['web.webm', { codec: 'libvpx-vp9', quality: 40, fps: 12 }, /vp9.*12 fps/s],
  ])('make %s', (name, args, description) => {
    run('EncodeMovie', { input: at('in.%04d.pgm'), output: at(name), ...args }, '5-12');
    expect(describeMovie(name)).toMatch(description);
  });

  it('make another movie of a movie', () => {
    run('EncodeMovie', { input: at('in.%04d.pgm'), output: at('from.mp4') }, '5');
    run('TranscodeMovie', { input: at('from.mp4'), output: at('to.mp4'), codec: 'libx265', height: 44 }, '5');
    expect(describeMovie('to.mp4')).toMatch(/hevc.*68x44/s);
    run('TranscodeMovie', { input: at('from.mp4'), output: at('copy.mkv'), codec: 'copy' }, '5');
    expect(describeMovie('copy.mkv')).toMatch(/h264/);
  });
});

describe.skipIf(!HAS_IMAGEMAGICK)('the modules for ImageMagick', () => {
  const identify = (name: string): string => spawnSync('identify', [at(name)], { encoding: 'utf8' }).stdout;

  it('convert the image of each frame', () => {
    const args = {
      input: at('in.%{ZFRAME}.pgm'),
      output: at('out.%{FRAME}.png'),
      size: '66x42!',
      depth: 8,
      flags: '-flip',
    };
    run('ConvertImages', args, '5-7');
    for (const frame of [5, 6, 7]) expect(identify(`out.${frame}.png`)).toMatch(/PNG 66x42 .* 8-bit/);
  });

  it('put images on one sheet', () => {
    const args = { input: [at('in.*.pgm')], output: at('sheet.png'), columns: 3, size: '32x18', label: null };
    run('ContactSheet', args, '5');
    expect(identify('sheet.png')).toMatch(/PNG 120x78 /);
    expect(statSync(at('sheet.png')).size).toBeGreaterThan(500);
  });
});

describe('the programs of the modules', () => {
  it.skipIf(HAS_FFMPEG)('lack ffmpeg here: its modules were not tried', (context) => context.skip());
  it.skipIf(HAS_IMAGEMAGICK)('lack ImageMagick here: its modules were not tried', (context) =>
    context.skip(),
  );
});
