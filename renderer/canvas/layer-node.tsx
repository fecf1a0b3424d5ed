/**
 * The node of a layer, at three levels of detail. Its size never depends on what it shows; each part asks the stores
 * for no more than it draws, so that an event of a run draws one bar and not a graph.
 */
import { Handle, type NodeProps, Position } from '@xyflow/react';
import { Pin } from 'lucide-react';
import { memo } from 'react';
import type { LayerId } from '../../shared/outline/outline.ts';
import { findLayerById } from '../state/find-layer.ts';
import { useAnalysis, useDocument, useShownRun, useView } from '../state/use-editor.ts';
import { DockedLayers } from './docked-layers.tsx';
import type { LayerFlowNode } from './flow-nodes.ts';
import { LayerCardBody } from './layer-card-body.tsx';
import { LayerRunBar } from './layer-run-bar.tsx';
import { ProblemBadge } from './problem-badge.tsx';
import './layer-node.css';

export const LayerNode = memo(function LayerNode({ id, selected }: NodeProps<LayerFlowNode>) {
  const layerId = id as LayerId;
  const detail = useView((view) => view.detail);
  const name = useDocument((document) => findLayerById(document.outline, layerId)?.name ?? '', '');
  const bypassed = useDocument(
    (document) => findLayerById(document.outline, layerId)?.bypassed === true,
    false,
  );
  const pinned = useDocument(
    (document) => findLayerById(document.outline, layerId)?.place?.pinned === true,
    false,
  );
  const card = useAnalysis((state) => state.cards.get(layerId));
  const focused = useView((view) => view.focused === layerId);
  const connecting = useView((view) => view.connecting === layerId);
  const refused = useView((view) => view.drag?.refused.has(layerId) === true);
  const lit = useView((view) => (view.lit?.layers.has(layerId) === true ? view.lit.kind : null));
  const running = useShownRun(() => true, false);
  const type = card?.type ?? 'Render';
  const classes = [
    'layer-node',
    `is-${detail}`,
    `is-${type.toLowerCase()}`,
    selected ? 'is-selected' : '',
    focused ? 'is-focused' : '',
    connecting ? 'is-connecting' : '',
    bypassed ? 'is-bypassed' : '',
    running ? 'has-run' : '',
    card?.range === null ? 'is-skipped' : '',
    refused ? 'is-refused' : '',
    lit === null ? '' : `is-lit-${lit}`,
  ];
  return (
    <div
      className={classes.filter(Boolean).join(' ')}
      data-layer={id}
      role="img"
      aria-label={card?.label ?? `Layer ${name}`}
    >
      {detail === 'card' ? (
        <>
          <LayerCardBody id={layerId} name={name} card={card} />
          <DockedLayers id={layerId} />
        </>
      ) : (
        <span className="tile-name">{name}</span>
      )}
      {detail === 'block' ? null : <LayerRunBar name={card?.fullName ?? name} tile={detail === 'tile'} />}
      {pinned && detail === 'card' ? <Pin className="card-pin" size={11} aria-label="pinned" /> : null}
      <ProblemBadge card={card} />
      <Handle type="target" position={Position.Left} className="port" aria-hidden />
      <Handle type="source" position={Position.Right} className="port" aria-hidden />
    </div>
  );
});
