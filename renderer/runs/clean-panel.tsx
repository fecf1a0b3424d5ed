/** Old sessions and what they take on the disk, to be taken away. */
import { useEffect, useState } from 'react';
import { isFarmRun } from '../state/farm-run.ts';
import { removeRuns } from '../state/history-actions.ts';
import { countOf } from '../state/layer-card.ts';
import { useEditor } from '../state/use-editor.ts';
import { printBytes } from './log-head.tsx';
import { printWhen } from './print-when.ts';
import { useRunList } from './use-run-list.ts';

const DAY_MS = 86_400_000;
const OLD_DAYS = 30;

export function CleanPanel({ onClose }: { readonly onClose: () => void }) {
  const editor = useEditor();
  const { runs } = useRunList();
  const [gone, setGone] = useState<ReadonlySet<string>>(new Set());
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [asking, setAsking] = useState(false);
  const past = runs.filter(({ runId, live }) => !live && !gone.has(runId) && !isFarmRun(runId));
  const sizes = useSizes(past.map(({ runId }) => runId));
  const picked = past.filter(({ runId }) => chosen.has(runId));
  const bytes = picked.reduce((sum, { runId }) => sum + (sizes.get(runId) ?? 0), 0);
  const total = past.reduce((sum, { runId }) => sum + (sizes.get(runId) ?? 0), 0);
  const old = past.filter(({ startedAt }) => Date.parse(startedAt) < Date.now() - OLD_DAYS * DAY_MS);

  async function remove(): Promise<void> {
    setAsking(false);
    const removed = await removeRuns(
      editor,
      picked.map(({ runId }) => runId),
    );
    setGone((known) => new Set([...known, ...removed]));
    setChosen(new Set());
  }

  return (
    <div className="look-back">
      <div className="look-back-head">
        <span>
          {countOf(past.length, 'session')} of past runs, {printBytes(total)}
        </span>
        <button
          type="button"
          className="small"
          onClick={() => setChosen(new Set(past.map(({ runId }) => runId)))}
        >
          Select all
        </button>
        <button
          type="button"
          className="small"
          disabled={old.length === 0}
          onClick={() => setChosen(new Set(old.map(({ runId }) => runId)))}
        >
          Older than {OLD_DAYS} days ({old.length})
        </button>
        <span className="grow" />
        {asking ? (
          <>
            <span role="alert">
              Remove {countOf(picked.length, 'session')} with their logs, {printBytes(bytes)}? This cannot be
              undone.
            </span>
            <button type="button" className="danger" onClick={() => void remove()}>
              Remove
            </button>
            <button type="button" onClick={() => setAsking(false)}>
              Keep
            </button>
          </>
        ) : (
          <>
            <button type="button" disabled={picked.length === 0} onClick={() => setAsking(true)}>
              Remove {picked.length === 0 ? '' : `${picked.length} (${printBytes(bytes)})`}…
            </button>
            <button type="button" onClick={onClose}>
              Done
            </button>
          </>
        )}
      </div>
      <div className="look-back-scroll">
        <table>
          <tbody>
            {past.map(({ runId, name, startedAt, session }) => (
              <tr key={runId}>
                <td>
                  <input
                    type="checkbox"
                    aria-label={`Remove ${name}`}
                    checked={chosen.has(runId)}
                    onChange={() =>
                      setChosen((known) => {
                        const next = new Set(known);
                        if (!next.delete(runId)) next.add(runId);
                        return next;
                      })
                    }
                  />
                </td>
                <td>{name}</td>
                <td className="is-dim">{printWhen(startedAt, Date.now())}</td>
                <td className="is-end">{sizes.has(runId) ? printBytes(sizes.get(runId) ?? 0) : '…'}</td>
                <td className="is-dim mono">{session}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}

/** Bytes of each session, asked for one after the other: weighing reads every folder of it. */
function useSizes(runIds: readonly string[]): ReadonlyMap<string, number> {
  const editor = useEditor();
  const [sizes, setSizes] = useState<ReadonlyMap<string, number>>(new Map());
  const key = runIds.join(' ');
  // biome-ignore lint/correctness/useExhaustiveDependencies: `key` stands for the ids
  useEffect(() => {
    let stale = false;
    async function weigh(): Promise<void> {
      for (const runId of runIds) {
        if (stale) return;
        const answer = await editor.host.call('runs.size', { runId });
        if (!stale && answer.ok) setSizes((known) => new Map(known).set(runId, answer.value.bytes));
      }
    }
    void weigh();
    return () => {
      stale = true;
    };
  }, [editor, key]);
  return sizes;
}
