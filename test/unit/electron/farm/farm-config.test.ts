import { describe, expect, it } from 'vitest';
import { type FarmConfigSource, readFarmConfig } from '../../../../electron/farm/farm-config.ts';
import { memoryDisk } from '../../../support/memory-disk.ts';

const CONFIG = `
cuebot.grpc_port: 9000
cuebot.facility_default: main
cuebot.facility:
  main: [cue1, cue2:8555]
  remote: [far]
`;

async function source(
  environ: Record<string, string>,
  text?: string,
  settings: Record<string, unknown> = {},
): Promise<FarmConfigSource> {
  const disk = memoryDisk();
  if (text !== undefined) await disk.writeAtomic('/etc/opencue.yaml', new TextEncoder().encode(text));
  return {
    environ: { OPENCUE_CONFIG_FILE: '/etc/opencue.yaml', ...environ },
    platform: 'linux',
    home: '/home/me',
    disk,
    settings,
  };
}

async function hostsOf(from: FarmConfigSource, wanted?: string): Promise<readonly string[] | string> {
  const found = await readFarmConfig(from, wanted);
  return found.ok ? found.value.hosts : found.error.code;
}

describe('the choice of a farm', () => {
  it('is localhost where nothing says anything', async () => {
    expect(await hostsOf(await source({}))).toEqual(['localhost:8443']);
  });

  it('takes CUEBOT_HOSTS before everything else, with the port of the config file where one is missing', async () => {
    const hosts = 'a, b:1 ,a,[::1]:7,fe80::2';
    expect(await hostsOf(await source({ CUEBOT_HOSTS: hosts }, CONFIG, { farm: 'x' }))).toEqual([
      'a:9000',
      'b:1',
      '[::1]:7',
      '[fe80::2]:9000',
    ]);
  });

  it('looks the facility up, and takes the default one for a facility that is unknown', async () => {
    expect(await hostsOf(await source({}, CONFIG))).toEqual(['cue1:9000', 'cue2:8555']);
    expect(await hostsOf(await source({ CUEBOT_FACILITY: 'remote' }, CONFIG))).toEqual(['far:9000']);
    expect(await hostsOf(await source({ CUEBOT_FACILITY: 'nowhere' }, CONFIG))).toEqual([
      'cue1:9000',
      'cue2:8555',
    ]);
  });

  it('takes a farm of the settings by name and says which there are', async () => {
    const settings = {
      farm: 'studio',
      farms: [
        { name: 'studio', hosts: ['proxy:443'], tls: true, ca: '/ca.pem' },
        { name: '', hosts: ['x'] },
        7,
      ],
      logRoots: [{ from: '/shots', to: '/mnt/shots' }],
    };
    const found = await readFarmConfig(await source({}, undefined, settings));
    expect(found).toEqual({
      ok: true,
      value: {
        name: 'studio',
        hosts: ['proxy:443'],
        tls: { caPath: '/ca.pem' },
        logRoots: [{ from: '/shots', to: '/mnt/shots' }],
      },
    });
    const unknown = await readFarmConfig(await source({}, undefined, settings), 'other');
    expect(unknown).toMatchObject({ ok: false, error: { code: 'farm-unknown', facts: { known: 'studio' } } });
  });

  it('says that the config file is broken', async () => {
    expect(await hostsOf(await source({}, 'a: [b'))).toBe('farm-config-broken');
  });
});
