/**
 * Module files: how a studio describes its own modules, one or several in a YAML file (docs/modules.md). A file is
 * taken as a whole or not at all, and then with every problem that it has, each with its place.
 */
import { err, ok, type Result } from '../base/result.ts';
import { BUILTIN_MODULES } from '../outline/builtin-modules.ts';
import type { ModuleSpec } from '../outline/module-spec.ts';
import type { Problem } from '../outline/problem.ts';
import { ModuleContext } from './module/module-context.ts';
import { readModule } from './module/read-module.ts';
import { formatErrorText } from './note-text.ts';
import {
  effectiveEntries,
  type MapNode,
  nodeValue,
  type SourceNode,
  type SourceTree,
} from './source-tree.ts';
import { checkText } from './text-limits.ts';
import { parseYamlTree } from './yaml/parse-yaml-tree.ts';

/** The version of the format that is read; a file may say it (`cuegraph-modules: 1`). */
const MODULE_FILE_VERSION = 1;

const VERSION_KEY = 'cuegraph-modules';

/** Reads the modules of a file. `path` is only for messages and for `ModuleSpec.source`. */
export function readModuleFile(
  text: string,
  path: string,
): Result<readonly ModuleSpec[], readonly Problem[]> {
  const context = new ModuleContext(text, path);
  const checked = checkText(text, 'outline');
  const tree = checked.ok ? parseYamlTree(text) : checked;
  if (!tree.ok) {
    const { code, position } = tree.error;
    const isEmpty = code === 'not-an-outline';
    const detail = isEmpty ? 'It holds no module, or more than one document.' : formatErrorText(tree.error);
    const line = position?.line ?? 1;
    context.report('module-unreadable', position?.offset ?? 0, { path, line, detail });
    return err(context.problems);
  }
  reportTwice(context, tree.value);
  const specs = moduleMaps(context, tree.value.root).flatMap((map) => {
    const spec = readModule(context, map);
    if (spec === undefined) return [];
    checkClass(context, map, spec);
    return [{ spec, map }];
  });
  const names = new Set<string>();
  for (const { spec, map } of specs) {
    if (names.has(spec.name))
      context.report('module-name-twice', map.at, { path, module: spec.name }, 'name');
    names.add(spec.name);
  }
  return context.problems.length > 0 ? err(context.problems) : ok(specs.map(({ spec }) => spec));
}

/** A key that stands twice is one that somebody believes to count. */
function reportTwice(context: ModuleContext, tree: SourceTree): void {
  for (const note of tree.notes) {
    if (note.code !== 'duplicate-key') continue;
    const key = typeof note.facts.key === 'string' ? note.facts.key : '';
    context.report('module-key-twice', note.at, { path: context.path, module: null, key }, key);
  }
}

/** The modules of the list `modules`, or the one that the whole file is. */
function moduleMaps(context: ModuleContext, root: SourceNode): readonly MapNode[] {
  const accepted = 'a mapping that describes a module';
  if (root.kind !== 'map') {
    context.badValue('modules', root, accepted);
    return [];
  }
  const keys = context.entries(root);
  checkVersion(context, keys.get(VERSION_KEY));
  const list = keys.get('modules');
  if (list === undefined) return [withoutVersion(root)];
  context.keys(root, [VERSION_KEY, 'modules']);
  if (list.kind !== 'list') {
    context.badValue('modules', list, 'a list of modules');
    return [];
  }
  return list.items.flatMap(({ node }) => {
    if (node.kind === 'map') return [node];
    context.badValue('modules', node, accepted);
    return [];
  });
}

function checkVersion(context: ModuleContext, node: SourceNode | undefined): void {
  if (node === undefined) return;
  const found = nodeValue(node);
  if (found === MODULE_FILE_VERSION) return;
  const facts = { path: context.path, found, accepted: MODULE_FILE_VERSION };
  context.report('module-newer', node.at, facts, VERSION_KEY);
}

function withoutVersion(map: MapNode): MapNode {
  if (!effectiveEntries(map).some(({ key }) => key === VERSION_KEY)) return map;
  return { ...map, entries: map.entries.filter(({ key }) => key !== VERSION_KEY) };
}

/** Two modules of one class would take each other's layers. */
function checkClass(context: ModuleContext, map: MapNode, spec: ModuleSpec): void {
  for (const name of [spec.classPath, ...(spec.aliases ?? [])]) {
    const taken = BUILTIN_MODULES.find(
      (one) => one.name !== spec.name && [one.name, one.classPath, ...(one.aliases ?? [])].includes(name),
    );
    if (taken === undefined) continue;
    const facts = { path: context.path, module: spec.name, found: name, taken: taken.name };
    context.report('module-class-taken', map.at, facts, 'class');
  }
}
