import { describe, expect, it } from 'vitest';
import { readDocument } from '../../../../../shared/format/read-document.ts';
import { readSpec } from '../../../../../shared/format/spec/read-spec.ts';

function layerText(inside: string, attributes = 'name="render" type="Render"'): string {
  return `<layer ${attributes}>${inside}</layer>`;
}

function spec(layers: string, { job = '', depends = '', top = '' } = {}): string {
  return `<spec>${top}<job name="shot">${job}<layers>${layers}</layers></job><depends>${depends}</depends></spec>`;
}

function read(text: string) {
  const answer = readSpec(text);
  if (!answer.ok) throw new Error(JSON.stringify(answer.error));
  return { ...answer.value, codes: answer.value.notes.map(({ code }) => code) };
}

function layerOf(inside: string) {
  const { outline, codes } = read(spec(layerText(inside)));
  const [layer] = outline.layers;
  if (layer === undefined) throw new Error('no layer');
  return { ...layer, codes, range: outline.range };
}

describe('a job spec that is read', () => {
  it('gives the job', () => {
    const text = spec(layerText('<cmd>true</cmd><range>1</range><chunk>1</chunk>'), {
      top: '<facility>lax</facility><dept>d</dept><show>s</show><shot>sh</shot><user>u</user><email>e@x</email><uid>5</uid>',
      job: '<paused>True</paused><maxcores>10</maxcores><localbook host="h" cores="2"/><env><key name="A"> 1 </key></env><env><key name="B">2</key></env>',
    });
    const { outline, notes, codes, positions } = read(`<?xml version="1.0"?><!DOCTYPE spec>\n${text}`);
    expect(outline).toMatchObject({
      name: 'shot',
      facility: 'lax',
      show: 's',
      shot: 'sh',
      user: 'u',
      range: '1',
      maxcores: 10,
      args: { localbook: { host: 'h', cores: '2' } },
      env: [{ name: 'A', value: '1', preSetshot: true }],
    });
    expect(codes).toEqual(['second-env', 'launch-options']);
    expect(notes[1]?.facts.names).toEqual(['email', 'uid', 'paused']);
    expect(positions.outline.facility).toMatchObject({ line: 2 });
    expect(positions.layers.get(outline.layers[0]?.id as never)?.command).toMatchObject({ line: 2 });
    expect(readDocument(text)).toMatchObject({ ok: true, value: { format: 'spec' } });
  });

  it('gives the layers with what they ask for', () => {
    const layer = layerOf(
      '<cmd>true</cmd><range>1-10x2</range><chunk>2</chunk><cores>1.25</cores><threadable>yes</threadable><memory>4g</memory><gpus>1</gpus><gpu_memory>2g</gpu_memory><timeout>60</timeout><tags>a | b</tags><limits><limit>l</limit></limits><env><key name="X">&#252;</key></env><services><service>maya</service></services><outputs><output name="o">/p</output></outputs>',
    );
    expect(layer).toMatchObject({
      range: '1-10x2',
      args: {
        chunk: 2,
        cores: 1.25,
        threadable: true,
        memory: '4g',
        gpus: 1,
        gpu_memory: '2g',
        timeout: 60,
        tags: 'a | b',
        limits: ['l'],
        service: 'maya',
      },
      env: { X: 'ü' },
      outputs: [{ name: 'o', path: '/p' }],
    });
  });

  it('takes cores without a point for hundredths, as the farm does', () => {
    expect(layerOf('<cmd>a</cmd><cores>200</cores>')).toMatchObject({
      args: { cores: 2 },
      codes: ['cores-hundredths'],
    });
    expect(layerOf('<cmd>a</cmd><cores>2</cores>').args.cores).toBe(1);
    expect(layerOf('<cmd>a</cmd><cores>2.0</cores>').codes).toEqual([]);
  });

  it('keeps a range for each layer where they differ', () => {
    const one = layerText('<cmd>a</cmd><range>1-5</range>');
    const other = layerText('<cmd>a</cmd><range>2-6</range>', 'name="comp" type="Util"');
    const { outline } = read(spec(one + other));
    expect(outline.range).toBeUndefined();
    expect(outline.layers.map(({ args }) => [args.range, args.type])).toEqual([
      ['1-5', undefined],
      ['2-6', 'Util'],
    ]);
  });

  it('gives each layer what it waits for and keeps the rest as notes', () => {
    const depend = (type: string, inside: string, any = 'False'): string =>
      `<depend type="${type}" anyframe="${any}">${inside}</depend>`;
    const names = '<depjob>shot</depjob><deplayer>comp</deplayer><onjob>shot</onjob>';
    const layers = layerText('<cmd>a</cmd>') + layerText('<cmd>a</cmd>', 'name="comp" type="Render"');
    const { outline, notes } = read(
      spec(layers, {
        depends: [
          depend('LAYER_ON_LAYER', `${names}<onlayer>render</onlayer>`, 'True'),
          depend('LAYER_ON_SIM_FRAME', `${names}<onframe>0001-render</onframe>`),
          depend('JOB_ON_JOB', '<depjob>shot</depjob><onjob>other</onjob>'),
          depend(
            'FRAME_BY_FRAME',
            `${names}<onlayer>render</onlayer>`.replace('<depjob>shot', '<depjob>other'),
          ),
        ].join(''),
      }),
    );
    expect(outline.layers[1]?.requires).toEqual([
      { on: 'render', type: 'LAYER_ON_LAYER', anyFrame: true, propagate: false },
      { on: 'render', type: 'LAYER_ON_SIM_FRAME', anyFrame: false, propagate: false },
    ]);
    expect(notes.map(({ code, facts }) => [code, facts.text])).toEqual([
      ['depend-not-held', 'shot on other'],
      ['depend-not-held', 'other/comp on shot/render'],
    ]);
  });

  it.each([
    ['echo #IFRAME# a.#ZFRAME#.exr', 1, ['echo', '%{FRAME}', 'a.%{ZFRAME}.exr'], []],
    ['echo \'a b\' "c d"', 1, ['echo', 'a b', 'c d'], []],
    ['echo #IFRAME#', 5, ['echo', '#FRAME_START#'], []],
    ['echo #FRAMESPEC#', 5, ['echo', '#FRAMESPEC#'], []],
    ['echo hello', 5, ['echo', 'hello'], ['once-per-task']],
    ['echo $HOME && ls', 1, ['/bin/sh', '-c', 'echo $HOME && ls'], ['needs-shell']],
    ['echo "$HOME"', 1, ['/bin/sh', '-c', 'echo "$HOME"'], ['needs-shell']],
    ["echo '$HOME'", 1, ['echo', '$HOME'], []],
    ["echo 'open", 1, ['/bin/sh', '-c', "echo 'open"], ['needs-shell']],
    ['A=1 ls', 1, ['/bin/sh', '-c', 'A=1 ls'], ['needs-shell']],
    [
      '/w/opencue_wrap_frame /u /b/pycuerun /s/outline.yaml -e #IFRAME#-render --debug',
      1,
      ['/b/pycuerun', '/s/outline.yaml', '-e', '%{FRAME}-render', '--debug'],
      ['module-not-known'],
    ],
    [
      'cuegraph execute /s #IFRAME#-render',
      2,
      ['cuegraph', 'execute', '/s', '#FRAME_START#-render'],
      ['module-not-known'],
    ],
    ['', 1, [], ['no-command']],
  ])('reads the command %s in chunks of %i', (text, chunk, command, codes) => {
    const escaped = text.replaceAll('&', '&amp;');
    const layer = layerOf(`<cmd>${escaped}</cmd><chunk>${chunk}</chunk>`);
    expect(layer.args.command).toEqual(command);
    expect(layer.codes).toEqual(codes);
  });

  it('knows the wrapper that a layer asks for', () => {
    const pycuerun = '/b/pycuerun /s/outline.yaml -e #IFRAME#-render';
    const trace = 'strace -ttt -T -e open,stat -f -o /s/layers/render/strace.log';
    expect(layerOf(`<cmd>${trace} /w/opencue_wrap_frame_no_ss /u ${pycuerun}</cmd>`).args).toMatchObject({
      strace: true,
      setshot: false,
    });
    expect(layerOf(`<cmd>/my/wrap -x /u ${pycuerun}</cmd>`).args).toMatchObject({ wrapper: '/my/wrap -x' });
  });

  it('is none without a job', () => {
    expect(readSpec('<spec/>')).toMatchObject({ ok: false, error: { code: 'not-an-outline' } });
    expect(readSpec('<html/>')).toMatchObject({ ok: false, error: { code: 'not-an-outline' } });
    expect(readSpec('<spec><job')).toMatchObject({ ok: false, error: { code: 'syntax' } });
  });

  it('says what it does not know, whatever that is called', () => {
    const { codes } = read(
      spec(layerText('<cmd>a</cmd><constructor/><toString>1</toString>'), {
        job: '<constructor/>',
        top: '<__proto__/>',
      }),
    );
    expect(codes.filter((code) => code === 'unknown-element')).toHaveLength(4);
  });
});
