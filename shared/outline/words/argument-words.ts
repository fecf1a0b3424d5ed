/** Sentences about arguments: what is missing or of the wrong kind, and what a layer asks of the farm. */
import type { Value } from '../../base/value.ts';
import {
  advice,
  article,
  capital,
  counted,
  error,
  farmAdvice,
  farmError,
  farmWarning,
  field,
  found,
  listed,
  named,
  shown,
  warning,
  whose,
} from './problem-words.ts';

const TAG_CHARACTERS =
  'a tag has at least three characters, and only letters and digits without accents, “_”, “-” and “.”';

/** Words for arguments. */
export const ARGUMENT_WORDS = {
  'missing-argument': error<{ module: string; accepted: string }>(
    (f, at) => `${whose(at)} has no “${at.field ?? ''}”, which ${article(f.module)} needs: ${f.accepted}.`,
  ),
  'bad-argument': error<{ found: Value; accepted: string }>(
    (f, at) => `${found(at, f.found)} Accepted is ${f.accepted}.`,
  ),
  'argument-limits': error<{ found: number; least: number | null; most: number | null }>((f, at) => {
    const limits = [
      ...(f.least === null ? [] : [`from ${f.least}`]),
      ...(f.most === null ? [] : [`up to ${f.most}`]),
    ];
    return `${found(at, f.found)} Accepted is a number ${limits.join(' ')}.`;
  }),
  'argument-text': advice<{ found: string; meant: Value }>(
    (f, at) => `${field(at)} is the text ${shown(f.found)}, read as ${shown(f.meant)}.`,
  ),
  'misspelt-argument': warning<{ nearest: string; module: string }>(
    (f, at) =>
      `${whose(at)} has “${at.field ?? ''}”, which ${article(f.module)} does not know. “${f.nearest}” is close to it.`,
  ),
  'ignored-argument': warning<{ found: Value; module: string; used: string }>(
    (f, at) =>
      `${found(at, f.found)} ${capital(article(f.module))} always has ${shown(f.used)} and does not look at this.`,
  ),

  'bad-type': error<{ found: Value; accepted: readonly string[] }>(
    (f, at) => `${found(at, f.found)} Accepted are ${listed(f.accepted)}, written like this.`,
  ),
  'bad-cores': error<{ found: Value }>(
    (f, at) =>
      `${found(at, f.found)} A number of cores is accepted, such as 1, 0.5, 0 (a whole machine) or -2 (all of it but two).`,
  ),
  'cores-above-limit': farmWarning<{ found: number; most: number }>(
    (f, at) => `${found(at, f.found)} The farm gives ${f.most} cores at most.`,
  ),
  'cores-below-limit': farmWarning<{ found: number; least: number; used: number }>(
    (f, at) =>
      `${found(at, f.found)} Below ${f.least} the farm reserves ${f.used === 1 ? 'a whole core' : `${f.used} cores`}.`,
  ),
  'cores-precision': advice<{ found: number; pyoutline: number; used: number }>(
    (f, at) =>
      `${found(at, f.found)} PyOutline rounds it to ${f.pyoutline}; Cuegraph asks the farm for ${f.used}.`,
  ),
  'ignored-threads': warning<{ cores: Value; threads: Value }>(
    (f, at) =>
      `${found(at, f.threads)} It is the old name of “cores” and is not looked at, since “cores” is there (${shown(f.cores)}).`,
  ),
  'threadable-text': advice<{ found: string; meant: boolean }>(
    (f, at) =>
      `${field(at)} is the text ${shown(f.found)}, which PyOutline takes for true. Cuegraph reads it as ${f.meant}.`,
  ),
  'ignored-threadable': farmWarning<{ cores: number }>(
    (f, at) => `${field(at)} is true, but the farm turns it off for less than one core (${f.cores}).`,
  ),
  'bad-memory': farmError<{ found: Value }>(
    (f, at) => `${found(at, f.found)} An amount of memory is accepted, such as 4g or 1536m.`,
  ),
  'memory-notation': farmError<{ found: string; reason: string; same: string }>((f, at) => {
    const reasons: Readonly<Record<string, string>> = {
      fraction: 'The farm takes whole gigabytes only',
      blanks: 'The farm takes no blank before the unit',
      'unknown-unit': 'The farm knows only the units m and g',
    };
    const reason = Object.hasOwn(reasons, f.reason) ? reasons[f.reason] : undefined;
    return `${found(at, f.found)} ${reason ?? 'The farm does not read that'}; ${f.same} is the same.`;
  }),
  'memory-unit': warning<{ found: Value; same: string }>(
    (f, at) => `${found(at, f.found)} Without a unit it counts gigabytes: ${f.same}.`,
  ),
  'memory-small': farmWarning<{ found: string; least: string }>(
    (f, at) => `${found(at, f.found)} The farm reserves at least ${f.least}.`,
  ),
  'memory-huge': farmError<{ found: string; same: string; most: string }>(
    (f, at) =>
      `${found(at, f.found)} That is ${f.same}, and no machine has more than ${f.most}: it would never start.`,
  ),
  'bad-gpus': error<{ found: Value }>(
    (f, at) => `${found(at, f.found)} A whole number of graphics cards is accepted, 0 for none.`,
  ),
  'gpus-fraction': warning<{ found: number; used: number }>(
    (f, at) => `${found(at, f.found)} Cards come whole; ${f.used} is asked for.`,
  ),
  'gpus-implied': advice<{ gpus: number; memory: string }>(
    (f, at) =>
      `${whose(at)} says only “${at.field ?? ''}”, so ${counted(f.gpus, 'card')} with ${f.memory} ${f.gpus === 1 ? 'is' : 'are'} asked for.`,
  ),
  'gpu-memory-lost': farmWarning<{ found: string; most: string }>(
    (f, at) =>
      `${found(at, f.found)} The farm cannot read that, or has no more than ${f.most}, and reserves no memory of the card.`,
  ),
  'bad-timeout': farmError<{ found: Value }>(
    (f, at) => `${found(at, f.found)} A number of minutes is accepted, 0 for never.`,
  ),
  'timeout-fraction': farmError<{ found: Value; whole: number }>(
    (f, at) => `${found(at, f.found)} The farm takes whole minutes only.`,
  ),
  'bad-tags': error<{ found: Value }>(
    (f, at) => `${found(at, f.found)} Tags are a list of texts, or one text such as general | desktop.`,
  ),
  'bad-tag': farmError<{ found: string; accepted: string }>(
    (f, at) => `${field(at)} holds the tag ${shown(f.found)}. ${capital(TAG_CHARACTERS)}.`,
  ),
  'tag-charset': farmAdvice<{ found: readonly string[]; kept: boolean }>((f, at) => {
    const dropped = `${field(at)} is one text with ${named(f.found)}, which PyOutline drops since there is more in it than letters and digits.`;
    return f.kept
      ? `${dropped} Cuegraph keeps it.`
      : `${dropped} The farm would not take it either: ${TAG_CHARACTERS}.`;
  }),
  'tag-blanks': farmWarning<{ found: string; stored: string }>(
    (f, at) => `${field(at)} holds the tag ${shown(f.found)}; the farm makes ${shown(f.stored)} of it.`,
  ),
  'bad-limits': error<{ found: Value }>(
    (f, at) => `${found(at, f.found)} Limits are a list of names, such as [nuke, maya].`,
  ),
  'limits-string': advice<{ found: string }>(
    (f, at) =>
      `${field(at)} is the text ${shown(f.found)}. PyOutline takes every letter of it for a limit; Cuegraph takes it for one.`,
  ),
  'repeated-limit': warning<{ found: string }>(
    (f, at) => `${field(at)} names ${shown(f.found)} more than once; a task takes one of it.`,
  ),
  'bad-service': warning<{ found: Value; used: string }>(
    (f, at) => `${found(at, f.found)} It is no text, so that the farm takes the service ${shown(f.used)}.`,
  ),
  'service-missing': warning<{ used: string }>(
    (f, at) => `${field(at)} is empty, so that the farm takes the service ${shown(f.used)}.`,
  ),
  'service-list': warning<{ found: string; used: string }>(
    (f, at) => `${found(at, f.found)} Only the first service goes to the farm, ${shown(f.used)}.`,
  ),
  'bad-total': farmError<{ found: Value; what: string }>(
    (f, at) => `${found(at, f.found)} A whole number of ${f.what} is accepted.`,
  ),
} as const;
