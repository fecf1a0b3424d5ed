/** Sentences about who waits for whom, who belongs to whom, and which class a layer is of. */
import type { DependencyType } from '../dependency.ts';
import type { ProblemPlace } from '../problem.ts';
import {
  advice,
  article,
  counted,
  error,
  farmError,
  listed,
  named,
  shown,
  warning,
  whose,
} from './problem-words.ts';

const TYPE_NAMES: Readonly<Record<DependencyType, string>> = {
  FRAME_BY_FRAME: 'frame by frame',
  LAYER_ON_LAYER: 'for the whole layer',
  PREVIOUS_FRAME: 'for the previous frame',
  LAYER_ON_SIM_FRAME: 'for the simulation frame',
};

/** How a layer waits, in words. */
export function dependencyWords(type: string, anyFrame: boolean): string {
  if (anyFrame) return 'for any frame';
  return Object.hasOwn(TYPE_NAMES, type) ? TYPE_NAMES[type as DependencyType] : type;
}

function on(at: ProblemPlace): string {
  return shown(at.on ?? '');
}

type Why = 'skipped' | 'child' | 'unregistered' | 'bypassed';

const WHY: Readonly<Record<Why, string>> = {
  skipped: 'has no frame in the range of the outline and is left out of the job',
  child: 'runs inside the tasks of another layer and has none of its own',
  unregistered: 'is not registered, so that it never runs',
  bypassed: 'is switched off',
};

/** Words for dependencies, relatives and modules. */
export const DEPENDENCY_WORDS = {
  'missing-require': error<{ found: string; nearest: string | null }>(
    (f, at) =>
      `${whose(at)} waits for a layer ${shown(f.found)}, but there is none${f.nearest === null ? '' : `; the nearest name is ${shown(f.nearest)}`}.`,
  ),
  'unknown-depend-type': error<{ found: string; accepted: readonly string[] }>(
    (f, at) =>
      `“require” of layer ${shown(at.layer ?? '')} has ${shown(f.found)}. Behind the colon ${listed(f.accepted, 'or')} is accepted; without a colon it waits frame by frame.`,
  ),
  'dangling-dependency': warning<{ why: Why; type: string; parent: string | null }>((f, at) =>
    f.why === 'child'
      ? `${whose(at)} waits for ${on(at)}, which ${WHY[f.why]}; nothing would hold it back. Wait for ${f.parent === null ? 'its parent' : shown(f.parent)} instead.`
      : `${whose(at)} waits for ${on(at)}, which ${WHY[f.why]}; it starts without.`,
  ),
  'second-dependency': warning<{ types: readonly string[]; kept: boolean }>((f, at) =>
    f.kept
      ? `${whose(at)} waits for ${on(at)} more than once: ${listed(f.types)}. Both hold here; PyOutline keeps only the first.`
      : `${whose(at)} waits for ${on(at)} twice in the same way. The second one says nothing and is left out.`,
  ),
  'self-dependency': warning<{ type: string }>(
    (_, at) =>
      `${whose(at)} waits for itself, which holds nothing back. Only the previous frame of its own can be waited for.`,
  ),
  'self-previous': advice<{ type: string }>(
    (_, at) =>
      `${whose(at)} waits for its own previous frame, so its frames run one after the other. PyOutline drops this; Cuegraph holds it.`,
  ),
  'any-frame': advice<{ type: string }>(
    (_, at) =>
      `${whose(at)} starts when any frame of ${on(at)} is done. PyOutline loses this on the way to the farm; Cuegraph writes it in the form that the farm honours.`,
  ),
  cycle: error<{ path: readonly string[]; layers: number }>((f) => {
    const path = f.path.map(shown).join(' → ');
    const more = f.layers > f.path.length - 1 ? ` ${counted(f.layers, 'layer')} are caught in it.` : '';
    return `These layers wait in a circle, each for the next, and could never start: ${path}.${more}`;
  }),
  'post-dependency': farmError<{ type: string }>(
    (_, at) =>
      `${whose(at)} waits for ${on(at)}, a layer of type Post, which runs only when everything else has ended. That cannot be: the farm loses the job, a local run does not wait.`,
  ),
  'post-waits': warning<{ type: string }>(
    (_, at) =>
      `${whose(at)} is of type Post and runs when everything else has ended, ${on(at)} too. The dependency says nothing, and the farm refuses it.`,
  ),
  'sim-frame': farmError<{ frame: number | null; name: string; why: 'negative' | 'long' | 'dotted' }>(
    (f, at) => {
      const reason = {
        negative: `frame ${f.frame} is negative`,
        long: `frame ${f.frame} has more than six digits`,
        dotted: `the name ${shown(f.name)} has a “.” in it`,
      }[f.why];
      return `${whose(at)} waits for the simulation frame of ${on(at)}, which the farm cannot name: ${reason}. Wait for the whole layer instead.`;
    },
  ),
  'ignored-require': warning<{ on: readonly string[]; parent: string | null }>(
    (f, at) =>
      `${whose(at)} is not a layer of the job, so that its own dependency on ${named(f.on)} is never looked at.${f.parent === null ? '' : ` Let ${shown(f.parent)} wait instead.`}`,
  ),

  'missing-creator': error<{ module: string }>(
    (f, at) =>
      `${whose(at)} is ${article(f.module)}, which belongs to another layer, but it does not say to which.`,
  ),
  'unknown-creator': error<{ found: string; nearest: string | null }>(
    (f, at) =>
      `${whose(at)} belongs to a layer ${shown(f.found)}, but there is none${f.nearest === null ? '' : `; the nearest name is ${shown(f.nearest)}`}.`,
  ),
  'creator-cycle': error<{ path: readonly string[] }>(
    (f) => `These layers belong to each other in a circle: ${f.path.map(shown).join(' → ')}.`,
  ),
  'ignored-creator': warning<{ creator: string; module: string }>(
    (f, at) =>
      `${whose(at)} names ${shown(f.creator)} as the layer that it belongs to, but ${article(f.module)} belongs to none, so it is not looked at.`,
  ),
  'unknown-parent': error<{ found: string; nearest: string | null }>(
    (f, at) =>
      `${whose(at)} runs inside a layer ${shown(f.found)}, but there is none${f.nearest === null ? '' : `; the nearest name is ${shown(f.nearest)}`}.`,
  ),
  'child-chunk': advice<{ chunk: number; parent: string; parentChunk: number }>(
    (f, at) =>
      `${whose(at)} has chunk ${f.chunk} and runs inside ${shown(f.parent)}, whose tasks have ${counted(f.parentChunk, 'frame')}. PyOutline would run only ${counted(f.chunk, 'frame')} of each task; here it gets all of them.`,
  ),
  'unregistered-layer': warning<{ found: string }>(
    (_, at) => `${whose(at)} is not registered and runs inside no other layer, so it never runs.`,
  ),
  'unknown-module': error<{ found: string; nearest: string | null }>(
    (f, at) =>
      `The module of layer ${shown(at.layer ?? '')} is ${shown(f.found)}, which is not known here${f.nearest === null ? '. Add its description to a modules folder' : `; the nearest name is ${shown(f.nearest)}`}.`,
  ),
  'module-missing': error<{ found: string }>((_, at) => `${whose(at)} does not say which module it is of.`),
} as const;
