/** Opens the farm for a command, closes it whatever happens, and says failures as the contract wants them. */
import { homedir } from 'node:os';
import { farmError } from '../../shared/api/farm-error.ts';
import type { HostError } from '../../shared/api/host-api.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import { parseFrameName } from '../../shared/plan/tokens.ts';
import { type FarmSession, openFarm } from '../farm/farm-session.ts';
import { userFolders } from '../host/user-folders.ts';
import { type CliIo, EXIT, reportFailure } from './cli-io.ts';

/** Options of every command that talks to the farm. */
export interface FarmOptions {
  readonly json: boolean;
  /** A farm of the settings. */
  readonly farm?: string;
}

const USAGE_CODES: readonly string[] = [
  'farm-unknown',
  'bad-farm-value',
  'no-such-layer',
  'no-such-frame',
  'ambiguous-job',
];
const FILE_CODES: readonly string[] = ['farm-config-broken', 'farm-log-missing', 'farm-log-elsewhere'];

/** Does `work` with the farm that the options name. */
export async function withFarm(
  io: CliIo,
  options: FarmOptions,
  work: (farm: FarmSession) => Promise<number>,
): Promise<number> {
  const { environ, disk } = io;
  const folders = userFolders(process.platform, environ, environ.HOME ?? homedir());
  const farm = await openFarm({ environ, platform: process.platform, folders, disk }, options.farm);
  if (!farm.ok) return farmFailure(io, farm.error, options);
  try {
    return await work(farm.value);
  } finally {
    farm.value.close();
  }
}

/** Says a failure of the farm and answers its exit code. */
export function farmFailure(io: CliIo, error: HostError, { json }: FarmOptions): number {
  const { code, message, facts } = error;
  return reportFailure(
    io,
    { exit: exitOf(code), code, message, ...(facts === undefined ? {} : { facts }) },
    json,
  );
}

function exitOf(code: string): number {
  if (USAGE_CODES.includes(code)) return EXIT.wrongUse;
  return FILE_CODES.includes(code) ? EXIT.fileTrouble : EXIT.farmTrouble;
}

/** The task that a command names as `12-render`, or the failure that says how a task is named. */
export function namedTask(
  text: string,
): Result<{ readonly frame: number; readonly layer: string }, HostError> {
  const task = parseFrameName(text);
  if (task !== null) return ok(task);
  const accepted = 'a first frame and a layer, such as 12-render';
  return err(farmError('bad-farm-value', { what: 'the task', found: text, accepted }));
}

/** Does `show` with the value, or says the failure. */
export function shownOr<T>(
  io: CliIo,
  options: FarmOptions,
  result: Result<T, HostError>,
  show: (value: T) => void,
): number {
  if (!result.ok) return farmFailure(io, result.error, options);
  show(result.value);
  return EXIT.done;
}
