import { describe, expect, it } from 'vitest';
import { defaultFramesBy, printSpec } from '../../../../../shared/format/spec/print-spec.ts';
import { DEFAULT_SPEC_OPTIONS, type SpecOptions } from '../../../../../shared/format/spec/spec-options.ts';
import { builtinLibrary } from '../../../../../shared/outline/builtin-modules.ts';
import { dependency } from '../../../../../shared/outline/dependency.ts';
import {
  emptyOutline,
  type Layer,
  layerId,
  newLayer,
  type Outline,
} from '../../../../../shared/outline/outline.ts';
import { resolveOutline } from '../../../../../shared/outline/resolve-outline.ts';

const ENVIRON = { SHOW: 'show', SHOT: 'sh010', USER: 'kim', FACILITY: 'local' };

function shell(name: string, args: Layer['args'] = {}): Layer {
  return newLayer(layerId(name), name, 'Shell', { command: ['echo', name, '%{FRAME}'], ...args });
}

function outlineOf(...layers: Layer[]): Outline {
  return { ...emptyOutline('job'), range: '1-10', layers };
}

function print(outline: Outline, options: Partial<SpecOptions> = {}) {
  const resolved = resolveOutline(outline, { library: builtinLibrary(), environ: ENVIRON });
  return printSpec(resolved, { ...DEFAULT_SPEC_OPTIONS, ...options });
}

function printed(outline: Outline, options: Partial<SpecOptions> = {}) {
  const spec = print(outline, options);
  if (!spec.ok) throw new Error(JSON.stringify(spec.error));
  const commands = [...spec.value.text.matchAll(/<cmd>(.*?)<\/cmd>/gs)].map(([, command]) => command);
  return { ...spec.value, codes: spec.value.notes.map(({ code }) => code), commands };
}

function errorCodes(outline: Outline, options: Partial<SpecOptions> = {}): string[] {
  const spec = print(outline, options);
  return spec.ok ? [] : spec.error.map(({ code }) => code);
}

