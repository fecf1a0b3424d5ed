/** Inputs and outputs as PyOutline has them: paths, and file specs for sequences of images. */
import type { Value } from '../../base/value.ts';
import { parseFrameSet } from '../../frames/parse-frame-set.ts';
import type { FileDeclaration } from '../../outline/outline.ts';
import { encodePyArgs, encodePyValue } from './encode-py-value.ts';
import { printPyGraph } from './print-py-graph.ts';
import { type PyMap, type PyNode, pyList, pyMap, pyText } from './py-graph.ts';
import { PATH_DEFAULTS } from './read-py-files.ts';

/** The files of a layer by name; what has none is called as PyOutline calls it. `known`: the object of one as it was. */
export function encodePyFiles(
  files: readonly FileDeclaration[],
  which: 'input' | 'output',
  known: (file: FileDeclaration) => PyNode | undefined = () => undefined,
): PyMap {
  const byName = new Map<string, PyNode>();
  for (const file of files) {
    const name = file.name === '' ? `${which}${byName.size}` : file.name;
    byName.set(name, known(file) ?? encodePyFile(file));
  }
  return pyMap([...byName]);
}

/** One file. */
export function encodePyFile({ path, attributes }: FileDeclaration): PyNode {
  const all: Readonly<Record<string, Value>> = { ...PATH_DEFAULTS, ...attributes };
  const node = encodePyArgs(Object.entries(all));
  if (isFileSpec(path)) {
    const source = printPyGraph(pyList([encodePyValue(path), node]));
    return { kind: 'scalar', tag: '!FileSpec', at: 0, source, isPlain: false };
  }
  return pyMap(
    [
      ['_Path__attributes', node],
      ['_Path__path', pyText(path)],
    ],
    'python/object:outline.io.Path',
  );
}

/** Whether PyOutline's `FileSpec` takes a path that says itself that it stands for several files; others are paths. */
function isFileSpec(path: string): boolean {
  const spec = /^[^\n]*\.([\d#,\-@x]+)\.[.\w]+$/.exec(path)?.[1];
  if (spec === undefined || !/[#@]/.test(spec)) return false;
  const range = /^[\d\-x,]+/.exec(spec)?.[0];
  if (range === undefined) return true;
  const frames = parseFrameSet(range);
  if (!frames.ok || frames.value.size === 0) return false;
  const { sections } = frames.value;
  const only = sections.length === 1 ? sections[0] : undefined;
  return only?.kind === 'run' && only.step > 0;
}
