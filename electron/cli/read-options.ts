import type { FormatName } from '../../shared/format/format.ts';

/** Options of every command that reads an outline. */
export interface ReadOptions {
  readonly json: boolean;
  readonly range?: string;
  /** Format of standard input, or of a file that would be taken for another one. */
  readonly from?: FormatName;
}
