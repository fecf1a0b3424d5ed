/** The form of one wire: its type, any frame, turn round, delete; and the other wires of the layer that waits. */
import { ArrowLeftRight, ChevronLeft, ChevronRight, Trash2 } from 'lucide-react';
import { findLayerById } from '../state/find-layer.ts';
import { changeWire } from '../state/layer-actions.ts';
import { useAnalysis, useDocument, useEditor } from '../state/use-editor.ts';
import { type ScreenPoint, select, showOverlay } from '../state/view-store.ts';
import { type Wire, wiresOf } from '../state/wires.ts';
import { IconButton } from '../ui/icon-button.tsx';
import { Popover } from '../ui/popover.tsx';
import { WIRE_TYPES, wireLabel, wireLook } from './wire-words.ts';
import './wire-popover.css';

export interface WirePopoverProps {
  readonly wireId: string;
  readonly at: ScreenPoint;
  readonly onClose: () => void;
}

export function WirePopover({ wireId, at, onClose }: WirePopoverProps) {
  const outline = useDocument((document) => document.outline, null);
  const library = useAnalysis((state) => state.library);
  const links = useAnalysis((state) => state.analysis?.linkCounts.get(wireId));
  const wire = outline === null ? undefined : wiresOf(outline, library).find((one) => one.id === wireId);
  if (outline === null || wire === undefined) return null;
  const [from, to] = [
    findLayerById(outline, wire.from)?.name ?? '',
    findLayerById(outline, wire.to)?.name ?? '',
  ];
  const siblings = wiresOf(outline, library).filter((one) => one.to === wire.to && one.index >= 0);
  return (
    <Popover label={`Wire from ${from} to ${to}`} at={at} className="wire-popover" onClose={onClose}>
      <p className="wire-title">
        <strong className="cut">{to}</strong> waits for <strong className="cut">{from}</strong>
      </p>
      <p className="wire-links">
        {links === undefined ? 'No links: one of them is not in the job' : wireLabel(wireLook(wire), links)}
      </p>
      {wire.index < 0 ? (
        <p className="wire-links">A pre- or post-process and its layer are connected by themselves.</p>
      ) : (
        <WireForm wire={wire} siblings={siblings} at={at} />
      )}
    </Popover>
  );
}

function WireForm({
  wire,
  siblings,
  at,
}: {
  readonly wire: Wire;
  readonly siblings: readonly Wire[];
  readonly at: ScreenPoint;
}) {
  const editor = useEditor();
  const position = siblings.findIndex((one) => one.id === wire.id);

  function show(step: number): void {
    const next = siblings.at((position + step) % siblings.length);
    if (next === undefined) return;
    select(editor.view, [], [next.id]);
    showOverlay(editor.view, { kind: 'wire', wire: next.id, at });
  }

  return (
    <>
      <fieldset className="wire-types" aria-label="Type">
        {WIRE_TYPES.map(({ type, title, help }) => (
          <label key={type} className="wire-type">
            <input
              type="radio"
              name="wire-type"
              checked={wire.type === type}
              data-autofocus={wire.type === type ? true : undefined}
              onChange={() => changeWire(editor, wire.id, { type, anyFrame: wire.anyFrame })}
            />
            <span>
              {title}
              <small>{help}</small>
            </span>
          </label>
        ))}
      </fieldset>
      <label className={`wire-type ${wire.type === 'LAYER_ON_LAYER' ? '' : 'is-off'}`}>
        <input
          type="checkbox"
          checked={wire.anyFrame}
          disabled={wire.type !== 'LAYER_ON_LAYER'}
          onChange={(event) =>
            changeWire(editor, wire.id, {
              type: wire.type === 'UNKNOWN' ? 'LAYER_ON_LAYER' : wire.type,
              anyFrame: event.target.checked,
            })
          }
        />
        <span>
          Any frame
          <small>Start when the first frame, whichever, is done. With layer on layer only.</small>
        </span>
      </label>
      <div className="wire-buttons">
        <button
          type="button"
          disabled={wire.from === wire.to}
          onClick={() => changeWire(editor, wire.id, 'swap')}
        >
          <ArrowLeftRight size={13} aria-hidden />
          Turn round
        </button>
        <button type="button" onClick={() => changeWire(editor, wire.id, 'delete')}>
          <Trash2 size={13} aria-hidden />
          Delete
        </button>
        <span className="grow" />
        {siblings.length < 2 ? null : (
          <>
            <IconButton icon={ChevronLeft} label="Previous wire of the layer" onClick={() => show(-1)} />
            <IconButton icon={ChevronRight} label="Next wire of the layer" onClick={() => show(1)} />
          </>
        )}
      </div>
    </>
  );
}