describe('a job spec', () => {
  it('has the elements of PyOutline’s, in its order', () => {
    const { text } = printed(outlineOf(shell('render', { cores: 2, memory: '4g', tags: 'general | util' })), {
      email: 'kim@example.com',
      uid: 1000,
    });
    expect(text).toBe(
      '<?xml version="1.0"?><!DOCTYPE spec PUBLIC "SPI Cue  Specification Language" "http://localhost:8080/spcue/dtd/cjsl-1.15.dtd"><spec><facility>local</facility><show>show</show><shot>sh010</shot><user>kim</user><email>kim@example.com</email><uid>1000</uid><job name="job"><paused>False</paused><priority>1</priority><maxretries>2</maxretries><autoeat>False</autoeat><env /><layers><layer name="render" type="Render"><cmd>echo render #IFRAME#</cmd><range>1-10</range><chunk>1</chunk><cores>2.0</cores><memory>4g</memory><tags>general | util</tags><env /><services><service>shell</service></services><outputs /></layer></layers></job><depends /></spec>',
    );
  });

  it('writes cores so that the farm does not take them for hundredths', () => {
    for (const [cores, text] of [
      [4, '4.0'],
      [0.25, '0.25'],
      [1.5, '1.5'],
      [0, '0.0'],
      [-1, '-1.0'],
    ] as const)
      expect(printed(outlineOf(shell('render', { cores }))).text).toContain(`<cores>${text}</cores>`);
  });

  it('escapes as ElementTree does', () => {
    const layer = { ...shell('render'), env: { X: '<&>"\' ü 日 😀', NL: 'a\nb\tc\r' } };
    const { text } = printed(outlineOf(layer));
    expect(text).toContain('<key name="X">&lt;&amp;&gt;"\' &#252; &#26085; &#128512;</key>');
    expect(text).toContain('<key name="NL">a\nb\tc&#13;</key>');
    expect(printed({ ...outlineOf(shell('render')), name: 'a"b\tü' }).text).toContain(
      '<job name="a&quot;b&#09;&#252;">',
    );
  });

  it('is not written with a character that no XML can hold', () => {
    for (const bad of ['\u0001', '\u001b', '\ud800', '\uffff']) {
      const layer = { ...shell('render'), env: { X: `a${bad}` } };
      expect(errorCodes(outlineOf(layer))).toEqual(['control-character']);
    }
    expect(errorCodes({ ...outlineOf(shell('render')), show: '\u0007' })).toEqual(['control-character']);
  });

  it('is not written without a layer', () => {
    expect(errorCodes(outlineOf())).toEqual(['no-layers']);
    expect(errorCodes(outlineOf(shell('render', { range: '20' })))).toEqual(['no-layers']);
  });

  it('leaves out what its version does not have, and says so', () => {
    const job = { ...outlineOf(shell('render', { timeout: 5, gpus: 1 })), maxcores: 10 };
    const old = printed(job, { version: '1.9', priority: 5 });
    expect(old.text).not.toMatch(/priority|maxcores|timeout|gpu|outputs/);
    expect(old.codes.filter((code) => code === 'spec-version')).toHaveLength(4);
    expect(printed(job, { priority: 5 }).text).toMatch(/priority.*maxcores.*gpus.*timeout.*outputs/s);
    expect(errorCodes(job, { version: '1.8' })).toEqual(['uid-needed']);
    expect(errorCodes(job, { version: '1.8', uid: 1000 })).toEqual([]);
  });

  it('names a simulation frame, except in the version that forgot how', () => {
    const waiting = { ...shell('comp'), requires: [dependency('render', 'LAYER_ON_SIM_FRAME')] };
    const outline = outlineOf(shell('render'), waiting);
    expect(printed(outline).text).toContain('<onframe>0001-render</onframe>');
    expect(errorCodes(outline, { version: '1.14' })).toEqual(['sim-frame-version']);
  });

  it('leaves dependencies out that would lose the job', () => {
    const outline = outlineOf(
      shell('render', { range: '20' }),
      { ...shell('comp'), requires: [dependency('render'), dependency('comp', 'PREVIOUS_FRAME')] },
      { ...shell('post', { type: 'Post' }), requires: [dependency('comp')] },
    );
    const { text, codes } = printed(outline);
    expect(text).toContain('<depends /></spec>');
    expect(codes).toEqual(['dangling-dependency', 'self-previous', 'post-waits']);
  });

  it('keeps any frame in the form that the farm honours', () => {
    const waiting = { ...shell('comp'), requires: [dependency('render', 'LAYER_ON_LAYER', true)] };
    const { text, codes } = printed(outlineOf(shell('render'), waiting));
    expect(text).toContain('<depend type="LAYER_ON_LAYER" anyframe="True">');
    expect(codes).toEqual(['any-frame']);
  });
});

