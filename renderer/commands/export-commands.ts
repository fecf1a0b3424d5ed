/** Commands that save pictures of the graph. */
import { Image } from 'lucide-react';
import { exportGraph } from '../export/export-graph.ts';
import { currentDocument, type Editor } from '../state/editor.ts';
import type { Command } from './command.ts';

function exportCommand(type: 'svg' | 'png', title: string): Command {
  return {
    id: `export.${type}`,
    title,
    group: 'File',
    icon: Image,
    words: 'picture image save screenshot print',
    when: (editor: Editor) => (currentDocument(editor)?.outline.layers.length ?? 0) > 0,
    detail: (editor) => {
      const { size } = editor.view.getState().selection;
      return size > 1 ? `${size} selected layers` : '';
    },
    run: (editor) => exportGraph(editor, type),
  };
}

export const EXPORT_COMMANDS: readonly Command[] = [
  exportCommand('png', 'Save a picture of the graph (PNG)'),
  exportCommand('svg', 'Save a drawing of the graph (SVG)'),
];
