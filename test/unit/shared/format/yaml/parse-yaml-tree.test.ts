import { describe, expect, it } from 'vitest';
import type { FormatError } from '../../../../../shared/format/format.ts';
import { type MapNode, nodeValue, type SourceTree } from '../../../../../shared/format/source-tree.ts';
import { MAX_NESTING } from '../../../../../shared/format/text-limits.ts';
import { parseYamlTree } from '../../../../../shared/format/yaml/parse-yaml-tree.ts';

function treeOf(text: string): SourceTree {
  const parsed = parseYamlTree(text);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  return parsed.value;
}

function valueOfText(text: string): unknown {
  return nodeValue(treeOf(text).root);
}

function errorOf(text: string): FormatError {
  const parsed = parseYamlTree(text);
  if (parsed.ok) throw new Error('was read');
  return parsed.error;
}

/** The stretch of a text that a key's value takes up. */
function stretch(text: string, key: string): string {
  const entry = (treeOf(text).root as MapNode).entries.find((one) => one.key === key);
  return entry === undefined ? '' : text.slice(entry.node.start, entry.node.end);
}

describe('the tree of a YAML text', () => {
  it('resolves scalars by the core schema, keys by how they are written', () => {
    expect(valueOfText('1: 0x10\ntrue: yes\n~: "5"\nt: !!str 5\nf: >\n  a\n  b\n')).toEqual({
      1: 16,
      true: 'yes',
      '~': '5',
      t: '5',
      f: 'a b\n',
    });
  });

  it('tells the range of every kind of value, block values with their whole lines', () => {
    const text = 'a: 5 # c\nb: "x"\nc: [1, 2] # d\nd:\n  # lead\n  - 1 # one\n  - 2\n\ne: |\n  text\nf:\n';
    expect(stretch(text, 'a')).toBe('5');
    expect(stretch(text, 'b')).toBe('"x"');
    expect(stretch(text, 'c')).toBe('[1, 2]');
    expect(stretch(text, 'd')).toBe('  # lead\n  - 1 # one\n  - 2\n');
    expect(stretch(text, 'e')).toBe('|\n  text\n');
    expect(stretch(text, 'f')).toBe('');
  });

  it('follows aliases and merges, own entries and earlier merges first', () => {
    const text = 'a: &a {x: 1, y: 2}\nb: &b {y: 3, z: 4}\nc: {<<: [*a, *b], x: 9}\nd: *a\n';
    expect(valueOfText(text)).toMatchObject({ c: { x: 9, y: 2, z: 4 }, d: { x: 1, y: 2 } });
    expect(Object.keys((valueOfText(text) as { c: object }).c)).toEqual(['y', 'z', 'x']);
  });

  it('takes a quoted << for a key like any other', () => {
    expect(valueOfText('a: {"<<": {x: 1}}')).toEqual({ a: { '<<': { x: 1 } } });
  });

  it('lets the last of two equal keys win and says where the second stands', () => {
    const { root, notes } = treeOf('a: 1\nb: 2\na: 3\n');
    expect(nodeValue(root)).toEqual({ b: 2, a: 3 });
    expect(notes).toEqual([{ code: 'duplicate-key', at: 10, facts: { key: 'a' } }]);
  });

  it('notes keys that are no text, tags that mean nothing and numbers that a double cannot hold', () => {
    const { root, notes } = treeOf('[a]: 1\nb: !!python/name:os.system x\nc: 12345678901234567890\n');
    expect(nodeValue(root)).toEqual({ b: 'x', c: '12345678901234567890' });
    expect(notes.map((note) => note.code)).toEqual(['key-not-text', 'unknown-tag', 'number-kept-as-text']);
  });

  it('makes __proto__ a key like any other', () => {
    expect(Object.entries(valueOfText('__proto__: 1\n') as object)).toEqual([['__proto__', 1]]);
  });

  it('reads CRLF, a byte order mark, directives and document marks', () => {
    expect(valueOfText('\ufeff%YAML 1.1\r\n---\r\na: yes\r\nb: |\r\n  x\r\n  y\r\n...\r\n')).toEqual({
      a: 'yes',
      b: 'x\ny\n',
    });
  });
});

