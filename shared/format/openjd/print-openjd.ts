/**
 * Prints an Open Job Description job template (2023-09): a step for each layer, the frames as its task parameter. A
 * step can only wait for whole steps, and has no place for most of what a farm is asked for: what is lost or changed is
 * named by notes.
 */

import { stronglyConnected } from '../../base/cycles.ts';
import { err, ok, type Result } from '../../base/result.ts';
import type { Value } from '../../base/value.ts';
import { parseMemory } from '../../outline/memory.ts';
import type { ResolvedDependency, ResolvedLayer, ResolvedOutline } from '../../outline/resolved-outline.ts';
import type { DocumentNote } from '../format.ts';
import { ownWords } from '../spec/own-command.ts';
import { SpecNotes } from '../spec/spec-notes.ts';
import { type Entries, printEntry } from '../yaml/print-yaml.ts';
import { isOpenJdName, limitAmount, TAG_ATTRIBUTE } from './openjd-names.ts';
import { type StepFrames, stepFrames } from './step-frames.ts';

/** A template; notes of severity `error` are about what would not run as it should. */
export interface PrintedOpenJd {
  readonly text: string;
  readonly notes: readonly DocumentNote[];
}

/** The template, or the notes of severity `error` that say why there can be none. */
export function printOpenJd(resolved: ResolvedOutline): Result<PrintedOpenJd, readonly DocumentNote[]> {
  const notes = new SpecNotes();
  const layers = resolved.layers.filter(({ inJob }) => inJob);
  if (layers.length === 0) notes.note('no-layers', 'error');
  noteJobLosses(resolved, notes);
  checkName(resolved.name, MAX_JOB_NAME, notes);
  noteRepeatedNames(layers, notes);
  noteCycles(resolved, notes);
  const steps = layers.map((layer) => printStep(layer, resolved, notes));
  const written = Object.fromEntries(resolved.env.map(({ name, value }) => [name, value]));
  const variables = knownVariables(written, notes);
  checkTexts(variables, notes, { field: 'env' });
  const entries: Entries = [
    ['specificationVersion', 'jobtemplate-2023-09'],
    ['name', resolved.name],
    ...(resolved.env.length === 0 ? [] : [['jobEnvironments', [{ name: 'Variables', variables }]] as const]),
    ['steps', steps],
  ];
  const errors = notes.all.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) return err(errors);
  return ok({ text: entries.map(([key, value]) => printEntry(key, value, 0)).join(''), notes: notes.all });
}

/** Lengths of the names of a job and of a step. */
const MAX_JOB_NAME = 128;
const MAX_STEP_NAME = 64;

function checkName(
  name: string,
  most: number,
  notes: SpecNotes,
  place: { readonly layer?: string } = {},
): void {
  if (name === '' || name.length > most)
    notes.note('openjd-name', 'error', place, { length: name.length, most });
}

function noteRepeatedNames(layers: readonly ResolvedLayer[], notes: SpecNotes): void {
  const names = new Set<string>();
  for (const { name } of layers) {
    if (names.has(name)) notes.note('duplicate-layer-name', 'error', { layer: name });
    names.add(name);
  }
}

function noteCycles(resolved: ResolvedOutline, notes: SpecNotes): void {
  const waits = resolved.layers.map((layer) =>
    layer.inJob ? stepsBefore(layer, resolved).map(({ index }) => index) : [],
  );
  for (const group of stronglyConnected(waits.length, (index) => waits[index] ?? [])) {
    const names = group.map((index) => resolved.layers[index]?.name ?? '');
    notes.note('openjd-cycle', 'error', {}, { names });
  }
}

