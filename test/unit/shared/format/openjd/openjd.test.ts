import { describe, expect, it } from 'vitest';
import type { Args } from '../../../../../shared/base/value.ts';
import { printOpenJd } from '../../../../../shared/format/openjd/print-openjd.ts';
import { readDocument } from '../../../../../shared/format/read-document.ts';
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

function shell(name: string, args: Args = {}): Layer {
  return newLayer(layerId(name), name, 'outline.modules.shell.Shell', {
    command: ['echo', '%{FRAME}'],
    ...args,
  });
}

function outlineOf(...layers: Layer[]): Outline {
  return { ...emptyOutline('job'), range: '1-10', layers };
}

function print(outline: Outline) {
  const printed = printOpenJd(
    resolveOutline(outline, { library: builtinLibrary(), environ: { USER: 'kim' } }),
  );
  return printed.ok
    ? { text: printed.value.text, codes: printed.value.notes.map(({ code }) => code) }
    : { text: '', codes: printed.error.map(({ code }) => code) };
}

function read(text: string) {
  const answer = readDocument(text);
  if (!answer.ok) throw new Error(JSON.stringify(answer.error));
  expect(answer.value.format).toBe('openjd');
  return { ...answer.value, codes: answer.value.notes.map(({ code }) => code) };
}

const template = (steps: string, head = ''): string =>
  `specificationVersion: jobtemplate-2023-09\nname: Job\n${head}steps:\n${steps}`;

const step = (inside: string, name = 'render'): string => `- name: ${name}\n${inside.replace(/^/gm, '  ')}\n`;
const ACTION = 'script:\n  actions:\n    onRun: {command: echo, args: ["{{Task.Param.Frame}}"]}';
const SPACE = (definition: string): string =>
  `parameterSpace:\n  taskParameterDefinitions:\n  - ${definition}\n`;

describe('a template', () => {
  it('has a step for each layer, its frames and what it asks for', () => {
    const outline: Outline = {
      ...outlineOf(
        {
          ...shell('render', {
            cores: 2.5,
            memory: '4g',
            gpus: 1,
            tags: 'gpu | linux',
            limits: ['nuke'],
            timeout: 5,
          }),
          env: { A: '1' },
        },
        { ...shell('comp', { range: '1-10x3' }), requires: [dependency('render', 'LAYER_ON_LAYER')] },
      ),
      env: [{ name: 'SHOWROOT', value: '/s', preSetshot: true }],
    };
    expect(print(outline)).toEqual({
      codes: [],
      text: `specificationVersion: jobtemplate-2023-09
name: job
jobEnvironments:
  - name: Variables
    variables: {SHOWROOT: /s}
steps:
  - name: render
    parameterSpace:
      taskParameterDefinitions:
        - {name: Frame, type: INT, range: 1-10}
    stepEnvironments:
      - name: LayerVariables
        variables: {A: '1'}
    hostRequirements:
      amounts:
        - {name: amount.worker.vcpu, min: 2.5}
        - {name: amount.worker.memory, min: 4096}
        - {name: amount.worker.gpu, min: 1}
        - {name: amount.worker.gpu.memory, min: 1024}
        - {name: amount.limit.nuke, min: 1}
      attributes:
        - name: attr.tag
          anyOf: [gpu, linux]
    script:
      actions:
        onRun:
          command: echo
          args: ['{{Task.Param.Frame}}']
          timeout: 300
  - name: comp
    dependencies:
      - {dependsOn: render}
    parameterSpace:
      taskParameterDefinitions:
        - {name: Frame, type: INT, range: 1-10:3}
    script:
      actions:
        onRun:
          command: echo
          args: ['{{Task.Param.Frame}}']
`,
    });
  });

  it('lists beside the frames what a template cannot work out', () => {
    const command = ['x', '#FRAME_START#-#FRAME_END#', '%{RANGE}', '%{ZFRAME}'];
    expect(print(outlineOf(shell('a', { command: ['x', '%{ZFRAME}'], range: '9,10' }))).text).toContain(
      'combination: (Frame, ZFrame)',
    );
    const { text, codes } = print(
      outlineOf(shell('a', { command: ['x', '#FRAME_START#', '#FRAME_END#'], chunk: 4 })),
    );
    expect(text).toContain("range: [1-4, 5-8, '9,10']");
    expect(codes).toEqual([]);
    expect(print(outlineOf(shell('a', { command, chunk: 4 }))).codes).toContain('openjd-chunk');
    expect(print({ ...outlineOf(shell('a', { command })), range: '1-2000' }).codes).toEqual([
      'openjd-too-many',
    ]);
  });

  it('names what it cannot hold', () => {
    const outline = outlineOf(shell('a', { type: 'Util', service: 'maya', cores: 0, chunk: 2 }), {
      ...shell('b'),
      requires: [dependency('a'), dependency('b', 'PREVIOUS_FRAME')],
    });
    expect(print({ ...outline, show: 's', maxcores: 5 }).codes).toEqual([
      'openjd-job-lost',
      'openjd-chunk',
      'openjd-layer-lost',
      'openjd-dependency',
      'openjd-self-previous',
    ]);
    expect(print(outlineOf(shell('a', { command: ['echo', '{{x}}'] }))).codes).toEqual(['openjd-braces']);
    expect(print(outlineOf()).codes).toEqual(['no-layers']);
    expect(print({ ...outlineOf(shell('a')), range: '1-1000000000' }).codes).toEqual(['openjd-no-frames']);
    expect(print(outlineOf(newLayer(layerId('l'), 'p', 'PyEval', { code: 'x' }))).codes).toEqual([
      'no-own-command',
    ]);
  });

  it('is read as the outline that printed it', () => {
    const layers = [
      shell('render', { cores: 2, memory: '4g', tags: 'a | b', limits: ['l'], timeout: 5 }),
      {
        ...shell('comp', { command: ['x', '#FRAMESPEC#', '#FRAME_END#'], chunk: 4 }),
        requires: [dependency('render', 'LAYER_ON_LAYER')],
      },
      shell('back', { range: '10-1', command: ['x', '%{ZFRAME}'] }),
    ];
    const { text } = print(outlineOf(...layers));
    const again = read(text);
    expect(again.codes).toEqual([]);
    expect(print(again.outline).text).toBe(text);
    expect(again.outline.layers[1]?.args).toMatchObject({
      chunk: 4,
      command: ['x', '#FRAMESPEC#', '#FRAME_END#'],
    });
  });
});

