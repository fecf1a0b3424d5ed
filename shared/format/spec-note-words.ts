/** Words for what writing and reading job specs can say. */
import type { Value } from '../base/value.ts';
import type { DocumentNote } from './format.ts';

type Facts = Readonly<Record<string, Value>>;
type Words = (facts: Facts, note: DocumentNote) => string;

function list(value: Value | undefined): string {
  return Array.isArray(value) ? value.join(', ') : String(value ?? '');
}

function layer(note: DocumentNote): string {
  return `layer “${note.layer ?? ''}”`;
}

function place(note: DocumentNote): string {
  return `${note.layer === undefined ? 'the job' : layer(note)}${note.field === undefined ? '' : `, ${note.field}`}`;
}

const NO_OWN_COMMAND: Readonly<Record<string, string>> = {
  children: 'other layers run inside of its tasks',
  script: 'its script is copied into a session',
  python: 'its Python code is written to a session',
  unknown: 'its module is not known here',
  module: 'its module is code that only cuegraph runs',
};

const DANGLING: Readonly<Record<string, string>> = {
  skipped: 'has no frame in the range',
  child: 'runs inside the tasks of another layer',
  unregistered: 'is not registered',
};

const RANGE_KEPT = 'its frames are written so that the farm makes the same ones in the same order';

/** The words by code. */
export const SPEC_NOTE_WORDS: Readonly<Record<string, Words>> = {
  'control-character': (f, n) =>
    `${place(n)} holds the character ${list(f.found)}, which no XML can hold. No job spec was written.`,
  'no-layers': () => 'no layer of the outline has a frame in the range, so there is no job to write.',
  'uid-needed': (f) =>
    `a job spec of version ${list(f.version)} needs the number of the user; from ${list(f.since)} on it does not.`,
  'spec-version': (f, n) =>
    `${place(n)} cannot be written in version ${list(f.version)} of the job spec; from ${list(f.since)} on it can.`,
  'sim-frame-version': (f, n) =>
    `${layer(n)} waits for a simulation frame of “${list(f.on)}”, which version ${list(f.version)} of the job spec cannot say; all others can.`,
  'no-own-command': (f, n) =>
    `${layer(n)} has no command that the farm could run by itself: ${NO_OWN_COMMAND[list(f.reason)] ?? list(f.reason)}. Let its frames be run by ${f.reason === 'module' ? '' : 'pycuerun or by '}cuegraph.`,
  'module-hook-failed': (f, n) =>
    `the code of the module of ${layer(n)} failed in ${list(f.hook)}(): ${list(f.detail).replace(/[.]$/, '')}.`,
  'bad-layer-command': (_, n) =>
    `${place(n)} is no command that can be written; cuegraph check says what is wrong with it.`,
  'command-too-long': (f, n) =>
    `the command of ${layer(n)} comes to ${list(f.length)} characters; the farm takes ${list(f.most)}. Let its frames be run by pycuerun or by cuegraph, or give it chunk 1.`,
  'command-looped': (f, n) =>
    `${layer(n)} runs its command once for each of the ${list(f.chunk)} frames of a task, and the farm starts one command a task: it was written as a loop of /bin/sh over them.`,
  'range-notation': (_, n) =>
    `%{RANGE} in the command of ${layer(n)} became #FRAMESPEC#: the farm gives the frames of a task as 4-6, not as 4,5,6.`,
  'frame-features-lost': (f, n) =>
    `${layer(n)} is run by its own command alone and has to do without: ${list(f.features)}. pycuerun and cuegraph see to that.`,
  'more-jobs': (f) => `there are ${list(f.count)} more jobs in this spec; the first one was read.`,
  'second-env': (_, n) =>
    `${place(n)} has a second list of variables, which the farm does not read. It was not read here either.`,
  'unknown-element': (f, n) => `${place(n)}: the element “${list(f.found)}” is not known and was not read.`,
  'cores-hundredths': (f, n) =>
    `${place(n)} is ${list(f.found)}, without a point, which the farm takes for hundredths: it was read as ${list(f.becomes)} cores.`,
  'gpu-element': (f, n) =>
    `${layer(n)} asks for “gpu” ${list(f.found)} in an old form, which was not read; give “gpus” and “gpu_memory” instead.`,
  'no-command': (_, n) => `${layer(n)} has no command.`,
  'module-not-known': (f, n) =>
    `the frames of ${layer(n)} run from the session ${list(f.session)}, so what they do stands there and not in the job spec. The command that runs them was kept.`,
  'once-per-task': (f, n) =>
    `the farm runs the command of ${layer(n)} once for each task of ${list(f.chunk)} frames; a Shell runs it once for each frame.`,
  'needs-shell': (_, n) =>
    `the command of ${layer(n)} needs a shell to read it and was put behind /bin/sh -c.`,
  'depend-not-held': (f) =>
    `a dependency of type ${list(f.type)} was not read, because an outline cannot hold it: ${list(f.text)}.`,
  'session-not-made': (f) =>
    `frames run from the session ${list(f.session)}, which writing a job spec does not make; submit does.`,
  quoting: (_, n) =>
    `the words of the command of ${layer(n)} were quoted, so that the farm’s shell hands over what was written; PyOutline joins them with blanks.`,
  'cores-precision': (f, n) =>
    `${place(n)}: ${list(f.cores)} was written with two decimals, as the farm counts; PyOutline writes one.`,
  'limits-string': (f, n) =>
    `${place(n)}: “${list(f.found)}” was written as one limit; PyOutline makes one of each letter.`,
  'threadable-text': (f, n) =>
    `${place(n)}: the text “${list(f.found)}” was read as it says; for PyOutline every text is true.`,
  'tag-charset': (f, n) =>
    `${place(n)}: the tags ${list(f.tags)} were kept; PyOutline drops tags with other characters than letters and digits.`,
  'outline-env': (f) =>
    `the variables ${list(f.names)} reach every frame through the job; PyOutline keeps them out of the job spec.`,
  'interleave-order': (_, n) =>
    `the range of ${layer(n)} is ordered differently by PyOutline and by the farm; ${RANGE_KEPT}.`,
  'long-range': (f, n) =>
    `the range of ${layer(n)} is longer than the farm can store; ${RANGE_KEPT}, in ${list(f.length)} characters.`,
  'repeated-frames': (_, n) =>
    `the range of ${layer(n)} names frames again, which the farm would count when it tells a task its frames; they are written once.`,
  'self-previous': (_, n) =>
    `${layer(n)} waits for its own previous frame, which a job spec cannot say; on the farm its frames would start without waiting.`,
  'dangling-dependency': (f, n) =>
    `the dependency of ${layer(n)} on “${list(f.on)}” was left out: that layer ${DANGLING[list(f.why)] ?? 'is not in the job'}.`,
  'post-waits': (f, n) =>
    `the dependency of ${layer(n)} on “${list(f.on)}” was left out: a layer of type Post starts when everything else has ended anyway.`,
  'post-dependency': (f, n) =>
    `the dependency of ${layer(n)} on “${list(f.on)}” was left out: a layer of type Post starts only when everything else has ended.`,
};
