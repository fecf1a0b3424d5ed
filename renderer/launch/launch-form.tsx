/** The fields of the launch dialog. */
import { useId } from 'react';
import { parseFrameSet } from '../../shared/frames/parse-frame-set.ts';
import { printKib } from '../inspector/field-reading.ts';
import { RangeFault } from '../inspector/fields/range-field.tsx';
import { countOf } from '../state/layer-card.ts';
import { useDocument, useFarm, useHostState } from '../state/use-editor.ts';
import { FarmRows } from './farm-rows.tsx';
import { type LaunchFault, type LaunchSettings, SAMPLE_PLACES } from './launch-settings.ts';
import { TextRow } from './text-row.tsx';

export interface LaunchFormProps {
  readonly settings: LaunchSettings;
  readonly faults: readonly LaunchFault[];
  /** How many layers are selected. */
  readonly selected: number;
  readonly onChange: (settings: LaunchSettings) => void;
}

/** The part of the machine's memory that a run takes by default. */
const DEFAULT_MEMORY_SHARE = 0.8;

export function LaunchForm({ settings, faults, selected, onChange }: LaunchFormProps) {
  const info = useHostState((state) => state.info);
  const outlineRange = useDocument((document) => document.outline.range, undefined);
  const isFarm = settings.target === 'farm';
  const set = (part: Partial<LaunchSettings>): void => onChange({ ...settings, ...part });
  const faultOf = (field: keyof LaunchSettings) => faults.find((fault) => fault.field === field)?.text;
  const memory = info === null ? '' : printKib(Math.floor(info.memoryKib * DEFAULT_MEMORY_SHARE));
  return (
    <form className="launch-form" onSubmit={(event) => event.preventDefault()}>
      <Target settings={settings} set={set} />
      <TextRow
        label="Range"
        value={settings.range}
        placeholder={outlineRange ?? 'the range of the outline'}
        wrong={faultOf('range') !== undefined}
        onChange={(range) => set({ range })}
        note={
          faultOf('range') === undefined ? (
            frameWords(settings.range)
          ) : (
            <RangeFault text={settings.range.trim()} />
          )
        }
      />
      {isFarm ? null : (
        <>
          <TextRow
            label="Cores"
            value={settings.cores}
            placeholder={info === null ? 'all' : `all: ${info.cores}`}
            fault={faultOf('cores')}
            onChange={(cores) => set({ cores })}
          />
          <TextRow
            label="Memory"
            value={settings.memory}
            placeholder={memory === '' ? '80 % of the machine’s' : `80 % of the machine’s: ${memory}`}
            fault={faultOf('memory')}
            onChange={(text) => set({ memory: text })}
          />
        </>
      )}
      <TextRow
        label="Retries"
        value={settings.retries}
        placeholder="1 for each task"
        fault={faultOf('retries')}
        onChange={(retries) => set({ retries })}
      />
      {isFarm ? (
        <FarmRows settings={settings} faultOf={faultOf} set={set} />
      ) : (
        <>
          <Sample settings={settings} fault={faultOf('spread')} set={set} />
          <label className="launch-check">
            <input
              type="checkbox"
              checked={settings.onlySelected}
              disabled={selected === 0 && !settings.onlySelected}
              onChange={(event) => set({ onlySelected: event.target.checked })}
            />
            <span>
              Only the selected layers ({selected}); what they wait for counts as done
              {faultOf('onlySelected') === undefined ? null : <em>{faultOf('onlySelected')}</em>}
            </span>
          </label>
        </>
      )}
      <label className="launch-check">
        <input
          type="checkbox"
          checked={settings.autoeat}
          onChange={(event) => set({ autoeat: event.target.checked })}
        />
        <span>Eat tasks that fail for good, so that what waits for them goes on</span>
      </label>
      <EnvRow value={settings.env} fault={faultOf('env')} onChange={(env) => set({ env })} />
    </form>
  );
}

function frameWords(range: string): string {
  const set = range.trim() === '' ? null : parseFrameSet(range.trim());
  return set?.ok === true ? `${countOf(set.value.size, 'frame')}, in place of the range of the outline` : '';
}

function Target({ settings, set }: RowProps) {
  const id = useId();
  const farm = useFarm((view) => view.state);
  const where = farm === null || farm.name === '' ? '' : ` (${farm.name})`;
  return (
    <div className="launch-row">
      <label htmlFor={id}>Target</label>
      <select
        id={id}
        value={settings.target}
        onChange={(event) => set({ target: event.target.value as LaunchSettings['target'] })}
      >
        <option value="local">This machine</option>
        <option value="farm">Farm{where}</option>
      </select>
      <div className="launch-note">
        {settings.target === 'local' || farm === null || farm.encrypted ? null : UNENCRYPTED}
      </div>
    </div>
  );
}

const UNENCRYPTED = 'The farm is talked to without encryption.';

interface RowProps {
  readonly settings: LaunchSettings;
  readonly set: (part: Partial<LaunchSettings>) => void;
}

function Sample({
  settings,
  fault,
  set,
}: {
  readonly settings: LaunchSettings;
  readonly fault: string | undefined;
  readonly set: (part: Partial<LaunchSettings>) => void;
}) {
  const { sample, spread } = settings;
  const all = sample.length === 0 && spread.trim() === '';
  const noteId = useId();
  return (
    <div className="launch-row">
      <span>Frames</span>
      <div className="launch-sample">
        <fieldset className="segments" aria-label="Which tasks of each layer run">
          <button
            type="button"
            className={`plain ${all ? 'is-on' : ''}`}
            aria-pressed={all}
            onClick={() => set({ sample: [], spread: '' })}
          >
            all
          </button>
          {SAMPLE_PLACES.map((place) => {
            const on = sample.includes(place);
            return (
              <button
                key={place}
                type="button"
                className={`plain ${on ? 'is-on' : ''}`}
                aria-pressed={on}
                title={`Run the ${place} task of each layer`}
                onClick={() =>
                  set({ sample: SAMPLE_PLACES.filter((one) => (one === place ? !on : sample.includes(one))) })
                }
              >
                {place}
              </button>
            );
          })}
        </fieldset>
        <label>
          and{' '}
          <input
            type="text"
            inputMode="numeric"
            size={4}
            className={`mono ${fault === undefined ? '' : 'is-wrong'}`}
            value={spread}
            placeholder="0"
            aria-invalid={fault !== undefined}
            aria-describedby={noteId}
            onChange={(event) => set({ spread: event.target.value })}
          />{' '}
          spread over each layer
        </label>
      </div>
      <div className="launch-note" id={noteId}>
        {fault === undefined ? null : <span className="is-error">{fault}</span>}
      </div>
    </div>
  );
}

interface EnvRowProps {
  readonly value: string;
  readonly fault: string | undefined;
  readonly onChange: (text: string) => void;
}

function EnvRow({ value, fault, onChange }: EnvRowProps) {
  const id = useId();
  return (
    <div className="launch-row is-top">
      <label htmlFor={id}>Environment</label>
      <textarea
        id={id}
        className={`mono ${fault === undefined ? '' : 'is-wrong'}`}
        rows={2}
        value={value}
        placeholder="NAME=value, one a line"
        spellCheck={false}
        aria-invalid={fault !== undefined}
        aria-describedby={`${id}-note`}
        onChange={(event) => onChange(event.target.value)}
      />
      <div className="launch-note" id={`${id}-note`}>
        {fault === undefined ? null : <span className="is-error">{fault}</span>}
      </div>
    </div>
  );
}
