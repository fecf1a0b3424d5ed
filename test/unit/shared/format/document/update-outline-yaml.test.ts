import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../../../../shared/edit/apply-edits.ts';
import { printOutlineYaml } from '../../../../../shared/format/document/print-outline-yaml.ts';
import {
  type OutlineTree,
  readOutlineTree,
} from '../../../../../shared/format/document/read-outline-yaml.ts';
import { updateOutlineYaml } from '../../../../../shared/format/document/update-outline-yaml.ts';
import { sameContent } from '../../../../../shared/format/same-outline.ts';
import { dependency } from '../../../../../shared/outline/dependency.ts';
import { layerId, newLayer, type Outline } from '../../../../../shared/outline/outline.ts';
import type { OutlineEdit } from '../../../../../shared/outline/outline-edit.ts';
import { randomEdits } from '../../../../support/random-outline.ts';
import {
  wildDependencies,
  wildLayers,
  wildOutlines,
  wildTexts,
  wildValues,
} from '../../../../support/wild-outline.ts';

const fixture = (name: string): string =>
  readFileSync(new URL(`../fixtures/${name}.outline.yaml`, import.meta.url), 'utf8');
const BY_HAND = fixture('by-hand');
const ANCHORS = fixture('anchors');

/** Texts in every style that people write. */
const BASES: readonly string[] = [
  BY_HAND,
  ANCHORS,
  '{cuegraph: 1, name: flow, layers: [{name: a, module: Shell, command: [x, y]},\n  {name: b, module: Shell, require: a}, # comment\n  {name: c, module: Shell}\n]}\n',
  'cuegraph: 1\r\nname: crlf\r\nlayers:\r\n  - name: a\r\n    module: Shell # c\r\n    script: |\r\n      one\r\n      two\r\n  - name: b\r\n    module: Shell\r\n',
  'cuegraph: 1\nname: open\nlayers:\n  - name: a\n    module: Shell\n  - name: b\n    module: Shell\n    script: |\n      one\n      two',
  'cuegraph: 1\nname: dup\nname: dup2\nwhat: ever\nlayers:\n  - name: a\n    module: Shell\n    cores: 1\n    cores: 2\n    at: nowhere\n  - nonsense\n  - name: b\n    module: !!str Shell\n    cores: !!int 5\n',
  '%YAML 1.2\n---\n# doc\ncuegraph: 1\nname: doc\nlayers: []\n...\n',
  'cuegraph: 1\nname: nolayers\n',
  '\ufeffcuegraph: 1\nname: bom\nlayers:\n  - name: a\n    module: Shell\n  - name: sim\n    module: Shell\n    require:\n    - a\n    - b\n    ? long key\n    : - 1\n      - 2\n    folded: >\n      some folded\n      text\n    quoted: "multi\n      line"\n',
];

function read(text: string): OutlineTree {
  const result = readOutlineTree(text);
  if (!result.ok) throw new Error(`${JSON.stringify(result.error)}\n${text}`);
  return result.value;
}

function edited(
  base: string,
  edits: readonly OutlineEdit[],
): { text: string; codes: string[]; wanted: Outline } {
  const wanted = applyEdits(read(base).outline, edits).outline;
  const { text, notes } = updateOutlineYaml(base, wanted);
  return { text, codes: notes.map((note) => note.code), wanted };
}

/** Lines that are in one text and not in the other, as a diff shows them. */
function changedLines(before: string, after: string): string[] {
  const [old, now] = [before.split('\n'), after.split('\n')];
  const count = (lines: readonly string[], line: string): number =>
    lines.filter((one) => one === line).length;
  const gone = [...new Set(old)]
    .filter((line) => count(old, line) > count(now, line))
    .map((line) => `-${line}`);
  const come = [...new Set(now)]
    .filter((line) => count(now, line) > count(old, line))
    .map((line) => `+${line}`);
  return [...gone, ...come];
}

