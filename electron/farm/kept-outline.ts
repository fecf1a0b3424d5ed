/**
 * The outline that a job was submitted with, kept with the job as comments, so that anybody can open it again exactly:
 * compressed, in base64, in as many comments as it needs. A job's variables cannot be read back from Cuebot, and a
 * file would not be there for others.
 */
import { createHash } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import { err, ok, type Result } from '../../shared/base/result.ts';
import type { FarmComment } from '../../shared/farm/farm-job.ts';

/** One comment. */
export interface KeptPart {
  readonly subject: string;
  readonly message: string;
}

/** Cuebot's column takes 4,000 characters. */
const PART_LENGTH = 3900;
/** An outline of some 4,000 layers; a longer one would bury the comments of people. */
const MAX_PARTS = 60;
/** Against a text that grows without end when it is opened. */
const MAX_TEXT_BYTES = 64 * 1024 * 1024;
const SUBJECT = /^cuegraph outline ([0-9a-f]{16}) (\d+)\/(\d+)$/;

/** The comments that hold an outline; null where it is too large for that. */
export function keepOutline(text: string): readonly KeptPart[] | null {
  const packed = gzipSync(text, { level: 9 }).toString('base64');
  const count = Math.ceil(packed.length / PART_LENGTH);
  if (count > MAX_PARTS) return null;
  const hash = outlineHash(text).slice(0, 16);
  return Array.from({ length: count }, (_, index) => ({
    subject: `cuegraph outline ${hash} ${index + 1}/${count}`,
    message: packed.slice(index * PART_LENGTH, (index + 1) * PART_LENGTH),
  }));
}

/** Identity of an outline's text. */
export function outlineHash(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** The outline among the comments of a job; null where there is none. The error is what is wrong in a few words. */
export function findKeptOutline(comments: readonly FarmComment[]): Result<string | null, string> {
  const parts = new Map<string, Map<number, string>>();
  const counts = new Map<string, number>();
  for (const { subject, message } of comments) {
    const [, hash, index, count] = SUBJECT.exec(subject) ?? [];
    if (hash === undefined) continue;
    const known = parts.get(hash) ?? new Map<number, string>();
    known.set(Number(index), message.trim());
    parts.set(hash, known);
    counts.set(hash, Number(count));
  }
  const hash = [...parts.keys()].at(-1);
  if (hash === undefined) return ok(null);
  const [found, count] = [parts.get(hash) ?? new Map<number, string>(), counts.get(hash) ?? 0];
  const packed = Array.from({ length: Math.min(count, MAX_PARTS) }, (_, index) => found.get(index + 1));
  if (count > MAX_PARTS || packed.some((part) => part === undefined)) return err('parts of it are missing');
  try {
    const bytes = gunzipSync(Buffer.from(packed.join(''), 'base64'), { maxOutputLength: MAX_TEXT_BYTES });
    const text = bytes.toString('utf8');
    return outlineHash(text).startsWith(hash) ? ok(text) : err('it was changed');
  } catch {
    return err('it is damaged');
  }
}
