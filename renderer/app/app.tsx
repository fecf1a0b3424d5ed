/** The window: where everything stands. */
import { Canvas } from '../canvas/canvas.tsx';
import { LayerTree } from '../palette/layer-tree.tsx';
import { ModulePalette } from '../palette/module-palette.tsx';
import { updateSettings } from '../state/settings-actions.ts';
import { DEFAULT_SETTINGS, PANEL_LIMITS } from '../state/settings-store.ts';
import { useDocuments, useEditor, useSettings } from '../state/use-editor.ts';
import { Splitter } from '../ui/splitter.tsx';
import { DocumentTabs } from './document-tabs.tsx';
import { Drawer } from './drawer.tsx';
import { Notices } from './notices.tsx';
import { Overlays } from './overlays.tsx';
import { PANELS } from './panel-registry.ts';
import { QuestionBar } from './question-bar.tsx';
import { StartScreen } from './start-screen.tsx';
import { StatusBar } from './status-bar.tsx';
import { Toolbar } from './toolbar.tsx';
import { useFileDrop } from './use-file-drop.ts';
import { useTheme } from './use-theme.ts';
import './app.css';

export function App() {
  useTheme();
  const dropping = useFileDrop();
  const documentId = useDocuments((state) => state.activeId);
  return (
    <div className={`window ${dropping ? 'is-dropping' : ''}`}>
      <Toolbar />
      <DocumentTabs />
      <QuestionBar />
      {documentId === null ? <StartScreen /> : <Workspace key={documentId} />}
      <StatusBar />
      <Overlays />
      <Notices />
    </div>
  );
}

function Workspace() {
  const leftOpen = useSettings((settings) => settings.leftOpen);
  const rightOpen = useSettings((settings) => settings.rightOpen);
  const drawerOpen = useSettings((settings) => settings.drawerOpen);
  return (
    <>
      <div className="workspace">
        {leftOpen ? <LeftColumn /> : null}
        <Canvas />
        {rightOpen ? <RightColumn /> : null}
      </div>
      <Drawer
        edge={
          drawerOpen ? (
            <Edge which="drawerHeight" label="Height of the drawer" growth={-1} />
          ) : (
            <div className="workspace-line" />
          )
        }
      />
    </>
  );
}

function LeftColumn() {
  const width = useSettings((settings) => settings.leftWidth);
  const paletteHeight = useSettings((settings) => settings.paletteHeight);
  return (
    <aside className="column-with-edge" aria-label="Modules and layers" data-region>
      <div className="column" style={{ width }}>
        <div className="column-part" style={{ height: paletteHeight }}>
          <ModulePalette />
        </div>
        <Edge which="paletteHeight" label="Height of the modules" growth={1} />
        <div className="column-part grow-part">
          <LayerTree />
        </div>
      </div>
      <Edge which="leftWidth" label="Width of the modules and layers" growth={1} />
    </aside>
  );
}

function RightColumn() {
  const width = useSettings((settings) => settings.rightWidth);
  const panel = PANELS.find((one) => one.place === 'right');
  const Content = panel?.component;
  return (
    <aside className="column-with-edge" aria-label={panel?.title ?? 'Inspector'} data-region>
      <Edge which="rightWidth" label="Width of the inspector" growth={-1} />
      <div className="column" style={{ width }}>
        {Content === undefined ? null : <Content />}
      </div>
    </aside>
  );
}

interface EdgeProps {
  readonly which: keyof typeof PANEL_LIMITS;
  readonly label: string;
  readonly growth: 1 | -1;
}

function Edge({ which, label, growth }: EdgeProps) {
  const editor = useEditor();
  const size = useSettings((settings) => settings[which]);
  return (
    <Splitter
      label={label}
      line={which === 'leftWidth' || which === 'rightWidth' ? 'vertical' : 'horizontal'}
      size={size}
      limits={PANEL_LIMITS[which]}
      growth={growth}
      initial={DEFAULT_SETTINGS[which]}
      onResize={(next) => updateSettings(editor, { [which]: next })}
    />
  );
}
