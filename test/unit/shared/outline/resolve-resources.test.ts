import { describe, expect, it } from 'vitest';
import type { Args, Value } from '../../../../shared/base/value.ts';
import { BUILTIN_MODULES, builtinLibrary } from '../../../../shared/outline/builtin-modules.ts';
import { argSpecsOf, COMMON_ARGS, findArgSpec } from '../../../../shared/outline/common-args.ts';
import { type ModuleSpec, moduleLibrary } from '../../../../shared/outline/module-spec.ts';
import { firstService } from '../../../../shared/outline/resolve-resources.ts';
import type { ResolvedLayer } from '../../../../shared/outline/resolved-outline.ts';
import { layer, layerNamed, resolve } from './outline-builder.ts';

function resourcesOf(args: Args, module = 'Shell', environ = {}): ResolvedLayer {
  return layerNamed(resolve([layer('a', args, [], { module })], {}, { environ }), 'a');
}

/** Values that no argument expects. */
const ODD_VALUES: readonly Value[] = [
  null,
  true,
  false,
  0,
  -1,
  2.5,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  '',
  ' ',
  'x',
  '1e999',
  [],
  [null],
  [[]],
  {},
  { a: null },
];

describe('arguments', () => {
  it('are the layer’s own in its order, then the defaults', () => {
    const { args } = resourcesOf({ custom: 1, chunk: 5 });
    expect(Object.entries(args)).toEqual([
      ['custom', 1],
      ['chunk', 5],
      ['proxy_enable', false],
      ['setshot', true],
      ['register', true],
    ]);
  });

  it('of one state of a layer are worked out once for each module', () => {
    const made = layer('a');
    const own: ModuleSpec = { ...requireSpec('Shell'), name: 'Own', args: [] };
    const library = moduleLibrary([...BUILTIN_MODULES, own]);
    const first = resolve([made], {}, { library });
    expect(resolve([made], {}, { library }).layers[0]?.args).toBe(first.layers[0]?.args);
    const other = resolve([{ ...made, module: 'Own' }], {}, { library });
    expect(other.layers[0]?.args).not.toHaveProperty('proxy_enable');
  });

  it('that are null are given', () => {
    expect(resourcesOf({ chunk: null, setshot: null }).args).toMatchObject({ chunk: null, setshot: null });
  });

  it('are described once each, a module’s own before the common ones', () => {
    for (const spec of BUILTIN_MODULES) {
      const names = argSpecsOf(spec).map(({ name }) => name);
      expect(new Set(names).size).toBe(names.length);
      for (const { help } of argSpecsOf(spec)) expect(help).toMatch(/^[A-Z].*\.$/);
    }
    expect(findArgSpec(requireSpec('Shell'), 'proxy_enable')?.default).toBe(false);
    expect(findArgSpec(requireSpec('Layer'), 'custom')).toBeUndefined();
    expect(COMMON_ARGS.map(({ name }) => name)).toContain('timeout_llu');
  });
});

function requireSpec(name: string): ModuleSpec {
  const spec = builtinLibrary().byName.get(name);
  if (spec === undefined) throw new Error(`no module ${name}`);
  return spec;
}

describe('chunk', () => {
  it('is read as Python’s int reads it, and is never less than 1', () => {
    const chunks: readonly (readonly [Value, number])[] = [
      [3, 3],
      ['3', 3],
      [' 4 ', 4],
      [2.9, 2],
      [true, 1],
      [0, 1],
      [-2, 1],
      ['x', 1],
      ['3.0', 1],
      [null, 1],
      [1e300, Number.MAX_SAFE_INTEGER],
    ];
    for (const [written, read] of chunks) expect(resourcesOf({ chunk: written }).chunk).toBe(read);
    expect(resourcesOf({}).chunk).toBe(1);
  });
});

describe('cores', () => {
  it('have two decimals', () => {
    const cores: readonly (readonly [Value, number | null])[] = [
      [4, 4],
      ['2.5', 2.5],
      [0.25, 0.25],
      [1.256, 1.26],
      [0, 0],
      [-0, 0],
      [-1, -1],
      [true, 1],
      ['abc', null],
      [[1], null],
    ];
    for (const [written, read] of cores) expect(resourcesOf({ cores: written }).cores).toBe(read);
  });

  it('are threads where they are absent, but not where they are null', () => {
    expect(resourcesOf({ threads: 8 }).cores).toBe(8);
    expect(resourcesOf({ cores: 2, threads: 8 }).cores).toBe(2);
    expect(resourcesOf({ cores: null, threads: 8 }).cores).toBeNull();
    expect(resourcesOf({}).cores).toBeNull();
  });

  it('of a module stand behind what the layer says in either way', () => {
    const cores = { name: 'cores', type: 'cores', group: 'Resources', help: 'Cores.', default: 6 } as const;
    const library = moduleLibrary([{ ...requireSpec('Shell'), args: [cores] }]);
    const coresOf = (args: Args): number | null =>
      layerNamed(resolve([layer('a', args)], {}, { library }), 'a').cores;
    expect([coresOf({}), coresOf({ cores: 2 }), coresOf({ threads: 3 }), coresOf({ cores: null })]).toEqual([
      6,
      2,
      3,
      null,
    ]);
  });
});

describe('memory', () => {
  it('is kept as written and read to KiB, also where Cuebot would refuse it', () => {
    expect(resourcesOf({ memory: '4g' })).toMatchObject({ memory: '4g', memoryKib: 4_194_304 });
    expect(resourcesOf({ memory: 4 })).toMatchObject({ memory: '4', memoryKib: 4_194_304 });
    expect(resourcesOf({ memory: '1.5g' })).toMatchObject({ memory: '1.5g', memoryKib: 1_572_864 });
    expect(resourcesOf({ memory: 'lots' })).toMatchObject({ memory: 'lots', memoryKib: null });
    expect(resourcesOf({ memory: 0 })).toMatchObject({ memory: null, memoryKib: null });
  });
});

