/**
 * Prints the XML job spec that Cuebot launches, with the elements, the order and the text of PyOutline's `serialize`.
 * Where it differs from PyOutline's on purpose (facts: the list of differences) a note has the code. Pure: what the
 * launching process knows comes in as options, and what the farm would refuse is the business of the checks.
 */

import { err, ok, type Result } from '../../base/result.ts';
import { shellQuote } from '../../base/shell-quote.ts';
import { tokensIn } from '../../outline/command-tokens.ts';
import type { ResolvedLayer, ResolvedOutline } from '../../outline/resolved-outline.ts';
import { textOf } from '../../outline/value-reading.ts';
import type { DocumentNote } from '../format.ts';
import { type XmlFault, XmlWriter } from '../xml/xml-writer.ts';
import { hasOwnCommand, ownCommand } from './own-command.ts';
import { cuegraphCommand, pycuerunCommand } from './session-command.ts';
import { printDepends } from './spec-depends.ts';
import { printEnv, printSpecLayer } from './spec-layer.ts';
import { SpecNotes } from './spec-notes.ts';
import type { FramesBy, SpecOptions } from './spec-options.ts';
import { specRange } from './spec-range.ts';
import { isSince, SPEC_SINCE, UID_OPTIONAL_SINCE } from './spec-version.ts';

/** A spec; notes of severity `error` are about what would not run as it should. */
export interface PrintedSpec {
  readonly text: string;
  readonly notes: readonly DocumentNote[];
}

/**
 * The way of running frames that an outline needs: its own commands where all of them run by themselves as they do
 * here, else pycuerun, and cuegraph where a module is ours alone.
 */
export function defaultFramesBy({ layers }: ResolvedOutline): FramesBy {
  const inJob = layers.filter((layer) => layer.inJob);
  if (inJob.some(isCode)) return 'cuegraph';
  if (!inJob.every(hasOwnCommand)) return 'pycuerun';
  if (!inJob.some(losesFeatures)) return 'command';
  return inJob.some(({ spec }) => spec.execution.kind === 'template') ? 'cuegraph' : 'pycuerun';
}

function losesFeatures(layer: ResolvedLayer): boolean {
  const command = ownCommand(layer);
  return command.ok && lostFeatures(layer, command.value.text).length > 0;
}

function isCode({ spec }: ResolvedLayer): boolean {
  return spec.execution.kind === 'module';
}

/** The job spec, or the notes of severity `error` that say why there can be none. */
export function printSpec(
  resolved: ResolvedOutline,
  options: SpecOptions,
): Result<PrintedSpec, readonly DocumentNote[]> {
  const notes = new SpecNotes();
  const layers = resolved.layers.filter(({ inJob }) => inJob);
  if (layers.length === 0) notes.note('no-layers', 'error');
  const { version, uid } = options;
  if (uid === null && !isSince(version, UID_OPTIONAL_SINCE))
    notes.note('uid-needed', 'error', { field: 'uid' }, { version, since: UID_OPTIONAL_SINCE });
  const xml = new XmlWriter();
  xml.raw('<?xml version="1.0"?>');
  xml.raw(
    `<!DOCTYPE spec PUBLIC "SPI Cue  Specification Language" "http://localhost:8080/spcue/dtd/cjsl-${version}.dtd">`,
  );
  xml.open('spec');
  if (resolved.facility !== null) xml.leaf('facility', resolved.facility);
  xml.leaf('show', resolved.show);
  xml.leaf('shot', resolved.shot);
  xml.leaf('user', resolved.user);
  if (options.email !== null) xml.leaf('email', options.email);
  if (uid !== null) xml.leaf('uid', String(uid));
  xml.open('job', { name: resolved.name });
  printJobFields(xml, resolved, options, notes);
  noteFaults(xml, notes);
  xml.open('layers');
  for (const layer of layers) {
    printSpecLayer(xml, layer, layerTexts(layer, options, notes), version, notes);
    noteFaults(xml, notes, layer.name);
  }
  xml.close('layers');
  xml.close('job');
  printDepends(xml, resolved, version, notes);
  xml.close('spec');
  const { all } = notes;
  return notes.hasErrors()
    ? err(all.filter(({ severity }) => severity === 'error'))
    : ok({ text: xml.toString(), notes: all });
}

