/** In a few words: what the farm would miss, add or refuse. The sentences and their fixes are among the problems. */
import { countOf } from '../state/layer-card.ts';
import { showDrawerPanel } from '../state/settings-actions.ts';
import { useEditor } from '../state/use-editor.ts';
import type { FarmView } from './use-farm-plan.ts';

export function FarmSummary({ farm }: { readonly farm: FarmView }) {
  const editor = useEditor();
  const { cuebot, dependencies } = farm;
  if (cuebot === null) return <span className="frames-words">Working it out…</span>;
  const missed = dependencies.reduce((sum, one) => sum + one.missedCount, 0);
  const added = dependencies.reduce((sum, one) => sum + one.addedCount, 0);
  const { length: refusals } = cuebot.refusals;
  if (missed + added + refusals === 0)
    return <span className="frames-words">The farm makes exactly these tasks and links.</span>;
  return (
    <span className="frames-words">
      {refusals > 0 ? (
        <b className="is-error">The farm would refuse this job: {countOf(refusals, 'reason')}. </b>
      ) : null}
      {missed > 0 ? <span className="is-error">It misses {countOf(missed, 'link')}. </span> : null}
      {added > 0 ? <span>It adds {countOf(added, 'link')}. </span> : null}
      <button type="button" className="small" onClick={() => showDrawerPanel(editor, 'problems')}>
        Show the problems
      </button>
    </span>
  );
}
