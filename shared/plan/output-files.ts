/**
 * The files that a task declares to write and that are looked for when it has ended, as PyOutline's `check_output` does
 * (facts, lifecycle): those with the attribute `checked`, unless the layer says `nocheck`; a frame specification is one
 * file for each frame of the task, anything else is the path itself.
 */
import { ownValue } from '../outline/own-value.ts';
import type { ResolvedLayer } from '../outline/resolved-outline.ts';
import { framePaths, isFramePath } from './frame-paths.ts';

/** A file that must be there. */
export interface DeclaredOutput {
  readonly path: string;
  /** One of a frame specification, which must not be empty. */
  readonly isFrame: boolean;
}

/** The files of one task. */
export function declaredOutputs(layer: ResolvedLayer, frames: readonly number[]): readonly DeclaredOutput[] {
  if (ownValue(layer.args, 'nocheck') === true) return [];
  return layer.layer.outputs
    .filter(({ attributes }) => ownValue(attributes, 'checked') === true)
    .flatMap(({ path }) => {
      const isFrame = isFramePath(path);
      return framePaths(path, frames).map((one): DeclaredOutput => ({ path: one, isFrame }));
    });
}
