/** A stand-in farm with a show, and a home of its own for whoever talks to it. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type CallOptions, FarmConnection } from '../../electron/farm/farm-connection.ts';
import { FarmSession } from '../../electron/farm/farm-session.ts';
import { FakeCuebot } from './fake-cuebot/fake-cuebot.ts';
import { runCommand } from './run-command.ts';

export interface FarmFixture {
  readonly fake: FakeCuebot;
  readonly home: string;
  readonly environ: Readonly<Record<string, string>>;
  readonly farm: FarmSession;
  /** Runs a command line against the farm. */
  run(...args: string[]): ReturnType<typeof runCommand>;
  launch(spec: string): Promise<void>;
  close(): Promise<void>;
}

const READS: CallOptions = { reads: true };

export async function farmFixture(): Promise<FarmFixture> {
  const fake = await FakeCuebot.start();
  fake.farm.addShow('testshow');
  const home = await mkdtemp(join(tmpdir(), 'cuegraph-farm-'));
  const environ = {
    HOME: home,
    PATH: process.env.PATH ?? '',
    XDG_CONFIG_HOME: join(home, 'config'),
    XDG_DATA_HOME: join(home, 'data'),
    CUEBOT_HOSTS: fake.host,
    USER: 'artist',
    SHOW: 'testshow',
    SHOT: 'sh010',
    FACILITY: 'local',
  };
  const connection = new FarmConnection({ address: { name: 'test', hosts: [fake.host], logRoots: [] } });
  const farm = new FarmSession(connection, 'artist', join(home, 'data', 'cuegraph'));
  return {
    fake,
    home,
    environ,
    farm,
    run: (...args) => runCommand(args, { environ }),
    launch: async (spec) => {
      const answer = await connection.call('job.JobInterface', 'LaunchSpecAndWait', { spec }, READS);
      if (!answer.ok) throw new Error(answer.error.message);
    },
    close: async () => {
      farm.close();
      fake.stop();
      await rm(home, { recursive: true, force: true });
    },
  };
}
