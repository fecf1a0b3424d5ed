/**
 * What stands around a task's own output in its log: a header before the first command and a footer behind the last
 * one, in the words and columns of RQD's, so that tools that read farm logs read these too.
 */

/** Facts of the header; `environment` holds what the job adds, not what the machine has anyway. */
export interface LogHeaderFacts {
  readonly at: Date;
  readonly command: string;
  readonly user: string;
  readonly host: string;
  readonly folder: string;
  readonly log: string;
  readonly environment: Readonly<Record<string, string>>;
}

/** Facts of the footer; times in milliseconds since the epoch. */
export interface LogFooterFacts {
  readonly exitCode: number | null;
  readonly signalNumber: number;
  readonly reason?: string;
  readonly detail?: string | undefined;
  readonly beganAt: number;
  readonly endedAt: number;
  readonly maxRssKib: number;
  readonly leftBehind: boolean;
}

const RULE = '='.repeat(59);

function row(name: string, value: string | number): string {
  return `${name.padEnd(20)}${value}`;
}

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** A date as C's `ctime` writes it, in local time: `Mon Nov 23 09:05:01 2026`. */
export function ctimeText(date: Date): string {
  const two = (part: number): string => String(part).padStart(2, '0');
  const clock = `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;
  const day = String(date.getDate()).padStart(2);
  return `${DAYS[date.getDay()]} ${MONTHS[date.getMonth()]} ${day} ${clock} ${date.getFullYear()}`;
}

/** The exit status as RQD reports it: 1 for an end by a signal, 256 (`FAILED_LAUNCH`) where nothing could start. */
export function rqdExitStatus(exitCode: number | null, signalNumber: number): number {
  return exitCode ?? (signalNumber > 0 ? 1 : 256);
}

/** The lines before the output. Line breaks inside a value are kept, as RQD keeps them. */
export function logHeader(facts: LogHeaderFacts): string {
  const lines = [
    RULE,
    row('RenderQ JobSpec', ctimeText(facts.at)),
    row('proxy', 'local'),
    row('hostname', facts.host),
    row('command', facts.command),
    row('uid', facts.user),
    row('workdir', facts.folder),
    row('logDestination', facts.log),
  ];
  for (const [name, value] of Object.entries(facts.environment)) lines.push(row('env', `${name}=${value}`));
  lines.push(RULE, '');
  return lines.join('\n');
}

/** The lines behind the output. */
export function logFooter(facts: LogFooterFacts): string {
  const lines = ['', RULE, 'RenderQ Job Complete', ''];
  lines.push(
    row('exitStatus', rqdExitStatus(facts.exitCode, facts.signalNumber)),
    row('exitSignal', facts.signalNumber),
  );
  if (facts.reason !== undefined) {
    lines.push(
      row('killMessage', facts.detail === undefined ? facts.reason : `${facts.reason}: ${facts.detail}`),
    );
  }
  if (facts.leftBehind) lines.push(row('leftBehind', 'processes that outlived the command were ended'));
  lines.push(
    row('startTime', ctimeText(new Date(facts.beganAt))),
    row('endTime', ctimeText(new Date(facts.endedAt))),
    row('maxrss', facts.maxRssKib),
    RULE,
    '',
  );
  return lines.join('\n');
}
