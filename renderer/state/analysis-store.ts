/**
 * What the document in front comes to: resolved outline, problems, plan, and the flat values made of them that the
 * canvas watches. Always follows the document and is never edited; while it is behind, `outline` is an older one.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import { builtinLibrary } from '../../shared/outline/builtin-modules.ts';
import type { ModuleLibrary } from '../../shared/outline/module-spec.ts';
import type { LayerId, Outline } from '../../shared/outline/outline.ts';
import type { Problem } from '../../shared/outline/problem.ts';
import type { ResolvedOutline } from '../../shared/outline/resolved-outline.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import type { LayerCards } from './layer-card.ts';

/** The outcome of one analysis. */
export interface Analysis {
  readonly outline: Outline;
  readonly resolved: ResolvedOutline;
  /** null when the outline cannot be planned; the reason is among the problems. */
  readonly plan: Plan | null;
  readonly problems: readonly Problem[];
  /** Task links by wire id; a wire that the job does not have (a bypassed end, a child) is not in here. */
  readonly linkCounts: ReadonlyMap<string, number>;
  readonly milliseconds: number;
}

export interface AnalysisState {
  readonly library: ModuleLibrary;
  /** Problems of module files and the like, which belong to no document. */
  readonly libraryProblems: readonly Problem[];
  readonly documentId: string | null;
  readonly analysis: Analysis | null;
  readonly cards: LayerCards;
  readonly problemsOf: ReadonlyMap<LayerId, readonly Problem[]>;
  /** Whether the document has changed since. */
  readonly pending: boolean;
}

export type AnalysisStore = StoreApi<AnalysisState>;

/** A store that has looked at nothing yet and knows the built-in modules. */
export function createAnalysisStore(): AnalysisStore {
  return createStore<AnalysisState>()(() => ({
    library: builtinLibrary(),
    libraryProblems: [],
    documentId: null,
    analysis: null,
    cards: new Map(),
    problemsOf: new Map(),
    pending: false,
  }));
}

/** The problems of each layer. Linear. */
export function problemsByLayer(problems: readonly Problem[]): ReadonlyMap<LayerId, readonly Problem[]> {
  const found = new Map<LayerId, Problem[]>();
  for (const problem of problems) {
    const id = problem.where.layerId;
    if (id === undefined) continue;
    const known = found.get(id);
    if (known === undefined) found.set(id, [problem]);
    else known.push(problem);
  }
  return found;
}
