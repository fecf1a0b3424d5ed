/** The arguments of a module as its file describes them: its own, and other defaults for those of every layer. */
import { findArgFault } from '../../outline/arg-fault.ts';
import { COMMON_ARGS } from '../../outline/common-args.ts';
import type { ArgGroup, ArgSpec, ArgType } from '../../outline/module-spec.ts';
import { argTypeWords } from '../../outline/words/arg-type-words.ts';
import { isLayerKey, LAYER_KEYS } from '../document/outline-keys.ts';
import { type MapNode, nodeValue, type SourceNode } from '../source-tree.ts';
import type { Keys, ModuleContext } from './module-context.ts';

const ARG_TYPES: readonly ArgType[] = [
  'text',
  'integer',
  'number',
  'boolean',
  'choice',
  'range',
  'cores',
  'memory',
  'minutes',
  'tags',
  'names',
  'command',
  'commands',
  'path',
  'folder',
  'code',
  'mapping',
  'value',
];

const ARG_GROUPS: readonly ArgGroup[] = ['Frames', 'Resources', 'Routing', 'Command', 'Module', 'Advanced'];

const ARG_KEYS = [
  'type',
  'help',
  'group',
  'label',
  'unit',
  'default',
  'required',
  'choices',
  'min',
  'max',
  'placeholder',
] as const;

/** What can stand between `{{` and `}}` and in front of a colon. */
const ARG_NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** Defaults that a module gives by keys of its own. */
const NOT_DEFAULTS: ReadonlySet<string> = new Set(['type', 'service', 'register']);

/** Reads `args`, in the order written. */
export function readModuleArgs(context: ModuleContext, keys: Keys): ArgSpec[] {
  const map = context.map(keys, 'args', 'a mapping of the names of arguments to what they are');
  if (map === undefined) return [];
  const specs: ArgSpec[] = [];
  for (const [name, node] of context.entries(map)) {
    const key = `args.${name}`;
    if (!ARG_NAME.test(name) || isLayerKey(name)) {
      context.badValue(
        'args',
        { ...node, kind: 'scalar', value: name, source: name, style: 'plain' },
        ARG_NAMES,
      );
    } else if (node.kind !== 'map') {
      context.badValue(key, node, 'a mapping with the type and the help of the argument');
    } else {
      const spec = readArg(context, name, node);
      if (spec !== undefined) specs.push(spec);
    }
  }
  return specs;
}

const ARG_NAMES = `names of letters, digits and “_” that mean nothing else in a layer (not ${LAYER_KEYS.join(', ')})`;

function readArg(context: ModuleContext, name: string, map: MapNode): ArgSpec | undefined {
  const prefix = `args.${name}.`;
  const keys = context.keys(map, ARG_KEYS, prefix);
  const type = context.choice(keys, 'type', ARG_TYPES, prefix);
  if (!keys.has('type')) context.missing(`${prefix}type`, map.at, ARG_TYPES.join(', '));
  if (type === undefined) return undefined;
  const choices = context.texts(keys, 'choices', prefix);
  if (type === 'choice' && choices === undefined && !keys.has('choices'))
    context.missing(`${prefix}choices`, map.at, 'a list of what can be chosen');
  const optional = {
    label: context.text(keys, 'label', prefix),
    unit: context.text(keys, 'unit', prefix),
    required: context.boolean(keys, 'required', prefix),
    choices,
    min: context.number(keys, 'min', prefix),
    max: context.number(keys, 'max', prefix),
    placeholder: context.text(keys, 'placeholder', prefix),
  };
  const spec: ArgSpec = {
    name,
    type,
    group: context.choice(keys, 'group', ARG_GROUPS, prefix) ?? (isCommand(type) ? 'Command' : 'Module'),
    help: context.text(keys, 'help', prefix) ?? '',
    ...withoutUndefined(optional),
  };
  return withDefault(context, spec, `${prefix}default`, keys.get('default'));
}

/** Reads `defaults`: other defaults for arguments that every layer takes. */
export function readDefaults(context: ModuleContext, keys: Keys): ArgSpec[] {
  const map = context.map(keys, 'defaults', 'a mapping of the names of arguments to values');
  if (map === undefined) return [];
  const common = COMMON_ARGS.filter(({ name }) => !NOT_DEFAULTS.has(name));
  const entries = context.keys(
    map,
    common.map(({ name }) => name),
    'defaults.',
  );
  return common.flatMap((spec) => {
    const node = entries.get(spec.name);
    return node === undefined ? [] : [withDefault(context, spec, `defaults.${spec.name}`, node)];
  });
}

function withDefault(
  context: ModuleContext,
  spec: ArgSpec,
  key: string,
  node: SourceNode | undefined,
): ArgSpec {
  if (node === undefined) return spec;
  const value = nodeValue(node);
  if (findArgFault(spec, value) !== undefined) {
    context.badValue(key, node, argTypeWords(spec));
    return spec;
  }
  return { ...spec, default: value };
}

function isCommand(type: ArgType): boolean {
  return type === 'command' || type === 'commands' || type === 'code';
}

type Defined<T> = { [Key in keyof T]?: Exclude<T[Key], undefined> };

function withoutUndefined<T extends object>(value: T): Defined<T> {
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as Defined<T>;
}
