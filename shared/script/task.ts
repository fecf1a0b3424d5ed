/** A layer at work, as the functions of its module see it: one task of it, on the machine that runs the task. */
import type { FileDeclaration } from '../outline/outline.ts';
import type { ArgTable, ArgValues, NoArgs } from './arg-table.ts';
import type { Session } from './session.ts';

/** One task of a layer, or of a child that runs in a task of its parent. */
export interface Task<A extends ArgTable = NoArgs> {
  /** Full name of the layer. */
  readonly name: string;
  /** Defaults, under what was written, under `args_override` of the session. */
  readonly args: ArgValues<A>;
  /** In the order in which they run. */
  readonly frames: readonly number[];
  /** Data and files of the job; those of this layer where no other is named. */
  readonly session: Session;
  /** For what one function makes and another needs. */
  readonly notes: Map<string, unknown>;
  inputs(): readonly FileDeclaration[];
  outputs(): readonly FileDeclaration[];
  /** Paths of an input or an output, one a frame of the task where it has a `#` or an `@`. Throws on an unknown name. */
  paths(name: string): readonly string[];
  /** Declares a file that the task makes. Those of a pre-process become its creator's. */
  addOutput(name: string, path: string, attributes?: FileAttributes): void;
}

/** What a declared file may say of itself. */
export interface FileAttributes {
  /** Input: must be there before the task runs. Output: must be there, and not empty, afterwards. */
  readonly checked?: boolean;
  /** Output: its folder is made before the task runs. */
  readonly mkdir?: boolean;
}