describe('gpus', () => {
  it('and their memory imply each other', () => {
    expect(resourcesOf({ gpus: 2 })).toMatchObject({ gpus: 2, gpuMemory: '1g' });
    expect(resourcesOf({ gpu_memory: '4g' })).toMatchObject({ gpus: 1, gpuMemory: '4g' });
    expect(resourcesOf({ gpus: 0, gpu_memory: '4g' })).toMatchObject({ gpus: 1, gpuMemory: '4g' });
    expect(resourcesOf({ gpus: 1.9 }).gpus).toBe(1);
    expect(resourcesOf({ gpus: 0 })).toMatchObject({ gpus: null, gpuMemory: null });
  });
});

describe('threadable', () => {
  it('is the boolean that it says', () => {
    const read = [true, 'False', 'no', '0', 'True', 'yes', 1, 0, null, []].map(
      (threadable) => resourcesOf({ threadable }).threadable,
    );
    expect(read).toEqual([true, false, false, false, true, true, true, false, false, false]);
    expect(resourcesOf({}).threadable).toBeNull();
  });
});

describe('timeouts', () => {
  it('are minutes, none when they are 0', () => {
    expect(resourcesOf({ timeout: 60, timeout_llu: '30' })).toMatchObject({
      timeoutMin: 60,
      timeoutLluMin: 30,
    });
    expect(resourcesOf({ timeout: 0, timeout_llu: -5 })).toMatchObject({
      timeoutMin: null,
      timeoutLluMin: null,
    });
  });
});

describe('tags and limits', () => {
  it('split a text of tags at the bar and keep every character', () => {
    expect(resourcesOf({ tags: 'general | c_d|e-f | ' }).tags).toEqual(['general', 'c_d', 'e-f']);
    expect(resourcesOf({ tags: ['general', 'a | b', 5] }).tags).toEqual(['general', 'a', 'b', '5']);
    expect(resourcesOf({}).tags).toEqual([]);
  });

  it('take OL_TAG_OVERRIDE for the tags of every layer, unless it is empty', () => {
    expect(resourcesOf({ tags: 'zzz' }, 'Shell', { OL_TAG_OVERRIDE: 'aaa | b_b' }).tags).toEqual([
      'aaa',
      'b_b',
    ]);
    expect(resourcesOf({ tags: 'zzz' }, 'Shell', { OL_TAG_OVERRIDE: '' }).tags).toEqual(['zzz']);
    const made = layer('a', { tags: 'zzz' });
    const tagsUnder = (environ: Record<string, string>): readonly string[] =>
      layerNamed(resolve([made], {}, { environ }), 'a').tags;
    expect([
      tagsUnder({ OL_TAG_OVERRIDE: 'one' }),
      tagsUnder({}),
      tagsUnder({ OL_TAG_OVERRIDE: 'two' }),
    ]).toEqual([['one'], ['zzz'], ['two']]);
  });

  it('read a text for limits as one limit', () => {
    expect(resourcesOf({ limits: 'nuke' }).limits).toEqual(['nuke']);
    expect(resourcesOf({ limits: ['nuke', 'maya', 'nuke'] }).limits).toEqual(['nuke', 'maya', 'nuke']);
    expect(resourcesOf({ limits: [] }).limits).toEqual([]);
  });
});

describe('type and service', () => {
  it('are the module’s unless the layer says one that there is', () => {
    expect(resourcesOf({ type: 'Util', service: 'maya' })).toMatchObject({ type: 'Util', service: 'maya' });
    expect(resourcesOf({ type: 'render', service: null })).toMatchObject({
      type: 'Render',
      service: 'default',
    });
    expect(resourcesOf({ service: ' maya , nuke' }).service).toBe(' maya , nuke');
  });

  it('of pre-processes and post-commands cannot be said', () => {
    const args = { type: 'Render', service: 'maya' };
    expect(resourcesOf(args, 'LayerPreProcess')).toMatchObject({ type: 'Util', service: 'preprocess' });
    expect(resourcesOf(args, 'OutlinePostCommand')).toMatchObject({ type: 'Post', service: 'postprocess' });
    expect(resourcesOf(args, 'LayerPostProcess')).toMatchObject({ type: 'Util', service: 'maya' });
  });

  it('send the first of a list of services to the farm', () => {
    expect([' maya , nuke', 'shell', '', ','].map(firstService)).toEqual(['maya', 'shell', '', '']);
  });
});

describe('the environment of a layer', () => {
  it('is text, as Python writes it', () => {
    const env = { A: 'two words', B: 1, C: true, D: null, E: [1, 'x'], F: 0.5 };
    const resolved = resolve([layer('a', {}, [], { env })]);
    expect(layerNamed(resolved, 'a').env).toEqual({
      A: 'two words',
      B: '1',
      C: 'True',
      D: '',
      E: '[1,"x"]',
      F: '0.5',
    });
  });
});

describe('odd values', () => {
  it('are borne by every argument', () => {
    for (const { name } of COMMON_ARGS) {
      for (const value of ODD_VALUES) {
        for (const module of ['Shell', 'LayerPostProcess', 'ShellSequence']) {
          const read = resourcesOf(
            { [name]: value, commands: value, propigate: value, suffix: value },
            module,
          );
          expect(read.chunk).toBeGreaterThanOrEqual(1);
          expect(read.tags.every((tag) => typeof tag === 'string')).toBe(true);
        }
      }
    }
  });
});
