/** The desktop program: puts Electron, the host and the files of the window together. Nothing else is decided here. */
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import * as electron from 'electron';
import { ownFarm } from '../farm/own-farm.ts';
import { assembleHost, ownUserFolders } from '../host/assemble-host.ts';
import { createFileLog } from '../host/file-log.ts';
import { thrownLine } from '../host/host-log.ts';
import { readJsonFile, writeJsonFile } from '../host/json-file.ts';
import { nodeDisk } from '../host/node-disk.ts';
import { LAUNCHER_VARIABLE } from '../host/node-program.ts';
import { requirePackageFolder } from '../host/package-folder.ts';
import { systemClock } from '../host/system-clock.ts';
import { environWithUser } from '../host/user-environ.ts';
import { createWindowFiles } from '../serve/window-files.ts';
import { programCall, runProgram } from './run-program.ts';
import { isSafeMode, safeEnviron, safeFolders } from './safe-mode.ts';
import { startDesktop } from './start-desktop.ts';
import { utilityWorker } from './utility-worker.ts';
import { FIRST_WINDOW, readWindowState } from './window-state.ts';

const packageFolder = requirePackageFolder();
const icon = join(packageFolder, 'assets', 'icons', 'icon.png');
const { data } = ownUserFolders();
const stateFile = join(data, 'window.json');
const privateDisk = nodeDisk({ private: true });
const log = createFileLog(join(data, 'host.log'), systemClock);

process.on('uncaughtException', (error) => log(thrownLine('uncaught', error)));
process.on('unhandledRejection', (reason) => log(thrownLine('unhandled', reason)));

// What this program starts is to find its executable, which the packed one is asked for its other programs.
if (electron.app.isPackaged) process.env[LAUNCHER_VARIABLE] ??= process.execPath;

const call = programCall(process.argv);
if (call === null) startEditor();
else void runProgram(electron.app, packageFolder, call);

function startEditor(): void {
  const { utilityProcess } = electron;
  const startWorker = utilityProcess === undefined ? undefined : utilityWorker(utilityProcess);
  const isSafe = isSafeMode(process.argv);
  void startDesktop(electron, {
    isSafe,
    argv: process.argv,
    folder: process.cwd(),
    crashFolder: join(data, 'crashes'),
    platform: process.platform,
    files: createWindowFiles(join(packageFolder, 'out', 'renderer')),
    preload: join(packageFolder, 'out', 'preload', 'preload.cjs'),
    icon: existsSync(icon) ? icon : null,
    devTools: !electron.app.isPackaged,
    log,
    async loadState() {
      const content = await readJsonFile(privateDisk, stateFile, (value) => readWindowState(value) !== null);
      return (content.ok && readWindowState(content.value.value)) || FIRST_WINDOW;
    },
    saveState(state) {
      void writeJsonFile(privateDisk, stateFile, state);
    },
    createHost(door) {
      const usual = ownUserFolders();
      const folders = isSafe ? safeFolders(usual) : usual;
      // What the last start in safe mode has set.
      if (isSafe) rmSync(folders.config, { recursive: true, force: true });
      return assembleHost(
        { ...door, door: 'electron', log, roots: null, farm: ownFarm(folders) },
        {
          startWorker,
          folders,
          ...(isSafe ? { moduleEnviron: safeEnviron(environWithUser(process.env)) } : {}),
        },
      );
    },
  });
}
