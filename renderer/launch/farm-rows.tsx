/** The fields of the launch dialog that only a job of the farm has. */
import { useId } from 'react';
import { FRAMES_BY } from '../../shared/format/spec/spec-options.ts';
import type { LaunchFault, LaunchSettings } from './launch-settings.ts';
import { TextRow } from './text-row.tsx';

const FRAMES_BY_WORDS: Readonly<Record<(typeof FRAMES_BY)[number], string>> = {
  command: 'its own command',
  pycuerun: 'PyOutline (pycuerun)',
  cuegraph: 'cuegraph execute',
};

export interface FarmRowsProps {
  readonly settings: LaunchSettings;
  readonly faultOf: (field: LaunchFault['field']) => string | undefined;
  readonly set: (part: Partial<LaunchSettings>) => void;
}

export function FarmRows({ settings, faultOf, set }: FarmRowsProps) {
  const id = useId();
  return (
    <>
      <TextRow
        label="Priority"
        value={settings.priority}
        placeholder="1; higher starts first"
        fault={faultOf('priority')}
        onChange={(priority) => set({ priority })}
      />
      <TextRow
        label="Facility"
        value={settings.facility}
        placeholder="that of the outline"
        onChange={(facility) => set({ facility })}
      />
      <div className="launch-row">
        <label htmlFor={id}>Frames run by</label>
        <select
          id={id}
          value={settings.framesBy}
          onChange={(event) => set({ framesBy: event.target.value as LaunchSettings['framesBy'] })}
        >
          <option value="">whatever the outline needs</option>
          {FRAMES_BY.map((who) => (
            <option key={who} value={who}>
              {FRAMES_BY_WORDS[who]}
            </option>
          ))}
        </select>
      </div>
      <label className="launch-check">
        <input
          type="checkbox"
          checked={settings.paused}
          onChange={(event) => set({ paused: event.target.checked })}
        />
        <span>Launch paused</span>
      </label>
      <label className="launch-check">
        <input
          type="checkbox"
          checked={settings.keepOutline}
          onChange={(event) => set({ keepOutline: event.target.checked })}
        />
        <span>Keep the outline with the job, as comments from which it opens again</span>
      </label>
    </>
  );
}
