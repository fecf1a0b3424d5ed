/** Outlines made at random from a seed, as the samples hold them: the JSON of `load_json` with calls in `x_ops`. */
import type { Value } from '../../../shared/base/value.ts';
import type { Call, Input } from './corpus.ts';

/** Numbers from 0 up to 1 (not included), the same for the same seed (mulberry32). */
export function randomNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const RANGES = [
  '1-10',
  '5-8',
  '1-20x3',
  '10-1',
  '10-1x-2',
  '1,3,7',
  '1-3,2-5',
  '1-10y3',
  '1-8:4',
  '100',
  '-3-3',
  '001-006',
];
const MODULES = ['Shell', 'Shell', 'Shell', 'ShellCommand', 'ShellSequence'] as const;
const WORDS = ['', '', ':all', ':all', ':prev', ':sim', ':any', ':LayerOnLayer', ':PreviousFrame'];
const TEXTS = [
  'plain',
  'with blank',
  "it's",
  'a: b',
  '#x',
  'yes',
  '012',
  'größe',
  'two\nlines',
  '',
  '%{FRAME}',
  'x'.repeat(90),
  '{a}',
  '- b',
];

/** One outline. Every dependency names a layer that is there; none is on itself. */
export function randomInput(seed: number): Input {
  const random = randomNumbers(seed);
  const below = (count: number): number => Math.floor(random() * count);
  const pick = <T>(items: readonly T[]): T => items[below(items.length)] as T;
  const chance = (part: number): boolean => random() < part;
  const names = Array.from(
    { length: 1 + below(5) },
    (_, index) => `${pick(['sim', 'render', 'comp', 'mov'])}_${index}`,
  );
  const layers = names.map((name, index) => {
    const module = pick(MODULES);
    const command = ['/bin/echo', ...Array.from({ length: below(3) }, () => pick(TEXTS))];
    const others = names.filter((_, other) => other !== index && (other < index || chance(0.2)));
    const requires = others.filter(() => chance(0.35)).map((other) => `${other}${pick(WORDS)}`);
    return {
      name,
      module: `outline.modules.shell.${module}`,
      ...(module === 'ShellSequence'
        ? { commands: Array.from({ length: 1 + below(5) }, () => pick([command, 'echo one two'])) }
        : { command }),
      ...(chance(0.4) ? { range: pick(RANGES) } : {}),
      ...(chance(0.4) ? { chunk: pick([1, 2, 3, 100]) } : {}),
      ...(requires.length > 0
        ? { require: requires.length === 1 && chance(0.5) ? (requires[0] as string) : requires }
        : {}),
      ...(chance(0.3) ? { env: { A: pick(TEXTS), B: '1' } } : {}),
      ...(chance(0.2) ? { service: pick(['maya', 'shell', 'nuke,arnold']) } : {}),
      ...(chance(0.2) ? { limits: ['nuke', 'maya'].slice(below(2)) } : {}),
      ...(chance(0.2) ? { type: pick(['Render', 'Util']) } : {}),
      ...(chance(0.2)
        ? { cores: pick([1, 2, 4]), memory: pick(['4g', '512m']), tags: pick(['general', 'general | util']) }
        : {}),
      ...(chance(0.2) ? { custom: pick<Value>([null, true, 1.5, TEXTS, { deep: { a: [1, 'x'] } }]) } : {}),
    };
  });
  const ops: Call[] = [];
  if (chance(0.3)) ops.push(['set_env', 'JOB', pick(TEXTS), chance(0.5)]);
  for (const name of names) {
    if (chance(0.2)) ops.push(['pre', name]);
    if (chance(0.15)) ops.push(['post', name, chance(0.3) ? { propigate: false } : {}]);
    if (chance(0.2)) ops.push(['child', name, `kid_${name}`, chance(0.5) ? { range: pick(RANGES) } : {}]);
    if (chance(0.2))
      ops.push(['output', name, 'log', '/s/log.txt'], ['output_spec', name, 'seq', '/s/b.#.exr']);
  }
  if (chance(0.15)) ops.push(['postcmd', 'notify', { command: ['/bin/true'] }]);
  return {
    name: `job_${seed}`,
    ...(chance(0.85) ? { range: pick(RANGES) } : {}),
    ...(chance(0.3) ? { facility: 'cloud', maxcores: below(50), maxgpus: below(4) } : {}),
    layers,
    ...(ops.length > 0 ? { x_ops: ops } : {}),
  } as unknown as Input;
}
