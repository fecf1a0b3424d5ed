import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readModuleFile } from '../../../../shared/format/module-file.ts';
import type { ModuleSpec } from '../../../../shared/outline/module-spec.ts';
import type { Problem } from '../../../../shared/outline/problem.ts';
import { problemText } from '../../../../shared/outline/problem-text.ts';

function specsOf(text: string): readonly ModuleSpec[] {
  const read = readModuleFile(text, '/studio/a.yaml');
  if (!read.ok) throw new Error(read.error.map(problemText).join('\n'));
  return read.value;
}

function problemsOf(text: string): readonly Problem[] {
  const read = readModuleFile(text, '/studio/a.yaml');
  return read.ok ? [] : read.error;
}

/** `module-key-value name 2:7`. */
const linesOf = (text: string): string[] =>
  problemsOf(text).map(
    ({ code, where }) => `${code} ${where.field ?? '-'} ${where.position?.line}:${where.position?.column}`,
  );

const SMALL = 'name: Tool\nsummary: A tool.\ncommand: tool %{FRAME}\n';

describe('a module file', () => {
  it('may hold one module with little in it', () => {
    expect(specsOf(SMALL)).toEqual([
      {
        name: 'Tool',
        classPath: 'cuegraph.modules.Tool',
        base: 'Layer',
        role: 'layer',
        group: 'Studio',
        summary: 'A tool.',
        layerType: 'Render',
        service: 'shell',
        args: [],
        execution: { kind: 'template', per: 'frame', argv: ['tool', '%{FRAME}'] },
        source: '/studio/a.yaml',
      },
    ]);
  });

  it('may say everything about it', () => {
    const [spec] = specsOf(`
cuegraph-modules: 1
modules:
  - name: MayaRender
    class: studio.maya.MayaRender
    aliases: [studio.maya.Render, Maya]
    base: Layer
    group: Render
    summary: A Maya scene.
    help: More about it.
    keywords: [3d, "1"]
    type: Util
    service: maya
    defaults: {cores: 4, memory: 8g, chunk: 10, tags: [general, maya]}
    args:
      scene: {type: path, required: true, help: The scene., placeholder: /a/b.ma}
      renderer: {type: choice, choices: [sw, arnold], default: arnold, label: Renderer}
      samples: {type: integer, min: 1, max: 64, unit: samples, group: Advanced}
      extra: {type: command}
    per: task
    command:
      - Render
      - {if: samples, then: [-as, "{{samples}}"], else: -q}
      - 1.0
      - "{{scene}}"
`);
    expect(spec).toMatchObject({
      name: 'MayaRender',
      classPath: 'studio.maya.MayaRender',
      aliases: ['studio.maya.Render', 'Maya'],
      group: 'Render',
      help: 'More about it.',
      keywords: ['3d', '1'],
      layerType: 'Util',
      service: 'maya',
    });
    expect(spec?.args.map(({ name, type, group, default: value }) => [name, type, group, value])).toEqual([
      ['scene', 'path', 'Module', undefined],
      ['renderer', 'choice', 'Module', 'arnold'],
      ['samples', 'integer', 'Advanced', undefined],
      ['extra', 'command', 'Command', undefined],
      ['chunk', 'integer', 'Frames', 10],
      ['cores', 'cores', 'Resources', 4],
      ['memory', 'memory', 'Resources', '8g'],
      ['tags', 'tags', 'Routing', ['general', 'maya']],
    ]);
    expect(spec?.execution.kind === 'template' && JSON.stringify(spec.execution.argv)).toBe(
      '["Render",{"if":"samples","then":["-as","{{samples}}"],"else":["-q"]},"1.0","{{scene}}"]',
    );
  });

  it('runs a command once a task where that is what it is about', () => {
    const per = (fields: string) => {
      const execution = specsOf(`name: T\nsummary: S.\n${fields}`)[0]?.execution;
      return execution?.kind === 'template' ? execution.per : execution?.kind;
    };
    expect(per('command: t')).toBe('frame');
    expect(per('command: "t #FRAME_START# #FRAME_END#"')).toBe('task');
    expect(per('command: "t #FRAME_START#"\nper: frame')).toBe('frame');
    expect(per('command: t\nbase: Frame')).toBe('task');
    expect(per('class: a.B')).toBe('unknown');
  });

  it('may describe pre- and post-processes, as fixed as PyOutline’s own', () => {
    const [pre, post, command, frame] = [
      'role: preprocess',
      'role: postprocess',
      'role: postcommand',
      'base: Frame',
    ].map((part) => specsOf(`${SMALL}${part}\n`)[0]);
    expect(pre).toMatchObject({
      base: 'Frame',
      layerType: 'Util',
      service: 'preprocess',
      fixed: ['type', 'service', 'range'],
    });
    expect(post).toMatchObject({
      base: 'Frame',
      layerType: 'Util',
      service: 'shell',
      fixed: ['type', 'range'],
    });
    expect(command).toMatchObject({ base: 'Frame', layerType: 'Post', service: 'postprocess' });
    expect(frame).toMatchObject({ base: 'Frame', layerType: 'Render', fixed: ['range'] });
  });

  it('may take the place of a built-in module of the same name only', () => {
    expect(specsOf(`${SMALL.replace('Tool', 'Shell')}class: outline.modules.shell.Shell\n`)).toHaveLength(1);
    expect(linesOf(`${SMALL}class: outline.modules.shell.Shell\n`)).toEqual(['module-class-taken class 1:1']);
    expect(linesOf(`${SMALL}aliases: Frame\n`)).toEqual(['module-class-taken class 1:1']);
  });
});