function printJobFields(
  xml: XmlWriter,
  resolved: ResolvedOutline,
  options: SpecOptions,
  notes: SpecNotes,
): void {
  const { version } = options;
  const print = (field: keyof typeof SPEC_SINCE, write: () => void): void => {
    const since = SPEC_SINCE[field];
    if (isSince(version, since)) write();
    else notes.note('spec-version', 'warning', { field }, { version, since });
  };
  xml.leaf('paused', pythonBoolean(options.paused));
  // 1 is what every server takes where nothing is said.
  if (isSince(version, SPEC_SINCE.priority) || options.priority !== 1)
    print('priority', () => xml.leaf('priority', String(options.priority)));
  xml.leaf('maxretries', String(options.maxRetries));
  for (const field of ['maxcores', 'maxgpus'] as const) {
    const most = resolved[field];
    if (most !== null && most !== 0) print(field, () => xml.leaf(field, String(most)));
  }
  xml.leaf('autoeat', pythonBoolean(options.autoeat));
  const { localbook } = resolved.outline.args;
  if (typeof localbook === 'object' && localbook !== null && !Array.isArray(localbook)) {
    const attributes = Object.entries(localbook).map(([name, value]) => [name, textOf(value)]);
    print('localbook', () => xml.leaf('localbook', '', Object.fromEntries(attributes)));
  }
  const { os } = resolved;
  if (os !== null) print('os', () => xml.leaf('os', os));
  printEnv(
    xml,
    resolved.env.map(({ name, value }) => [name, value]),
  );
  const late = resolved.env.filter(({ preSetshot }) => !preSetshot).map(({ name }) => name);
  if (late.length > 0) notes.note('outline-env', 'note', { field: 'env' }, { names: late });
}

function layerTexts(
  layer: ResolvedLayer,
  options: SpecOptions,
  notes: SpecNotes,
): { readonly command: string; readonly range: string } {
  const command = frameCommand(layer, options, notes);
  const tellsFrames = tokensIn([command], ['#FRAMESPEC#', '#FRAME_END#']).length > 0;
  const range = specRange(layer, tellsFrames);
  const place = { layer: layer.name, field: 'range' };
  const facts = { found: layer.range, length: range.text.length, kept: true };
  if (range.change === 'interleave-order') notes.note('interleave-order', 'note', place, facts);
  if (range.change === 'long-range') notes.note('long-range', 'note', place, facts);
  if (range.change === 'repeated-frames') notes.note('repeated-frames', 'note', place, facts);
  return { command, range: range.text };
}

function frameCommand(layer: ResolvedLayer, options: SpecOptions, notes: SpecNotes): string {
  const place = { layer: layer.name };
  if (options.framesBy === 'cuegraph') return cuegraphCommand(layer, options);
  if (options.framesBy === 'pycuerun') {
    const { execution, classPath } = layer.spec;
    if (execution.kind === 'template')
      notes.note('module-is-template', 'warning', place, { module: layer.layer.module, classPath });
    if (isCode(layer))
      notes.note('no-own-command', 'error', place, { reason: 'module', module: layer.spec.name });
    return pycuerunCommand(layer, options);
  }
  const command = ownCommand(layer);
  if (!command.ok) {
    notes.all.push({ ...command.error, ...place });
    return '';
  }
  const { isLooped, hasShortRange, words, text } = command.value;
  const of = { ...place, field: 'command' };
  if (isLooped) notes.note('command-looped', 'note', of, { chunk: layer.chunk });
  if (hasShortRange) notes.note('range-notation', 'warning', of);
  if (words?.some(needsQuotes) === true) notes.note('quoting', 'note', of, { command: text });
  const lost = lostFeatures(layer, text);
  if (lost.length > 0) notes.note('frame-features-lost', 'warning', place, { features: lost });
  return text;
}

/** A blank between words is all that PyOutline puts there; tokens need nothing. */
function needsQuotes(word: string): boolean {
  const plain = word.replace(/%\{Z?FRAME\}|%\{RANGE\}|#[A-Z_]+#/g, 'x');
  return shellQuote(plain) !== plain;
}

/** What PyOutline and Cuegraph do around a command when they run a frame themselves, and a bare command does not. */
function lostFeatures({ args, layer }: ResolvedLayer, command: string): string[] {
  const files = [...layer.inputs, ...layer.outputs];
  return [
    ...(['wrapper', 'strace', 'python_path'] as const).filter(
      (name) => args[name] !== undefined && args[name] !== null && args[name] !== false,
    ),
    ...(files.some(({ attributes }) => attributes.checked === true) ? ['checked files'] : []),
    ...(files.some(({ attributes }) => attributes.mkdir === true) ? ['folders made for outputs'] : []),
    ...new Set(command.match(/\bOL_(?:BASE_SESSION_PATH|LAYER_SESSION_PATH|LAYER_RANGE)\b/g)),
  ];
}

/** Takes over what could not be written, each place once. */
function noteFaults(xml: XmlWriter, notes: SpecNotes, layer?: string): void {
  const seen = new Set<string>();
  for (const { field, codePoint } of xml.faults.splice(0) as XmlFault[]) {
    if (seen.has(field)) continue;
    seen.add(field);
    const found = `U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}`;
    notes.note('control-character', 'error', { ...(layer === undefined ? {} : { layer }), field }, { found });
  }
}

function pythonBoolean(value: boolean): string {
  return value ? 'True' : 'False';
}
