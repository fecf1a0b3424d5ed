/** One module of a module file. */
import { isAboutTask } from '../../outline/command-tokens.ts';
import { COMMON_ARGS } from '../../outline/common-args.ts';
import { type Execution, LAYER_TYPES, type ModuleRole, type ModuleSpec } from '../../outline/module-spec.ts';
import { templateTexts } from '../../outline/template-texts.ts';
import type { MapNode } from '../source-tree.ts';
import type { Keys, ModuleContext } from './module-context.ts';
import { readDefaults, readModuleArgs } from './read-module-args.ts';
import { readTemplate } from './read-template.ts';

/** The keys of a module. */
const MODULE_KEYS = [
  'name',
  'class',
  'aliases',
  'base',
  'role',
  'group',
  'summary',
  'help',
  'keywords',
  'type',
  'service',
  'defaults',
  'args',
  'command',
  'per',
] as const;

const NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;
const CLASS_PATH = /^[A-Za-z_][A-Za-z0-9_]*(\.[A-Za-z_][A-Za-z0-9_]*)+$/;

/** Package of the class paths of modules that are no class of PyOutline's. */
const OWN_PACKAGE = 'cuegraph.modules';

type Part = Pick<ModuleSpec, 'base' | 'layerType' | 'service'> & Pick<Partial<ModuleSpec>, 'fixed'>;

/** What a role settles, as PyOutline's own classes of that role do. */
const ROLES: Readonly<Record<ModuleRole, Part>> = {
  layer: { base: 'Layer', layerType: 'Render', service: 'shell' },
  preprocess: {
    base: 'Frame',
    layerType: 'Util',
    service: 'preprocess',
    fixed: ['type', 'service', 'range'],
  },
  postprocess: { base: 'Frame', layerType: 'Util', service: 'shell', fixed: ['type', 'range'] },
  postcommand: {
    base: 'Frame',
    layerType: 'Post',
    service: 'postprocess',
    fixed: ['type', 'service', 'range'],
  },
};

/** Reads a module; undefined where it has no name that could be used. Problems go to the context. */
export function readModule(context: ModuleContext, map: MapNode): ModuleSpec | undefined {
  context.module = null;
  const name = readName(context, context.entries(map), map);
  context.module = name ?? null;
  const keys = context.keys(map, MODULE_KEYS);
  const classPath = readClassPath(context, keys, name ?? '');
  const summary = context.text(keys, 'summary');
  if (!keys.has('summary')) context.missing('summary', map.at, 'one sentence that says what it does');
  const part = readPart(context, keys);
  const optional = {
    aliases: context.texts(keys, 'aliases'),
    help: context.text(keys, 'help'),
    keywords: context.texts(keys, 'keywords'),
  };
  const own = readModuleArgs(context, keys);
  const args = [
    ...own,
    ...readDefaults(context, keys).filter((spec) => own.every((one) => one.name !== spec.name)),
  ];
  const names = [...new Set([...args, ...COMMON_ARGS].map((spec) => spec.name))];
  const execution = readExecution(context, keys, names, part.base);
  if (execution.kind === 'unknown' && !keys.has('class') && !keys.has('command'))
    context.missing('command', map.at, 'what a task runs; only a class of PyOutline can do without');
  if (name === undefined) return undefined;
  return {
    name,
    classPath,
    ...(optional.aliases === undefined ? {} : { aliases: optional.aliases }),
    ...part,
    group: context.text(keys, 'group') ?? 'Studio',
    summary: summary ?? '',
    ...(optional.help === undefined ? {} : { help: optional.help }),
    ...(optional.keywords === undefined ? {} : { keywords: optional.keywords }),
    args,
    execution,
    source: context.path,
  };
}

function readName(context: ModuleContext, keys: Keys, map: MapNode): string | undefined {
  const accepted = 'a word of letters, digits and “_”, such as MayaRender';
  const node = keys.get('name');
  if (node === undefined) {
    context.missing('name', map.at, accepted);
    return undefined;
  }
  if (node.kind === 'scalar' && typeof node.value === 'string' && NAME.test(node.value)) return node.value;
  context.badValue('name', node, accepted);
  return undefined;
}

function readClassPath(context: ModuleContext, keys: Keys, name: string): string {
  const node = keys.get('class');
  const path = context.text(keys, 'class');
  if (node !== undefined && path !== undefined && !CLASS_PATH.test(path))
    context.badValue('class', node, 'a path of names with dots, such as studio.maya.Render');
  return path ?? `${OWN_PACKAGE}.${name}`;
}

function readPart(context: ModuleContext, keys: Keys): Part & Pick<ModuleSpec, 'role'> {
  const role = context.choice(keys, 'role', ['layer', 'preprocess', 'postprocess', 'postcommand']) ?? 'layer';
  const part = ROLES[role];
  const base = context.choice(keys, 'base', ['Layer', 'Frame']) ?? part.base;
  const layerType = context.choice(keys, 'type', LAYER_TYPES) ?? part.layerType;
  const service = context.text(keys, 'service') ?? part.service;
  const fixed = part.fixed ?? (base === 'Frame' ? (['range'] as const) : undefined);
  return { role, base, layerType, service, ...(fixed === undefined ? {} : { fixed }) };
}

/** Without a command it is a class of PyOutline's that can be drawn and sent, but not run here. */
function readExecution(
  context: ModuleContext,
  keys: Keys,
  names: readonly string[],
  base: ModuleSpec['base'],
): Execution {
  const per = context.choice(keys, 'per', ['frame', 'task']);
  const node = keys.get('command');
  const argv = node === undefined ? undefined : readTemplate(context, node, names);
  if (argv === undefined) return { kind: 'unknown' };
  const isOnce = base === 'Frame' || isAboutTask(templateTexts(argv));
  return { kind: 'template', per: per ?? (isOnce ? 'task' : 'frame'), argv };
}
