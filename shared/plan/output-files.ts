/**
 * The files that a task declares to write and that are looked for when it has ended, as PyOutline's `check_output` does
 * (facts, lifecycle): those with the attribute `checked`, unless the layer says `nocheck`; a frame specification is one
 * file for each frame of the task, anything else is the path itself.
 */

import { ownValue } from '../outline/own-value.ts';
import type { ResolvedLayer } from '../outline/resolved-outline.ts';

/** A declared file: any of these paths, which differ only in how the number is padded. */
export interface DeclaredOutput {
  readonly paths: readonly string[];
  /** A frame specification: the file must not be empty. */
  readonly isFrame: boolean;
}

/** Digits of one `#`; `@` stands for one digit (pycue's FileSequence). */
const HASH_DIGITS = 4;

/** The files of one task. */
export function declaredOutputs(layer: ResolvedLayer, frames: readonly number[]): readonly DeclaredOutput[] {
  if (ownValue(layer.args, 'nocheck') === true) return [];
  return layer.layer.outputs
    .filter(({ attributes }) => ownValue(attributes, 'checked') === true)
    .flatMap(({ path }): DeclaredOutput[] => {
      const pad = PADS.exec(path);
      if (pad === null) return [{ paths: [path], isFrame: false }];
      return frames.map((frame) => ({ paths: pathsOf(path, pad, frame), isFrame: true }));
    });
}

/** The last run of `#` or `@`, or `%04d`, in the name of a file. */
const PADS = /([#@]+|%0?(\d*)d)(?=[^#@/\\]*$)/;

function pathsOf(path: string, pad: RegExpExecArray, frame: number): readonly string[] {
  const [token = '', , digits] = pad;
  // `####` is read as 16 digits by pycue and meant as four by people: either will do.
  const widths =
    digits !== undefined
      ? [Number(digits)]
      : token.includes('#')
        ? [...new Set([token.length === 1 ? HASH_DIGITS : token.length, token.length * HASH_DIGITS])]
        : [token.length];
  return widths.map(
    (width) => path.slice(0, pad.index) + padded(frame, width) + path.slice(pad.index + token.length),
  );
}

function padded(frame: number, width: number): string {
  return (frame < 0 ? '-' : '') + String(Math.abs(frame)).padStart(width, '0');
}
