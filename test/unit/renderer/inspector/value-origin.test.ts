import { describe, expect, it } from 'vitest';
import type { FieldModel } from '../../../../renderer/inspector/field-models.ts';
import { restingHelp } from '../../../../renderer/inspector/resting-help.ts';
import { valueOrigin } from '../../../../renderer/inspector/value-origin.ts';
import { builtinLibrary } from '../../../../shared/outline/builtin-modules.ts';
import type { ArgSpec } from '../../../../shared/outline/module-spec.ts';
import { layer } from '../../../support/window-editor.ts';

function model(spec: Partial<ArgSpec>, more: Partial<FieldModel> = {}): FieldModel {
  return {
    spec: { name: 'chunk', type: 'integer', group: 'Frames', help: '', ...spec },
    custom: false,
    state: 'default',
    value: undefined,
    fixed: false,
    layers: [layer(1, 'a'), layer(2, 'b')],
    ...more,
  };
}

describe('where a value comes from', () => {
  it('tells a default of every layer from one of the module', () => {
    const shell = builtinLibrary().byName.get('Shell');
    expect(valueOrigin(model({ default: 1 }), '1', shell)).toBe('Not set here: 1 (default of every layer).');
    const studio = { ...shell, name: 'Arnold', args: [model({ default: 4 }).spec] } as typeof shell;
    expect(valueOrigin(model({ default: 4 }), '4', studio)).toBe('Not set here: 4 (default of Arnold).');
  });

  it('says what a value that is set stands in front of', () => {
    const own = model({ name: 'range', type: 'range' }, { state: 'own', value: '1-5' });
    expect(valueOrigin(own, '1-24', undefined)).toBe('Set here; without it: 1-24 (from the outline).');
    expect(valueOrigin(model({}, { state: 'own', value: 1 }), '', undefined)).toBe('Set here.');
  });

  it('says that nobody gives a value, that layers differ, that the module decides, that no module knows it', () => {
    expect(valueOrigin(model({}), '', undefined)).toBe('Not set.');
    expect(valueOrigin(model({}, { state: 'mixed' }), '', undefined)).toContain('2 layers differ');
    expect(valueOrigin(model({}, { fixed: true }), 'x', undefined)).toContain('does not count');
    expect(valueOrigin(model({}, { custom: true, state: 'own' }), '', undefined)).toContain(
      'no module knows',
    );
  });
});

describe('the help while nothing is pointed at', () => {
  it('is about the module of the layers, about several, or about the outline', () => {
    const library = builtinLibrary();
    const shell = library.byName.get('Shell');
    expect(restingHelp([layer(1, 'a'), layer(2, 'b')], library)).toBe(`Shell\n${shell?.summary}`);
    expect(restingHelp([layer(1, 'a'), { ...layer(2, 'b'), module: 'PyEval' }], library)).toContain(
      '2 layers\n',
    );
    expect(restingHelp([], library)).toContain('outline\n');
  });
});
