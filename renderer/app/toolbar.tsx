/** The bar at the top: document, history, modes, range, target, launch, panels. */
import { Menu as MenuIcon } from 'lucide-react';
import { type MouseEvent, useState } from 'react';
import { documentTitle, isModified } from '../state/document-store.ts';
import { enterMode } from '../state/mode-actions.ts';
import { useDocument, useEditor, useView } from '../state/use-editor.ts';
import type { Mode } from '../state/view-store.ts';
import { IconButton } from '../ui/icon-button.tsx';
import { CommandButton } from './command-button.tsx';
import { MainMenu } from './main-menu.tsx';
import { RangeField } from './range-field.tsx';
import { RunControls } from './run-controls.tsx';
import './toolbar.css';

export function Toolbar() {
  const [menuAt, setMenuAt] = useState<{ readonly x: number; readonly y: number } | null>(null);
  const hasDocument = useDocument(() => true, false);
  function openMenu(event: MouseEvent<HTMLButtonElement>): void {
    const { left, bottom } = event.currentTarget.getBoundingClientRect();
    setMenuAt({ x: left, y: bottom + 4 });
  }
  return (
    <header className="toolbar" data-region>
      <IconButton icon={MenuIcon} label="Menu" onClick={openMenu} />
      {menuAt === null ? null : <MainMenu at={menuAt} onClose={() => setMenuAt(null)} />}
      <DocumentName />
      {hasDocument ? (
        <div className="toolbar-group">
          <CommandButton command="edit.undo" />
          <CommandButton command="edit.redo" />
        </div>
      ) : null}
      {hasDocument ? <ModeSwitch /> : null}
      <span className="grow" />
      {hasDocument ? <RangeField /> : null}
      {hasDocument ? <RunControls /> : null}
      {hasDocument ? (
        <div className="toolbar-group">
          <CommandButton command="view.leftOpen" />
          <CommandButton command="view.drawerOpen" />
          <CommandButton command="view.rightOpen" />
        </div>
      ) : null}
    </header>
  );
}

function DocumentName() {
  const title = useDocument(documentTitle, 'Cuegraph');
  const path = useDocument((document) => document.path, '');
  const modified = useDocument(isModified, false);
  return (
    <h1 className="document-name cut" title={path === '' ? title : path}>
      <span className="cut">{title}</span>
      {modified ? (
        <span className="document-modified" title="Not saved">
          <span aria-hidden>●</span>
          <span className="unseen">not saved</span>
        </span>
      ) : null}
    </h1>
  );
}

const MODES: readonly { readonly mode: Mode; readonly title: string }[] = [
  { mode: 'edit', title: 'Edit' },
  { mode: 'preview', title: 'Preview' },
  { mode: 'run', title: 'Run' },
];

function ModeSwitch() {
  const editor = useEditor();
  const current = useView((view) => view.mode);
  return (
    <fieldset className="segments" aria-label="Mode">
      {MODES.map(({ mode, title }) => (
        <button
          key={mode}
          type="button"
          className={`plain ${mode === current ? 'is-on' : ''}`}
          aria-pressed={mode === current}
          onClick={() => enterMode(editor, mode)}
        >
          {title}
        </button>
      ))}
    </fieldset>
  );
}
