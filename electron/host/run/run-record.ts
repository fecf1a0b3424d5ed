/**
 * What was asked for, as it is kept in the session: enough to go on with the run after a crash, on whatever the
 * document has become since, and to show later what exactly ran. Variables of the environment are kept only as far as
 * outlines look at them; the rest of an environment may hold secrets.
 */
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { RunOptions } from '../../../shared/api/host-api.ts';
import { isPlainObject } from '../../../shared/api/outline-shape.ts';
import { parseWire, printWire } from '../../../shared/api/wire.ts';
import { err, ok, type Result } from '../../../shared/base/result.ts';
import type { ModuleSpec } from '../../../shared/outline/module-spec.ts';
import type { Outline } from '../../../shared/outline/outline.ts';
import { systemWord } from '../disk-error.ts';
import type { SessionPaths } from './session-paths.ts';

/** The record of one session. */
export interface RunRecord {
  readonly version: 1;
  /** The name of the session's folder, a UUID. */
  readonly runId: string;
  /** Full name of the job. */
  readonly job: string;
  readonly startedAt: string;
  readonly outline: Outline;
  /** The document's file, null for one that was never saved. */
  readonly path: string | null;
  readonly options: RunOptions;
  readonly modules: readonly ModuleSpec[];
  readonly environ: Readonly<Record<string, string>>;
}

/** The record as text. */
export function printRecord(record: RunRecord): string {
  return `${printWire(record)}\n`;
}

/** Reads the record of a session; the error is what is wrong in a few words. */
export async function readRecord(paths: SessionPaths): Promise<Result<RunRecord, string>> {
  let text: string;
  try {
    text = await readFile(paths.record, 'utf8');
  } catch (error) {
    return err(systemWord(error));
  }
  const parsed = parseWire(text);
  if (!parsed.ok) return err(parsed.error);
  const value = parsed.value;
  if (!isPlainObject(value) || !isPlainObject(value.outline) || !Array.isArray(value.modules))
    return err('its record is damaged');
  if (value.version !== 1) return err(`its record is of version ${String(value.version)}`);
  // Written by this program, and by nobody else but somebody who could as well write the commands in it.
  return ok(value as unknown as RunRecord);
}

/** 100 ns between the start of the Gregorian calendar and that of the epoch: the zero of such UUIDs. */
const GREGORIAN_OFFSET = 122_192_928_000_000_000n;

/** A UUID of version 1, as PyOutline names its sessions: those of one machine sort by time when their parts are swapped. */
export function timeUuid(nowMs: number, random: Uint8Array = randomBytes(10)): string {
  const ticks = BigInt(Math.floor(nowMs)) * 10_000n + GREGORIAN_OFFSET + BigInt((random[8] ?? 0) % 100);
  const hex = ticks.toString(16).padStart(15, '0');
  const node = Buffer.from(random.slice(0, 6));
  // Multicast bit: not the address of a network card.
  node[0] = (node[0] ?? 0) | 1;
  const clock =
    (((random[6] ?? 0) & 0x3f) | 0x80).toString(16) + (random[7] ?? 0).toString(16).padStart(2, '0');
  return `${hex.slice(7)}-${hex.slice(3, 7)}-1${hex.slice(0, 3)}-${clock}-${node.toString('hex')}`;
}
