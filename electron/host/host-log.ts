/** Where the host says what no window asked for: a line for a person, without its time. */
export type HostLog = (line: string) => void;

/** The line for a bug that was thrown, with its stack. */
export function thrownLine(what: string, error: unknown): string {
  return `${what}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
}
