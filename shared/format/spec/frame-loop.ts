/**
 * A command that runs once for every frame of a task, as one simple command of a shell: Cuebot says where the task
 * starts and ends, the loop counts `$f` from there, in ascending order as PyOutline does, and ends with the first
 * frame that fails and its exit status.
 */
import { shellQuote } from '../../base/shell-quote.ts';
import { shellSplit } from '../../base/shell-split.ts';
import { FARM_TOKENS } from '../../outline/command-tokens.ts';

/**
 * How a task finds its frames: by counting, where the layer's range is one run, or in the whole list, from the task's
 * first frame on.
 */
export type LoopFrames =
  | { readonly kind: 'run'; readonly step: number }
  | { readonly kind: 'list'; readonly frames: readonly number[]; readonly chunk: number };

/** The whole command around the line of one frame. */
export function printLoop(frames: LoopFrames, line: string): string {
  return `/bin/sh -c ${shellQuote(loopScript(frames, line))}`;
}

function loopScript(frames: LoopFrames, line: string): string {
  const padded = line.includes('$z') ? 'z=$(printf %04d "$f"); ' : '';
  if (frames.kind === 'list') {
    const { chunk, frames: list } = frames;
    return `n=0; for f in ${list.join(' ')}; do [ "$f" -eq #IFRAME# ] && n=${chunk}; [ "$n" -gt 0 ] || continue; n=$((n-1)); ${padded}${line} || exit; done`;
  }
  const isUp = frames.step > 0;
  const [first, last] = isUp ? ['#FRAME_START#', '#FRAME_END#'] : ['#FRAME_END#', '#FRAME_START#'];
  const step = Math.abs(frames.step);
  return `f=${first}; while [ "$f" -le ${last} ]; do ${padded}${line} || exit; f=$((f+${step})); done`;
}

/** What a loop puts in place of what Cuebot would only know of the task's first frame. */
const IN_LOOP: Readonly<Record<string, string>> = { '#IFRAME#': '"$f"', '#ZFRAME#': '"$z"' };

const TOKEN = new RegExp(`(${FARM_TOKENS.join('|')})`);

/** The command of one frame inside of a loop; `layer` is the name that the farm gives the layer. */
export function loopLine(words: readonly string[], layer: string): string {
  return words
    .map((word, index) => {
      if (word === '') return "''";
      const parts = word.split(TOKEN).filter((part) => part !== '');
      return parts.map((part) => loopPart(part, layer, index === 0)).join('');
    })
    .join(' ');
}

function loopPart(part: string, layer: string, isProgram: boolean): string {
  const known = IN_LOOP[part];
  if (known !== undefined) return known;
  if (part === '#FRAME#') return `"$z"-${shellQuote(layer)}`;
  if (TOKEN.test(part)) return part;
  return isProgram && /^\w+\+?=/.test(part) ? `'${part}'` : shellQuote(part);
}

const RUN_LOOP =
  /^f=(#FRAME_START#|#FRAME_END#); while \[ "\$f" -le (?:#FRAME_START#|#FRAME_END#) \]; do (?:z=\$\(printf %04d "\$f"\); )?(.*) \|\| exit; f=\$\(\(f\+(\d+)\)\); done$/s;
const LIST_LOOP =
  /^n=0; for f in ([\d ]+); do \[ "\$f" -eq #IFRAME# \] && n=(\d+); \[ "\$n" -gt 0 \] \|\| continue; n=\$\(\(n-1\)\); (?:z=\$\(printf %04d "\$f"\); )?(.*) \|\| exit; done$/s;

/** The words that a loop of ours was printed from, undefined for any other text. */
export function readLoop(text: string, layer: string): readonly string[] | undefined {
  const split = shellSplit(text);
  const [shell, flag, script = '', more] = split.ok ? split.value : [];
  if (shell !== '/bin/sh' || flag !== '-c' || more !== undefined) return undefined;
  const run = RUN_LOOP.exec(script);
  const list = run === null ? LIST_LOOP.exec(script) : null;
  const line = run?.[2] ?? list?.[3];
  if (line === undefined) return undefined;
  const frames: LoopFrames =
    run === null
      ? { kind: 'list', frames: (list?.[1] ?? '').split(' ').map(Number), chunk: Number(list?.[2]) }
      : { kind: 'run', step: Number(run[3]) * (run[1] === '#FRAME_START#' ? 1 : -1) };
  const words = shellSplit(
    line
      .replaceAll('"$f"', '%{FRAME}')
      .replaceAll(`"$z"-${shellQuote(layer)}`, '#FRAME#')
      .replaceAll('"$z"', '%{ZFRAME}'),
  );
  if (!words.ok) return undefined;
  const turned = words.value.map((word) =>
    word.replaceAll('%{FRAME}', '#IFRAME#').replaceAll('%{ZFRAME}', '#ZFRAME#'),
  );
  // What stood in quotes may only look like one of ours.
  return printLoop(frames, loopLine(turned, layer)) === text ? words.value : undefined;
}
