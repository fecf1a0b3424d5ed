/** Words for what reading and writing Python outline scripts can say. */
import type { Value } from '../base/value.ts';
import type { DocumentNote } from './format.ts';

type Words = (facts: Readonly<Record<string, Value>>, note: DocumentNote) => string;

function at(note: DocumentNote): string {
  return note.position === undefined ? '' : `line ${note.position.line}: `;
}

function list(value: Value | undefined): string {
  return Array.isArray(value) ? value.join(', ') : String(value ?? '');
}

/** The words by code. */
export const PYTHON_NOTE_WORDS: Readonly<Record<string, Words>> = {
  'environment-read': (f, n) =>
    f.isSet === true
      ? `${at(n)}the script reads the variable ${list(f.name)}, which is “${list(f.found)}” here; elsewhere it may give another outline.`
      : `${at(n)}the script reads the variable ${list(f.name)}, which is not set here; elsewhere it may give another outline.`,
  'block-not-followed': (f, n) =>
    `${at(n)}what “${list(f.line)}” makes is only known when the script runs. A layer without tasks stands for it.`,
  'call-not-followed': (f, n) =>
    `${at(n)}what ${list(f.call)} does is only known when the script runs. If it makes layers, they are not shown.`,
  'launch-options': (f, n) =>
    `${at(n)}options of the launch are no part of the outline: ${list(f.names)}. Give them when you launch it.`,
  'several-outlines': (f) =>
    `The script makes ${list(f.count)} more outlines with layers; the one that it launches, or makes last, was read.`,
  'outline-argument-lost': (f, n) =>
    `${at(n)}the argument ${list(f.argument)} of Outline means nothing here and was not read.`,

  'python-value-lost': (f, n) =>
    `${n.layer === undefined ? 'Of the outline' : `Of “${n.layer}”`} “${n.field ?? ''}” is only known when the script runs (${list(f.code)}), so it is no value here.`,
  'python-statements-lost': (_, n) =>
    `What “${n.layer ?? ''}” stands for is only known when the script runs, so its layers are not here.`,

  'script-regenerated': () =>
    'The change could not be fitted into the text of the script, so the script was written anew: loops, functions and comments are gone.',
  'script-canvas-lost': (f) =>
    `A script cannot hold places (${list(f.places)}) and notes (${list(f.notes)}) of the canvas.`,
  'script-bypass-lost': (_, n) => `A script cannot say that “${n.layer ?? ''}” is bypassed; it would run.`,
  'script-note-lost': (_, n) => `The note of “${n.layer ?? ''}” was written as a comment.`,
  'script-variable-twice': (f) =>
    `A script sets a variable of the outline once; the last value counts: ${list(f.names)}.`,
  'script-argument-lost': (_, n) =>
    `A script cannot give “${n.layer ?? ''}” an argument called “${n.field ?? ''}”, because the name has a meaning of its own.`,
  'script-attribute-lost': (f, n) =>
    `A script cannot give the ${list(f.which)} of “${n.layer ?? ''}” attributes called “path” or “self”.`,
  'script-creator-lost': (f, n) =>
    `“${n.layer ?? ''}” belongs to “${list(f.creator)}”, which is not there before it or which its module does not belong to; PyOutline will not load it like this.`,
  'script-parent-lost': (f, n) =>
    `“${n.layer ?? ''}” runs inside of “${list(f.parent)}”, which is not there; it was written without.`,
  'script-dependency-lost': (f, n) =>
    `A script cannot say how “${n.layer ?? ''}” depends on “${list(f.on)}”.`,
};
