/** What the host says unasked: events of runs, files that changed on disk, files and commands from the desktop. */
import type { HostEvent } from '../../shared/api/host-api.ts';
import type { RunEvent } from '../../shared/schedule/run-event.ts';
import { openFile } from './document-actions.ts';
import { askDocument } from './document-store.ts';
import type { Editor } from './editor.ts';
import { isFarmRun } from './farm-run.ts';
import { noteHeard } from './farm-store.ts';
import { announce, notify } from './notice-store.ts';
import { documentNames, joinRun, taskOrderOf } from './run-actions.ts';
import { receiveRunEvents } from './run-store.ts';

/** Listens from now on. `runCommand` does what a menu of the desktop asks for. Returns a function that stops. */
export function followHost(editor: Editor, runCommand: (id: string) => void): () => void {
  return editor.host.listen((event) => {
    switch (event.event) {
      case 'run-events':
        takeRunEvents(editor, event);
        return;
      case 'farm-state':
        editor.farm.setState({ state: event.state });
        return;
      case 'farm-heard':
        noteHeard(editor.farm, event.runId, event.at, event.error);
        return;
      case 'document-changed-on-disk':
        askDocument(editor.documents, event.documentId, {
          kind: event.removed ? 'removed-on-disk' : 'changed-on-disk',
        });
        return;
      case 'open-file':
        void openFile(editor, event.path);
        return;
      case 'command':
        runCommand(event.command);
        return;
    }
  });
}

function takeRunEvents(editor: Editor, event: Extract<HostEvent, { event: 'run-events' }>): void {
  const { runId, events, index } = event;
  const { runs, shown } = editor.runs.getState();
  const documentId = [...shown].find(([, run]) => run === runId)?.[0] ?? editor.documents.getState().activeId;
  const run = runs.get(runId);
  // Events can overtake the answer that names their run; a run of another window is joined when it is looked at.
  if (run === undefined) return;
  const missesSome =
    index === undefined
      ? run.layers.size === 0 && events[0]?.event !== 'run-started'
      : index > run.eventCount;
  if (missesSome) void joinRun(editor, runId, documentId);
  else {
    const named = isFarmRun(runId) ? documentNames(editor, documentId)(events) : events;
    receiveRunEvents(editor.runs, runId, { events: named, index }, taskOrderOf(editor, documentId));
  }
  for (const one of events) {
    if (one.event !== 'run-finished') continue;
    if (isFarmRun(runId)) tellEnd(editor, run.name, one);
    else announce(editor.notices, sentenceOf(one));
  }
}

/** Jobs of the farm end when nobody looks: that is said in the window and, where it is not in front, by the system. */
function tellEnd(editor: Editor, name: string, event: Extract<RunEvent, { event: 'run-finished' }>): void {
  const text = `${name} ${event.outcome}. ${sentenceOf(event)}`;
  notify(editor.notices, { kind: event.outcome === 'succeeded' ? 'info' : 'warning', text });
  if (document.visibilityState === 'visible' || typeof Notification === 'undefined') return;
  if (Notification.permission === 'granted') new Notification(name, { body: sentenceOf(event) });
}

function sentenceOf(event: Extract<RunEvent, { event: 'run-finished' }>): string {
  const counts = Object.entries(event.counts).map(([state, count]) => `${count} ${state}`);
  return `Run ${event.outcome} after ${Math.round(event.seconds)} seconds: ${counts.join(', ')}`;
}
