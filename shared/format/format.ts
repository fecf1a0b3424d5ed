/** What the readers and printers of all formats have in common. */

import type { Position } from '../base/position.ts';
import type { Result } from '../base/result.ts';
import type { Value } from '../base/value.ts';
import type { LayerId, Outline } from '../outline/outline.ts';

/** The formats, by the names of the command line. */
export const FORMAT_NAMES = ['outline', 'json', 'pyoutline', 'pyyaml', 'spec', 'openjd'] as const;
export type FormatName = (typeof FORMAT_NAMES)[number];

/** Something that a reader could not take over exactly, or that a format cannot hold. */
export interface DocumentNote {
  readonly code: string;
  readonly severity: 'error' | 'warning' | 'note';
  readonly facts: Readonly<Record<string, Value>>;
  readonly layer?: string;
  readonly field?: string;
  readonly position?: Position;
}

/** Where the parts of an outline stand in the text that it was read from; keys are `''` or a field or argument name. */
export interface SourceMap {
  readonly outline: Readonly<Record<string, Position>>;
  readonly layers: ReadonlyMap<LayerId, Readonly<Record<string, Position>>>;
}

/** What a reader gives. */
export interface ReadOutline {
  readonly outline: Outline;
  readonly notes: readonly DocumentNote[];
  readonly positions: SourceMap;
}

/** Why a text is no outline at all; a text that is one, but a bad one, is read with notes instead. */
export interface FormatError {
  readonly code:
    | 'syntax'
    | 'not-an-outline'
    | 'too-large'
    | 'too-deep'
    | 'newer-version'
    | 'not-text'
    | 'unknown-format';
  readonly format: FormatName | null;
  readonly facts: Readonly<Record<string, Value>>;
  readonly position?: Position;
}

/** What a reader may want to know besides the text. */
export interface ReaderHints {
  readonly fileName?: string;
  /** The environment that a script is read in. */
  readonly environ?: Readonly<Record<string, string | undefined>>;
}

/** Reads a text. Pure, bounded in time and memory, runs nothing. */
export type Reader = (text: string, hints?: ReaderHints) => Result<ReadOutline, FormatError>;

/** Writes an outline; what the format cannot hold is in the notes. */
export type Printer = (outline: Outline) => {
  readonly text: string;
  readonly notes: readonly DocumentNote[];
};
