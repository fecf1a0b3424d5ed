import { describe, expect, it } from 'vitest';
import { fieldLabel, fieldSections, ownCount } from '../../../../renderer/inspector/field-models.ts';
import { builtinLibrary } from '../../../../shared/outline/builtin-modules.ts';
import type { Layer } from '../../../../shared/outline/outline.ts';
import { type JobLayer, jobOutline } from '../../../support/resolved-job.ts';

const library = builtinLibrary();

function fieldsOf(...layers: readonly JobLayer[]) {
  const sections = fieldSections(jobOutline(layers).layers, library);
  const all = sections.flatMap((section) => section.fields);
  return {
    sections,
    find: (name: string) => all.find((field) => field.spec.name === name),
  };
}

describe('the fields of a layer', () => {
  it('are those of its module and those of every layer, in their sections', () => {
    const { sections, find } = fieldsOf({ name: 'render', args: { cores: 2 } });
    expect(sections.map((section) => section.title)).toEqual([
      'Frames',
      'Resources',
      'Routing',
      'Command',
      'Module',
      'Advanced',
      'Other arguments',
    ]);
    expect(find('cores')).toMatchObject({ state: 'own', value: 2, fixed: false });
    expect(find('memory')).toMatchObject({ state: 'default', value: undefined });
    expect(ownCount(sections[1]?.fields ?? [])).toBe(1);
  });

  it('tell an own null from nothing', () => {
    expect(fieldsOf({ name: 'render', args: { cores: null } }).find('cores')).toMatchObject({
      state: 'own',
      value: null,
    });
  });

  it('hold what the module does not know among the other arguments, whatever it is called', () => {
    const args = Object.fromEntries([
      ['toString', 'x'],
      ['__proto__', 1],
      ['scene', '/a.ma'],
    ]);
    const { sections } = fieldsOf({ name: 'render', args });
    expect(sections.at(-1)?.fields.map((field) => [field.spec.name, field.value])).toEqual([
      ['toString', 'x'],
      ['__proto__', 1],
      ['scene', '/a.ma'],
    ]);
  });

  it('cannot be edited where the module decides', () => {
    expect(fieldsOf({ name: 'movie', module: 'ShellCommand' }).find('range')?.fixed).toBe(true);
  });
});

describe('the fields of several layers', () => {
  it('are those that all of their modules know', () => {
    const { find } = fieldsOf(
      { name: 'render' },
      { name: 'script', module: 'PyEval', args: { code: 'pass' } },
    );
    expect(find('code')).toBeUndefined();
    expect(find('chunk')?.state).toBe('default');
  });

  it('are mixed where the layers differ', () => {
    const { find } = fieldsOf(
      { name: 'aaa', args: { cores: 2, tags: ['x'] } },
      { name: 'bbb', args: { tags: ['x'] } },
    );
    expect(find('cores')).toMatchObject({ state: 'mixed', value: undefined });
    expect(find('tags')).toMatchObject({ state: 'own', value: ['x'] });
  });

  it('leave out the layers whose module decides', () => {
    const range = fieldsOf(
      { name: 'aaa', args: { range: '1-5' } },
      { name: 'bbb', module: 'ShellCommand' },
    ).find('range');
    expect(range).toMatchObject({ state: 'own', value: '1-5', fixed: false });
    expect(range?.layers.map((layer: Layer) => layer.name)).toEqual(['aaa']);
  });

  it('come quickly for 5,000 layers', () => {
    const layers = jobOutline(Array.from({ length: 5_000 }, (_, i) => ({ name: `layer${i}` }))).layers;
    const begun = performance.now();
    expect(fieldSections(layers, library)).toHaveLength(7);
    expect(performance.now() - begun).toBeLessThan(1_000);
  });
});

describe('the label of a field', () => {
  it('is the one of the module, or made of the name', () => {
    const spec = { type: 'text', group: 'Module', help: '' } as const;
    expect(fieldLabel({ ...spec, name: 'gpus', label: 'GPUs' })).toBe('GPUs');
    expect(fieldLabel({ ...spec, name: 'scene_file' })).toBe('Scene file');
  });
});
