/**
 * Everything that is wrong or could be better, as data: a code, where it is, facts. The sentences for people are
 * made in one place (`problem-text.ts`). Errors stop a run, warnings and advice do not.
 */

import type { Position } from '../base/position.ts';
import type { Value } from '../base/value.ts';
import type { LayerId } from './outline.ts';
import type { OutlineEdit } from './outline-edit.ts';

/** `error`: would go wrong. `warning`: will not do what it seems to say. `advice`: farm practice. */
export type Severity = 'error' | 'warning' | 'advice';

/** The thing that a problem is about. */
export interface ProblemPlace {
  readonly layerId?: LayerId;
  /** Full name, for the command line. */
  readonly layer?: string;
  /** Argument or field (`range`, `require`, `env.PATH`); of the outline where there is no layer. */
  readonly field?: string;
  /** Full name of the layer at the other end of a dependency. */
  readonly on?: string;
  /** Where it stands in the file, when the outline came from one. */
  readonly position?: Position;
}

/** An edit that mends the problem, with the words for its button. */
export interface Fix {
  readonly label: string;
  readonly edits: readonly OutlineEdit[];
}

/** One finding. */
export interface Problem {
  readonly code: string;
  readonly severity: Severity;
  readonly where: ProblemPlace;
  /** What was found, what is accepted, counts, paths; keys are fixed for each code. */
  readonly facts: Readonly<Record<string, Value>>;
  readonly fix?: Fix;
}