/** Names of letters, digits and `_`; any other variable is left out. */
function knownVariables(
  variables: Readonly<Record<string, string>>,
  notes: SpecNotes,
  layer?: string,
): Record<string, string> {
  const entries = Object.entries(variables);
  const odd = entries.filter(([name]) => !/^[A-Za-z_]\w*$/.test(name)).map(([name]) => name);
  if (odd.length > 0)
    notes.note('openjd-variables', 'warning', layer === undefined ? {} : { layer }, { names: odd });
  return Object.fromEntries(entries.filter(([name]) => !odd.includes(name)));
}

function noteJobLosses({ outline, os, maxcores, maxgpus }: ResolvedOutline, notes: SpecNotes): void {
  const fields = {
    show: outline.show,
    shot: outline.shot,
    user: outline.user,
    facility: outline.facility,
    os,
  };
  const most = { maxcores: maxcores || null, maxgpus: maxgpus || null };
  const lost = Object.entries({ ...fields, ...most }).filter(
    ([, value]) => value !== undefined && value !== null,
  );
  const args = Object.keys(outline.args);
  const names = [...lost.map(([name]) => name), ...args];
  if (names.length > 0) notes.note('openjd-job-lost', 'warning', {}, { names });
}

function printStep(layer: ResolvedLayer, resolved: ResolvedOutline, notes: SpecNotes): Value {
  const place = { layer: layer.name };
  const words = ownWords(layer);
  if (!words.ok) notes.all.push({ ...words.error, ...place });
  const frames = stepFrames(layer, words.ok ? words.value : { words: [], isOnce: true }, resolved, notes);
  const variables = knownVariables(layer.env, notes, layer.name);
  checkTexts(variables, notes, { ...place, field: 'env' });
  checkName(layer.name, MAX_STEP_NAME, notes, place);
  const [command = '', ...args] = frames.words;
  const waits = stepDependencies(layer, resolved, notes);
  const requirements = hostRequirements(layer, notes);
  const timeout = layer.timeoutMin === null ? {} : { timeout: layer.timeoutMin * 60 };
  const action = { command, ...(args.length === 0 ? {} : { args }), ...timeout };
  return {
    name: layer.name,
    ...(layer.layer.note === undefined ? {} : { description: layer.layer.note }),
    ...(waits.length === 0 ? {} : { dependencies: waits.map((dependsOn) => ({ dependsOn })) }),
    ...parameterSpace(frames),
    ...(Object.keys(variables).length === 0
      ? {}
      : { stepEnvironments: [{ name: 'LayerVariables', variables }] }),
    ...(requirements === undefined ? {} : { hostRequirements: requirements }),
    script: { actions: { onRun: action } },
  };
}

function parameterSpace({ parameters }: StepFrames): { readonly [key: string]: Value } {
  if (parameters.length === 0) return {};
  const names = parameters.map(({ name }) => name);
  return {
    parameterSpace: {
      taskParameterDefinitions: parameters.map((parameter): Value => ({ ...parameter })),
      ...(names.length === 1 ? {} : { combination: `(${names.join(', ')})` }),
    },
  };
}

/** The steps that a step waits for: those of its dependencies; all others for one that comes last. */
function stepsBefore(layer: ResolvedLayer, resolved: ResolvedOutline): ResolvedLayer[] {
  const isPost = layer.type === 'Post';
  const own = layer.dependencies.flatMap(({ on }) => resolved.layers[on] ?? []);
  const kept = own.filter((on) => on !== layer && on.inJob && (isPost || on.type !== 'Post'));
  const all = isPost ? resolved.layers.filter(({ inJob, type }) => inJob && type !== 'Post') : [];
  return [...new Set([...kept, ...all])];
}

