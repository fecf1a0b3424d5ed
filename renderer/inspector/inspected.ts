/** What the inspector looks at, handed down to its sections and fields. */
import { createContext, useContext } from 'react';
import type { Layer, LayerId, Outline } from '../../shared/outline/outline.ts';
import type { ResolvedLayer, ResolvedOutline } from '../../shared/outline/resolved-outline.ts';
import type { ProblemsByField } from './field-problems.ts';

export interface Inspected {
  readonly outline: Outline;
  /** The selected layers in the order of the outline; none while the outline itself is shown. */
  readonly layers: readonly Layer[];
  readonly ids: readonly LayerId[];
  /** What the analysis says; a moment behind the document. */
  readonly resolved: ResolvedOutline | null;
  readonly resolvedLayer: ResolvedLayer | undefined;
  readonly problems: ProblemsByField;
}

export const InspectedContext = createContext<Inspected | null>(null);

export function useInspected(): Inspected {
  const inspected = useContext(InspectedContext);
  if (inspected === null) throw new Error('useInspected outside of InspectedContext');
  return inspected;
}
