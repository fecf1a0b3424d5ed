/**
 * A note or a backdrop. Of a backdrop only the title and the corner take the pointer, so that layers on it can be
 * reached and boxes drawn over it.
 */
import type { NodeProps } from '@xyflow/react';
import { memo, type PointerEvent as ReactPointerEvent, useRef, useState } from 'react';
import { finishNote, resizeNote } from '../state/note-actions.ts';
import { LEAST_NOTE, noteColor } from '../state/note-edits.ts';
import { useDocument, useEditor, useView } from '../state/use-editor.ts';
import type { NoteFlowNode } from './flow-nodes.ts';
import './note-node.css';

export const NoteNode = memo(function NoteNode({ data, selected }: NodeProps<NoteFlowNode>) {
  const { noteId } = data;
  const editor = useEditor();
  const note = useDocument((document) => document.outline.notes.find((one) => one.id === noteId), undefined);
  const writing = useView((view) => view.editingNote === noteId);
  const detail = useView((view) => view.detail);
  const [size, setSize] = useState<{ readonly width: number; readonly height: number } | null>(null);
  if (note === undefined) return null;
  const [title = '', ...rest] = note.text.split('\n');
  const classes = [
    'canvas-note',
    `is-${note.kind}`,
    `is-${noteColor(note)}`,
    `is-${detail}`,
    selected ? 'is-selected' : '',
  ];
  return (
    <div
      className={classes.filter(Boolean).join(' ')}
      style={size ?? undefined}
      role="note"
      aria-label={`${note.kind === 'note' ? 'Note' : 'Backdrop'}: ${note.text}`}
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: with the keyboard Enter writes the selected note */}
      <div
        className="note-text"
        onDoubleClick={(event) => {
          event.stopPropagation();
          editor.view.setState({ editingNote: noteId });
        }}
      >
        {writing ? (
          <NoteField text={note.text} onDone={(text) => finishNote(editor, noteId, text)} />
        ) : note.kind === 'note' ? (
          note.text || <span className="is-empty">Empty note</span>
        ) : (
          <>
            <strong>{title}</strong>
            {rest.length === 0 || detail !== 'card' ? null : <span>{rest.join('\n')}</span>}
          </>
        )}
      </div>
      <ResizeCorner
        size={note}
        onResize={setSize}
        onDone={(done) => {
          setSize(null);
          if (done !== null) resizeNote(editor, noteId, done);
        }}
      />
    </div>
  );
});

interface NoteFieldProps {
  readonly text: string;
  readonly onDone: (text: string | null) => void;
}

function NoteField({ text, onDone }: NoteFieldProps) {
  const editor = useEditor();
  const ended = useRef(false);
  function end(value: string | null): void {
    if (ended.current) return;
    ended.current = true;
    onDone(value);
    editor.canvas.getState().control?.focus();
  }
  return (
    <textarea
      className="note-field nodrag nopan nowheel"
      aria-label="Text of the note"
      defaultValue={text}
      // biome-ignore lint/a11y/noAutofocus: the field is opened to be written in
      autoFocus
      onFocus={(event) => event.target.select()}
      onBlur={(event) => end(event.target.value)}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === 'Escape') end(null);
        else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) end(event.currentTarget.value);
        else return;
        event.preventDefault();
      }}
    />
  );
}

interface Size {
  readonly width: number;
  readonly height: number;
}

interface ResizeCornerProps {
  readonly size: Size;
  readonly onResize: (size: Size) => void;
  /** null: taken back. */
  readonly onDone: (size: Size | null) => void;
}

function ResizeCorner({ size, onResize, onDone }: ResizeCornerProps) {
  const editor = useEditor();
  const start = useRef<{ readonly x: number; readonly y: number; readonly size: Size } | null>(null);
  const sizeAt = (event: ReactPointerEvent): Size | null => {
    const at = editor.canvas.getState().control?.toFlow({ x: event.clientX, y: event.clientY });
    const from = start.current;
    if (at === undefined || from === null) return null;
    const snap = (value: number): number => Math.round(value / 4) * 4;
    return {
      width: Math.max(LEAST_NOTE.width, snap(from.size.width + at.x - from.x)),
      height: Math.max(LEAST_NOTE.height, snap(from.size.height + at.y - from.y)),
    };
  };
  return (
    <span
      className="note-corner nodrag nopan"
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.stopPropagation();
        event.currentTarget.setPointerCapture(event.pointerId);
        const at = editor.canvas.getState().control?.toFlow({ x: event.clientX, y: event.clientY });
        if (at !== undefined) start.current = { ...at, size: { width: size.width, height: size.height } };
      }}
      onPointerMove={(event) => {
        const next = sizeAt(event);
        if (next !== null) onResize(next);
      }}
      onPointerUp={(event) => {
        const next = sizeAt(event);
        start.current = null;
        onDone(next);
      }}
      onPointerCancel={() => {
        start.current = null;
        onDone(null);
      }}
    />
  );
}
