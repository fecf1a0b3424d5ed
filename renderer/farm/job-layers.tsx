/** The layers of a job; a click on one shows what can be changed of it while the job runs. */
import { useState } from 'react';
import type { FarmAction } from '../../shared/farm/farm-action.ts';
import type { FarmJob, FarmLayer } from '../../shared/farm/farm-job.ts';
import { formatKib, parseMemory } from '../../shared/outline/memory.ts';
import { actOnJob } from '../state/farm-actions.ts';
import { printDuration } from '../state/run-estimate.ts';
import { useEditor } from '../state/use-editor.ts';
import { JobBar } from './job-bar.tsx';
import { Setter } from './setter.tsx';

export function JobLayers({ job, layers }: { readonly job: FarmJob; readonly layers: readonly FarmLayer[] }) {
  const [open, setOpen] = useState<string | null>(null);
  return (
    <ul className="job-layers" aria-label="Layers">
      {layers.map((layer) => (
        <li key={layer.id}>
          <button
            type="button"
            className="plain job-layer"
            aria-expanded={open === layer.id}
            onClick={() => setOpen(open === layer.id ? null : layer.id)}
          >
            <span className="cut mono">{layer.name}</span>
            <JobBar frames={layer.frames} />
            <span className="is-end mono">
              {layer.frames.succeeded + layer.frames.eaten}/{layer.frames.total}
            </span>
            <span className="is-end dim">
              {layer.averageSeconds > 0 ? `${printDuration(layer.averageSeconds)} each` : ''}
            </span>
            <span className="is-end dim">
              {layer.minCores} c · {formatKib(layer.memoryKib)}
            </span>
          </button>
          {open === layer.id ? <LayerSetters job={job} layer={layer} /> : null}
        </li>
      ))}
    </ul>
  );
}

function LayerSetters({ job, layer }: { readonly job: FarmJob; readonly layer: FarmLayer }) {
  const editor = useEditor();
  const { name } = layer;
  const act = (action: FarmAction): void => actOnJob(editor, job, action);
  return (
    <div className="setters is-layer">
      <Setter
        label="Cores"
        value={String(layer.minCores)}
        onSet={(text) => {
          const value = Number(text);
          if (text === '' || !Number.isFinite(value)) return false;
          act({ do: 'layer-min-cores', layer: name, value });
          return true;
        }}
      />
      <Setter
        label="Memory"
        value={formatKib(layer.memoryKib)}
        onSet={(text) => {
          const memory = parseMemory(text);
          if (memory.ok) act({ do: 'layer-memory', layer: name, memoryKib: memory.value });
          return memory.ok;
        }}
      />
      <Setter
        label="Tags"
        value={layer.tags.join(' | ')}
        onSet={(text) => {
          const tags = text.split(/[|,\s]+/).filter((tag) => tag !== '');
          if (tags.length === 0 || tags.some((tag) => !/^[\w.-]{3,}$/.test(tag))) return false;
          act({ do: 'layer-tags', layer: name, tags });
          return true;
        }}
      />
      <Setter
        label="Start after"
        value={layer.startAfter === null ? '' : new Date(layer.startAfter).toLocaleString()}
        placeholder="now, or 2026-06-01 20:00"
        onSet={(text) => {
          const at = text === '' || text === 'now' ? null : Date.parse(text);
          if (at !== null && !Number.isFinite(at)) return false;
          act({ do: 'start-after', layer: name, at });
          return true;
        }}
      />
      <Setter
        label="First frames"
        value=""
        placeholder="1-10 start first"
        onSet={(range) => {
          if (range === '') return true;
          act({ do: 'reorder', order: 'first', range, layer: name });
          return true;
        }}
      />
      <Setter
        label="Stagger"
        value=""
        placeholder="every n-th first"
        onSet={(text) => {
          if (text === '') return true;
          if (!/^\d{1,6}$/.test(text) || Number(text) < 2) return false;
          act({ do: 'stagger', range: layer.range, step: Number(text), layer: name });
          return true;
        }}
      />
      <p className="mono selectable job-command">{layer.command}</p>
    </div>
  );
}
