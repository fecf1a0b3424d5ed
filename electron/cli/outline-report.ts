/** The JSON of `inspect`: keys are a contract, add to them, never change them. */

import type { DocumentNote } from '../../shared/format/format.ts';
import { noteText } from '../../shared/format/note-text.ts';
import { framesOf } from '../../shared/frames/frame-set.ts';
import type { Problem } from '../../shared/outline/problem.ts';
import { problemText } from '../../shared/outline/problem-text.ts';
import type { ResolvedLayer, ResolvedOutline } from '../../shared/outline/resolved-outline.ts';
import { isTruthy } from '../../shared/outline/value-reading.ts';

/** A problem or a note as the command line reports it. */
export interface ReportedProblem {
  readonly code: string;
  readonly severity: string;
  readonly layer?: string;
  readonly field?: string;
  readonly line?: number;
  readonly column?: number;
  readonly message: string;
  readonly facts: Readonly<Record<string, unknown>>;
  /** The words of the fix that the window offers. */
  readonly fix?: string;
}

/** Puts a problem into the words and keys of the contract. */
export function reportProblem(problem: Problem): ReportedProblem {
  const { layer, field, position } = problem.where;
  return {
    code: problem.code,
    severity: problem.severity,
    ...(layer === undefined ? {} : { layer }),
    ...(field === undefined ? {} : { field }),
    ...(position === undefined ? {} : { line: position.line, column: position.column }),
    message: problemText(problem),
    facts: problem.facts,
    ...(problem.fix === undefined ? {} : { fix: problem.fix.label }),
  };
}

/** Puts a reader's note into the same keys. */
export function reportNote(note: DocumentNote): ReportedProblem {
  const { code, severity, layer, field, position, facts } = note;
  return {
    code,
    severity,
    ...(layer === undefined ? {} : { layer }),
    ...(field === undefined ? {} : { field }),
    ...(position === undefined ? {} : { line: position.line, column: position.column }),
    message: noteText(note),
    facts,
  };
}

/** The whole outline as `inspect --json` prints it. */
export function outlineReport(resolved: ResolvedOutline, problems: readonly ReportedProblem[]) {
  return {
    name: resolved.name,
    show: resolved.show,
    shot: resolved.shot,
    user: resolved.user,
    range: resolved.range,
    facility: resolved.facility,
    os: resolved.os,
    maxcores: resolved.maxcores,
    maxgpus: resolved.maxgpus,
    env: Object.fromEntries(resolved.env.map(({ name, value }) => [name, value])),
    preSetshotEnv: resolved.env.filter((variable) => variable.preSetshot).map(({ name }) => name),
    layers: resolved.layers.filter(isInOutline).map((layer) => layerReport(layer, resolved)),
    // Written with `register: false` and nobody's child: PyOutline does not know them either.
    unregistered: resolved.layers.filter((layer) => !isInOutline(layer)).map(({ name }) => name),
    problems,
  };
}

function isInOutline({ args, parent }: ResolvedLayer): boolean {
  return parent !== null || isTruthy(args.register);
}

function layerReport(layer: ResolvedLayer, resolved: ResolvedOutline) {
  const nameOf = (index: number | null): string | null =>
    index === null ? null : (resolved.layers[index]?.name ?? null);
  return {
    name: layer.name,
    module: layer.spec.classPath,
    type: layer.type,
    range: layer.range,
    frames: framesOf(layer.frames),
    chunk: layer.chunk,
    cores: layer.cores,
    threadable: layer.threadable,
    memory: layer.memory,
    gpus: layer.gpus,
    gpuMemory: layer.gpuMemory,
    timeout: layer.timeoutMin,
    timeoutLlu: layer.timeoutLluMin,
    tags: layer.tags,
    service: layer.service,
    limits: layer.limits,
    env: layer.env,
    args: layer.args,
    parent: nameOf(layer.parent),
    creator: nameOf(layer.creator),
    inJob: layer.inJob,
    bypassed: layer.layer.bypassed === true,
    requires: layer.dependencies.map((dep) => ({
      layer: nameOf(dep.on),
      type: dep.type,
      anyFrame: dep.anyFrame,
      propagate: dep.propagate,
      origin: dep.origin,
    })),
  };
}
