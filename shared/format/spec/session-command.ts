/**
 * The command of a frame that runs from a session: PyOutline's `pycuerun -e` as its Cuebot backend writes it, words
 * quoted (facts: quoting), or `cuegraph execute`.
 */
import { shellJoin } from '../../base/shell-quote.ts';
import { shellSplit } from '../../base/shell-split.ts';
import type { ResolvedLayer } from '../../outline/resolved-outline.ts';
import { booleanOf, isTruthy, textOf } from '../../outline/value-reading.ts';
import { farmLine } from './farm-words.ts';
import type { SpecOptions } from './spec-options.ts';

/** `pycuerun <session>/outline.yaml -e #IFRAME#-layer` with the wrapper that the layer asks for. */
export function pycuerunCommand(layer: ResolvedLayer, options: SpecOptions): string {
  const { binFolder, version, repos, dev, devUser } = options.pycuerun;
  const words = [
    binFolder === null ? 'pycuerun' : `${binFolder}/pycuerun`,
    `${options.session}/outline.yaml`,
    '-e',
    `#IFRAME#-${layer.name}`,
    '--version',
    version,
    ...(repos === null || repos === '' ? [] : ['--repos', repos]),
    '--debug',
    ...(dev ? ['--dev'] : []),
    ...(devUser === null ? [] : ['--dev-user', devUser]),
  ];
  return [...tracing(layer, options), ...wrapping(layer, options), farmLine(words)].join(' ');
}

/** `cuegraph execute <session> #IFRAME#-layer`, with the layer's own wrapper where it names one. */
export function cuegraphCommand(layer: ResolvedLayer, options: SpecOptions): string {
  const words = [...options.cuegraph, 'execute', options.session, `#IFRAME#-${layer.name}`];
  return [...tracing(layer, options), ...ownWrapper(layer), farmLine(words)].join(' ');
}

function tracing({ args, name }: ResolvedLayer, { session }: SpecOptions): string[] {
  if (!isTruthy(args.strace)) return [];
  const file = `${session}/layers/${name}/strace.log`;
  return [farmLine(['strace', '-ttt', '-T', '-e', 'open,stat', '-f', '-o', file])];
}

/** The wrapper and the user's folder, which it takes as its first argument. */
function wrapping(layer: ResolvedLayer, { pycuerun }: SpecOptions): string[] {
  const own = ownWrapper(layer);
  const { wrapperFolder, userFolder } = pycuerun;
  if (own.length > 0) return [...own, farmLine([userFolder])];
  if (wrapperFolder === null) return [];
  const file = booleanOf(layer.args.setshot ?? true) ? 'opencue_wrap_frame' : 'opencue_wrap_frame_no_ss';
  return [farmLine([`${wrapperFolder}/${file}`, userFolder])];
}

/** A wrapper is a command line: a program, possibly with arguments. */
function ownWrapper({ args }: ResolvedLayer): string[] {
  if (!isTruthy(args.wrapper)) return [];
  const text = textOf(args.wrapper ?? null);
  const words = shellSplit(text);
  return [words.ok ? shellJoin(words.value) : text];
}
