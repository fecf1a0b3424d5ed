/** The variables that a script was read with, from what its reader noted of them: enough to read it again the same. */
import type { DocumentNote } from './format.ts';

/** Variables by name; those that the script asked for and that were not set are left out. */
export function environmentOfNotes(notes: readonly DocumentNote[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    notes
      .filter(({ code, facts }) => code === 'environment-read' && facts.isSet === true)
      .map(({ facts }) => [String(facts.name), String(facts.found)]),
  );
}
