/** Looking back at runs: the outline that ran, what a run tells about the whole job, old sessions. */

import { layerIndex } from '../../shared/outline/layer-names.ts';
import { formatKib } from '../../shared/outline/memory.ts';
import type { Outline } from '../../shared/outline/outline.ts';
import type { OutlineEdit } from '../../shared/outline/outline-edit.ts';
import type { LayerEstimate } from '../../shared/schedule/estimate-run.ts';
import { newDocument } from './document-actions.ts';
import { replaceOutline } from './document-store.ts';
import { currentDocument, type Editor, edit } from './editor.ts';
import { announce, notify } from './notice-store.ts';
import { joinRun } from './run-actions.ts';

/** Opens the exact outline that a run had as a new document, with the run on its nodes. */
export async function openRanOutline(editor: Editor, runId: string): Promise<void> {
  const answer = await editor.host.call('runs.outline', { runId });
  if (!answer.ok) {
    notify(editor.notices, { kind: 'error', text: answer.error.message });
    return;
  }
  if (!(await newDocument(editor))) return;
  const document = currentDocument(editor);
  if (document === undefined) return;
  const { outline, range } = answer.value;
  const ran = range === null ? outline : { ...outline, range };
  replaceOutline(editor.documents, document.id, ran, { label: 'The outline that ran' });
  await joinRun(editor, runId, document.id);
}

/** Takes sessions off the disk; answers those that are gone. */
export async function removeRuns(editor: Editor, runIds: readonly string[]): Promise<readonly string[]> {
  const gone: string[] = [];
  for (const runId of runIds) {
    const answer = await editor.host.call('runs.remove', { runId });
    if (answer.ok) gone.push(runId);
    else notify(editor.notices, { kind: 'error', text: answer.error.message });
  }
  if (gone.length > 0) {
    editor.runs.setState(({ runs, shown }) => ({
      runs: new Map([...runs].filter(([runId]) => !gone.includes(runId))),
      shown: new Map([...shown].filter(([, runId]) => !gone.includes(runId))),
    }));
    announce(editor.notices, `Removed ${gone.length === 1 ? 'a run' : `${gone.length} runs`}`);
  }
  return gone;
}

/** What a suggestion would change: nothing where it is what the layer asks for already, or where nothing is known. */
export function hasSuggestion({ memoryKib, cores }: LayerEstimate): boolean {
  return differs(memoryKib) || differs(cores);
}

function differs({ now, suggested }: LayerEstimate['cores']): boolean {
  return suggested !== null && suggested !== now;
}

/** The edits that give layers what was suggested for them. */
export function suggestionEdits(outline: Outline, layers: readonly LayerEstimate[]): OutlineEdit[] {
  const { byName } = layerIndex(outline);
  return layers.flatMap(({ name, memoryKib, cores }): OutlineEdit[] => {
    const id = byName.get(name)?.id;
    if (id === undefined) return [];
    return [
      ...(differs(memoryKib) && memoryKib.suggested !== null
        ? [{ kind: 'set-arg' as const, id, name: 'memory', value: formatKib(memoryKib.suggested) }]
        : []),
      ...(differs(cores) && cores.suggested !== null
        ? [{ kind: 'set-arg' as const, id, name: 'cores', value: cores.suggested }]
        : []),
    ];
  });
}

/** Gives layers of the document in front what was suggested for them, as one step of its history. */
export function applySuggestions(editor: Editor, layers: readonly LayerEstimate[]): void {
  const document = currentDocument(editor);
  if (document === undefined) return;
  const edits = suggestionEdits(document.outline, layers);
  if (edits.length === 0) return;
  edit(editor, edits, { label: 'Measured memory and cores' });
  announce(editor.notices, `Changed ${layers.length === 1 ? 'a layer' : `${layers.length} layers`}`);
}