const ids = fc.integer({ min: 1, max: 6 }).map((number) => layerId(`l${number}`));
const wildEdits: fc.Arbitrary<OutlineEdit> = fc.oneof(
  fc.tuple(wildLayers, fc.integer({ min: 0, max: 5 }), fc.integer({ min: 1, max: 99 })).map(
    ([body, index, n]): OutlineEdit => ({
      kind: 'add-layer',
      layer: { ...body, id: layerId(`l${n}`) },
      index,
    }),
  ),
  fc
    .tuple(
      ids,
      fc.constantFrom('cores', 'command', 'script', 'note', 'at', 'args', 'tags', 'new', '1'),
      fc.option(wildValues, { nil: undefined }),
    )
    .map(([id, name, value]): OutlineEdit => ({ kind: 'set-arg', id, name, value })),
  fc.tuple(ids, wildTexts).map(([id, name]): OutlineEdit => ({ kind: 'rename-layer', id, name })),
  fc.tuple(ids, wildTexts).map(([id, note]): OutlineEdit => ({ kind: 'set-note', id, note })),
  fc
    .tuple(ids, wildDependencies, fc.integer({ min: 0, max: 3 }))
    .map(([id, dep, index]): OutlineEdit => ({ kind: 'add-dependency', id, dependency: dep, index })),
  fc
    .tuple(ids, wildTexts, fc.option(wildTexts, { nil: undefined }))
    .map(([id, name, value]): OutlineEdit => ({ kind: 'set-layer-env', id, name, value })),
  wildOutlines(0).map((outline): OutlineEdit => ({ kind: 'set-outline-env', env: outline.env })),
  wildOutlines(0).map((outline): OutlineEdit => ({ kind: 'set-canvas-notes', notes: outline.notes })),
  fc
    .tuple(fc.constantFrom('defaults', 'cmd', 'x'), fc.option(wildValues, { nil: undefined }))
    .map(([name, value]): OutlineEdit => ({ kind: 'set-outline-arg', name, value })),
);

