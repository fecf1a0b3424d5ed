/** A farm as a command or a window talks to it: found, connected, with everything that is done to it noted. */
import { readFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { farmError } from '../../shared/api/farm-error.ts';
import type { HostError } from '../../shared/api/host-api.ts';
import { isPlainObject } from '../../shared/api/outline-shape.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import type { FarmAction } from '../../shared/farm/farm-action.ts';
import type { FarmJob } from '../../shared/farm/farm-job.ts';
import type { Disk } from '../../shared/ports/disk.ts';
import { systemWord } from '../host/disk-error.ts';
import { parseJson } from '../host/json-file.ts';
import type { UserFolders } from '../host/user-folders.ts';
import { type AuditLine, noteAction } from './audit-log.ts';
import { Cuebot } from './cuebot.ts';
import { type FarmAddress, readFarmConfig } from './farm-config.ts';
import { FarmConnection, type FarmLink } from './farm-connection.ts';
import { FarmControl } from './farm-control.ts';

/** What a session stands on. */
export interface FarmSource {
  readonly environ: Readonly<Record<string, string | undefined>>;
  readonly platform: string;
  readonly folders: UserFolders;
  readonly disk: Disk;
  readonly onLink?: (link: FarmLink) => void;
}

export class FarmSession {
  readonly address: FarmAddress;
  readonly cuebot: Cuebot;
  readonly control: FarmControl;
  readonly user: string;
  readonly #connection: FarmConnection;
  readonly #dataFolder: string;

  constructor(connection: FarmConnection, user: string, dataFolder: string) {
    this.address = connection.address;
    this.user = user;
    this.#connection = connection;
    this.#dataFolder = dataFolder;
    this.cuebot = new Cuebot(connection);
    this.control = new FarmControl(this.cuebot, { user, host: hostname() });
  }

  /** The Cuebot that answers; null while none does. */
  get host(): string | null {
    return this.#connection.host;
  }

  /** Does something to a job and notes it. */
  async act(job: Pick<FarmJob, 'id' | 'name'>, action: FarmAction): Promise<Result<null, HostError>> {
    const done = await this.control.act(job.id, action);
    await this.note(job, action, done.ok ? 'done' : done.error);
    return done;
  }

  async note(
    job: Pick<FarmJob, 'id' | 'name'>,
    action: AuditLine['action'],
    result: AuditLine['result'],
  ): Promise<void> {
    const { name: farm } = this.address;
    const outcome = result === 'done' ? result : { code: result.code, message: result.message };
    await noteAction(this.#dataFolder, {
      at: new Date().toISOString(),
      user: this.user,
      farm,
      cuebot: this.host,
      job: job.name,
      jobId: job.id,
      action,
      result: outcome,
    });
  }

  close(): void {
    this.#connection.close();
  }
}

/** The user's settings, as far as they can be read: a farm is found without them too. */
export async function readUserSettings({
  disk,
  folders,
}: FarmSource): Promise<Readonly<Record<string, unknown>>> {
  const read = await disk.read(join(folders.config, 'settings.json'));
  const value = read.ok ? parseJson(new TextDecoder().decode(read.value.bytes)) : undefined;
  return isPlainObject(value) ? value : {};
}

/** Finds the farm; nothing is sent before the first call. */
export async function openFarm(source: FarmSource, wanted?: string): Promise<Result<FarmSession, HostError>> {
  const { environ, platform, folders, disk, onLink } = source;
  const settings = await readUserSettings(source);
  const address = await readFarmConfig({ environ, platform, home: folders.home, disk, settings }, wanted);
  if (!address.ok) return address;
  const ca = await readCertificates(address.value);
  if (!ca.ok) return ca;
  const connection = new FarmConnection({
    address: address.value,
    ...(ca.value === null ? {} : { ca: ca.value }),
    ...(onLink === undefined ? {} : { onLink }),
  });
  return ok(new FarmSession(connection, environ.USER ?? environ.USERNAME ?? 'unknown', folders.data));
}

async function readCertificates({ tls }: FarmAddress): Promise<Result<Uint8Array | null, HostError>> {
  if (tls?.caPath === undefined) return ok(null);
  try {
    return ok(await readFile(tls.caPath));
  } catch (error) {
    return err(farmError('farm-config-broken', { path: tls.caPath, detail: systemWord(error) }));
  }
}