describe('the example of the guide', () => {
  it('is a module', () => {
    const guide = readFileSync(new URL('../../../../docs/modules.md', import.meta.url), 'utf8');
    const examples = [...guide.matchAll(/```yaml\n([\s\S]*?)```/g)].map((match) => match[1] ?? '');
    expect(examples.map((text) => specsOf(text).map(({ name }) => name))).toEqual([['TurntableRender']]);
  });
});

describe('what is wrong with a module file', () => {
  it.each([
    ['', ['module-unreadable - 1:1']],
    ['a: [1', ['module-unreadable - 1:6']],
    ['a: 1\n---\nb: 2', ['module-unreadable - 3:1']],
    ['a\0b', ['module-unreadable - 1:1']],
    ['[1]', ['module-key-value modules 1:1']],
    ['modules: x', ['module-key-value modules 1:10']],
    ['modules: [x]', ['module-key-value modules 1:11']],
    ['cuegraph-modules: 2\nmodules: []', ['module-newer cuegraph-modules 1:19']],
    ['modules: []\nmodule: x', ['module-key-unknown module 2:1']],
    [
      '{}',
      ['module-key-missing name 1:1', 'module-key-missing summary 1:1', 'module-key-missing command 1:1'],
    ],
    [`${SMALL}clas: x.Y`, ['module-key-unknown clas 4:1']],
    [`${SMALL}summary: x`, ['module-key-twice summary 4:1']],
    [SMALL.replace('Tool', 'a b'), ['module-key-value name 1:7']],
    [SMALL.replace('Tool', '[x]'), ['module-key-value name 1:7']],
    [`${SMALL}base: Sequence`, ['module-key-value base 4:7']],
    [`${SMALL}type: render`, ['module-key-value type 4:7']],
    [`${SMALL}class: Maya`, ['module-key-value class 4:8']],
    [`${SMALL}per: chunk`, ['module-key-value per 4:6']],
    [`${SMALL}keywords: [[a]]`, ['module-key-value keywords 4:11']],
    [`${SMALL}args: [a]`, ['module-key-value args 4:7']],
    [`${SMALL}args: {a: text}`, ['module-key-value args.a 4:11']],
    [`${SMALL}args: {a: {help: x}}`, ['module-key-missing args.a.type 4:11']],
    [`${SMALL}args: {a: {type: string}}`, ['module-key-value args.a.type 4:18']],
    [`${SMALL}args: {a: {type: choice}}`, ['module-key-missing args.a.choices 4:11']],
    [`${SMALL}args: {a: {type: text, requird: true}}`, ['module-key-unknown args.a.requird 4:24']],
    [`${SMALL}args: {a: {type: integer, min: x}}`, ['module-key-value args.a.min 4:32']],
    [`${SMALL}args: {a: {type: integer, default: x}}`, ['module-key-value args.a.default 4:36']],
    [`${SMALL}args: {a: {type: integer, max: 5, default: 6}}`, ['module-key-value args.a.default 4:44']],
    [`${SMALL}args: {a: {type: text, required: 1}}`, ['module-key-value args.a.required 4:34']],
    [`${SMALL}args: {env: {type: text}}`, ['module-key-value args 4:13']],
    [`${SMALL}args: {a-b: {type: text}}`, ['module-key-value args 4:13']],
    [`${SMALL}defaults: {memory: lots}`, ['module-key-value defaults.memory 4:20']],
    [`${SMALL}defaults: {core: 2}`, ['module-key-unknown defaults.core 4:12']],
    [SMALL.replace('tool %{FRAME}', '[]'), ['module-key-value command 3:10']],
    [SMALL.replace('tool %{FRAME}', '"\'open"'), ['module-key-value command 3:10']],
    [SMALL.replace('tool %{FRAME}', '[a, [b]]'), ['module-key-value command 3:14']],
    [SMALL.replace('tool %{FRAME}', "[a, '{{scen}}']"), ['module-placeholder command 3:14']],
    [SMALL.replace('tool %{FRAME}', '[a, {if: x, then: y}]'), ['module-placeholder command 3:14']],
    [SMALL.replace('tool %{FRAME}', '[a, {if: range}]'), ['module-key-missing command.then 3:14']],
    [
      SMALL.replace('tool %{FRAME}', '[a, {iff: range, then: b}]'),
      ['module-key-unknown command.iff 3:15', 'module-key-missing command.if 3:14'],
    ],
    [
      SMALL.replace('tool %{FRAME}', '"tool #SHOW# %{FRAMES}"'),
      ['module-token command 3:10', 'module-token command 3:10'],
    ],
    [
      `modules:\n  - {name: A, summary: s, command: x}\n  - {name: A, summary: s, command: x}`,
      ['module-name-twice name 3:5'],
    ],
  ])('%j is told with its place', (text, lines) => {
    expect(linesOf(text)).toEqual(lines);
  });

  it('is told all at once, in sentences', () => {
    const problems = problemsOf(`${SMALL}clas: x.Y\nbase: X\nargs: {a: {type: string}}`);
    expect(problems.map(problemText)).toEqual([
      'The module “Tool” in /studio/a.yaml has a key “clas”, which means nothing there; “class” is close to it.',
      'The module “Tool” in /studio/a.yaml has “X” for “base”. Accepted is Layer, Frame.',
      expect.stringMatching(
        /^The module “Tool” in \/studio\/a\.yaml has “string” for “args\.a\.type”\. Accepted is text, /,
      ),
    ]);
  });

  it('never throws, whatever the text', () => {
    const keys = fc.constantFrom(
      'name',
      'summary',
      'command',
      'args',
      'defaults',
      'modules',
      'base',
      '__proto__',
      'if',
    );
    const json = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 4 },
        fc.constantFrom<unknown[]>(null, true, 0, 'x', '{{x}}', 'Tool', [], {}),
        fc.array(tie('value'), { maxLength: 3 }),
        fc.dictionary(keys, tie('value'), { maxKeys: 4 }),
      ),
    })).value;
    fc.assert(
      fc.property(
        fc.oneof(
          json.map((value) => JSON.stringify(value)),
          fc.string({ unit: 'binary' }),
        ),
        (text) => {
          for (const problem of problemsOf(text)) expect(problemText(problem)).toMatch(/\.$/);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('is found at every length of a file that was cut off', () => {
    const text = `${SMALL}args:\n  a: {type: choice, choices: [x, "y z"], default: x}\ndefaults: {cores: 2}\n`;
    for (let end = 0; end < text.length; end++) expect(() => problemsOf(text.slice(0, end))).not.toThrow();
    expect(problemsOf(text)).toEqual([]);
  });
});
