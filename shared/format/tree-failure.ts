import type { Value } from '../base/value.ts';
import type { FormatError } from './format.ts';

/** Ends the parsing of a text from deep inside; never leaves the parsers, which turn it into a value. */
export class TreeFailure extends Error {
  readonly code: FormatError['code'];
  readonly offset: number;
  readonly facts: Readonly<Record<string, Value>>;
  constructor(code: FormatError['code'], offset: number, facts: Readonly<Record<string, Value>>) {
    super(code);
    this.code = code;
    this.offset = offset;
    this.facts = facts;
  }
}
