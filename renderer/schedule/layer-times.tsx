/** The layers of a schedule: how long a frame of each takes, and from when to when each is at work. */
import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef } from 'react';
import { CommitInput } from '../inspector/fields/commit-input.tsx';
import { type ScheduleInputs, setSeconds } from '../state/schedule-store.ts';
import { useDocument, useEditor, useSettings } from '../state/use-editor.ts';
import { layerColor } from './draw-gantt.ts';
import type { LayerSpan, PlayedSchedule } from './schedule-request.ts';
import { parseSeconds, printTime } from './schedule-words.ts';

export interface LayerTimesProps {
  readonly played: PlayedSchedule;
  readonly inputs: ScheduleInputs;
}

const ROW_HEIGHT = 26;

export function LayerTimes({ played, inputs }: LayerTimesProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: played.layers.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 6,
  });
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable with keys
    <section className="layer-times" ref={scroller} tabIndex={0} aria-label="Seconds a frame of each layer">
      <ul style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map((item) => {
          const span = played.layers[item.index];
          return span === undefined ? null : (
            <li key={span.name} style={{ transform: `translateY(${item.start}px)` }}>
              <Row span={span} layer={item.index} inputs={inputs} />
            </li>
          );
        })}
      </ul>
    </section>
  );
}

interface RowProps {
  readonly span: LayerSpan;
  readonly layer: number;
  readonly inputs: ScheduleInputs;
}

function Row({ span, layer, inputs }: RowProps) {
  const editor = useEditor();
  const documentId = useDocument((document) => document.id, '');
  // Drawn anew with the theme.
  useSettings((settings) => settings.theme);
  const dark = document.documentElement.dataset.theme !== 'light';
  const { name, start, end, tasks } = span;
  const own = Object.hasOwn(inputs.seconds, name) ? inputs.seconds[name] : undefined;
  return (
    <>
      <span className="layer-swatch" style={{ background: layerColor(layer, dark) }} aria-hidden />
      <span className="mono cut grow" title={name}>
        {name}
      </span>
      <CommitInput
        label={`Time of a frame of ${name}`}
        text={own === undefined ? '' : printTime(own)}
        placeholder={printTime(inputs.everyFrame)}
        className="schedule-number"
        check={(text) =>
          text === '' || parseSeconds(text) !== undefined ? null : 'A time such as 90, 1.5s, 2m 30s.'
        }
        onCommit={(text) => setSeconds(editor.schedule, documentId, name, parseSeconds(text))}
      />
      <span className="layer-span dim">
        {tasks === 0 || !Number.isFinite(start) ? 'no tasks' : `${printTime(start)}–${printTime(end)}`}
      </span>
    </>
  );
}
