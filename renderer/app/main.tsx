/** Starts the window: connects to the host, makes the editor, ties the stores together, shows it. */
import { createRoot } from 'react-dom/client';
import '@fontsource-variable/inter/wght.css';
import '@fontsource-variable/jetbrains-mono/wght.css';
import '@xyflow/react/dist/base.css';
import '../ui/theme.css';
import '../ui/base.css';
import { followPlaces } from '../canvas/follow-places.ts';
import { runCommand } from '../commands/command-table.ts';
import { followClipboard } from '../commands/follow-clipboard.ts';
import { followKeys } from '../commands/follow-keys.ts';
import { createAnalyst } from '../state/analysis-worker.ts';
import { createEditor } from '../state/editor.ts';
import { followAnalysis } from '../state/follow-analysis.ts';
import { followDocuments } from '../state/follow-documents.ts';
import { followHost } from '../state/follow-host.ts';
import { followLiveRuns } from '../state/follow-live-runs.ts';
import { EditorContext } from '../state/use-editor.ts';
import { App } from './app.tsx';
import { greetHost } from './greet-host.ts';
import { guardUnload } from './guard-unload.ts';
import { linkHost } from './host-connection.ts';

const root = document.getElementById('root');
if (root === null) throw new Error('the page has no root');

const link = linkHost();
const editor = createEditor(link.host);
followPlaces(editor);
followDocuments(editor);
followLiveRuns(editor);
followAnalysis(editor, createAnalyst());
followHost(editor, (id) => runCommand(editor, id));
followKeys(editor);
followClipboard(editor);
guardUnload(editor);
link.start((connection) => {
  editor.hostState.setState({ connection });
  if (connection === 'connected') void greetHost(editor);
});

createRoot(root).render(
  <EditorContext value={editor}>
    <App />
  </EditorContext>,
);