describe('any edit of any text', () => {
  const cases = fc.tuple(
    fc.constantFrom(...BASES),
    fc.array(fc.oneof(randomEdits, wildEdits), { minLength: 1, maxLength: 4 }),
  );

  it('gives a text that says exactly what is wanted, without printing the document anew', {
    timeout: 30_000,
  }, () => {
    fc.assert(
      fc.property(cases, ([base, edits]) => {
        const { text, codes, wanted } = edited(base, edits);
        expect(sameContent(read(text).outline, wanted)).toBe(true);
        expect(codes).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('keeps the text of every layer that it does not touch, byte for byte', { timeout: 30_000 }, () => {
    fc.assert(
      fc.property(cases, ([base, edits]) => {
        fc.pre(!/[&*]/.test(base));
        const tree = read(base);
        const { text, wanted } = edited(base, edits);
        const list = tree.root.entries.find((entry) => entry.key === 'layers')?.node;
        for (const [index, layer] of tree.outline.layers.entries()) {
          const item = list?.kind === 'list' ? list.items[tree.layerItems[index] ?? -1] : undefined;
          if (item === undefined || !wanted.layers.includes(layer)) continue;
          expect(text).toContain(base.slice(item.node.at, item.node.end).trimEnd());
        }
      }),
      { numRuns: 200 },
    );
  });

  it('gives back the very same text when nothing changed', () => {
    for (const base of BASES)
      expect(updateOutlineYaml(base, read(base).outline)).toEqual({ text: base, notes: [] });
    fc.assert(
      fc.property(wildOutlines(), (outline) => {
        const { text } = printOutlineYaml(outline);
        expect(updateOutlineYaml(text, outline).text).toBe(text);
      }),
      { numRuns: 50 },
    );
  });

  it('comes back to the text that it started from when it is taken back', () => {
    const edit: OutlineEdit = { kind: 'set-arg', id: layerId('l1'), name: 'cores', value: 8 };
    const { text } = edited(BY_HAND, [edit]);
    expect(updateOutlineYaml(text, read(BY_HAND).outline).text).toBe(BY_HAND.replace('0.50', '0.5'));
  });
});

describe('one edit in the window', () => {
  const one = layerId('l1');
  const fresh = {
    ...newLayer(layerId('l50'), 'fresh', 'Shell', {
      chunk: 5,
      command: ['/bin/echo', '%{FRAME}', 'two words'],
    }),
    requires: [dependency('sim')],
  };

  it.each<[string, OutlineEdit[], string[]]>([
    [
      'changes a number and nothing else on its line',
      [{ kind: 'set-arg', id: one, name: 'cores', value: 2 }],
      ['-  cores: 0.50', '+  cores: 2'],
    ],
    [
      'drops one item of a list on one line',
      [{ kind: 'set-arg', id: one, name: 'command', value: ['/bin/echo', 'x'] }],
      [
        '-  command: [ /bin/echo, "%{FRAME}",  \'x\' ]   # three words',
        "+  command: [ /bin/echo, 'x' ]   # three words",
      ],
    ],
    [
      'keeps quotes',
      [{ kind: 'set-outline-field', field: 'name', value: 'other' }],
      ['-name: "quoted name"', '+name: "other"'],
    ],
    [
      'keeps the comment of a line',
      [{ kind: 'set-outline-field', field: 'show', value: 'b' }],
      ['-show: demo # show', '+show: b # show'],
    ],
    [
      'puts a new field where it is printed',
      [{ kind: 'set-outline-field', field: 'facility', value: 'f' }],
      ['+facility: f'],
    ],
    [
      'puts a new argument behind the others',
      [{ kind: 'set-arg', id: one, name: 'memory', value: '2g' }],
      ['+  memory: 2g'],
    ],
    [
      'takes an argument away',
      [{ kind: 'set-arg', id: one, name: 'chunk', value: undefined }],
      ['-  chunk: 1_0'],
    ],
    [
      'changes a layer in braces in its braces',
      [{ kind: 'set-arg', id: layerId('l2'), name: 'tags', value: ['a'] }],
      [
        '-- {name: render, module: Shell, require: [sim, {layer: sim, type: all, propagate: true}], cores: 2.00, at: {x: 1, y: 2}}',
        '+- {name: render, module: Shell, require: [sim, {layer: sim, type: all, propagate: true}], cores: 2.00, tags: [a], at: {x: 1, y: 2}}',
      ],
    ],
    [
      'takes a dependency away with its comment and keeps that of the next',
      [{ kind: 'remove-dependency', id: layerId('l3'), index: 0 }],
      ['-        - render     # frame by frame'],
    ],
    [
      'finds an argument under args',
      [{ kind: 'set-arg', id: layerId('l3'), name: 'other', value: 6 }],
      ['-      other: 5', '+      other: 6'],
    ],
    [
      'renames a layer wherever it is named',
      [{ kind: 'rename-layer', id: layerId('l2'), name: 'beauty' }],
      [
        '-- {name: render, module: Shell, require: [sim, {layer: sim, type: all, propagate: true}], cores: 2.00, at: {x: 1, y: 2}}',
        '-        - render     # frame by frame',
        '+- {name: beauty, module: Shell, require: [sim, {layer: sim, type: all, propagate: true}], cores: 2.00, at: {x: 1, y: 2}}',
        '+        - beauty     # frame by frame',
      ],
    ],
    [
      'changes a variable and keeps what is said about it',
      [
        {
          kind: 'set-outline-env',
          env: [
            { name: 'A', value: '2', preSetshot: false },
            { name: 'B', value: 'two', preSetshot: true },
            { name: 'C', value: 'three', preSetshot: false },
          ],
        },
      ],
      ['-    A: 1          # a number', "+    A: '2'          # a number"],
    ],
  ])('%s', (_, edits, lines) => {
    const { text, codes } = edited(BY_HAND, edits);
    expect(changedLines(BY_HAND, text)).toEqual(lines);
    expect(codes).toEqual([]);
  });

  it('adds a layer with a blank line around it, where it is meant to stand', () => {
    const block =
      "- name: fresh\n  module: Shell\n  require: sim\n  chunk: 5\n  command: [/bin/echo, '%{FRAME}', two words]\n";
    expect(edited(BY_HAND, [{ kind: 'add-layer', layer: fresh }]).text).toContain(
      `\n\n${block}# the end of the layers\n`,
    );
    expect(edited(BY_HAND, [{ kind: 'add-layer', layer: fresh, index: 1 }]).text).toContain(
      `  # trailing inside sim\n\n${block}\n- {name: render`,
    );
  });

  it('moves a layer with the comment above it', () => {
    const { text } = edited(BY_HAND, [{ kind: 'move-layer', id: layerId('l3'), index: 0 }]);
    const order = ['# comp\n-   name: comp', '# the sim comes first\n- name: sim', '- {name: render'];
    expect(
      order.map((piece) => text.indexOf(piece)).every((at, index, all) => at > (all[index - 1] ?? 0)),
    ).toBe(true);
    // The blank line above the layer that stood first.
    expect(changedLines(BY_HAND, text)).toEqual(['-']);
  });

  it('removes a layer with the comment above it and leaves the rest as it was', () => {
    const { text } = edited(ANCHORS.replace('  - name: c', '  # goes\n  - name: c'), [
      { kind: 'remove-layer', id: layerId('l3') },
    ]);
    expect(changedLines(ANCHORS, text)).toEqual([
      '-  - name: c',
      '-    module: &mod Shell',
      '-    command: *bcmd',
      '-    module: *mod',
      '+    module: Shell',
    ]);
  });

  it('starts a list of layers with blank lines between them', () => {
    const base = '# mine\ncuegraph: 1\nname: x\nlayers: [] # none yet\n';
    const { text } = edited(base, [
      { kind: 'add-layer', layer: fresh },
      { kind: 'add-layer', layer: { ...fresh, id: layerId('l51'), name: 'b' } },
    ]);
    expect(text).toMatch(
      /^# mine\ncuegraph: 1\nname: x\nlayers: # none yet\n {2}- name: fresh\n(?: {4}.*\n)+\n {2}- name: b\n/,
    );
  });
});

describe('anchors', () => {
  it('stay, and what is taken from them is overridden where it changes', () => {
    const { text } = edited(ANCHORS, [{ kind: 'set-arg', id: layerId('l1'), name: 'tags', value: ['x'] }]);
    expect(changedLines(ANCHORS, text)).toEqual(['+    tags: [x]']);
  });

  it('change for one layer only: the others get the old value written out', () => {
    const { text } = edited(ANCHORS, [
      { kind: 'set-arg', id: layerId('l2'), name: 'command', value: ['/bin/echo', 'c'] },
    ]);
    expect(changedLines(ANCHORS, text)).toEqual([
      '-      - b',
      '-    command: *bcmd',
      '+      - c',
      '+    command: [/bin/echo, b]',
    ]);
  });

  it('are written out where something that they bring in has to go, and nowhere else', () => {
    const { text } = edited(ANCHORS, [
      { kind: 'set-arg', id: layerId('l1'), name: 'tags', value: undefined },
    ]);
    expect(changedLines(ANCHORS, text)).toEqual([
      '-  - <<: *defaults',
      '+    cores: 0.5',
      '+  - module: Shell',
    ]);
  });
});

const NOTED = `cuegraph: 1
name: noted
layers:
  - name: a
    module: Shell
notes:
  # The lighters asked for this.
  - text: Lighting
    at: [0, -60]   # above a
    size: [640, 400]
    kind: backdrop
    mood: calm
    color: chartreuse
  - text: second
    at: [10, 20]
`;

describe('notes on the canvas', () => {
  const { notes } = read(NOTED).outline;

  it('change where they changed; comments, keys and colours that nobody knows stay', () => {
    const moved = notes.map((note) =>
      note.text === 'Lighting' ? { ...note, x: 40, text: 'Key light' } : note,
    );
    const { text } = edited(NOTED, [{ kind: 'set-canvas-notes', notes: moved }]);
    expect(changedLines(NOTED, text)).toEqual([
      '-  - text: Lighting',
      '-    at: [0, -60]   # above a',
      '+  - text: Key light',
      '+    at: [40, -60]   # above a',
    ]);
  });

  it('go away alone', () => {
    const { text } = edited(NOTED, [{ kind: 'set-canvas-notes', notes: notes.slice(0, 1) }]);
    expect(changedLines(NOTED, text)).toEqual(['-  - text: second', '-    at: [10, 20]']);
  });
});

describe('the form of a text', () => {
  it('keeps CRLF line ends, the byte order mark and the missing line end at its end', () => {
    const [, , , crlf = '', open = '', , , , marked = ''] = BASES;
    const edit: OutlineEdit = { kind: 'add-layer', layer: newLayer(layerId('l9'), 'z', 'M'), index: 1 };
    expect(edited(crlf, [edit]).text.replaceAll('\r\n', '')).not.toContain('\n');
    expect(edited(open, [edit]).text.endsWith('two')).toBe(true);
    expect(edited(marked, [{ kind: 'set-outline-field', field: 'name', value: 'new' }]).text).toBe(
      marked.replace('bom', 'new'),
    );
  });

  it('gives way when the document has to be printed anew, and says so', () => {
    const outline = { ...read(BY_HAND).outline, name: 'other' };
    expect(updateOutlineYaml('broken: [', outline)).toMatchObject({ notes: [{ code: 'base-unreadable' }] });
    expect(updateOutlineYaml('', outline)).toEqual({ text: printOutlineYaml(outline).text, notes: [] });
  });
});
