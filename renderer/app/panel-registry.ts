/** Every panel of the window, in the order of its tabs. A new panel is a line here and a component of its own. */
import { ComparePanel } from '../compare/compare-panel.tsx';
import { FarmPanel } from '../farm/farm-panel.tsx';
import { FramesPanel } from '../frames/frames-panel.tsx';
import { HistoryPanel } from '../history/history-panel.tsx';
import { InspectorPanel } from '../inspector/inspector-panel.tsx';
import { ProblemsPanel, useProblemsBadge } from '../problems/problems-panel.tsx';
import { LogPanel } from '../runs/log-panel.tsx';
import { RunsPanel, useRunsBadge } from '../runs/runs-panel.tsx';
import { SchedulePanel } from '../schedule/schedule-panel.tsx';
import { SourcePanel } from '../source/source-panel.tsx';
import { LayerTable } from '../table/layer-table.tsx';
import type { Panel } from './panel.ts';

export const PANELS: readonly Panel[] = [
  { id: 'inspector', title: 'Inspector', place: 'right', component: InspectorPanel },
  {
    id: 'problems',
    title: 'Problems',
    place: 'drawer',
    component: ProblemsPanel,
    useBadge: useProblemsBadge,
  },
  { id: 'table', title: 'Layers', place: 'drawer', component: LayerTable },
  { id: 'frames', title: 'Frames', place: 'drawer', component: FramesPanel },
  { id: 'schedule', title: 'Schedule', place: 'drawer', component: SchedulePanel },
  { id: 'runs', title: 'Runs', place: 'drawer', component: RunsPanel, useBadge: useRunsBadge },
  { id: 'farm', title: 'Farm', place: 'drawer', component: FarmPanel },
  { id: 'log', title: 'Log', place: 'drawer', component: LogPanel },
  { id: 'source', title: 'Source', place: 'drawer', component: SourcePanel },
  { id: 'compare', title: 'Changes', place: 'drawer', component: ComparePanel },
  { id: 'history', title: 'History', place: 'drawer', component: HistoryPanel },
];
