import { describe, expect, it } from 'vitest';
import { FORMAT_VERSION } from '../../../../../shared/format/document/outline-keys.ts';
import { readOutlineVersion } from '../../../../../shared/format/document/read-outline-yaml.ts';
import {
  MIGRATIONS,
  type Migration,
  migrateDocument,
} from '../../../../../shared/format/migrations/migrate.ts';
import type { MapNode } from '../../../../../shared/format/source-tree.ts';
import { parseYamlTree } from '../../../../../shared/format/yaml/parse-yaml-tree.ts';
import { layerId } from '../../../../../shared/outline/outline.ts';

/** A made-up version 0 called the layers “steps” and the name “title”. */
const renameKeys =
  (renames: Readonly<Record<string, string>>) =>
  (document: MapNode): MapNode => ({
    ...document,
    entries: document.entries.map((entry) => ({ ...entry, key: renames[entry.key] ?? entry.key })),
  });
const FROM_ZERO: Migration = { from: 0, migrate: renameKeys({ steps: 'layers', title: 'name' }) };
const FROM_ONE: Migration = { from: 1, migrate: renameKeys({ shot: 'show' }) };
const TEXT = 'cuegraph: 0\ntitle: old\nshot: s\nsteps:\n  - {name: a, module: M}\n';

describe('migrating a document', () => {
  it('takes one step a version, in order, and keeps the places in the text', () => {
    const read = readOutlineVersion(TEXT, { current: 2, migrations: [FROM_ONE, FROM_ZERO] });
    if (!read.ok) throw new Error(JSON.stringify(read.error));
    expect(read.value.outline).toMatchObject({
      name: 'old',
      show: 's',
      layers: [{ name: 'a', module: 'M' }],
    });
    expect(read.value.version).toBe(0);
    expect(read.value.notes).toEqual([]);
    expect(read.value.positions.layers.get(layerId('l1'))?.['']?.line).toBe(5);
  });

  it('takes only the steps that are needed', () => {
    const read = readOutlineVersion('cuegraph: 1\nname: x\ntitle: y\n', {
      current: 1,
      migrations: [FROM_ZERO],
    });
    expect(read.ok && read.value.outline.name).toBe('x');
    expect(read.ok && read.value.notes.map((note) => note.code)).toEqual(['unknown-key']);
  });

  it('refuses a version that no step starts from', () => {
    const read = readOutlineVersion(TEXT, { current: 2, migrations: [FROM_ONE] });
    expect(read).toMatchObject({ ok: false, error: { code: 'not-an-outline', facts: { version: 0 } } });
  });

  it('gives the document itself when it is up to date', () => {
    const tree = parseYamlTree(TEXT);
    const root = tree.ok ? (tree.value.root as MapNode) : undefined;
    expect(root !== undefined && migrateDocument(root, 1, 1)).toBe(root);
  });

  it('has a step for every version before the present one', () => {
    expect(MIGRATIONS.map((step) => step.from)).toEqual(
      Array.from({ length: FORMAT_VERSION - 1 }, (_, n) => n + 1),
    );
  });
});
