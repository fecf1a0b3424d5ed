/**
 * Puts the services together into the host behind all windows. Every call is checked by name and shape before a
 * service sees it; every expected failure comes back as a value; whatever is thrown is a bug, logged here and told
 * as `internal`.
 */
import { dirname, join } from 'node:path';
import type {
  HostError,
  HostEvent,
  HostInfo,
  HostMethod,
  HostMethods,
  MenuCommand,
} from '../../shared/api/host-api.ts';
import { hostError } from '../../shared/api/host-error.ts';
import { checkParams, isHostMethod } from '../../shared/api/host-shapes.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import type { Clock } from '../../shared/ports/clock.ts';
import type { Disk } from '../../shared/ports/disk.ts';
import { listExamples, machineInfo } from './app-info.ts';
import { isOtherOwnerAlive, ownAutosaveOwner } from './autosave-owner.ts';
import { createAutosaves } from './autosaves.ts';
import { createDocuments, type Documents } from './documents.ts';
import { absentFarm, farmHandlers, hostEventOf, runHandlers } from './farm-handlers.ts';
import type { FarmService } from './farm-service.ts';
import { createFileWatcher, type FileWatcher } from './file-watcher.ts';
import { createFolderLists } from './folder-lists.ts';
import type { Host, WindowId } from './host.ts';
import { type HostLog, thrownLine } from './host-log.ts';
import { loadModules } from './load-modules.ts';
import { expandOutline } from './modules/outline-hooks.ts';
import { createRecentFiles } from './recent-files.ts';
import type { RunService } from './run-service.ts';
import { createSettings, type Settings } from './settings.ts';
import type { UserFolders } from './user-folders.ts';
import { createVersions, type Versions } from './versions.ts';

/** The desktop's own dialogs, where a door has them. */
export interface Dialogs {
  open(windowId: WindowId): Promise<string | null>;
  save(windowId: WindowId, suggestedPath: string): Promise<string | null>;
}

/** What a host is made of. */
export interface HostParts {
  readonly door: HostInfo['door'];
  readonly version: string;
  readonly environ: Readonly<Record<string, string | undefined>>;
  /** The file that a window was opened with. */
  readonly initialFileOf: (windowId: WindowId) => string | null;
  readonly userFolders: UserFolders;
  /** Examples and modules that come with the program. */
  readonly assetsFolder: string;
  /** The built program in which code of modules runs. */
  readonly moduleRunner: string;
  /** Folders that windows may look into, open from and save to; null for whatever the user may. */
  readonly roots: readonly string[] | null;
  readonly runs: RunService;
  /** Jobs of the farm; a host without one says so. */
  readonly farm?: FarmService;
  readonly dialogs?: Dialogs;
  /** Makes the desktop's menus, where a door has them. */
  readonly setMenu?: (windowId: WindowId, commands: readonly MenuCommand[]) => void;
  /** For documents, and for what the program keeps by itself (readable by the user only). */
  readonly disk: Disk;
  readonly privateDisk: Disk;
  readonly clock: Clock;
  readonly log: HostLog;
  /** For tests; the real one otherwise. */
  readonly watcher?: FileWatcher;
}

/** What answers each method. */
export type Handlers = {
  readonly [M in HostMethod]: (
    params: HostMethods[M]['params'],
    windowId: WindowId,
  ) => Promise<Result<HostMethods[M]['result'], HostError>>;
};

/** Makes a host. Nothing is read or written before the first call. */
export function createHost(parts: HostParts): Host {
  const { clock, log, runs } = parts;
  const listeners = new Set<(event: HostEvent) => void>();
  const connected = new Set<WindowId>();
  const watcher = parts.watcher ?? createFileWatcher();
  let closing = false;

  function emit(event: HostEvent): void {
    for (const listener of [...listeners]) listener(event);
  }

  const handlers = createHandlers(parts, watcher, emit, (windowId) => connected.has(windowId));
  parts.farm?.listen((event) => emit(hostEventOf(event)));
  const stopRuns = runs.listen((runId, events, index) => emit({ event: 'run-events', runId, events, index }));

  async function answer<M extends HostMethod>(
    method: M,
    params: unknown,
    windowId: WindowId,
  ): Promise<Result<unknown, HostError>> {
    const checked = checkParams(method, params);
    if (!checked.ok) return checked;
    try {
      const handler: Handlers[M] = handlers[method];
      return await handler(checked.value, windowId);
    } catch (error) {
      log(thrownLine(method, error));
      return err(hostError('internal', { method }));
    }
  }

  return {
    async call(method, params, windowId) {
      if (closing) return err(hostError('closed', { method }));
      if (isHostMethod(method)) return answer(method, params, windowId);
      const accepted = 'one of the methods of the host';
      return err(hostError('bad-request', { method: method.slice(0, 100), where: 'method', accepted }));
    },
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    setWindowConnected(windowId, isConnected) {
      if (isConnected) connected.add(windowId);
      else connected.delete(windowId);
    },
    async close() {
      closing = true;
      watcher.close();
      parts.farm?.close();
      await runs.close();
      stopRuns();
      listeners.clear();
      log(`closed at ${new Date(clock.now()).toISOString()}`);
    },
  };
}