describe('a YAML text that cannot be read', () => {
  it.each([
    ['a: [1', 'flow-not-closed', 1, 6],
    ['a:\n  b: 1\n c: 2', 'bad-indent', 3, 1],
    ['a: 1\nb: "x', 'missing-char', 2, 6],
    ['a:\n\t- 1', 'tab-as-indent', 2, 1],
    ['a: b: c', 'block-as-implicit-key', 1, 4],
    ['a: 1\nb: *nowhere', 'unknown-alias', 2, 4],
    ['a: &a [*a]', 'unknown-alias', 1, 8],
    ['a: 1\nb\nc: 2', 'missing-char', 2, 1],
  ])('%j is a syntax error with reason and place', (text, reason, line, column) => {
    const { code, facts, position } = errorOf(text);
    expect({ code, reason: facts.reason }).toEqual({ code: 'syntax', reason });
    expect([position?.line, position?.column]).toEqual([line, column]);
  });

  it('may be more than one document', () => {
    expect(errorOf('a: 1\n---\nb: 2\n')).toMatchObject({
      code: 'not-an-outline',
      facts: { found: 'several-documents' },
      position: { line: 3, column: 1 },
    });
    expect(parseYamlTree('---\na: 1\n---\n').ok).toBe(true);
  });

  it('may have nothing in it', () => {
    for (const text of ['', '\n', '# only a comment\n', '---\n', '---\n...\n']) {
      expect(errorOf(text)).toMatchObject({ code: 'not-an-outline', facts: { found: 'nothing' } });
    }
  });
});

describe('the bounds of the YAML parser', () => {
  it('takes nesting up to its limit and refuses more, however it is written, without overflowing', () => {
    const flow = (depth: number): string => `${'['.repeat(depth)}${']'.repeat(depth)}`;
    expect(parseYamlTree(flow(MAX_NESTING)).ok).toBe(true);
    expect(errorOf(flow(MAX_NESTING + 1)).code).toBe('too-deep');
    for (const text of [
      '['.repeat(100_000),
      '{a: '.repeat(50_000),
      '- '.repeat(50_000),
      '? '.repeat(50_000),
      Array.from({ length: 3000 }, (_, depth) => `${' '.repeat(depth)}a:\n`).join(''),
    ]) {
      expect(errorOf(text).code).toBe('too-deep');
    }
  });

  it('counts depth through aliases', () => {
    const lines = Array.from(
      { length: 120 },
      (_, index) => `k${index}: &n${index} [${index === 0 ? 'x' : `*n${index - 1}`}]`,
    );
    expect(errorOf(lines.join('\n')).code).toBe('too-deep');
  });

  it('refuses a billion laughs in lists, merges and texts within moments', () => {
    const row = (index: number, item: string): string =>
      Array<string>(10)
        .fill(item + (index - 1))
        .join(', ');
    const lists = Array.from({ length: 20 }, (_, i) => `k${i}: &n${i} [${i === 0 ? 'x' : row(i, '*n')}]`);
    const merges = Array.from(
      { length: 60 },
      (_, i) => `k${i}: &n${i} {y${i}: 1${i === 0 ? '' : `, <<: [${row(i, '*n')}]`}}`,
    );
    const texts = `a: &a "${'x'.repeat(1_000_000)}"\nb: [${'*a, '.repeat(1000)}]\n`;
    const start = performance.now();
    for (const bomb of [lists.join('\n'), merges.join('\n'), texts]) {
      expect(errorOf(bomb)).toMatchObject({ code: 'too-large', facts: { reason: 'parts' } });
    }
    expect(performance.now() - start).toBeLessThan(2000);
  });
});
