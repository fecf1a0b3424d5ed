/** Sentences about the names of jobs, layers, shots, users and whatever else Cuebot keeps in a column of fixed width. */
import {
  counted,
  error,
  farmError,
  farmWarning,
  field,
  found,
  named,
  shown,
  warning,
  whose,
} from './problem-words.ts';

type Short = { found: string; least: number };
type Characters = { found: string; characters: string; accepted: string };
type Long = { found: string; length: number; most: number };
type Changed = { found: string; stored: string };

const NAME_CHARACTERS = 'letters and digits without accents, “_” and “.”';

function tooShort(what: string, { least }: Short): string {
  return `${what} is too short. The farm takes names of at least ${counted(least, 'character')}.`;
}

function badCharacters(what: string, { characters }: Characters): string {
  const those = named([...characters]);
  return `${what} has ${those} in it, which the farm does not take. Accepted are ${NAME_CHARACTERS}.`;
}

function tooLong(what: string, { length, most }: Long): string {
  return `${what} has ${counted(length, 'character')}, and the farm loses a job whose name here has more than ${most}.`;
}

/** Words for names. */
export const NAME_WORDS = {
  'job-name-short': farmError<Short>((f) => tooShort(`The name of the outline, ${shown(f.found)},`, f)),
  'job-name-characters': farmError<Characters>((f) =>
    badCharacters(`The name of the outline, ${shown(f.found)},`, f),
  ),
  'job-name-long': farmError<Long>((f) => tooLong(`The farm's name for this job, ${shown(f.found)},`, f)),
  'job-name-changed': warning<Changed>(
    (f) => `The name of the outline is ${shown(f.found)}. The farm will call the job ${shown(f.stored)}.`,
  ),
  'job-name-date': warning<Changed>(
    (f) =>
      `The name of the outline, ${shown(f.found)}, holds a date, which is taken out when it is launched: the job is called ${shown(f.stored)}.`,
  ),
  'show-missing': farmError<{ found: string }>(
    () => 'The show of the outline is empty. A job belongs to a show of the farm.',
  ),
  'show-slash': warning<{ found: string }>(
    (f) =>
      `The show of the outline is ${shown(f.found)}; the “/” in it puts its sessions into a folder inside another.`,
  ),
  'shot-name-short': farmError<Short>((f) => tooShort(`The shot of the outline, ${shown(f.found)},`, f)),
  'shot-name-characters': farmError<Characters>((f) =>
    badCharacters(`The shot of the outline, ${shown(f.found)},`, f),
  ),
  'shot-name-long': farmError<Long>((f) => tooLong('The shot of the outline', f)),
  'shot-name-changed': warning<Changed>(
    (f) => `The shot of the outline is ${shown(f.found)}. The farm will call it ${shown(f.stored)}.`,
  ),
  'user-root': farmWarning<{ found: string }>(
    () => 'The user is root, and the farm does not take jobs of root. Launch as another user.',
  ),
  'user-name-long': farmError<Long>((f) => tooLong('The user of the outline', f)),
  'os-name-long': farmError<Long>((f) => tooLong(`The operating system ${shown(f.found)}`, f)),
  'facility-missing': farmError<{ found: string }>(
    () =>
      'The facility is empty, since FACILITY is set to nothing, and the farm loses such a job. Name a facility, or unset FACILITY.',
  ),
  'layer-name-missing': error<{ index: number }>(
    (f) => `Layer number ${f.index} has no name. Every layer needs a name of its own.`,
  ),
  'layer-name-short': farmError<Short>((f, at) => tooShort(`The name of layer ${shown(at.layer ?? '')}`, f)),
  'layer-name-characters': farmError<Characters>((f, at) =>
    badCharacters(`The name of layer ${shown(at.layer ?? '')}`, f),
  ),
  'layer-name-long': farmError<Long>((f, at) => tooLong(`The name of layer ${shown(at.layer ?? '')}`, f)),
  'layer-name-changed': warning<Changed>(
    (f, at) => `${whose(at)} will be called ${shown(f.stored)} on the farm.`,
  ),
  'duplicate-layer': error<{ name: string; count: number }>(
    (f) =>
      `${counted(f.count, 'layer has', 'layers have')} the name ${shown(f.name)}. Names must differ; dependencies can only mean the first one.`,
  ),
  'layer-name-collision': farmError<{ stored: string; names: readonly string[] }>(
    (f) =>
      `The layers ${named(f.names)} all become ${shown(f.stored)} on the farm, which refuses a job that has a layer twice.`,
  ),
  'service-long': farmError<Long>((f, at) => tooLong(field(at), f)),
  'control-character': farmError<{ found: string; character: string }>(
    (f, at) =>
      `${found(at, f.found)} It holds the character ${f.character}, which a job spec cannot hold, so the launch fails.`,
  ),
} as const;
