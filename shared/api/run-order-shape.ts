/** The run-time check of orders to a run and of rules for its logs, from a window, a file or the order box of a session. */
import * as z from 'zod/mini';
import { LOG_RULE_KINDS, type LogRule } from '../schedule/log-rules.ts';
import { type RunOrder, TASK_VERBS } from '../schedule/run-order.ts';

const names = z.array(z.string());
const count = z.int().check(z.minimum(0));
const target = z.strictObject({
  layers: z.exactOptional(names),
  tasks: z.exactOptional(z.array(z.strictObject({ layer: z.string(), frame: z.int() }))),
});

/** The shape of `RunOrder`. */
export const runOrderShape: z.ZodMiniType<RunOrder> = z.discriminatedUnion('verb', [
  z.strictObject({ verb: z.enum(TASK_VERBS), target }),
  z.strictObject({ verb: z.enum(['hold', 'release']), layers: names }),
  z.strictObject({ verb: z.enum(['pause', 'resume', 'stop']) }),
  z.strictObject({
    verb: z.literal('set-resources'),
    cores: z.exactOptional(z.number().check(z.gt(0))),
    memoryKib: z.exactOptional(z.number().check(z.gt(0))),
    gpus: z.exactOptional(count),
    limits: z.exactOptional(z.record(z.string(), z.int().check(z.minimum(1)))),
  }),
]);

/** The shape of one rule for logs. */
export const logRuleShape: z.ZodMiniType<LogRule> = z.strictObject({
  kind: z.enum(LOG_RULE_KINDS),
  pattern: z.string().check(z.minLength(1), z.maxLength(2_000)),
  exact: z.exactOptional(z.boolean()),
  layers: z.exactOptional(names),
  fails: z.exactOptional(z.boolean()),
});
