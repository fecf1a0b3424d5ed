/**
 * The one table of words for what reading and writing documents can say. A code is stable and can be relied on; its
 * words can change. Facts are those that the readers and printers give.
 */
import type { Value } from '../base/value.ts';
import type { DocumentNote, FormatError, FormatName } from './format.ts';
import { OPENJD_NOTE_WORDS } from './openjd-note-words.ts';
import { PYTHON_NOTE_WORDS } from './python-note-words.ts';
import { PYYAML_NOTE_WORDS } from './pyyaml-note-words.ts';
import { SPEC_NOTE_WORDS } from './spec-note-words.ts';
import { SYNTAX_WORDS } from './syntax-words.ts';

type Facts = Readonly<Record<string, Value>>;
type Words = (facts: Facts, note: DocumentNote) => string;

/** What each format is called in a sentence. */
export const FORMAT_TITLES: Readonly<Record<FormatName, string>> = {
  outline: 'Cuegraph outline (YAML)',
  json: 'PyOutline JSON',
  pyoutline: 'PyOutline script (Python)',
  pyyaml: 'serialized PyOutline session (YAML with Python tags)',
  spec: 'OpenCue job spec (XML)',
  openjd: 'Open Job Description template',
};

const NOTE_WORDS: Readonly<Record<string, Words>> = {
  'no-version': (f) =>
    `The document does not say which version of the format it is in; it was read as version ${text(f.accepted)}. Put “cuegraph: ${text(f.accepted)}” on its first line.`,
  'bad-version': (f) =>
    `“cuegraph: ${text(f.found)}” is not a version of the format. Accepted: ${text(f.accepted)}.`,
  'name-defaulted': (f) =>
    `The outline has no name, so it is called “${text(f.name)}”, as PyOutline calls it.`,
  'unknown-key': (f, n) =>
    `${where(n)}the key “${text(f.key)}” is not known here and was not read. Accepted: ${list(f.accepted)}. It stays in the file as long as the file is changed and not written anew.`,
  'wrong-type': (f, n) =>
    `${where(n)}found ${text(f.found)}, accepted is ${text(f.accepted)}. The value was not read.`,
  'duplicate-key': (f, n) => `${where(n)}the key “${text(f.key)}” stands here twice; the last one counts.`,
  'key-not-text': (_, n) => `${where(n)}a list or a mapping cannot be a key. The entry was not read.`,
  'unknown-tag': (f, n) =>
    `${where(n)}the tag ${tag(f.tag)} means nothing here; the value was read as if it had none.`,
  'number-kept-as-text': (f, n) =>
    `${where(n)}the number ${text(f.found)} is too large to be kept exactly, so it is kept as text.`,
  'number-notation': (f, n) =>
    `${where(n)}the number ${text(f.found)} is handed to the command as ${text(f.becomes)}. Put it in quotes to hand it over as it is written.`,
  'missing-name': (_, n) => `${where(n)}a layer needs a name.`,
  'missing-module': (_, n) => `${where(n)}a layer needs a module.`,
  'duplicate-layer-name': (_, n) =>
    `There are two layers called “${n.layer ?? ''}”; PyOutline refuses the second.`,
  'name-not-text': (f, n) => `${where(n)}found ${text(f.found)} where PyOutline needs a text in quotes.`,
  'bad-require': (f, n) =>
    `${where(n)}found ${text(f.found)}. Accepted: the name of a layer, which may be followed by :all, :any, :prev or :sim. It was not read.`,
  'bad-place': (f, n) => `${where(n)}${text(f.found)} is not a place. Accepted: two numbers, like [320, 96].`,
  'ignored-by-pyoutline': (f) =>
    `PyOutline ignores the key “${text(f.key)}”, and so does Cuegraph. It stays in the file.`,

  'comments-lost': () =>
    'The change could not be fitted into the text of the file, so the file was written anew: nothing of the outline is lost, but comments and notation are.',
  upgraded: (f) =>
    `The file was in version ${text(f.from)} of the format and was written in version ${text(f.to)}.`,
  'base-unreadable': () =>
    'The text that was to be changed is not a readable outline, so it was written anew.',

  'outline-field-lost': (f) =>
    `PyOutline’s JSON cannot hold ${text(f.field)} (“${text(f.value)}”). Give it to the launcher instead.`,
  'outline-env-lost': (f) => `PyOutline’s JSON cannot hold the environment of the outline: ${list(f.names)}.`,
  'outline-args-lost': (f) => `PyOutline’s JSON cannot hold arguments of the outline: ${list(f.names)}.`,
  'canvas-notes-lost': (f) => `PyOutline’s JSON cannot hold the notes on the canvas (${text(f.count)}).`,
  'child-lost': (f, n) =>
    `PyOutline’s JSON cannot say that “${n.layer ?? ''}” runs inside of “${text(f.parent)}”; it would run as a layer of its own.`,
  'creator-lost': (f, n) =>
    `PyOutline’s JSON cannot say that “${n.layer ?? ''}” belongs to “${text(f.creator)}”, and PyOutline will not load it like this.`,
  'bypass-lost': (_, n) => `PyOutline’s JSON cannot say that “${n.layer ?? ''}” is bypassed; it would run.`,
  'propagate-lost': (f, n) =>
    `PyOutline’s JSON cannot say that the dependency of “${n.layer ?? ''}” on “${text(f.on)}” is passed on to others.`,
  'dependency-lost': (f, n) =>
    `PyOutline’s JSON cannot say how “${n.layer ?? ''}” depends on “${text(f.on)}” (${text(f.type)}), because the name or the type has no form as a text.`,
  'any-frame': (f, n) =>
    f.kept === true
      ? `“${n.layer ?? ''}” waits for any frame of “${text(f.on)}” and is written so that the farm honours it; PyOutline waits frame by frame.`
      : `“${n.layer ?? ''}” waits for any frame of “${text(f.on)}”; PyOutline loses “:any” on ordinary layers and waits frame by frame.`,
  'files-lost': (f, n) =>
    `PyOutline’s JSON cannot hold the ${text(f.which)} of “${n.layer ?? ''}”: ${list(f.paths)}.`,
  'layer-note-lost': (_, n) => `PyOutline’s JSON cannot hold the note of “${n.layer ?? ''}”.`,
  'place-lost': (f) => `PyOutline’s JSON cannot hold places on the canvas (${text(f.count)} layers).`,
  'argument-lost': (_, n) =>
    `PyOutline’s JSON cannot hold an argument called “${n.field ?? ''}” of “${n.layer ?? ''}”, because the key has a meaning of its own.`,
  'module-not-a-path': (f, n) =>
    `The module “${text(f.module)}” of “${n.layer ?? ''}” has no class path that is known here; PyOutline needs one, like outline.modules.shell.Shell.`,
  'module-is-template': (f, n) =>
    `The module “${text(f.module)}” of “${n.layer ?? ''}” was written as its class ${text(f.classPath)}, which must be installed where PyOutline runs.`,
  ...PYYAML_NOTE_WORDS,
  ...PYTHON_NOTE_WORDS,
  ...SPEC_NOTE_WORDS,
  ...OPENJD_NOTE_WORDS,
};

