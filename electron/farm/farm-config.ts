/**
 * Where the farm is, as pycue finds it (facts: host choice): CUEBOT_HOSTS wins; else the facility of CUEBOT_FACILITY or
 * of the config file, looked up in `cuebot.facility`. Farms of the settings stand beside that under names of their own.
 */
import { posix, win32 } from 'node:path';
import * as yaml from 'yaml';
import { farmError } from '../../shared/api/farm-error.ts';
import type { HostError } from '../../shared/api/host-api.ts';
import { isPlainObject } from '../../shared/api/outline-shape.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import type { Disk } from '../../shared/ports/disk.ts';

/** One farm that can be talked to. */
export interface FarmAddress {
  /** Name in the settings; that of the facility where pycue's rules chose it. */
  readonly name: string;
  /** `host:port`, none more than once. */
  readonly hosts: readonly string[];
  /** Encrypted, to a proxy in front of Cuebot, which itself speaks in clear only. */
  readonly tls?: { readonly caPath?: string; readonly serverName?: string };
  /** Folders of logs as the farm writes them, and where this machine has them. */
  readonly logRoots: readonly { readonly from: string; readonly to: string }[];
}

/** What the choice looks at. */
export interface FarmConfigSource {
  readonly environ: Readonly<Record<string, string | undefined>>;
  readonly platform: string;
  readonly home: string;
  readonly disk: Disk;
  /** The user's settings, of which `farms` and `farm` are read. */
  readonly settings: Readonly<Record<string, unknown>>;
}

const DEFAULT_PORT = 8443;
const DEFAULT_FACILITY = 'local';
const MAX_HOSTS = 64;

/** The farm that `wanted` names; without a name the one that the settings choose, else the one of pycue's rules. */
export async function readFarmConfig(
  source: FarmConfigSource,
  wanted?: string,
): Promise<Result<FarmAddress, HostError>> {
  const { environ, settings } = source;
  const farms = settingsFarms(settings);
  const hosts = hostList(environ.CUEBOT_HOSTS?.split(',') ?? [], DEFAULT_PORT);
  const name = wanted ?? (hosts.length > 0 ? undefined : textOf(settings.farm));
  if (name !== undefined && name !== '') {
    const farm = farms.find((one) => one.name === name);
    if (farm !== undefined) return ok(farm);
    if (wanted !== undefined) {
      const known = farms.map((one) => one.name).join(', ') || 'none';
      return err(farmError('farm-unknown', { farm: wanted, known }));
    }
  }
  const logRoots = readLogRoots(settings.logRoots);
  const config = await readOpenCueConfig(source);
  if (!config.ok) return hosts.length > 0 ? ok({ name: nameOf(hosts), hosts, logRoots }) : config;
  if (hosts.length > 0) {
    const port = portOf(config.value['cuebot.grpc_port']);
    const named = hostList(environ.CUEBOT_HOSTS?.split(',') ?? [], port);
    return ok({ name: nameOf(named), hosts: named, logRoots });
  }
  return ok({ ...facilityHosts(config.value, environ.CUEBOT_FACILITY), logRoots });
}

/** A farm that is only known by its hosts. */
function nameOf([first = '']: readonly string[]): string {
  return first;
}

/** The farms of the settings that have a name and a host. */
export function settingsFarms(settings: Readonly<Record<string, unknown>>): FarmAddress[] {
  const list = Array.isArray(settings.farms) ? settings.farms.filter(isPlainObject) : [];
  return list.flatMap((farm) => {
    const name = textOf(farm.name) ?? '';
    const written = Array.isArray(farm.hosts)
      ? farm.hosts
      : typeof farm.hosts === 'string'
        ? [farm.hosts]
        : [];
    const hosts = hostList(
      written.filter((host) => typeof host === 'string'),
      DEFAULT_PORT,
    );
    if (name === '' || hosts.length === 0) return [];
    const caPath = textOf(farm.ca);
    const serverName = textOf(farm.serverName);
    const tls = {
      ...(caPath === undefined ? {} : { caPath }),
      ...(serverName === undefined ? {} : { serverName }),
    };
    const logRoots = readLogRoots(farm.logRoots ?? settings.logRoots);
    return [{ name, hosts, logRoots, ...(farm.tls === true ? { tls } : {}) }];
  });
}

/** Where pycue looks for its config file, the first that is named. */
export function openCueConfigPath({ environ, platform, home }: FarmConfigSource): string {
  const named = environ.OPENCUE_CONFIG_FILE || environ.OPENCUE_CONF;
  if (named) return named;
  if (platform === 'win32')
    return win32.join(environ.APPDATA ?? win32.join(home, 'AppData', 'Roaming'), 'opencue', 'opencue.yaml');
  return posix.join(home, '.config', 'opencue', 'opencue.yaml');
}

async function readOpenCueConfig(
  source: FarmConfigSource,
): Promise<Result<Readonly<Record<string, unknown>>, HostError>> {
  const path = openCueConfigPath(source);
  const read = await source.disk.read(path);
  if (!read.ok) {
    if (read.error.code === 'not-found') return ok({});
    return err(farmError('farm-config-broken', { path, detail: read.error.detail }));
  }
  try {
    const value: unknown = yaml.parse(new TextDecoder().decode(read.value.bytes), { maxAliasCount: 100 });
    return ok(isPlainObject(value) ? value : {});
  } catch (error) {
    const detail = (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';
    return err(farmError('farm-config-broken', { path, detail }));
  }
}

/** pycue's choice of hosts: an unknown facility counts as the default one. */
function facilityHosts(
  config: Readonly<Record<string, unknown>>,
  wanted: string | undefined,
): Pick<FarmAddress, 'name' | 'hosts'> {
  const facilities = isPlainObject(config['cuebot.facility']) ? config['cuebot.facility'] : {};
  const port = portOf(config['cuebot.grpc_port']);
  const fallback = textOf(config['cuebot.facility_default']) ?? DEFAULT_FACILITY;
  for (const name of [wanted, fallback]) {
    const hosts = name === undefined || !Object.hasOwn(facilities, name) ? [] : facilities[name];
    const list = hostList((Array.isArray(hosts) ? hosts : [hosts]).map(String), port);
    if (name !== undefined && list.length > 0) return { name, hosts: list };
  }
  return { name: fallback, hosts: [`localhost:${port}`] };
}

function hostList(written: readonly string[], port: number): string[] {
  const hosts = written
    .map((host) => host.trim())
    .filter((host) => host !== '')
    .map((host) => withPort(host, port));
  return [...new Set(hosts)].slice(0, MAX_HOSTS);
}

/** A bare IPv6 address needs brackets before it can have a port. */
function withPort(host: string, port: number): string {
  if (/:\d+$/.test(host) && (host.includes(']') || host.indexOf(':') === host.lastIndexOf(':'))) return host;
  if (host.includes(':') && !host.startsWith('[')) return `[${host}]:${port}`;
  return `${host}:${port}`;
}

function portOf(value: unknown): number {
  const port = Number(value);
  return Number.isInteger(port) && port > 0 && port < 65_536 ? port : DEFAULT_PORT;
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function readLogRoots(value: unknown): FarmAddress['logRoots'] {
  const list = Array.isArray(value) ? value.filter(isPlainObject) : [];
  return list.flatMap(({ from, to }) => {
    const [farm, here] = [textOf(from), textOf(to)];
    return farm === undefined || here === undefined ? [] : [{ from: farm, to: here }];
  });
}
