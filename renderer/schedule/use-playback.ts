/** A moment of the schedule that is looked at: moved by hand, or played from the beginning to the end in a few seconds. */
import { useEffect, useRef, useState } from 'react';

/** How long a whole schedule plays, in ms. */
const PLAYS_MS = 8_000;
/** Steps of the playing, in ms, for people who want less motion: one now and then. */
const CALM_STEP_MS = 1_000;

export interface Playback {
  /** Seconds since the beginning of the schedule; null while nothing is looked at. */
  readonly at: number | null;
  readonly playing: boolean;
  readonly toggle: () => void;
  readonly seek: (at: number) => void;
}

export function usePlayback(makespan: number): Playback {
  const [at, setAt] = useState<number | null>(null);
  const [playing, setPlaying] = useState(false);
  const latest = useRef(0);
  latest.current = at ?? 0;

  useEffect(() => {
    if (!playing || makespan <= 0) return;
    const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    const from = latest.current >= makespan ? 0 : latest.current;
    const began = performance.now();
    let frame = 0;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const step = (): void => {
      const next = from + ((performance.now() - began) / PLAYS_MS) * makespan;
      setAt(Math.min(makespan, next));
      if (next >= makespan) setPlaying(false);
      else if (calm) timer = setTimeout(step, CALM_STEP_MS);
      else frame = requestAnimationFrame(step);
    };
    step();
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
    };
  }, [playing, makespan]);

  return {
    at: at === null ? null : Math.min(at, makespan),
    playing,
    toggle: () => setPlaying(!playing),
    seek: (next) => {
      setPlaying(false);
      setAt(next);
    },
  };
}
