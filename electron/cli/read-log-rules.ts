/** Reads a file of rules for logs: a JSON list of `{kind, pattern, exact?, layers?, fails?}`. */
import { resolve } from 'node:path';
import { logRuleShape } from '../../shared/api/run-order-shape.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import type { LogRule } from '../../shared/schedule/log-rules.ts';
import { type CliFailure, type CliIo, EXIT } from './cli-io.ts';

/** The rules in the file. */
export async function readLogRules(io: CliIo, file: string): Promise<Result<readonly LogRule[], CliFailure>> {
  const path = resolve(io.cwd, file);
  const read = await io.disk.read(path);
  if (!read.ok) {
    const { code, detail } = read.error;
    return err({ exit: EXIT.fileTrouble, code, message: `${path} could not be read (${detail}).` });
  }
  const wrong = (message: string): Result<never, CliFailure> =>
    err({ exit: EXIT.wrongUse, code: 'bad-run-option', message });
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder().decode(read.value.bytes));
  } catch (error) {
    return wrong(`--log-rules: ${path} is no JSON (${(error as Error).message}).`);
  }
  if (!Array.isArray(value)) return wrong(`--log-rules: ${path} holds no list of rules.`);
  const rules: LogRule[] = [];
  for (const [index, one] of value.entries()) {
    const checked = logRuleShape.safeParse(one);
    if (!checked.success) {
      const where = checked.error.issues[0]?.path.join('.') ?? '';
      const accepted = '{"kind": "error", "warning" or "licence", "pattern": "…"}';
      return wrong(
        `--log-rules: rule ${index + 1} of ${path} is not understood (${where}); ${accepted} is accepted.`,
      );
    }
    rules.push(checked.data);
  }
  return ok(rules);
}
