import { describe, expect, it } from 'vitest';
import { builtinLibrary } from '../../../../shared/outline/builtin-modules.ts';
import { checkOutline } from '../../../../shared/outline/check-outline.ts';
import { type ModuleSpec, moduleLibrary } from '../../../../shared/outline/module-spec.ts';
import { layer, resolve } from './outline-builder.ts';
import { findProblem, linesOf, mend, problemsOf } from './problem-lines.ts';

const of = (module: string, args = {}) => layer('render', args, [], { module });

describe('a module that is not known', () => {
  it.each([
    ['Shel', 'Shell'],
    ['shell', 'Shell'],
    ['outline.modules.shell.ShellComand', 'outline.modules.shell.ShellCommand'],
    ['studio.maya.Render', null],
  ])('%s is an error, and %s is near', (module, nearest) => {
    expect(linesOf([of(module, { command: 'x' })])).toEqual(['error unknown-module render.module']);
    expect(findProblem(problemsOf([of(module)]), 'unknown-module').facts).toEqual({ found: module, nearest });
  });

  it('can be mended with the near one', () => {
    expect(mend([of('Shel', { command: 'x' })], 'unknown-module').outline.layers[0]?.module).toBe('Shell');
  });

  it('may be near one of the studio', () => {
    const studio: ModuleSpec = {
      ...(builtinLibrary().byName.get('Shell') as ModuleSpec),
      name: 'MayaRender',
      classPath: 'studio.MayaRender',
    };
    const library = moduleLibrary([...builtinLibrary().specs, studio]);
    const problems = checkOutline(resolve([of('MayaRendr')], {}, { library }), undefined, library);
    expect(findProblem(problems, 'unknown-module').facts.nearest).toBe('MayaRender');
  });

  it('stops PyOutline also where the layer is left out, but not where it is switched off', () => {
    expect(linesOf([layer('aaa', { command: 'x' }), { ...of('Shel', { range: '50' }) }])).toContain(
      'error unknown-module render.module',
    );
    expect(linesOf([layer('aaa', { command: 'x' }), { ...of('Shel'), bypassed: true }])).toEqual([]);
  });

  it('may be missing altogether', () => {
    expect(linesOf([of('')])).toEqual(['error module-missing render.module']);
  });
});

describe('an argument that a module needs', () => {
  it.each([
    ['Shell', 'command'],
    ['ShellCommand', 'command'],
    ['ShellSequence', 'commands'],
    ['ShellScript', 'script'],
    ['PyEval', 'code'],
  ])('%s needs %s', (module, arg) => {
    const line = `error missing-argument render.${arg}`;
    expect(linesOf([of(module)])).toEqual([line]);
    expect(linesOf([of(module, { [arg]: null })])).toEqual([line]);
  });

  it('is not missed where the layer does not run', () => {
    const layers = [layer('aaa', { command: 'x' }), of('Shell', { range: '50' })];
    expect(linesOf(layers)).toEqual(['warning skipped-layer render.range']);
    expect(linesOf([layer('aaa', { command: 'x' }), { ...of('Shell'), bypassed: true }])).toEqual([]);
  });

  it('is missed inside another layer', () => {
    expect(linesOf([layer('aaa', { command: 'x' }), { ...of('Shell'), parent: 'aaa' }])).toEqual([
      'error missing-argument aaa.render.command',
    ]);
  });
});
