/** The drawer's schedule: what the job would do on so many cores, as a chart, with what its end waits for. */
import { Maximize, Pause, Play, ZoomIn, ZoomOut } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import { CommitInput } from '../inspector/fields/commit-input.tsx';
import { countOf } from '../state/layer-card.ts';
import { changeInputs } from '../state/schedule-store.ts';
import { useAnalysis, useDocument, useEditor, useHostState, useShownRun } from '../state/use-editor.ts';
import { IconButton } from '../ui/icon-button.tsx';
import { GanttChart } from './gantt-chart.tsx';
import { LayerTimes } from './layer-times.tsx';
import { measuredSeconds } from './measured-seconds.ts';
import type { PlayedSchedule } from './schedule-request.ts';
import { criticalWords, parseSeconds, printTime, scheduleSummary, stateAt } from './schedule-words.ts';
import { usePlayback } from './use-playback.ts';
import { type ScheduleState, useSchedule, useScheduleInputs } from './use-schedule.ts';
import './schedule.css';

export function SchedulePanel() {
  const inputs = useScheduleInputs();
  const schedule = useSchedule(inputs);
  const { played, problem, stage } = schedule;
  const [zoom, setZoom] = useState(1);
  const playback = usePlayback(played?.makespan ?? 0);
  return (
    <div className="schedule">
      <div className="schedule-head">
        <Machine />
        <Progress schedule={schedule} />
        <span className="schedule-summary cut grow" role="status">
          {played === null || stage === 'playing' ? '' : scheduleSummary(played)}
        </span>
        <IconButton
          icon={ZoomOut}
          label="Less detail"
          disabled={zoom <= 1}
          onClick={() => setZoom(Math.max(1, zoom / 1.6))}
        />
        <IconButton icon={ZoomIn} label="More detail" hint="Ctrl+wheel" onClick={() => setZoom(zoom * 1.6)} />
        <IconButton
          icon={Maximize}
          label="Show the whole schedule"
          disabled={zoom === 1}
          onClick={() => setZoom(1)}
        />
      </div>
      {problem !== null ? (
        <p className="panel-empty">
          The schedule could not be played. This is a fault of Cuegraph. ({problem})
        </p>
      ) : played === null ? (
        <p className="panel-empty">{stage === 'cancelled' ? 'Cancelled.' : 'Playing the schedule…'}</p>
      ) : played.rowCount === 0 ? (
        <p className="panel-empty">This outline comes to no tasks: add a layer, or give it a range.</p>
      ) : (
        <>
          <div className="schedule-body">
            <LayerTimes played={played} inputs={inputs} />
            <GanttChart played={played} zoom={zoom} onZoom={setZoom} cursor={playback.at} />
          </div>
          <div className="schedule-foot">
            <IconButton
              icon={playback.playing ? Pause : Play}
              label={playback.playing ? 'Stop here' : 'Play'}
              onClick={playback.toggle}
            />
            <input
              type="range"
              min={0}
              max={played.makespan}
              step="any"
              value={playback.at ?? 0}
              aria-label="Moment of the schedule"
              aria-valuetext={momentWords(played, playback.at ?? 0)}
              onChange={(event) => playback.seek(Number(event.target.value))}
            />
            <span className="schedule-moment">
              {playback.at === null ? '' : momentWords(played, playback.at)}
            </span>
            <span className="cut grow schedule-critical" title={criticalWords(played)}>
              The end waits for <span className="mono">{criticalWords(played)}</span>
            </span>
          </div>
        </>
      )}
    </div>
  );
}

function momentWords(played: PlayedSchedule, at: number): string {
  const { running, done } = stateAt(played, at);
  return `${printTime(at)}: ${running} at work, ${done.toLocaleString('en')} of ${countOf(played.rowCount, 'task')} done`;
}

/** Said only when it takes longer than is felt as at once. */
const SAID_AFTER_MS = 400;

function Progress({ schedule }: { readonly schedule: ScheduleState }) {
  const { stage, since } = schedule;
  const [now, setNow] = useState(since);
  useEffect(() => {
    if (stage !== 'playing') return;
    const timer = setInterval(() => setNow(Date.now()), 200);
    return () => clearInterval(timer);
  }, [stage]);
  if (stage === 'cancelled')
    return (
      <button type="button" className="small" onClick={schedule.again}>
        Play again
      </button>
    );
  if (stage === 'done' || now - since < SAID_AFTER_MS) return null;
  return (
    <>
      <span className="dim">{((now - since) / 1000).toFixed(1)} s</span>
      <button type="button" className="small" onClick={schedule.cancel}>
        Cancel
      </button>
    </>
  );
}

/** On what it is played: cores, and how long a frame takes. */
function Machine() {
  const editor = useEditor();
  const documentId = useDocument((document) => document.id, '');
  const hostCores = useHostState((state) => state.info?.cores ?? 1);
  const { cores, everyFrame, seconds } = useScheduleInputs();
  const run = useShownRun((one) => one, null);
  const cards = useAnalysis((state) => state.cards);
  const measured = useMemo(() => (run === null ? {} : measuredSeconds(run, cards)), [run, cards]);
  const count = Object.keys(measured).length;
  return (
    <>
      <label htmlFor="schedule-cores">Cores</label>
      <CommitInput
        id="schedule-cores"
        text={String(cores ?? hostCores)}
        className="schedule-number"
        check={(text) =>
          /^\d+(\.\d+)?$/.test(text.trim()) && Number(text) > 0 ? null : 'A number of cores above 0.'
        }
        onCommit={(text) => changeInputs(editor.schedule, documentId, { cores: Number(text) })}
      />
      <label htmlFor="schedule-frame">A frame takes</label>
      <CommitInput
        id="schedule-frame"
        text={printTime(everyFrame)}
        className="schedule-number"
        check={(text) => (parseSeconds(text) === undefined ? 'A time such as 90, 1.5s, 2m 30s.' : null)}
        onCommit={(text) =>
          changeInputs(editor.schedule, documentId, { everyFrame: parseSeconds(text) ?? everyFrame })
        }
      />
      <button
        type="button"
        className="small"
        disabled={count === 0}
        title={
          count === 0
            ? 'There is no run with finished tasks to measure from'
            : 'Take the mean time of a frame of each layer from the run that is shown'
        }
        onClick={() => changeInputs(editor.schedule, documentId, { seconds: { ...seconds, ...measured } })}
      >
        Take measured times{count === 0 ? '' : ` (${count})`}
      </button>
    </>
  );
}
