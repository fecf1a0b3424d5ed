/**
 * Names as Cuebot keeps them (facts: what the server makes of each field). Cuebot folds what it is given, silently,
 * and refuses what is then still not a name; two layers whose names fold into one are refused together. Nothing here
 * is applied to an outline: checks and the window ask, exporters write the names as they are.
 */

/** Why Cuebot refuses a name; facts only, the words stand with the checks. */
export type FarmNameProblem = 'too-short' | 'characters' | 'too-long' | 'root';

/** What becomes of one name. */
export interface FarmName {
  readonly written: string;
  /** The name after folding, also where it is then refused. */
  readonly name: string;
  /** Whether the farm will show another name than the written one. */
  readonly isChanged: boolean;
  readonly problem: FarmNameProblem | null;
  /** Characters that no name may have, each once, in the order of the text. */
  readonly badCharacters: string;
}

/** Cuebot: fewer are refused (`[\w.-]{3,}`). */
export const MIN_NAME_LENGTH = 3;

/** Widths of the columns in Cuebot's database; what is longer is refused when the job is saved. */
export const MAX_NAME_LENGTH = { job: 255, layer: 256, shot: 64, user: 32 } as const;

/** The characters of a name, once folded; Cuebot's `[\w.-]` is ASCII. */
const NAME_CHARACTER = /[A-Za-z0-9_.]/;
const NAME_CHARACTERS = /^[A-Za-z0-9_.]*$/;

/** A layer's name: lower case, `-` becomes `_`. */
export function farmLayerName(written: string): FarmName {
  return farmName(written, written.toLowerCase().replaceAll('-', '_'), MAX_NAME_LENGTH.layer);
}

/** A shot's name: folded like a layer's. */
export function farmShotName(written: string): FarmName {
  return farmName(written, written.toLowerCase().replaceAll('-', '_'), MAX_NAME_LENGTH.shot);
}

/** A user's name is kept as it is, but root may not launch; it stands in lower case in the name of the job. */
export function farmUserName(written: string): FarmName {
  const isTooLong = written.length > MAX_NAME_LENGTH.user;
  const problem = written === 'root' ? 'root' : isTooLong ? 'too-long' : null;
  return { written, name: written, isChanged: false, problem, badCharacters: '' };
}

/** What the name of a job is made of, as an outline resolves to it. */
export interface JobNameParts {
  readonly show: string;
  readonly shot: string;
  readonly user: string;
  readonly name: string;
}

/**
 * The part of a job's name that the outline gives: in lower case, underscores in a row as one, `-` as `_`. A name that
 * already begins with `show-shot-user_` loses that.
 */
export function farmJobSuffix(parts: JobNameParts): FarmName {
  const prefix = `${parts.show}-${farmShotName(parts.shot).name}-${parts.user}_`;
  // Cuebot leaves the underscore of the prefix in front, where it counts as a character of the name.
  const own = parts.name.startsWith(prefix) ? parts.name.slice(prefix.length - 1) : parts.name;
  const folded = own.toLowerCase().replace(/_{2,}/g, '_').replaceAll('-', '_');
  const checked = farmName(parts.name, folded, Number.POSITIVE_INFINITY);
  const name = folded.replace(/^_+/, '');
  return { ...checked, name, isChanged: name !== parts.name };
}

/** The full name of the job on the farm: `show-shot-user_name` in lower case. */
export function farmJobName(parts: JobNameParts): FarmName {
  const known = jobNames.get(parts);
  if (known !== undefined) return known;
  const made = makeJobName(parts);
  jobNames.set(parts, made);
  return made;
}

/** Every task of a run asks for the name of its job. */
const jobNames = new WeakMap<JobNameParts, FarmName>();

function makeJobName(parts: JobNameParts): FarmName {
  const suffix = farmJobSuffix(parts);
  const prefix = `${parts.show}-${farmShotName(parts.shot).name}-${parts.user}`.replace(/_+$/, '');
  const name = `${prefix}_${suffix.name}`.toLowerCase();
  const isTooLong = suffix.problem === null && name.length > MAX_NAME_LENGTH.job;
  return { ...suffix, name, problem: isTooLong ? 'too-long' : suffix.problem };
}

function farmName(written: string, name: string, maxLength: number): FarmName {
  const badCharacters = NAME_CHARACTERS.test(name)
    ? ''
    : [...new Set(name)].filter((character) => !NAME_CHARACTER.test(character)).join('');
  return {
    written,
    name,
    isChanged: name !== written,
    problem: problemOf(name, badCharacters, maxLength),
    badCharacters,
  };
}

function problemOf(name: string, badCharacters: string, maxLength: number): FarmNameProblem | null {
  if (badCharacters !== '') return 'characters';
  if (name.length < MIN_NAME_LENGTH) return 'too-short';
  return name.length > maxLength ? 'too-long' : null;
}
