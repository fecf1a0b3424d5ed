/** Collects what a job spec cannot say, and where it differs from PyOutline's on purpose. */
import type { Value } from '../../base/value.ts';
import type { DocumentNote } from '../format.ts';

/** The notes on one document. */
export class SpecNotes {
  readonly all: DocumentNote[] = [];

  note(
    code: string,
    severity: DocumentNote['severity'],
    place: { readonly layer?: string; readonly field?: string } = {},
    facts: Readonly<Record<string, Value>> = {},
  ): void {
    this.all.push({ code, severity, facts, ...place });
  }

  hasErrors(): boolean {
    return this.all.some(({ severity }) => severity === 'error');
  }
}

/** Frames of a job spec run from a session that nobody made yet. */
export function sessionNotMade(session: string): DocumentNote {
  return { code: 'session-not-made', severity: 'warning', facts: { session } };
}

/** The code of a layer's module failed while the job was made; nothing can be written of it. */
export function moduleHookFailed(layer: string, facts: DocumentNote['facts']): DocumentNote {
  return { code: 'module-hook-failed', severity: 'error', layer, facts };
}
