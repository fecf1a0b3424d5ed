/** Launching: with the settings of the dialog, or with those of the last time. */
import { fullNameOf } from '../../shared/outline/layer-names.ts';
import type { EditorDocument } from '../state/document-store.ts';
import { currentDocument, type Editor } from '../state/editor.ts';
import { submitDocument } from '../state/farm-actions.ts';
import { launch } from '../state/run-actions.ts';
import { updateSettings } from '../state/settings-actions.ts';
import { showOverlay } from '../state/view-store.ts';
import {
  DEFAULT_LAUNCH,
  type LaunchSettings,
  type LaunchTarget,
  readLaunchSettings,
  rememberLaunch,
  runOptionsOf,
  submitOptionsOf,
} from './launch-settings.ts';

/** Under which key the settings of a document are remembered: its file, or for as long as it has none the document. */
export function launchKey(document: EditorDocument): string {
  return document.path === '' ? `unsaved ${document.id}` : document.path;
}

/** What was chosen for a document the last time; undefined when it was never launched. */
export function lastLaunch(editor: Editor, document: EditorDocument): LaunchSettings | undefined {
  const { launches } = editor.settings.getState();
  const key = launchKey(document);
  return Object.hasOwn(launches, key) ? readLaunchSettings(launches[key]) : undefined;
}

/** Full names of the selected layers, in the order of the outline. */
export function selectedNames(editor: Editor): readonly string[] {
  const { selection } = editor.view.getState();
  const layers = currentDocument(editor)?.outline.layers ?? [];
  return layers.filter((layer) => selection.has(layer.id)).map(fullNameOf);
}

/** Launches with settings and remembers them. Returns false when they cannot be taken as they are. */
export function launchWith(editor: Editor, settings: LaunchSettings): boolean {
  const document = currentDocument(editor);
  const options = runOptionsOf(settings, selectedNames(editor));
  if (document === undefined || !options.ok) return false;
  remember(editor, document, settings);
  void launch(editor, options.value);
  return true;
}

/** Submits with settings and remembers them. Returns why not; null when the job was sent. */
export async function submitWith(editor: Editor, settings: LaunchSettings): Promise<string | null> {
  const document = currentDocument(editor);
  const options = submitOptionsOf(settings);
  if (document === undefined || !options.ok) return 'The fields that are marked cannot be taken like this.';
  const problem = await submitDocument(editor, options.value);
  if (problem !== null) return problem;
  remember(editor, document, settings);
  return null;
}

/** Where the document in front is launched by default. */
export function launchTarget(editor: Editor): LaunchTarget {
  const document = currentDocument(editor);
  return (document === undefined ? undefined : lastLaunch(editor, document))?.target ?? 'local';
}

/** Chooses where the document in front is launched. */
export function chooseTarget(editor: Editor, target: LaunchTarget): void {
  const document = currentDocument(editor);
  if (document === undefined) return;
  remember(editor, document, { ...(lastLaunch(editor, document) ?? DEFAULT_LAUNCH), target });
}

function remember(editor: Editor, document: EditorDocument, settings: LaunchSettings): void {
  const { launches } = editor.settings.getState();
  updateSettings(editor, { launches: rememberLaunch(launches, launchKey(document), settings) });
}

/** Launches as the last time; asks the first time, so that nothing runs whose commands could not be read before. */
export function launchAgain(editor: Editor): void {
  const document = currentDocument(editor);
  const last = document === undefined ? undefined : lastLaunch(editor, document);
  // What goes to the farm is always looked at before.
  if (last === undefined || last.target === 'farm' || !launchWith(editor, last))
    showOverlay(editor.view, { kind: 'launch' });
}
