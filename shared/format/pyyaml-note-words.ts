/** Words for what only serialized outlines can say; part of the table in `note-text.ts`. */
import type { Value } from '../base/value.ts';
import type { DocumentNote } from './format.ts';

type Words = (facts: Readonly<Record<string, Value>>, note: DocumentNote) => string;

export const PYYAML_NOTE_WORDS: Readonly<Record<string, Words>> = {
  'attributes-not-known': (f, n) =>
    `${whose(n)} has attributes of a studio’s own (${names(f.names)}). They stay in the file as long as it is changed and not written anew.`,
  'python-value': (f, n) =>
    `${whose(n)}${field(n)}: ${names(f.tags)} is only known to Python. It is kept as it is and written back, but cannot be used here.`,
  'require-not-made': (f, n) =>
    `${whose(n)} asked for ${names(f.names)}, which PyOutline did not find when it set the job up; the job does not wait for it.`,
  'dependency-added': (f, n) =>
    `${whose(n)} waits for “${names(f.on)}” here, which PyOutline leaves out because of the order in which the outline was made.`,
  'bypassed-left-out': (_, n) =>
    `${whose(n)} is bypassed and was left out; what waits for it waits for what it waited for.`,
  'unregistered-left-out': (_, n) =>
    `${whose(n)} is not registered and nobody’s child, so it is not in the file: PyOutline would not know it either.`,
  'relative-left-out': (f, n) =>
    `${whose(n)} names “${names(f.name)}” as its ${n.field ?? 'relative'}, which is no other layer; that was left out.`,
  'dependency-left-out': (f, n) =>
    `${whose(n)} waits for “${names(f.on)}”, which is no layer or no type of dependency; the file holds only dependencies that PyOutline has made.`,
  'argument-left-out': (_, n) =>
    `${whose(n)} has an argument called “${n.field ?? ''}”, which PyOutline takes for something else; it was left out.`,
  'attributes-lost': () =>
    'The change could not be fitted into the file, so it was written anew: nothing of the outline is lost, but attributes of a studio’s own classes are.',
};

function whose({ layer }: DocumentNote): string {
  return layer === undefined ? 'The outline' : `Layer “${layer}”`;
}

function field({ field }: DocumentNote): string {
  return field === undefined ? '' : `, ${field}`;
}

function names(value: Value | undefined): string {
  return Array.isArray(value) ? value.join(', ') : String(value ?? '');
}
