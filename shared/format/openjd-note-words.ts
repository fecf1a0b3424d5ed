/** Words for what writing and reading Open Job Description templates can say. */
import type { Value } from '../base/value.ts';
import type { DocumentNote } from './format.ts';

type Words = (facts: Readonly<Record<string, Value>>, note: DocumentNote) => string;

function list(value: Value | undefined): string {
  return Array.isArray(value) ? value.join(', ') : String(value ?? '');
}

function layer(note: DocumentNote): string {
  return note.layer === undefined ? 'the job' : `layer “${note.layer}”`;
}

/** The words by code. */
export const OPENJD_NOTE_WORDS: Readonly<Record<string, Words>> = {
  'openjd-job-lost': (f) => `a template has no place for these of the job: ${list(f.names)}.`,
  'openjd-layer-lost': (f, n) => `a template has no place for these of ${layer(n)}: ${list(f.names)}.`,
  'openjd-dependency': (f, n) =>
    `${layer(n)} waits ${f.anyFrame === true ? 'for any frame' : 'frame by frame or for one frame'} of “${list(f.on)}”; in a template it waits for the whole step.`,
  'openjd-self-previous': (_, n) =>
    `${layer(n)} waits for its own previous frame, which a template cannot say; its tasks would start without waiting.`,
  'openjd-chunk': (f, n) =>
    `${layer(n)} has ${list(f.chunk)} frames in a task and runs its command once for each; in a template each frame is a task.`,
  'openjd-too-many': (f, n) =>
    `the command of ${layer(n)} needs texts beside its frames, one a task: ${list(f.tasks)}, and a list in a template holds ${list(f.most)}.`,
  'openjd-braces': (f, n) =>
    `${list(f.names)} of ${layer(n)} holds “{{”, which begins a reference in a template and cannot be written otherwise.`,
  'openjd-name': (f, n) =>
    `the name of ${layer(n)} has ${list(f.length)} characters; a template takes 1 to ${list(f.most)}.`,
  'openjd-no-frames': (f, n) => `${layer(n)} has no frame that could be written: ${list(f.found)}.`,
  'openjd-cycle': (f) => `these layers wait for each other in a circle: ${list(f.names)}.`,
  'openjd-variables': (f, n) =>
    `a template cannot name these variables of ${layer(n)}, so they were left out: ${list(f.names)}.`,
  'openjd-post': (_, n) =>
    `${layer(n)} is of type Post: its step waits for all others, and does not run when one of them fails.`,
  'openjd-defaults': (f) => `the parameters of the template were read as their defaults: ${list(f.names)}.`,
  'openjd-unknown-reference': (f) =>
    `these references have no value in the template and were left as they are: ${list(f.names)}.`,
  'openjd-environment': (f, n) =>
    `what the environment “${list(f.name)}” of ${layer(n)} does when it is entered and left was not read; an outline has only its variables.`,
  'openjd-unknown-keys': (f) => `these keys are not known and were not read: ${list(f.names)}.`,
  'openjd-parameter-space': (f, n) =>
    `the parameters ${list(f.names)} of ${layer(n)} are no frames and have no place in an outline; its tasks would not be the ones of the template.`,
  'openjd-file': (f, n) =>
    `the file that ${layer(n)} runs needs ${list(f.found)}, which takes no text in place of a file.`,
  'openjd-requirements': (f, n) =>
    `these requirements of ${layer(n)} have no place in an outline: ${list(f.names)}.`,
};
