import { homedir } from 'node:os';
import { hostError } from '../../../shared/api/host-error.ts';
import type { RunEvent } from '../../../shared/schedule/run-event.ts';
import { closingEvents } from '../../host/run/closing-events.ts';
import { findSession } from '../../host/run/find-session.ts';
import { JournalTail } from '../../host/run/journal-tail.ts';
import { readJournal } from '../../host/run/read-journal.ts';
import { isLocked } from '../../host/run/session-lock.ts';
import { type CliIo, EXIT, reportFailure } from '../cli-io.ts';
import { runScreen } from '../run-screen.ts';

/** `cuegraph session watch`: shows a run that another process carries out, to its end; one that has ended, as it was. */
export async function watchSession(io: CliIo, session: string, json: boolean): Promise<number> {
  const found = await findSession(session, { environ: io.environ, home: homedir(), cwd: io.cwd });
  if (!found.ok) return reportFailure(io, { exit: EXIT.fileTrouble, ...found.error }, json);
  const paths = found.value;
  const isLive = await isLocked(paths.lock);
  const { events, bytes } = readJournal(paths.journal);
  const screen = runScreen(io, json);
  screen.show(events);
  let all: readonly RunEvent[] = events;
  if (!isLive) {
    const closing = closingEvents(paths.folder, events);
    screen.show(closing);
    all = [...events, ...closing];
  } else {
    const isStopped = await new Promise<boolean>((settle) => {
      const tail = new JournalTail(paths, events, bytes, {
        onEvents: (more) => screen.show(more),
        onEnd: () => settle(false),
      });
      // Only the watching ends; the run goes on.
      io.onInterrupt(() => {
        tail.stop();
        settle(true);
      });
      all = tail.events;
    });
    if (isStopped) {
      screen.close();
      return EXIT.interrupted;
    }
  }
  screen.close();
  const last = all.findLast((event) => event.event === 'run-finished');
  if (last?.event === 'run-finished') return last.outcome === 'succeeded' ? EXIT.done : EXIT.outlineErrors;
  const error = hostError('session-broken', { session: paths.folder, detail: 'nothing is known of its end' });
  return reportFailure(io, { exit: EXIT.fileTrouble, ...error }, json);
}
