/**
 * The user's settings: one JSON file in the config folder, shared by all windows. A write changes the keys that it
 * names and keeps every other one, also those of a newer version; a key that is set to null is taken out.
 */
import type { HostError } from '../../shared/api/host-api.ts';
import { diskHostError, hostError } from '../../shared/api/host-error.ts';
import { isPlainObject } from '../../shared/api/outline-shape.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import type { Disk } from '../../shared/ports/disk.ts';
import type { HostLog } from './host-log.ts';
import { readJsonFile, writeJsonFile } from './json-file.ts';

/** Most text that the settings can come to, in UTF-16 units; they hold choices and not documents. */
const MAX_SETTINGS_LENGTH = 1_000_000;

/** Reads and writes the settings. */
export interface Settings {
  read(): Promise<Result<Record<string, unknown>, HostError>>;
  write(values: Readonly<Record<string, unknown>>): Promise<Result<null, HostError>>;
}

/** Settings in a file. */
export function createSettings(disk: Disk, path: string, log: HostLog): Settings {
  let queue: Promise<unknown> = Promise.resolve();

  async function read(): Promise<Result<Record<string, unknown>, HostError>> {
    const content = await readJsonFile(disk, path, isPlainObject);
    if (!content.ok) return err(diskHostError(content.error));
    const { value, setAside } = content.value;
    if (setAside !== undefined)
      log(`the settings in ${path} could not be read and were kept as ${setAside}; the usual ones are used`);
    return ok(isPlainObject(value) ? { ...value } : {});
  }

  async function write(values: Readonly<Record<string, unknown>>): Promise<Result<null, HostError>> {
    const before = await read();
    if (!before.ok) return before;
    const after = Object.fromEntries(
      Object.entries({ ...before.value, ...values }).filter(([, value]) => value !== null),
    );
    const length = JSON.stringify(after).length;
    if (length > MAX_SETTINGS_LENGTH)
      return err(hostError('settings-not-saved', { path, detail: `${length} characters` }));
    const written = await writeJsonFile(disk, path, after);
    if (written.ok) return ok(null);
    return err(hostError('settings-not-saved', { path, detail: written.error.detail }));
  }

  return {
    read,
    write(values) {
      const mine = queue.then(() => write(values));
      queue = mine;
      return mine;
    },
  };
}