describe('a template that is read', () => {
  it('has its ranges in the notation of frames', () => {
    for (const [range, frames] of [
      ['"1-10:2"', '1-10x2'],
      ['[1, 2, 5]', '1,2,5'],
      ['"10 - 1 : -3"', '10-1x-3'],
      ['"1-5,8,10-20:5"', '1-5,8,10-20x5'],
    ])
      expect(
        read(template(step(SPACE(`{name: Frame, type: INT, range: ${range}}`) + ACTION))).outline.layers[0]
          ?.args.range,
      ).toBe(frames);
  });

  it('stands for the defaults of its parameters', () => {
    const { outline, codes, notes } = read(
      template(
        step(
          SPACE('{name: Frame, type: INT, range: "{{Param.Frames}}"}') +
            ACTION.replace('echo', '"{{Param.Tool}}"'),
        ),
        'parameterDefinitions:\n- {name: Frames, type: STRING, default: 1-5}\n- {name: Tool, type: PATH}\n',
      ),
    );
    expect(outline.layers[0]?.args).toEqual({ command: ['{{Param.Tool}}', '%{FRAME}'], range: '1-5' });
    expect(codes).toEqual(['openjd-defaults', 'openjd-unknown-reference']);
    expect(notes[1]?.facts.names).toEqual(['Param.Tool']);
  });

  it('runs embedded files by their interpreters', () => {
    const file = (data: string, run: string): string =>
      `script:\n  actions:\n    onRun: ${run}\n  embeddedFiles:\n  - {name: Run, type: TEXT, data: ${JSON.stringify(data)}}`;
    const commandOf = (inside: string): unknown =>
      read(template(step(inside))).outline.layers[0]?.args.command;
    expect(commandOf(file('echo hi', '{command: bash, args: ["{{Task.File.Run}}", x]}'))).toEqual([
      'bash',
      '-c',
      'echo hi',
      'bash',
      'x',
    ]);
    expect(commandOf(file('#!/usr/bin/env python3\nprint(1)', '{command: "{{Task.File.Run}}"}'))).toEqual([
      'python3',
      '-c',
      '#!/usr/bin/env python3\nprint(1)',
    ]);
    expect(read(template(step(file('x', '{command: perl, args: ["{{Task.File.Run}}"]}')))).codes).toEqual([
      'openjd-file',
    ]);
  });

  it('runs a step without frames once', () => {
    const { outline } = read(template(step('script: {actions: {onRun: {command: "true"}}}')));
    expect(outline.layers[0]).toMatchObject({
      module: 'outline.modules.shell.ShellCommand',
      args: { command: ['true'] },
    });
  });

  it('has chunks of frames', () => {
    const space = SPACE(
      '{name: Frame, type: "CHUNK[INT]", range: 1-10, chunks: {defaultTaskCount: 4, rangeConstraint: CONTIGUOUS}}',
    );
    expect(read(template(step(space + ACTION))).outline.layers[0]?.args).toEqual({
      command: ['echo', '#FRAMESPEC#'],
      range: '1-10',
      chunk: 4,
    });
  });

  it('says what has no place in an outline', () => {
    const space = `${SPACE('{name: Frame, type: INT, range: 1-2}')}  - {name: Camera, type: STRING, range: [a, b]}\n`;
    const { codes } = read(
      template(
        step(
          `${space}hostRequirements: {amounts: [{name: amount.x, min: 1}], attributes: [{name: attr.y, anyOf: [z]}]}\n${ACTION}`,
        ),
        'jobEnvironments: [{name: E, script: {actions: {onEnter: {command: x}}}}]\nodd: 1\n',
      ),
    );
    expect(codes.sort()).toEqual([
      'openjd-environment',
      'openjd-parameter-space',
      'openjd-requirements',
      'openjd-unknown-keys',
    ]);
  });

  it('may be JSON, or an environment alone', () => {
    expect(
      read('{"specificationVersion": "jobtemplate-2023-09", "name": "j", "steps": []}').outline.name,
    ).toBe('j');
    const environment =
      'specificationVersion: environment-2023-09\nenvironment:\n  name: Env\n  variables: {A: b}\n';
    expect(read(environment).outline).toMatchObject({
      name: 'Env',
      env: [{ name: 'A', value: 'b' }],
      layers: [],
    });
  });

  it('is none without steps', () => {
    for (const text of [
      'specificationVersion: jobtemplate-2023-09',
      'specificationVersion: jobtemplate-2023-09\nsteps: 3',
    ])
      expect(readDocument(text)).toMatchObject({
        ok: false,
        error: { code: 'not-an-outline', format: 'openjd' },
      });
    for (const steps of [
      '- 1\n',
      '- {name: [1]}\n',
      '- {parameterSpace: 1, script: [], dependencies: 3, hostRequirements: x}\n',
    ])
      expect(read(template(steps)).outline.layers).toHaveLength(1);
  });
});
