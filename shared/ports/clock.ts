/** Time as the core sees it; tests have one that stands still until told. */
export interface Clock {
  /** Milliseconds since the epoch, for time stamps. */
  now(): number;
  /** Milliseconds of a clock that never jumps, for durations. */
  monotonic(): number;
}
