/** Saves a picture of the graph: of the selected layers when there are several, else of all of it. */
import { currentPicture } from '../canvas/current-picture.ts';
import { canvasColors } from '../canvas/state-colors.ts';
import { currentTree } from '../state/current-tree.ts';
import { documentTitle } from '../state/document-store.ts';
import { currentDocument, type Editor } from '../state/editor.ts';
import { notify } from '../state/notice-store.ts';
import { type GraphMarks, graphMarks } from './graph-marks.ts';
import { marksSvg } from './marks-svg.ts';
import { EXPORT_FONT, paintMarks } from './paint-marks.ts';

export async function exportGraph(editor: Editor, type: 'svg' | 'png'): Promise<void> {
  const document = currentDocument(editor);
  const marks = currentMarks(editor);
  if (document === undefined || marks === null) {
    notify(editor.notices, { kind: 'info', text: 'There is nothing on the canvas to make a picture of.' });
    return;
  }
  const title = documentTitle(document).replace(/(\.outline)?\.(ya?ml|json|py)$/i, '');
  const blob =
    type === 'svg' ? new Blob([marksSvg(marks, title)], { type: 'image/svg+xml' }) : await pngOf(marks);
  if (blob === null) {
    const text = 'The browser could not make a picture of that size. An SVG has no such limit.';
    notify(editor.notices, { kind: 'error', text });
    return;
  }
  const file = `${title}.${type}`;
  download(blob, file);
  notify(editor.notices, { kind: 'info', text: `The picture was saved as ${file}.` });
}

function currentMarks(editor: Editor): GraphMarks | null {
  const { selection } = editor.view.getState();
  const { cards, analysis } = editor.analysis.getState();
  return graphMarks({
    picture: currentPicture(editor),
    tree: currentTree(editor),
    cards,
    linkCounts: analysis?.linkCounts,
    colors: canvasColors(),
    only: selection.size > 1 ? selection : undefined,
    measure: measurer(),
  });
}

function pngOf(marks: GraphMarks): Promise<Blob | null> {
  const canvas = paintMarks(marks);
  return canvas === null ? Promise.resolve(null) : new Promise((done) => canvas.toBlob(done, 'image/png'));
}

/** Widths of texts in the font of the window, each measured once. */
function measurer(): (text: string, size: number, bold: boolean) => number {
  const context = document.createElement('canvas').getContext('2d');
  const known = new Map<string, number>();
  return (text, size, bold) => {
    const key = `${size} ${bold} ${text}`;
    const found = known.get(key);
    if (found !== undefined || context === null) return found ?? text.length * size * 0.6;
    context.font = `${bold ? '600 ' : ''}${size}px ${EXPORT_FONT}`;
    const { width } = context.measureText(text);
    known.set(key, width);
    return width;
  };
}

function download(blob: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  // The download has its own hold on the data as soon as it has begun.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
