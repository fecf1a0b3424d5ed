/**
 * Searches the log of an attempt for lines that say what went wrong. Of a log of gigabytes only its beginning and its
 * end are read: what fails says so first or last.
 */
import { open } from 'node:fs/promises';
import {
  failsBy,
  foremost,
  type LogFinding,
  type LogFindings,
  noteLine,
  type ReadyLogRules,
} from '../../../shared/schedule/log-rules.ts';

const HEAD_BYTES = 1 << 20;
const TAIL_BYTES = 4 << 20;
const NEWLINE = 0x0a;
/** The footer that the supervisor writes behind the output. */
const FOOTER = Buffer.from(
  '\n===========================================================\nRenderQ Job Complete\n',
);

/** What a log says. */
export interface LogVerdict {
  /** null where no rule took a line, or the log could not be read. */
  readonly finding: LogFinding | null;
  /** A rule says that such a line is a failure. */
  readonly fails: boolean;
}

/** Looks at the output that begins at byte `from`, behind the header. Never rejects. */
export async function scanLog(path: string, from: number, rules: ReadyLogRules): Promise<LogVerdict> {
  const findings: LogFindings = {};
  let fails = false;
  try {
    const file = await open(path, 'r');
    try {
      const { size } = await file.stat();
      const parts =
        size - from <= HEAD_BYTES + TAIL_BYTES
          ? [[from, size] as const]
          : [[from, from + HEAD_BYTES] as const, [size - TAIL_BYTES, size] as const];
      for (const [start, end] of parts) {
        const bytes = Buffer.allocUnsafe(Math.max(0, end - start));
        const { bytesRead } = await file.read(bytes, 0, bytes.length, start);
        const output = withoutFooter(bytes.subarray(0, bytesRead));
        for (const [at, line] of linesOf(output)) {
          noteLine(findings, rules, line, start + at);
          fails ||= failsBy(rules, line);
        }
      }
    } finally {
      await file.close();
    }
  } catch {
    // A log that is gone says nothing.
  }
  return { finding: foremost(findings), fails };
}

function withoutFooter(bytes: Buffer): Buffer {
  const at = bytes.lastIndexOf(FOOTER);
  return at < 0 ? bytes : bytes.subarray(0, at);
}

function* linesOf(bytes: Buffer): Generator<readonly [number, string]> {
  for (let at = 0; at < bytes.length; ) {
    const end = bytes.indexOf(NEWLINE, at);
    const stop = end < 0 ? bytes.length : end;
    yield [at, bytes.toString('utf8', at, stop)];
    at = stop + 1;
  }
}