/** One handler a method. */
function createHandlers(
  parts: HostParts,
  watcher: FileWatcher,
  emit: (event: HostEvent) => void,
  isConnected: (windowId: WindowId) => boolean,
): Handlers {
  const { disk, privateDisk, clock, log, runs, dialogs, userFolders, assetsFolder } = parts;
  const farm = parts.farm ?? absentFarm();
  const examples = join(assetsFolder, 'examples');
  const folders = createFolderLists(userFolders.home, () => parts.roots);
  const recent = createRecentFiles(privateDisk, join(userFolders.data, 'recent-files.json'));
  const settings = createSettings(privateDisk, join(userFolders.config, 'settings.json'), log);
  const owner = ownAutosaveOwner();
  const autosaves = createAutosaves(
    privateDisk,
    join(userFolders.data, 'autosave'),
    owner,
    (other, windowId, at) =>
      other.instance === owner.instance
        ? isConnected(windowId)
        : isOtherOwnerAlive(owner, other, at, clock.now()),
  );
  const modules = () =>
    loadModules(disk, parts.environ, {
      assetsFolder,
      configFolder: userFolders.config,
      dataFolder: userFolders.data,
      runnerScript: parts.moduleRunner,
    });
  const library = async () => (await modules()).library;
  const documents = createDocuments({
    disk,
    autosaves,
    watcher,
    folders,
    recent,
    library,
    environ: parts.environ,
    clock,
    emit,
    isConnected,
  });

  return {
    'app.info': async (_, windowId) => {
      const { version, door } = parts;
      const initialFile = parts.initialFileOf(windowId);
      const recentFiles = await recent.list();
      const info = {
        version,
        door,
        initialFile,
        recentFiles,
        home: userFolders.home,
        ...machineInfo(parts.environ),
      };
      return ok({ ...info, examples: await listExamples(disk, examples) });
    },
    ...documentHandlers(documents),
    ...versionHandlers(documents, createVersions(privateDisk, join(userFolders.data, 'versions'), clock)),
    'dialogs.open': async (_, windowId) => ok((await dialogs?.open(windowId)) ?? null),
    'dialogs.save': async ({ suggestedPath }, windowId) =>
      ok((await dialogs?.save(windowId, suggestedPath)) ?? null),
    'menu.set': async ({ commands }, windowId) => {
      parts.setMenu?.(windowId, commands);
      return ok(null);
    },
    'files.list': ({ path }) => folders.list(path),
    'modules.list': async () => {
      const { library, problems } = await modules();
      return ok({ specs: [...library.specs], problems: [...problems] });
    },
    'modules.expand': async ({ documentId, outline }) => {
      const path = documents.pathOf(documentId);
      if (path === undefined) return err(hostError('no-such-document', { documentId }));
      const { library } = await modules();
      const cwd = path === '' ? userFolders.home : dirname(path);
      const place = { runnerScript: parts.moduleRunner, environ: parts.environ, cwd };
      const expanded = await expandOutline(outline, library.specs, place);
      return ok({ outline: expanded.outline, problems: [...expanded.problems] });
    },
    'runs.start': async ({ documentId, outline, options }) => {
      const path = documents.pathOf(documentId);
      if (path === undefined) return err(hostError('no-such-document', { documentId }));
      const { library } = await modules();
      return runs.start({ outline, path: path === '' ? null : path, options, modules: library.specs });
    },
    ...runHandlers(runs, farm),
    ...farmHandlers(farm, async (documentId) => {
      const path = documentId === null ? '' : documents.pathOf(documentId);
      if (path === undefined) return err(hostError('no-such-document', { documentId: documentId ?? '' }));
      return ok({ path: path === '' ? null : path, modules: (await library()).specs });
    }),
    ...settingsHandlers(settings),
  };
}

function documentHandlers(documents: Documents): Pick<Handlers, Extract<HostMethod, `documents.${string}`>> {
  return {
    'documents.open': ({ path }, windowId) => documents.open(path, windowId),
    'documents.create': ({ name }, windowId) => documents.create(name, windowId),
    'documents.save': (params) => documents.save(params),
    'documents.export': (params) => documents.export(params),
    'documents.autosave': ({ documentId, outline }) => documents.autosave(documentId, outline),
    'documents.discardAutosave': ({ documentId }) => documents.discardAutosave(documentId),
    'documents.reload': ({ documentId }) => documents.reload(documentId),
    'documents.close': ({ documentId }) => documents.close(documentId),
    'documents.peek': ({ path }) => documents.peek(path),
    'documents.committed': ({ documentId }) => documents.committed(documentId),
  };
}

function versionHandlers(
  documents: Documents,
  versions: Versions,
): Pick<Handlers, Extract<HostMethod, `versions.${string}`>> {
  /** The file of a document; a version belongs to one. */
  function pathOf(documentId: string): Result<string, HostError> {
    const path = documents.pathOf(documentId);
    if (path === undefined) return err(hostError('no-such-document', { documentId }));
    return path === '' ? err(hostError('needs-path', { documentId })) : ok(path);
  }
  return {
    'versions.list': async ({ documentId }) => {
      const path = pathOf(documentId);
      if (path.ok) return ok([...(await versions.list(path.value))]);
      return path.error.code === 'needs-path' ? ok([]) : path;
    },
    'versions.save': async ({ documentId, name, outline }) => {
      const path = pathOf(documentId);
      return path.ok ? versions.save(path.value, name, outline) : path;
    },
    'versions.read': async ({ documentId, versionId }) => {
      const path = pathOf(documentId);
      return path.ok ? versions.read(path.value, versionId) : path;
    },
    'versions.remove': async ({ documentId, versionId }) => {
      const path = pathOf(documentId);
      return path.ok ? versions.remove(path.value, versionId) : path;
    },
  };
}

function settingsHandlers(settings: Settings): Pick<Handlers, Extract<HostMethod, `settings.${string}`>> {
  return {
    'settings.read': () => settings.read(),
    'settings.write': ({ values }) => settings.write(values),
  };
}