describe('frames of a job spec', () => {
  it('run by the own command, with the tokens of the farm and quoted words', () => {
    const command = [
      'a b',
      '%{ZFRAME}.%{FRAME}',
      'x %{FRAME}',
      '#LAYER#',
      "it's",
      '',
      '#nothing',
      '%{RANGE}',
    ];
    const { commands, codes } = printed(outlineOf(shell('render', { command })));
    expect(commands).toEqual([
      `'a b' #ZFRAME#.#IFRAME# 'x #IFRAME#' #LAYER# 'it'"'"'s' '' '#nothing' #IFRAME#`,
    ]);
    expect(codes).toEqual(['quoting']);
  });

  it('run by pycuerun with the wrapper of the studio', () => {
    const pycuerun = {
      ...DEFAULT_SPEC_OPTIONS.pycuerun,
      wrapperFolder: '/w',
      binFolder: '/b',
      repos: '/r s',
      dev: true,
      devUser: 'bob',
    };
    const options = { framesBy: 'pycuerun', session: '/s x', pycuerun } as const;
    expect(printed(outlineOf(shell('render')), options).commands).toEqual([
      "/w/opencue_wrap_frame /tmp/opencue/user /b/pycuerun '/s x/outline.yaml' -e #IFRAME#-render --version latest --repos '/r s' --debug --dev --dev-user bob",
    ]);
    const args = { wrapper: '/my/wrap -x', setshot: false };
    expect(printed(outlineOf(shell('render', args)), options).commands[0]).toMatch(
      /^\/my\/wrap -x \/tmp\/opencue\/user \/b/,
    );
    expect(printed(outlineOf(shell('render', { setshot: false })), options).commands[0]).toMatch(
      /^\/w\/opencue_wrap_frame_no_ss /,
    );
    expect(printed(outlineOf(shell('render')), { framesBy: 'pycuerun' }).commands[0]).toMatch(/^pycuerun /);
  });

  it('run by cuegraph', () => {
    const options = { framesBy: 'cuegraph', session: '/s', cuegraph: ['node', '/opt/cg.mjs'] } as const;
    expect(printed(outlineOf(shell('render')), options).commands).toEqual([
      'node /opt/cg.mjs execute /s #IFRAME#-render',
    ]);
  });

  it('of a module without a command of its own are refused that way', () => {
    const python = newLayer(layerId('l'), 'eval', 'PyEval', { code: 'pass' });
    expect(errorCodes(outlineOf(python))).toEqual(['no-own-command']);
    expect(errorCodes(outlineOf(python), { framesBy: 'pycuerun' })).toEqual([]);
    expect(errorCodes(outlineOf(shell('bad', { command: "echo 'x" })))).toEqual(['bad-layer-command']);
  });

  it('are refused where a loop over them has no place in a command', () => {
    for (const range of ['1-100000000,5', Array.from({ length: 3000 }, (_, i) => i * i).join(',')]) {
      const outline = { ...outlineOf(shell('render', { chunk: 2 })), range };
      expect(errorCodes(outline)).toEqual(['command-too-long']);
      expect(errorCodes(outline, { framesBy: 'cuegraph' })).toEqual([]);
    }
  });

  it('of a module that runs nothing do nothing', () => {
    expect(printed(outlineOf(newLayer(layerId('l'), 'base', 'Layer'))).commands).toEqual(['true']);
  });

  it('say that features of a session are lost with a bare command', () => {
    const layer = {
      ...shell('render', { strace: true }),
      outputs: [{ name: 'o', path: '/o', attributes: { checked: true } }],
    };
    const { notes } = printed(outlineOf(layer));
    expect(notes[0]).toMatchObject({
      code: 'frame-features-lost',
      facts: { features: ['strace', 'checked files'] },
    });
  });
});

describe('ranges of a job spec', () => {
  const rangeOf = (args: Layer['args'], range = '1-10') =>
    /<range>(.*?)<\/range>/.exec(printed({ ...outlineOf(shell('render', args)), range }).text)?.[1];

  it('stand as they were written', () => {
    for (const range of ['1-10', '001-010', '1-10x2', '10-1x-3', '1-3,2-5', '1-10:2'])
      expect(rangeOf({}, range)).toBe(range);
  });

  it('are listed where the farm would order them otherwise', () => {
    expect(rangeOf({}, '1-10:5')).toBe('1,6,2,4,8,10,3,5,7,9');
  });

  it('are shortened where the farm would lose them', () => {
    const frames = Array.from({ length: 2000 }, (_, i) => i + 1);
    expect(rangeOf({ range: frames.join(',') }, '1-2000')).toBe('1-2000');
  });

  it('name no frame twice where the farm would count it twice', () => {
    const args = { chunk: 3, command: ['echo', '#FRAMESPEC#'] };
    expect(rangeOf(args, '1-5,3-8')).toBe('1,2,3,4,5,6,7,8');
    expect(rangeOf({ chunk: 3 }, '1-5,3-8')).toBe('1-5,3-8');
  });
});

describe('the way of running frames where none is named', () => {
  const way = (...layers: Layer[]) =>
    defaultFramesBy(resolveOutline(outlineOf(...layers), { library: builtinLibrary(), environ: ENVIRON }));
  const sequence = newLayer(layerId('steps'), 'steps', 'PyEval', { code: 'print(1)' });

  it('is the own commands of layers where they do by themselves what they do here', () => {
    expect(way(shell('render'), shell('comp', { chunk: 3 }))).toBe('command');
  });

  it('is pycuerun where a layer has no command, or needs what only a session gives it', () => {
    expect(way(shell('render'), sequence)).toBe('pycuerun');
    const inSession = shell('bake', { command: ['/bin/sh', '-c', 'cd "$OL_LAYER_SESSION_PATH" && bake'] });
    expect(way(shell('render'), inSession)).toBe('pycuerun');
  });
});
