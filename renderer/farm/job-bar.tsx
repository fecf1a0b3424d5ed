/** Frames of a job or layer by state, as one bar. */
import type { FrameCounts } from '../../shared/farm/farm-job.ts';

const STATES = ['succeeded', 'eaten', 'running', 'dead', 'waiting', 'depend'] as const;

export function JobBar({ frames }: { readonly frames: FrameCounts }) {
  const words = STATES.filter((state) => frames[state] > 0).map((state) => `${frames[state]} ${state}`);
  return (
    <span className="job-bar" role="img" aria-label={words.join(', ')} title={words.join(', ')}>
      {STATES.map((state) =>
        frames[state] === 0 ? null : (
          <span key={state} style={{ flexGrow: frames[state], background: `var(--state-${state})` }} />
        ),
      )}
    </span>
  );
}
