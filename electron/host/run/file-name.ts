/**
 * File names made of names that people chose. A layer may be called anything that the checks let through for a local
 * run; its folder and its logs must stay inside the session, and two different names must stay two different files.
 */
import { createHash } from 'node:crypto';

/** What some file system cannot have in a name, or what would lead out of the folder; `%` because it marks the rest. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for.
const UNSAFE = /[\u0000-\u001f\u007f/\\:*?"<>|%]|^\.|[. ]$/g;

/** Bytes of a part of a file name: job, frame name and endings together stay below the 255 of common file systems. */
const MAX_PART_BYTES = 115;

/** A name as one part of a path, readable where it can be; `max` in bytes, what is longer ends in a hash of the whole. */
export function fileNameOf(name: string, max = MAX_PART_BYTES): string {
  const wellFormed = Buffer.from(name).toString();
  const safe = wellFormed.replace(
    UNSAFE,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  );
  if (safe === '') return '%';
  if (Buffer.byteLength(safe) <= max) return safe;
  const hash = createHash('sha256').update(wellFormed).digest('hex').slice(0, 12);
  let cut = Buffer.from(safe)
    .subarray(0, max - hash.length - 1)
    .toString();
  // A character that was cut in half reads as the replacement character, at most one of them at the end.
  cut = cut.replace(/\uFFFD$/, '');
  return `${cut}%${hash}`;
}

/** A frame's name on the farm: the number in at least four places, the sign counted in, and the layer. */
export function frameNameOf(layer: string, frame: number): string {
  const digits = String(Math.abs(frame)).padStart(frame < 0 ? 3 : 4, '0');
  return `${frame < 0 ? '-' : ''}${digits}-${layer}`;
}