/** Whole steps, each once. Waiting frame by frame has no form, so that more is waited for than was meant. */
function stepDependencies(layer: ResolvedLayer, resolved: ResolvedOutline, notes: SpecNotes): string[] {
  if (layer.type === 'Post') notes.note('openjd-post', 'warning', { layer: layer.name });
  for (const dependency of layer.dependencies) {
    const on = resolved.layers[dependency.on];
    if (on === undefined) continue;
    const place = { layer: layer.name, field: 'require' };
    const facts = { on: on.name, type: dependency.type };
    if (on === layer) notes.note('openjd-self-previous', 'warning', place, facts);
    else if (!on.inJob)
      notes.note('dangling-dependency', 'warning', place, { ...facts, why: whyDangling(on) });
    else if (on.type === 'Post' && layer.type !== 'Post')
      notes.note('post-dependency', 'warning', place, facts);
    else if (!isWhole(dependency, layer, on))
      notes.note('openjd-dependency', 'warning', place, { ...facts, anyFrame: dependency.anyFrame });
  }
  return stepsBefore(layer, resolved).map(({ name }) => name);
}

function isWhole({ type, anyFrame }: ResolvedDependency, layer: ResolvedLayer, on: ResolvedLayer): boolean {
  if (anyFrame) return on.frames.size === 1;
  return type === 'LAYER_ON_LAYER' || (on.frames.size === 1 && layer.frames.size === 1);
}

function whyDangling(on: ResolvedLayer): string {
  if (on.parent !== null) return 'child';
  return on.range === null ? 'skipped' : 'unregistered';
}

function hostRequirements(layer: ResolvedLayer, notes: SpecNotes): Value | undefined {
  const amounts: Value[] = [];
  const place = { layer: layer.name };
  if (layer.cores !== null && layer.cores > 0) amounts.push({ name: 'amount.worker.vcpu', min: layer.cores });
  if (layer.memoryKib !== null && layer.memoryKib > 0)
    amounts.push({ name: 'amount.worker.memory', min: Math.ceil(layer.memoryKib / 1024) });
  if (layer.gpus !== null && layer.gpus > 0) amounts.push({ name: 'amount.worker.gpu', min: layer.gpus });
  const gpuMemory = layer.gpuMemory === null ? undefined : parseMemory(layer.gpuMemory);
  if (gpuMemory?.ok === true)
    amounts.push({ name: 'amount.worker.gpu.memory', min: Math.ceil(gpuMemory.value / 1024) });
  const limits = [...new Set(layer.limits)];
  for (const limit of limits.filter(isOpenJdName)) amounts.push({ name: limitAmount(limit), min: 1 });
  const tags = [...new Set(layer.tags)];
  const lost = [
    ...(layer.cores !== null && layer.cores <= 0 ? ['cores'] : []),
    ...(layer.threadable === null ? [] : ['threadable']),
    ...(layer.timeoutLluMin === null ? [] : ['timeout_llu']),
    ...(layer.service === layer.spec.service ? [] : ['service']),
    ...(layer.type === 'Util' ? ['type'] : []),
    ...limits.filter((limit) => !isOpenJdName(limit)).map((limit) => `limit ${limit}`),
    ...tags.filter((tag) => !isOpenJdName(tag)).map((tag) => `tag ${tag}`),
    ...(layer.layer.inputs.length === 0 ? [] : ['inputs']),
    ...(layer.layer.outputs.length === 0 ? [] : ['outputs']),
  ];
  if (lost.length > 0) notes.note('openjd-layer-lost', 'warning', place, { names: lost });
  const named = tags.filter(isOpenJdName);
  const attributes = named.length === 0 ? [] : [{ name: TAG_ATTRIBUTE, anyOf: named }];
  if (amounts.length === 0 && attributes.length === 0) return undefined;
  return {
    ...(amounts.length === 0 ? {} : { amounts }),
    ...(attributes.length === 0 ? {} : { attributes }),
  };
}

/** Two opening braces begin a reference, and there is no way to write them otherwise. */
function checkTexts(
  texts: Readonly<Record<string, string>>,
  notes: SpecNotes,
  place: { readonly layer?: string; readonly field: string },
): void {
  const odd = Object.entries(texts).filter(([, text]) => text.includes('{{'));
  if (odd.length > 0) notes.note('openjd-braces', 'error', place, { names: odd.map(([name]) => name) });
}