/** Every code that a note can have. */
export const NOTE_CODES: readonly string[] = Object.keys(NOTE_WORDS);

/** A note in words. */
export function noteText(note: DocumentNote): string {
  const words = Object.hasOwn(NOTE_WORDS, note.code) ? NOTE_WORDS[note.code] : undefined;
  return words === undefined
    ? `${note.code} ${JSON.stringify(note.facts)}`
    : sentence(words(note.facts, note));
}

/** Why a text is no outline, in words. The place is not in them; it stands in `position`. */
export function formatErrorText(error: FormatError): string {
  const { code, facts, format } = error;
  const title = format === null ? 'outline' : FORMAT_TITLES[format];
  switch (code) {
    case 'syntax':
      return syntaxText(facts, LANGUAGES[format ?? 'outline'] ?? 'YAML');
    case 'not-an-outline':
      return notAnOutlineText(facts, title);
    case 'too-large':
      return facts.reason === 'length'
        ? `The text has ${text(facts.found)} characters and is too large to be an outline; ${text(facts.accepted)} are accepted.`
        : facts.reason === 'work'
          ? `Following the script takes more than ${text(facts.accepted)} steps, which no outline needs.`
          : `The text comes to more than ${text(facts.accepted)} values and is too large to be an outline.`;
    case 'too-deep':
      return `Lists and mappings are nested deeper than ${text(facts.accepted)} levels.`;
    case 'newer-version':
      return `The document is in version ${text(facts.found)} of the format; this Cuegraph knows versions up to ${text(facts.accepted)}. A newer Cuegraph can open it.`;
    case 'not-text':
      return 'This is not a text, so it is no outline.';
    case 'unknown-format':
      if (format !== null) return `This is a ${title}; this Cuegraph cannot read that format.`;
      return facts.empty === true
        ? 'The text is empty.'
        : 'This is not in any format that Cuegraph knows. Name the format if it is one of them.';
  }
}

const LANGUAGES: Partial<Record<FormatName, string>> = { json: 'JSON', pyoutline: 'Python', spec: 'XML' };

function syntaxText(facts: Facts, language: string): string {
  const reason = typeof facts.reason === 'string' ? facts.reason : '';
  const words = Object.hasOwn(SYNTAX_WORDS, reason) ? SYNTAX_WORDS[reason] : undefined;
  const detail = facts.detail ?? facts.alias ?? facts.found;
  const extra = detail === undefined ? '' : ` (${text(detail)})`;
  return `This is not valid ${language}: ${words ?? reason}${extra}.`;
}

function notAnOutlineText(facts: Facts, title: string): string {
  const found = facts.found;
  if (found === 'nothing') return 'There is nothing in this document.';
  if (found === 'several-documents')
    return 'There is more than one YAML document here (another one starts behind “---”); a file holds one outline.';
  if (found === 'an unknown version')
    return `The document is in version ${text(facts.version)} of the format, which cannot be brought up to date.`;
  if (title === FORMAT_TITLES.spec)
    return `This is not a ${title}: found ${text(found)} where a spec with a job should be.`;
  if (title === FORMAT_TITLES.openjd)
    return `This is not an ${title}: found ${text(found)} where a mapping with “steps” should be.`;
  if (found === 'no layer') return 'This Python makes no layer and knows no outline.';
  return `This is not a ${title}: found ${text(found)} where a mapping with “layers” should be.`;
}

/** Layer and field in front of a sentence. */
function where({ layer, field }: DocumentNote): string {
  const parts = [layer === undefined ? '' : `layer “${layer}”`, field === undefined ? '' : field].filter(
    (part) => part !== '',
  );
  return parts.length === 0 ? '' : `${parts.join(', ')}: `;
}

function sentence(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function text(value: Value | undefined): string {
  if (typeof value === 'string') return value;
  return value === undefined ? '' : JSON.stringify(value);
}

function list(value: Value | undefined): string {
  return Array.isArray(value) ? value.map((item: Value) => text(item)).join(', ') : text(value);
}

/** A tag as people write it. */
function tag(value: Value | undefined): string {
  return text(value).replace('tag:yaml.org,2002:', '!!');
}
