/** Finds every place of an outline whose value only a run of its script would tell. */
import type { Value } from '../base/value.ts';
import type { Layer, Outline } from './outline.ts';
import { codeOfMark, firstMark, PYTHON } from './python-mark.ts';

/** A field and the Python that would make its value. */
export interface MarkedField {
  readonly field: string;
  readonly code: string;
}

/** Marks in the fields, variables and arguments of an outline itself. */
export function marksOfOutline(outline: Outline): readonly MarkedField[] {
  const { name, show, shot, user, facility, range, maxcores, maxgpus, env, args } = outline;
  return marked([
    ...Object.entries({ name, show, shot, user, facility, range, maxcores, maxgpus }),
    ...env.map((variable) => [`env.${variable.name}`, variable.value] as const),
    ...Object.entries(args)
      .filter(([key]) => key !== PYTHON)
      .map(([key, value]) => [`args.${key}`, value] as const),
  ]);
}

/** Marks in a layer. */
export function marksOfLayer(layer: Layer): readonly MarkedField[] {
  return canHaveMarks(layer) ? allMarksOfLayer(layer) : NONE;
}

const NONE: readonly MarkedField[] = [];

/** Nearly every layer has none: this look costs nothing. */
function canHaveMarks({ name, args, env, requires, inputs, outputs }: Layer): boolean {
  if (codeOfMark(name) !== undefined || inputs.length > 0 || outputs.length > 0) return true;
  for (const key in args) if (firstMark(args[key]) !== undefined) return true;
  for (const key in env) if (firstMark(env[key]) !== undefined) return true;
  return requires.some(({ on }) => codeOfMark(on) !== undefined);
}

function allMarksOfLayer({ name, args, env, requires, inputs, outputs }: Layer): readonly MarkedField[] {
  const files = { inputs, outputs };
  return marked([
    ['name', name],
    ...Object.entries(args),
    ...Object.entries(env).map(([key, value]) => [`env.${key}`, value] as const),
    ['require', requires.map(({ on }) => on)],
    ...Object.entries(files).map(
      ([which, list]) => [which, list.flatMap((file) => [file.name, file.path, file.attributes])] as const,
    ),
  ]);
}

function marked(
  fields: readonly (readonly [field: string, value: Value | undefined])[],
): readonly MarkedField[] {
  return fields.flatMap(([field, value]) => {
    const code = firstMark(value);
    return code === undefined ? [] : [{ field, code }];
  });
}
