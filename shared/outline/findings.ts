/**
 * Collects what the checks find and knows, for each layer, how much of it is in the job: what is switched off is not
 * looked at, and what is left out by its range cannot stop a run.
 */

import type { Problem, ProblemPlace, Severity } from './problem.ts';
import { type FactsOf, makeProblem, type ProblemCode, type ProblemExtras } from './problem-kinds.ts';
import type { ResolvedLayer, ResolvedOutline } from './resolved-outline.ts';
import { findPosition, type SourcePositions } from './source-positions.ts';
import { isTruthy } from './value-reading.ts';

/**
 * `job`: a layer of the job; `inside`: runs in the tasks of one; `skipped`: it, or what it runs in, has no frame in
 * the range; `off`: switched off, or not registered.
 */
export type LayerPart = 'job' | 'inside' | 'skipped' | 'off';

/** What a finding about a layer may say beside its facts. */
export interface LayerExtras extends ProblemExtras {
  readonly on?: string;
}

const RANK: Readonly<Record<Severity, number>> = { error: 0, warning: 1, advice: 2 };

/** The findings of one look at an outline. */
export class Findings {
  readonly resolved: ResolvedOutline;
  readonly #positions: SourcePositions | undefined;
  readonly #parts: readonly LayerPart[];
  readonly #found: { readonly layer: number; readonly problem: Problem }[] = [];

  constructor(resolved: ResolvedOutline, positions?: SourcePositions) {
    this.resolved = resolved;
    this.#positions = positions;
    this.#parts = layerParts(resolved);
  }

  partOf(layer: ResolvedLayer): LayerPart {
    return this.#parts[layer.index] ?? 'off';
  }

  /** Whether anything of the layer runs. */
  runs(layer: ResolvedLayer): boolean {
    const part = this.partOf(layer);
    return part === 'job' || part === 'inside';
  }

  /** Adds a finding about the outline or one of its fields. */
  ofOutline<Code extends ProblemCode>(
    code: Code,
    field: string | undefined,
    facts: FactsOf<Code>,
    extras: ProblemExtras = {},
  ): void {
    const position = findPosition(this.#positions?.outline, field);
    const where: ProblemPlace = {
      ...(field === undefined ? {} : { field }),
      ...(position === undefined ? {} : { position }),
    };
    this.#found.push({ layer: -1, problem: makeProblem(code, where, facts, extras) });
  }

  /** Adds a finding about a layer or one of its fields; of a layer that does not run it is a warning at most. */
  ofLayer<Code extends ProblemCode>(
    layer: ResolvedLayer,
    code: Code,
    field: string | undefined,
    facts: FactsOf<Code>,
    extras: LayerExtras = {},
  ): void {
    const position = findPosition(this.#positions?.layers.get(layer.layer.id), field);
    const where: ProblemPlace = {
      layerId: layer.layer.id,
      layer: layer.name,
      ...(field === undefined ? {} : { field }),
      ...(extras.on === undefined ? {} : { on: extras.on }),
      ...(position === undefined ? {} : { position }),
    };
    const problem = makeProblem(code, where, facts, extras);
    const isWeakened = problem.severity === 'error' && extras.severity === undefined && !this.runs(layer);
    this.#found.push({
      layer: layer.index,
      problem: isWeakened ? { ...problem, severity: 'warning' } : problem,
    });
  }

  /** All findings: those of the outline, then layer by layer, errors first in each, else in the order found. */
  all(): Problem[] {
    return this.#withoutFollowers()
      .map((finding, index) => ({ ...finding, index }))
      .sort(
        (a, b) =>
          a.layer - b.layer || RANK[a.problem.severity] - RANK[b.problem.severity] || a.index - b.index,
      )
      .map(({ problem }) => problem);
  }

  /** A field whose value is only known by running a script is wrong in other ways because of that alone. */
  #withoutFollowers(): readonly { readonly layer: number; readonly problem: Problem }[] {
    const unknown = new Set<string>();
    for (const { layer, problem } of this.#found) {
      if (problem.code === 'python-value') unknown.add(`${layer} ${problem.where.field}`);
    }
    if (unknown.size === 0) return this.#found;
    return this.#found.filter(
      ({ layer, problem }) =>
        problem.code === 'python-value' || !unknown.has(`${layer} ${problem.where.field}`),
    );
  }
}

/** Parents stand before their children, so one pass is enough. */
function layerParts(resolved: ResolvedOutline): LayerPart[] {
  const parts: LayerPart[] = [];
  for (const layer of resolved.layers) parts.push(partOf(layer, parts));
  return parts;
}

function partOf(layer: ResolvedLayer, parts: readonly LayerPart[]): LayerPart {
  if (layer.inJob) return 'job';
  if (layer.layer.bypassed === true) return 'off';
  if (layer.parent !== null) {
    const parent = parts[layer.parent] ?? 'off';
    return parent === 'job' ? 'inside' : parent;
  }
  if (layer.range !== null || !isTruthy(layer.args.register)) return 'off';
  return 'skipped';
}
