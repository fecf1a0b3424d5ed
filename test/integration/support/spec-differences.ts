/** Turns a spec of PyOutline's into what it would be with the differences that are meant, each under its code. */
import { ok } from '../../../shared/base/result.ts';
import { shellSplit } from '../../../shared/base/shell-split.ts';
import type { DocumentNote } from '../../../shared/format/format.ts';
import { farmLine } from '../../../shared/format/spec/farm-words.ts';
import type { FramesBy } from '../../../shared/format/spec/spec-options.ts';
import { framesOf } from '../../../shared/frames/frame-set.ts';
import { parseFrameSet } from '../../../shared/frames/parse-frame-set.ts';
import { shortestCuebotRange } from '../../../shared/frames/shorten-range.ts';
import type { ResolvedLayer, ResolvedOutline } from '../../../shared/outline/resolved-outline.ts';

/** PyOutline's text with the differences, and the codes of those that were there. */
export function meantDifferences(
  theirs: string,
  resolved: ResolvedOutline,
  framesBy: FramesBy,
  notes: readonly DocumentNote[],
): { readonly text: string; readonly codes: readonly string[] } {
  const codes: string[] = [];
  let text = theirs;
  for (const [code, change] of DIFFERENCES) {
    const next = change(text, {
      resolved,
      framesBy,
      has: (code, layer) => notes.some((note) => note.code === code && note.layer === layer.name),
    });
    if (next !== text) codes.push(code);
    text = next;
  }
  return { text, codes };
}

interface Context {
  readonly resolved: ResolvedOutline;
  readonly framesBy: FramesBy;
  /** Whether printing gave a note of this code on a layer. */
  readonly has: (code: string, layer: ResolvedLayer) => boolean;
}

type Change = (text: string, context: Context) => string;

/** Changes the inside of every layer that is in the job. */
function inLayers(change: (inside: string, layer: ResolvedLayer, context: Context) => string): Change {
  return (text, context) => {
    const layers = context.resolved.layers.filter(({ inJob }) => inJob);
    let index = 0;
    return text.replace(/<layer name=.*?<\/layer>/gs, (inside) => {
      const layer = layers[index++];
      return layer === undefined ? inside : change(inside, layer, context);
    });
  };
}

const DIFFERENCES: readonly (readonly [code: string, change: Change])[] = [
  ['autoeat-none', (text) => text.replace('<autoeat>None</autoeat>', '<autoeat>False</autoeat>')],
  [
    'cores-precision',
    inLayers((inside, { cores }) =>
      inside.replace(/<cores>.*?<\/cores>/, (written) =>
        cores === null || Number.isInteger(Math.round(cores * 100) / 10)
          ? written
          : `<cores>${cores.toFixed(2)}</cores>`,
      ),
    ),
  ],
  [
    'threadable-text',
    inLayers((inside, { threadable, args }) =>
      typeof args.threadable === 'string'
        ? inside.replace(/<threadable>.*?</, `<threadable>${threadable ? 'True' : 'False'}<`)
        : inside,
    ),
  ],
  [
    'limits-string',
    inLayers((inside, { args }) =>
      typeof args.limits === 'string'
        ? inside.replace(/<limits>.*<\/limits>/, `<limits><limit>${args.limits}</limit></limits>`)
        : inside,
    ),
  ],
  [
    'tag-charset',
    inLayers((inside, { tags }) =>
      tags.every((tag) => /^[A-Za-z0-9]+$/.test(tag))
        ? inside
        : inside.replace(/<tags( \/>|>.*?<\/tags>)/, `<tags>${tags.join(' | ')}</tags>`),
    ),
  ],
  [
    'chunk below 1 (an error here)',
    inLayers((inside) => inside.replace(/<chunk>(0|-\d+)<\/chunk>/, '<chunk>1</chunk>')),
  ],
  // From 1.37 on PyOutline shortens the list that an intersection of ranges comes to.
  ['intersection shortened by a newer PyOutline', inLayers(withoutShortening)],
  [
    'interleave-order',
    inLayers((inside, layer, { has }) =>
      has('interleave-order', layer) && layer.range?.includes(':') === true
        ? withRange(inside, framesOf(layer.frames))
        : inside,
    ),
  ],
  [
    'repeated-frames',
    inLayers((inside, layer, { has }) =>
      has('repeated-frames', layer) && layer.chunk > 1
        ? withRange(inside, [...new Set(framesOf(layer.frames))])
        : inside,
    ),
  ],
  [
    'long-range',
    inLayers((inside, { frames, chunk }) =>
      inside.replace(/<range>(.{4001,}?)<\/range>/, () => {
        const shortened = shortestCuebotRange(framesOf(frames), { repeats: chunk === 1 });
        return `<range>${shortened}</range>`;
      }),
    ),
  ],
  [
    'outline-env',
    (text, { resolved }) => {
      if (resolved.env.every(({ preSetshot }) => preSetshot)) return text;
      const keys = resolved.env.map(({ name, value }) => `<key name="${name}">${value}</key>`);
      return text.replace(/<env( \/>|>.*?<\/env>)/, `<env>${keys.join('')}</env>`);
    },
  ],
  [
    'quoting',
    (text, { framesBy, resolved }) => (framesBy === 'command' ? text : quoteFrameNames(text, resolved)),
  ],
  ['tokens, quoting', inLayers(ownCommand)],
  [
    'command-looped',
    inLayers((inside, layer, { has }) =>
      has('command-looped', layer) ? inside.replace(/<cmd>.*<\/cmd>/s, LOOP) : inside,
    ),
  ],
];

