/**
 * The one table of words for failures of the host, whichever door they leave by. A code is stable and can be relied
 * on by the window and by tests; its words can change. The facts that a sentence needs are part of its type, so a
 * failure cannot be reported without them. Errors of reading a document have their words in `format/note-text.ts`.
 */
import type { DiskError } from '../ports/disk.ts';
import type { HostError } from './host-api.ts';

type Words = Readonly<Record<string, (facts: never) => string>>;

const WORDS = {
  'bad-request': (f: { method: string; where: string; accepted: string }) =>
    `The window asked for “${f.method}” in a way that is not understood${f.where === '' ? '' : `: ${f.where}`}. Accepted: ${f.accepted}.`,
  internal: (f: { method: string }) =>
    `Something went wrong inside Cuegraph while it worked on “${f.method}”. Nothing was written; details are in the host's log.`,
  'connection-lost': (f: { method: string }) =>
    `The connection to the host was lost before “${f.method}” was answered; whether it was done is not known.`,
  'not-connected': (f: { method: string }) =>
    `There is no connection to the host at the moment, “${f.method}” was not sent. It is tried again until it is there.`,
  'too-many-calls': (f: { method: string; limit: number }) =>
    `“${f.method}” was not started because ${f.limit} calls are still waiting for an answer.`,
  'not-trusted': (f: { method: string }) =>
    `“${f.method}” was refused because it does not come from a window of Cuegraph.`,
  closed: (f: { method: string }) => `The host is closing and did not start “${f.method}”.`,

  'not-found': (f: { path: string; detail: string }) => `There is no file or folder ${f.path}.`,
  'not-allowed': (f: { path: string; detail: string }) =>
    `The system does not allow this for ${f.path} (${f.detail}). Check its owner and permissions, or choose another folder.`,
  'no-space': (f: { path: string; detail: string }) =>
    `There is no room to write ${f.path} (${f.detail}). The file on disk is as it was. Free some space or choose another folder.`,
  'is-folder': (f: { path: string; detail: string }) => `${f.path} is a folder, not a file.`,
  'too-large': (f: { path: string; detail: string }) =>
    `${f.path} is too large to be an outline (${f.detail}).`,
  exists: (f: { path: string; detail: string }) => `There is a file ${f.path} already.`,
  'disk-failed': (f: { path: string; detail: string }) =>
    `The disk did not carry out what was asked for ${f.path} (${f.detail}). The file is as it was.`,
  'bad-path': (f: { path: string; accepted: string }) =>
    `“${f.path}” is not a path that can be used here. Accepted: ${f.accepted}.`,
  'outside-roots': (f: { path: string; roots: string }) =>
    `${f.path} is outside the folders that this window may look into (${f.roots}).`,

  'no-such-document': (f: { documentId: string }) => `No document ${f.documentId} is open.`,
  'no-such-version': (f: { versionId: string }) => `No version ${f.versionId} of this document is kept.`,
  'not-committed': (f: { path: string; detail: string }) =>
    `Git's last commit has no ${f.path} (${f.detail}).`,
  'needs-path': (_: { documentId: string }) => 'The document was never saved; choose where to save it.',
  'changed-on-disk': (f: { path: string }) =>
    `${f.path} was changed by another program since it was opened. Save over it, reload it, or save under another name.`,
  'file-exists': (f: { path: string }) =>
    `There is a file ${f.path} already. Replace it, or choose another name.`,
  'would-rewrite': (f: { path: string; losses: string }) =>
    `The change does not fit into the text of ${f.path}. ${f.losses.replaceAll('\n', ' ')}`,
  'cannot-write-format': (f: { format: string }) =>
    `Cuegraph can read documents of the format “${f.format}” but not write them. Save as another format.`,
  'settings-not-saved': (f: { path: string; detail: string }) =>
    `The settings could not be written to ${f.path} (${f.detail}).`,

  'no-such-run': (f: { runId: string }) => `No run ${f.runId} is known.`,
  'run-not-live': (f: { runId: string }) => `The run ${f.runId} has ended already.`,
  'no-such-target': (f: { layer: string; frame: number | null }) =>
    f.frame === null
      ? `The run has no layer “${f.layer}”.`
      : `The layer ${f.layer} of the run has no frame ${f.frame}.`,
  'order-not-taken': (f: { session: string; detail: string }) =>
    `The run in ${f.session} did not take the order (${f.detail}).`,
  'outline-has-errors': (f: { count: number; first: string }) =>
    `The outline has ${f.count === 1 ? 'an error' : `${f.count} errors`} and was not started: ${f.first}`,
  'cannot-run-here': (f: { layers: string }) =>
    `These layers cannot run on this machine, because their module is not known here: ${f.layers}.`,
  'setup-failed': (f: { layer: string; hook: string; detail: string }) =>
    f.hook === 'load'
      ? `The module of the layer “${f.layer}” could not be loaded, nothing was started: ${f.detail}${/[.!?…]$/.test(f.detail) ? '' : '.'}`
      : `The layer “${f.layer}” failed in its ${f.hook}(), nothing was started: ${f.detail}${/[.!?…]$/.test(f.detail) ? '' : '.'}`,
  'bad-run-option': (f: { option: string; found: string; accepted: string }) =>
    `“${f.found}” is not accepted for ${f.option}. Accepted: ${f.accepted}.`,
  'session-not-writable': (f: { path: string; detail: string }) =>
    `The session folder ${f.path} could not be made (${f.detail}); nothing was started.`,
  'journal-not-written': (f: { path: string; detail: string }) =>
    `The run was stopped, because what happens in it could not be written to ${f.path} any more (${f.detail}). What had finished is kept; make room, then go on with the session.`,
  'session-in-use': (f: { session: string }) => `Another Cuegraph is running the session ${f.session}.`,
  'session-broken': (f: { session: string; detail: string }) =>
    `The session ${f.session} could not be read (${f.detail}).`,
  'log-not-there': (f: { layer: string; frame: number }) =>
    `There is no log of ${f.layer} ${f.frame} yet; it is made when the task starts.`,
  'run-worker-failed': (f: { detail: string }) =>
    `The process that carries out runs could not do its work (${f.detail}).`,
} satisfies Words;

/** Every code of the host's own failures. */
export type HostErrorCode = keyof typeof WORDS;

/** The facts that go with a code. */
export type HostErrorFacts<C extends HostErrorCode> = Parameters<(typeof WORDS)[C]>[0];

/** All codes, for the test that holds the table. */
export const HOST_ERROR_CODES = Object.keys(WORDS) as readonly HostErrorCode[];

/** Makes a failure with its words. */
export function hostError<C extends HostErrorCode>(code: C, facts: HostErrorFacts<C>): HostError {
  const words = WORDS[code] as (facts: HostErrorFacts<C>) => string;
  return { code, message: words(facts), facts: facts as NonNullable<HostError['facts']> };
}

/** Makes a failure of the disk; its `failed` becomes `disk-failed`, the other codes stay. */
export function diskHostError(error: DiskError): HostError {
  const code = error.code === 'failed' ? 'disk-failed' : error.code;
  return hostError(code, { path: error.path, detail: error.detail });
}
