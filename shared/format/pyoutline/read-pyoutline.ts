/**
 * Reads Python outline scripts without running them. Everything that can be worked out from the text is; the rest is
 * kept as its text, marked, with its place, and never guessed.
 */
import type { Position } from '../../base/position.ts';
import { err, ok, type Result } from '../../base/result.ts';
import { fullNameOf as fullName } from '../../outline/layer-names.ts';
import type { Layer, LayerId } from '../../outline/outline.ts';
import { PYTHON } from '../../outline/python-mark.ts';
import type { DocumentNote, FormatError, ReaderHints, ReadOutline } from '../format.ts';
import { makeLineIndex } from '../line-index.ts';
import { type FollowedScript, followScript, MAX_WORK } from './follow-script.ts';
import { TooMuchWork } from './machine.ts';
import { parsePython } from './parse-python.ts';
import type { Script } from './syntax.ts';
import { chooseOutline, type MadeOutline, toOutline } from './to-outline.ts';

/** What is looked for in a script that makes no layer before it is refused. */
const OUTLINE_WORD = /\boutline\b|\bOutline\b/;

/** A script with all that was made of it. */
export interface ParsedOutline {
  readonly text: string;
  readonly script: Script;
  readonly followed: FollowedScript;
  readonly made: MadeOutline;
  /** Outlines with layers that are not the one. */
  readonly others: number;
}

/** Reads a script. The environment is the one that it would be run in; without one what depends on it is unknown. */
export function readPyOutline(text: string, hints: ReaderHints = {}): Result<ReadOutline, FormatError> {
  const parsed = parseOutline(text, hints);
  if (!parsed.ok) return parsed;
  const { made } = parsed.value;
  const position = makeLineIndex(text);
  const layers = made.objects.map((object, index): [LayerId, Readonly<Record<string, Position>>] => [
    (made.outline.layers[index] as Layer).id,
    placesOf(object.places, position),
  ]);
  return ok({
    outline: made.outline,
    notes: notesOf(parsed.value, position),
    positions: { outline: placesOf(made.header.places, position), layers: new Map(layers) },
  });
}

/** Reads a script for those who change its text. */
export function parseOutline(text: string, hints: ReaderHints): Result<ParsedOutline, FormatError> {
  const parsed = parsePython(text);
  if (!parsed.ok) return parsed;
  try {
    const script = parsed.value;
    const followed = followScript(script, hints.environ);
    if (followed.layers.length === 0 && followed.outlines.length === 0 && !OUTLINE_WORD.test(text)) {
      return err({ code: 'not-an-outline', format: 'pyoutline', facts: { found: 'no layer' } });
    }
    const chosen = chooseOutline(followed);
    const made = toOutline(followed, chosen, nameFrom(hints.fileName));
    return ok({ text, script, followed, made, others: chosen.others.length });
  } catch (error) {
    if (!(error instanceof TooMuchWork)) throw error;
    return err({ code: 'too-large', format: 'pyoutline', facts: { reason: 'work', accepted: MAX_WORK } });
  }
}

/** As PyOutline names the outline of a file. */
function nameFrom(fileName: string | undefined): string {
  const name = (fileName ?? '').replace(/^.*[/\\]/, '').replace(/(?<=.)\.[^.]*$/, '');
  return name === '' ? 'outline' : name;
}

function placesOf(
  places: ReadonlyMap<string, number>,
  position: (offset: number) => Position,
): Readonly<Record<string, Position>> {
  return Object.fromEntries([...places].map(([field, offset]) => [field, position(offset)]));
}

function notesOf(
  { followed, made, others }: ParsedOutline,
  position: (offset: number) => Position,
): readonly DocumentNote[] {
  const notes: DocumentNote[] = [];
  const said = new Set<string>();
  for (const { code, severity, facts, offset } of followed.notes) {
    const key = JSON.stringify([code, facts]);
    if (code === 'environment-read' && said.has(key)) continue;
    said.add(key);
    notes.push({ code, severity, facts, position: position(offset) });
  }
  if (others > 0) notes.push({ code: 'several-outlines', severity: 'warning', facts: { count: others } });
  notes.push(...duplicateNames(made, position));
  return notes;
}

function duplicateNames(
  { outline, objects }: MadeOutline,
  position: (offset: number) => Position,
): readonly DocumentNote[] {
  const names = new Set<string>();
  const notes: DocumentNote[] = [];
  for (const [index, layer] of outline.layers.entries()) {
    const name = fullName(layer);
    if (layer.module !== PYTHON && names.has(name)) {
      const place = { layer: name, field: 'name', position: position(objects[index]?.offset ?? 0) };
      notes.push({ code: 'duplicate-layer-name', severity: 'error', facts: {}, ...place });
    }
    names.add(name);
  }
  return notes;
}
