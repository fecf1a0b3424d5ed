/**
 * Rules that find in a task's log what went wrong: the first line that one of them takes is lifted to the task and its
 * layer. RQD has such rules for exit statuses; these can be tried on local logs before they go to the farm.
 */
import { err, ok, type Result } from '../base/result.ts';

export const LOG_RULE_KINDS = ['error', 'warning', 'licence'] as const;
export type LogRuleKind = (typeof LOG_RULE_KINDS)[number];

/** One rule. */
export interface LogRule {
  readonly kind: LogRuleKind;
  /** A regular expression of JavaScript, searched in each line by itself. */
  readonly pattern: string;
  /** Upper and lower case are told apart. */
  readonly exact?: boolean;
  /** Full names of the layers whose logs it is for; all when absent. */
  readonly layers?: readonly string[];
  /** A task whose log has such a line has failed, also where its exit code is 0. */
  readonly fails?: boolean;
}

/** A line that a rule took. */
export interface LogFinding {
  readonly kind: LogRuleKind;
  /** The line without colours, cut to what can be shown. */
  readonly text: string;
  /** Where it begins in the log, in bytes. */
  readonly offset: number;
}

/** What renderers, tools and shells commonly say. A licence that is missing comes before the error that it leads to. */
export const DEFAULT_LOG_RULES: readonly LogRule[] = [
  {
    kind: 'licence',
    pattern:
      "licen[cs]e.*\\b(error|fail\\w*|denied|unavailable|expired|not (available|found|granted)|down|gone|in use)\\b|\\b(no|cannot|can't|could not|couldn't|unable|failed|waiting)\\b.*\\blicen[cs]e",
  },
  { kind: 'error', exact: true, pattern: '^(\\w+\\.)*\\w*(Error|Exception|Exit)(:|$)' },
  {
    kind: 'error',
    pattern: '(^|[\\s\\[(<|])(error|fatal|critical)([\\s\\])>|:]|$)(?!s?\\s*[:=]?\\s*(0|none)\\b)',
  },
  {
    kind: 'error',
    pattern:
      'segmentation fault|core dumped|command not found|no such file or directory|permission denied|out of memory|bad_alloc',
  },
  { kind: 'error', exact: true, pattern: '^cuegraph: ' },
  { kind: 'warning', pattern: '(^|[\\s\\[(<|])warn(ing)?([\\s\\])>|:]|$)' },
];

/** A rule that cannot be used, by its place in the list. */
export interface LogRuleFault {
  readonly index: number;
  readonly detail: string;
}

/** Rules whose expressions are ready to use. */
export type ReadyLogRules = readonly { readonly rule: LogRule; readonly expression: RegExp }[];

/** Makes rules ready; the error names the first that cannot be used. */
export function readyLogRules(rules: readonly LogRule[]): Result<ReadyLogRules, LogRuleFault> {
  const ready: { readonly rule: LogRule; readonly expression: RegExp }[] = [];
  for (const [index, rule] of rules.entries()) {
    try {
      ready.push({ rule, expression: new RegExp(rule.pattern, rule.exact === true ? 'u' : 'iu') });
    } catch (error) {
      return err({ index, detail: error instanceof Error ? error.message : String(error) });
    }
  }
  return ok(ready);
}

/** The rules that are for the logs of a layer. */
export function rulesForLayer(rules: ReadyLogRules, layer: string): ReadyLogRules {
  return rules.filter(({ rule }) => rule.layers?.includes(layer) ?? true);
}

/** The first line that each kind of rule took, of those that were looked at so far. */
export type LogFindings = { -readonly [K in LogRuleKind]?: LogFinding };

/** Longer lines are searched only so far: expressions can take time that grows faster than their text. */
const SEARCHED = 2_000;
const SHOWN = 300;

/** Looks at one line (without its end) at a byte of the log, and notes it where it is the first of its kind. */
export function noteLine(findings: LogFindings, rules: ReadyLogRules, line: string, offset: number): void {
  const text = line.slice(0, SEARCHED).replace(COLOURS, '');
  for (const { rule, expression } of rules) {
    if (findings[rule.kind] !== undefined || !expression.test(text)) continue;
    findings[rule.kind] = { kind: rule.kind, text: text.trim().slice(0, SHOWN), offset };
  }
}

/** Whether a rule that makes tasks fail took the line. */
export function failsBy(rules: ReadyLogRules, line: string): boolean {
  const text = line.slice(0, SEARCHED).replace(COLOURS, '');
  return rules.some(({ rule, expression }) => rule.fails === true && expression.test(text));
}

/** What is lifted to the task: a missing licence explains the errors that follow from it. */
export function foremost({ licence, error, warning }: LogFindings): LogFinding | null {
  return licence ?? error ?? warning ?? null;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: colours begin with the escape character
const COLOURS = /\u001b\[[\d;]*m/g;
