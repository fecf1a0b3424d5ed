/** A wire. Its type shows in how it is drawn, its label says how many task links it comes to. */
import type { EdgeProps } from '@xyflow/react';
import { memo } from 'react';
import { PORT_Y } from '../state/layer-places.ts';
import { useAnalysis, useView } from '../state/use-editor.ts';
import type { WireFlowEdge } from './flow-edges.ts';
import { loopShape, wireShape } from './wire-geometry.ts';
import { labelWidth, wireLabel, wireLook } from './wire-words.ts';
import './wire-edge.css';

export const WireEdge = memo(function WireEdge(props: EdgeProps<WireFlowEdge>) {
  const { id, source, target, sourceX, sourceY, targetX, targetY, selected, data } = props;
  const links = useAnalysis((state) => state.analysis?.linkCounts.get(id));
  const lit = useView((view) => (view.lit?.wires.has(id) === true ? view.lit.kind : null));
  const detail = useView((view) => view.detail);
  if (data === undefined) return null;
  const ends = { fromX: sourceX, fromY: sourceY, toX: targetX, toY: targetY };
  const shape = source === target ? loopShape(ends, sourceY - PORT_Y) : wireShape(ends, data.labelAt);
  const look = wireLook(data.wire);
  const label = detail === 'card' ? wireLabel(look, links) : '';
  const classes = [
    'wire',
    `is-${look}`,
    selected === true ? 'is-selected' : '',
    links === 0 ? 'has-no-links' : '',
    lit === null ? '' : `is-lit-${lit}`,
  ];
  return (
    <g className={classes.filter(Boolean).join(' ')} data-wire={id}>
      <path className="react-flow__edge-interaction wire-touch" d={shape.path} />
      <path className="wire-line" d={shape.path} />
      {look === 'frames' ? <path className="wire-core" d={shape.path} /> : null}
      {label === '' ? null : (
        <g className="wire-label" transform={`translate(${shape.labelX},${shape.labelY})`}>
          <rect x={-labelWidth(label) / 2} y={-8} width={labelWidth(label)} height={16} rx={4} />
          <text>{label}</text>
        </g>
      )}
    </g>
  );
});
