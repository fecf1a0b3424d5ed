/** Sentences of farm practice: what works, but costs more than it needs to. */
import { advice, counted, named, shown, whose } from './problem-words.ts';

/** Words for advice. */
export const ADVICE_WORDS = {
  'util-whole-core': advice<{ cores: number | null; suggested: number; type: string }>((f, at) => {
    const reserved =
      f.cores === null
        ? 'whatever its service says, usually a whole core'
        : f.cores <= 0
          ? 'a whole machine'
          : counted(f.cores, 'core');
    return `${whose(at)} is of type ${f.type} and reserves ${reserved}. Small helpers do with ${f.suggested}.`;
  }),
  'util-no-memory': advice<{ type: string; suggested: string }>(
    (f, at) =>
      `${whose(at)} is of type ${f.type} and does not say how much memory it needs, so the farm reserves what its service says, usually 3.2 GB. Small helpers do with ${f.suggested}.`,
  ),
  'layer-per-frame': advice<{ layers: readonly string[]; command: string }>(
    (f) =>
      `${counted(f.layers.length, 'layer')} of one frame run the same command with other numbers (${shown(f.command)}): ${named(f.layers)}. One layer with a range is easier for people and for the farm.`,
  ),
  'single-frame-chain': advice<{ layers: readonly string[] }>(
    (f) =>
      `${counted(f.layers.length, 'layer')} of one frame run strictly one after the other: ${named(f.layers)}. One layer that runs all of them waits for a machine only once.`,
  ),
} as const;