/** `-e #IFRAME#-a b` names the layer `a` for a shell. */
function quoteFrameNames(text: string, { layers }: ResolvedOutline): string {
  let quoted = text;
  for (const { name } of layers) {
    const word = `#IFRAME#-${name}`;
    if (farmLine([word]) !== word)
      quoted = quoted.replace(`-e ${escaped(word)} `, () => `-e ${escaped(farmLine([word]))} `);
  }
  return quoted;
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/[^\0-\x7f]/gu, (c) => `&#${c.codePointAt(0)};`);
}

/** PyOutline writes the layer's words with blanks between, and its own tokens as they are. */
function ownCommand(inside: string, layer: ResolvedLayer, { framesBy }: Context): string {
  if (framesBy !== 'command') return inside;
  const { command } = layer.args;
  const words = Array.isArray(command) ? ok(command.map(String)) : shellSplit(String(command));
  const turned = (words.ok ? words.value : []).map((word) =>
    word
      .replaceAll('%{FRAME}', '#IFRAME#')
      .replaceAll('%{ZFRAME}', '#ZFRAME#')
      .replaceAll('%{RANGE}', layer.chunk === 1 ? '#IFRAME#' : '#FRAMESPEC#'),
  );
  return inside.replace(/<cmd>.*<\/cmd>/s, () => `<cmd>${escaped(farmLine(turned))}</cmd>`);
}

const LOOP = '<cmd>a loop over the frames of the task</cmd>';

/** Our text with its loops as the differences leave them; what they do is run by another test. */
export function withoutLoops(xml: string): string {
  return xml.replace(/<cmd>\/bin\/sh -c '(?:f=#FRAME|n=0; for f)[^<]*<\/cmd>/g, LOOP);
}

function withoutShortening(inside: string, { range, frames }: ResolvedLayer): string {
  const text = /<range>([^<]*)</.exec(inside)?.[1] ?? '';
  const theirs = parseFrameSet(text);
  if (range === null || text === range || !/^-?\d+(,-?\d+)*$/.test(range) || !theirs.ok) return inside;
  return framesOf(theirs.value).join() === framesOf(frames).join()
    ? inside.replace(`<range>${text}<`, `<range>${range}<`)
    : inside;
}

function withRange(inside: string, frames: readonly number[]): string {
  return inside.replace(/<range>.*?<\/range>/, `<range>${frames.join(',')}</range>`);
}
