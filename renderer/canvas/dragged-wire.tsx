/** The wire that is being dragged: red where it may not go. */
import type { ConnectionLineComponentProps } from '@xyflow/react';
import { useView } from '../state/use-editor.ts';
import { wireShape } from './wire-geometry.ts';

export function DraggedWire({ fromX, fromY, toX, toY, fromHandle }: ConnectionLineComponentProps) {
  const cycle = useView((view) => view.lit?.kind === 'cycle');
  const backwards = fromHandle.type === 'target';
  const shape = backwards
    ? wireShape({ fromX: toX, fromY: toY, toX: fromX, toY: fromY })
    : wireShape({ fromX, fromY, toX, toY });
  return (
    <g className={`wire is-dragged ${cycle ? 'is-refused' : ''}`}>
      <path className="wire-line" d={shape.path} />
      {cycle ? (
        <g className="wire-label" transform={`translate(${toX},${toY - 18})`}>
          <rect x={-46} y={-8} width={92} height={16} rx={4} />
          <text>would be a cycle</text>
        </g>
      ) : null}
    </g>
  );
}
