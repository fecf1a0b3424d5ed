/** How many problems a layer has, in the corner of what shows it. */
import type { LayerCard } from '../state/layer-card.ts';

export function ProblemBadge({ card }: { readonly card: LayerCard | undefined }) {
  if (card === undefined || card.errors + card.warnings === 0) return null;
  return (
    <span className={`problem-badge ${card.errors > 0 ? 'is-error' : 'is-warning'}`}>
      {card.errors > 0 ? card.errors : card.warnings}
    </span>
  );
}
