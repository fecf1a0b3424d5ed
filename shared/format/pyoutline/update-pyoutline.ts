/**
 * Changes the text of a script so that it makes another outline: arguments, names, dependencies and layers that stand
 * in calls of their own are changed in place. What that gives is read again before it counts; a change that does not
 * fit in has the script written anew, and a note says so.
 */
import { builtinLibrary } from '../../outline/builtin-modules.ts';
import type { ModuleLibrary } from '../../outline/module-spec.ts';
import type { Outline } from '../../outline/outline.ts';
import type { DocumentNote } from '../format.ts';
import type { PrintedDocument, PrintOptions } from '../print-document.ts';
import { sameContent } from '../same-outline.ts';
import { editScript } from './plan-script-edits.ts';
import { printPyOutline } from './print-pyoutline.ts';
import { parseOutline } from './read-pyoutline.ts';

/** Notes of a printer about what only matters where it prints everything. */
const OF_PRINTING = new Set([
  'module-not-a-path',
  'module-is-template',
  'script-creator-lost',
  'script-parent-lost',
]);

/** The text itself when it says the outline already. */
export function updatePyOutline(
  base: string,
  outline: Outline,
  { library, hints = {} }: PrintOptions,
): PrintedDocument {
  const modules = library ?? builtinLibrary();
  const wanted = asScript(outline, modules);
  const fresh = printPyOutline(outline, library);
  const notes = fresh.notes.filter(({ code }) => !OF_PRINTING.has(code));
  const read = parseOutline(base, hints);
  if (!read.ok) return regenerated(fresh);
  const isDone = (text: string): boolean => {
    const again = parseOutline(text, hints);
    return again.ok && sameContent(asScript(again.value.made.outline, modules), wanted);
  };
  if (sameContent(asScript(read.value.made.outline, modules), wanted)) return { text: base, notes };
  const text = editScript(read.value, wanted, modules);
  if (text !== undefined && isDone(text)) return { text, notes };
  return regenerated(fresh);
}

function regenerated({ text, notes }: PrintedDocument): PrintedDocument {
  const note: DocumentNote = { code: 'script-regenerated', severity: 'warning', facts: {} };
  return { text, notes: [note, ...notes] };
}

/** An outline without what a script cannot hold, in the words of one. */
function asScript(outline: Outline, library: ModuleLibrary): Outline {
  const layers = outline.layers.map(({ place: _, note: __, bypassed: ___, ...layer }) => ({
    ...layer,
    module: library.byName.get(layer.module)?.classPath ?? layer.module,
    args: layer.parent === undefined ? layer.args : { register: false, ...layer.args },
  }));
  return { ...outline, notes: [], layers };
}
