/**
 * A task in which code of modules takes part, as the process that carries it out reads it: the layer of the task first,
 * then its children, each before its own children and before its next sibling.
 */
import type { Args } from '../base/value.ts';
import type { FileDeclaration } from '../outline/outline.ts';

/** One layer at work in a task. */
export interface ModuleStep {
  /** Full name. */
  readonly layer: string;
  /** Position of the parent's step; -1 for the layer of the task. */
  readonly parent: number;
  /** In the order in which they run; at least one. */
  readonly frames: readonly number[];
  /** Where its code is; null for a layer that runs commands. */
  readonly module: { readonly name: string; readonly file: string; readonly isPreProcess: boolean } | null;
  readonly args: Args;
  /** Arguments that must have a value. */
  readonly required: readonly string[];
  readonly inputs: readonly FileDeclaration[];
  readonly outputs: readonly FileDeclaration[];
  /** Variables over those of the task. */
  readonly environment: Readonly<Record<string, string>>;
  /** Folder of its own in the session. */
  readonly folder: string;
  /** The same of the layer that it is a pre- or post-process of. */
  readonly creatorFolder: string | null;
  readonly commands: readonly { readonly argv: readonly string[] }[];
}

/** The task. */
export interface ModuleWork {
  /** Folder of the layers' folders. */
  readonly layersFolder: string;
  readonly steps: readonly ModuleStep[];
}
