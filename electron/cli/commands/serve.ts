import { dirname, join, resolve } from 'node:path';
import { ownFarm } from '../../farm/own-farm.ts';
import { assembleHost, browserRoots, ownUserFolders } from '../../host/assemble-host.ts';
import { createFileLog } from '../../host/file-log.ts';
import { requirePackageFolder } from '../../host/package-folder.ts';
import { systemClock } from '../../host/system-clock.ts';
import { type ServeError, serve } from '../../serve/serve.ts';
import { type CliIo, EXIT } from '../cli-io.ts';
import { openBrowser } from '../open-browser.ts';

/** Options of `serve`. */
export interface ServeCommandOptions {
  readonly port?: number;
  readonly browser: boolean;
}

/** `cuegraph serve`: the editor in a browser, until the program is told to end. */
export async function serveEditor(
  io: CliIo,
  file: string | undefined,
  options: ServeCommandOptions,
): Promise<number> {
  const initialFile = file === undefined ? null : resolve(io.cwd, file);
  const host = assembleHost({
    door: 'browser',
    farm: ownFarm(),
    initialFileOf: () => initialFile,
    roots: browserRoots(io.cwd, initialFile === null ? null : dirname(initialFile)),
    log: createFileLog(join(ownUserFolders().data, 'host.log'), systemClock),
  });
  const rendererFolder = join(requirePackageFolder(), 'out', 'renderer');
  const port = options.port === undefined ? {} : { port: options.port };
  const served = await serve({ host, rendererFolder, clock: systemClock, ...port });
  if (!served.ok) {
    await host.close();
    io.err(`error ${served.error.code}: ${serveErrorText(served.error)}\n`);
    return EXIT.fileTrouble;
  }
  io.out(
    `Cuegraph is at ${served.value.url}\nThe address works once, in one browser. Ctrl+C ends the editor and its runs.\n`,
  );
  if (options.browser) openBrowser(served.value.url);
  await new Promise<void>((done) => io.onInterrupt(done));
  await served.value.close();
  await host.close();
  return EXIT.interrupted;
}

function serveErrorText({ code, port, detail }: ServeError): string {
  switch (code) {
    case 'port-in-use':
      return `port ${port} is in use by another program; leave --port out to take any that is free.`;
    case 'port-not-allowed':
      return `port ${port} may not be used by this user; take one above 1023.`;
    case 'cannot-listen':
      return `no port could be opened (${detail}).`;
  }
}
