import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import type { Value } from '../../../../../shared/base/value.ts';
import { LAYER_KEYS, OUTLINE_KEYS } from '../../../../../shared/format/document/outline-keys.ts';
import { outlineSchema } from '../../../../../shared/format/document/outline-schema.ts';
import { readModuleFile } from '../../../../../shared/format/module-file.ts';
import { BUILTIN_MODULES, builtinLibrary } from '../../../../../shared/outline/builtin-modules.ts';
import { moduleLibrary } from '../../../../../shared/outline/module-spec.ts';

type Node = { readonly [key: string]: Value };

const schema = outlineSchema(builtinLibrary());

function inside(node: Node, ...keys: string[]): Node {
  return keys.reduce((at, key) => at[key] as Node, node);
}

/** What a validator says; the cases of single modules, which it does not know, are looked at by themselves. */
function accepts(document: unknown, of: Node = schema): boolean {
  const plain = JSON.parse(JSON.stringify(of), (key, value) => (key === 'allOf' ? undefined : value));
  return z.fromJSONSchema(plain).safeParse(document).success;
}

const layer = { name: 'render', module: 'Shell', command: ['/bin/true'] };

describe('the schema of outline documents', () => {
  it('accepts every example, and the example of the guide', () => {
    const folder = 'assets/examples';
    for (const name of readdirSync(folder)) {
      expect([name, accepts(parse(readFileSync(`${folder}/${name}`, 'utf8')))]).toEqual([name, true]);
    }
    const guide = /```yaml\n([\s\S]*?)```/.exec(readFileSync('docs/format.md', 'utf8'))?.[1] ?? '';
    expect(accepts(parse(guide))).toBe(true);
  });

  it.each([
    ['an outline without layers', { cuegraph: 1, name: 'job' }],
    ['a layer without a module', { layers: [{ name: 'render' }] }],
    ['a layer that is a text', { layers: ['render'] }],
    ['a newer version', { cuegraph: 99, layers: [] }],
    ['a range that is a mapping', { range: { first: 1 }, layers: [] }],
    ['a chunk that is a list', { layers: [{ ...layer, chunk: [1] }] }],
    ['a type of layer that there is none of', { layers: [{ ...layer, type: 'Fast' }] }],
    [
      'a dependency of a type that there is none of',
      { layers: [{ ...layer, require: { layer: 'a', type: 'x' } }] },
    ],
    ['a dependency on nothing', { layers: [{ ...layer, require: [{ type: 'all' }] }] }],
    ['a file without a path', { layers: [{ ...layer, outputs: [{ checked: true }] }] }],
    ['a place with one number', { layers: [{ ...layer, at: [1] }] }],
    ['a note of an unknown kind', { layers: [], notes: [{ kind: 'poster' }] }],
  ])('refuses %s', (_what, document) => {
    expect(accepts({ layers: [layer] })).toBe(true);
    expect(accepts(document)).toBe(false);
  });

  it('explains every key of the format', () => {
    const layerKeys = inside(schema, 'properties', 'layers', 'items', 'properties');
    for (const key of OUTLINE_KEYS)
      expect([key, inside(schema, 'properties', key).description]).toEqual([key, expect.any(String)]);
    for (const key of LAYER_KEYS)
      expect([key, inside(layerKeys, key).description]).toEqual([key, expect.any(String)]);
  });

  it('holds the arguments of each module behind each of its names', () => {
    const cases = inside(schema, 'properties', 'layers', 'items').allOf as readonly Node[];
    const shell = cases.find((one) =>
      (inside(one, 'if', 'properties', 'module').enum as Value[]).includes('Shell'),
    );
    expect(inside(shell as Node, 'if', 'properties', 'module').enum).toContain('outline.modules.shell.Shell');
    const then: Node = { type: 'object', ...inside(shell as Node, 'then') };
    expect(accepts({ command: ['/bin/echo', 1, true] }, then)).toBe(true);
    expect(accepts({ command: { run: '/bin/echo' } }, then)).toBe(false);
  });

  it('is in the package as the program prints it for the modules that come with it', () => {
    const shipped = readdirSync('assets/modules').flatMap((name) => {
      const read = readModuleFile(readFileSync(`assets/modules/${name}`, 'utf8'), name);
      return read.ok ? read.value : [];
    });
    const library = moduleLibrary([...BUILTIN_MODULES, ...shipped]);
    expect(JSON.parse(readFileSync('assets/outline.schema.json', 'utf8'))).toEqual(outlineSchema(library));
  });
});
