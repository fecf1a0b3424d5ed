/**
 * How a command shows a run: one event a line as JSON, plain lines for a pipe or a log, or a table that is drawn over
 * itself on a terminal.
 */
import type { RunEvent } from '../../shared/schedule/run-event.ts';
import type { CliIo } from './cli-io.ts';
import { eventLine, followRun, type LayerProgress, noProgress } from './run-progress.ts';
import { formatTable } from './table.ts';

/** Takes the events of a run and shows them. */
export interface RunScreen {
  show(events: readonly RunEvent[]): void;
  /** Draws what is still to be drawn. */
  close(): void;
}

/** Milliseconds between two drawings of the table. */
const DRAW_MS = 100;
const BAR_CELLS = 20;

/** The screen that fits where the output goes. */
export function runScreen(io: CliIo, json: boolean): RunScreen {
  if (json)
    return {
      show: (events) => io.out(events.map((event) => `${JSON.stringify(event)}\n`).join('')),
      close: () => {},
    };
  if (io.terminal !== null) return terminalScreen(io, io.terminal);
  return {
    show: (events) => {
      for (const event of events) {
        const line = eventLine(event);
        if (line !== undefined) io.out(`${line}\n`);
      }
    },
    close: () => {},
  };
}

function terminalScreen(
  io: CliIo,
  { columns, rows }: { readonly columns: number; readonly rows: number },
): RunScreen {
  const progress = noProgress();
  let drawnLines = 0;
  let timer: NodeJS.Timeout | undefined;
  let said: string[] = [];

  function draw(): void {
    clearTimeout(timer);
    timer = undefined;
    const table = tableOf([...progress.layers.values()], columns, rows - 3);
    const up = drawnLines === 0 ? '' : `\u001b[${drawnLines}A\r\u001b[J`;
    io.out(up + said.map((line) => `${line}\n`).join('') + table);
    said = [];
    drawnLines = table.split('\n').length - 1;
  }

  return {
    show(events) {
      for (const event of events) {
        followRun(progress, event);
        const isNews = event.event !== 'task-finished' || event.state === 'dead';
        const line = isNews ? eventLine(event) : undefined;
        if (line !== undefined) said.push(line);
      }
      timer ??= setTimeout(draw, DRAW_MS);
    },
    close: draw,
  };
}

/** Layers that fit; those that are at work or dead come before those that are done or wait. */
function tableOf(layers: readonly LayerProgress[], columns: number, most: number): string {
  const shown =
    layers.length <= most
      ? layers
      : [...layers].sort((a, b) => weight(b) - weight(a)).slice(0, Math.max(1, most));
  const rest = layers.length - shown.length;
  const table = formatTable(shown.map(rowOf), { right: [2], width: Math.max(12, Math.floor(columns / 3)) });
  return rest === 0 ? table : `${table}… and ${rest} more layers\n`;
}

function weight({ running, dead, succeeded, eaten, tasks }: LayerProgress): number {
  if (running > 0) return 2;
  if (dead > 0) return 1;
  return succeeded + eaten === tasks ? -1 : 0;
}

function rowOf({ name, tasks, running, succeeded, dead, eaten }: LayerProgress): string[] {
  const done = succeeded + eaten;
  const cells = (count: number): number => Math.round((count / Math.max(1, tasks)) * BAR_CELLS);
  const bar = '█'.repeat(cells(done)) + '▒'.repeat(Math.max(0, cells(done + running) - cells(done)));
  const notes = [
    running > 0 ? `${running} running` : '',
    dead > 0 ? `${dead} dead` : '',
    eaten > 0 ? `${eaten} eaten` : '',
  ];
  return [
    name,
    bar.padEnd(BAR_CELLS, '·'),
    `${done}/${tasks}`,
    notes.filter((note) => note !== '').join(', '),
  ];
}
