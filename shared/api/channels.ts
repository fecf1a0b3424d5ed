/** The names by which Electron's two sides of the window talk; there are no others. */
export const CALL_CHANNEL = 'cuegraph:call';
export const EVENT_CHANNEL = 'cuegraph:event';
