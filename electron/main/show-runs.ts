/** Runs where the window is not looked at: progress on its icon, a notification when one has ended. */
import type { HostEvent } from '../../shared/api/host-api.ts';
import type { RunEvent } from '../../shared/schedule/run-event.ts';
import type { Desktop } from './desktop.ts';
import type { DesktopWindows } from './desktop-windows.ts';
import type { EndedRun, LocalRuns } from './local-runs.ts';

/** Takes what the host says. `pastEvents` are all of a run that goes on again; `onEnd` comes after a run has ended. */
export function createRunDisplay(
  { Notification }: Pick<Desktop, 'Notification'>,
  windows: Pick<DesktopWindows, 'all' | 'bringToFront'>,
  runs: LocalRuns,
  pastEvents: (runId: string) => Promise<readonly RunEvent[]>,
  onEnd: () => void,
): (event: HostEvent) => void {
  let shown = -1;

  function showProgress(): void {
    const part = runs.progress();
    // In hundredths: the icon shows no more, and a batch comes every few milliseconds.
    const value = part === null ? -1 : Math.floor(part * 100) / 100;
    if (value === shown) return;
    shown = value;
    for (const window of windows.all()) window.setProgressBar(value);
  }

  function tell(ended: EndedRun): void {
    if (windows.all().some((window) => window.isFocused()) || !Notification.isSupported()) return;
    const notification = new Notification({ title: ended.name, body: endText(ended) });
    notification.on('click', () => windows.bringToFront());
    notification.show();
  }

  return (event) => {
    if (event.event !== 'run-events') return;
    const { runId, events, index } = event;
    const ended = runs.take(runId, events);
    showProgress();
    const [first] = events;
    if (first?.event === 'run-started' && index !== undefined && index > 0)
      void pastEvents(runId).then((past) => {
        runs.take(runId, past);
        showProgress();
      });
    if (ended === null) return;
    tell(ended);
    onEnd();
  };
}

/** How a run ended, in a line. */
export function endText({ end }: EndedRun): string {
  const counts = Object.entries(end.counts).map(([state, count]) => `${count} ${state}`);
  return `Run ${end.outcome} after ${Math.round(end.seconds)} seconds: ${counts.join(', ')}`;
}
