/** One layer of a task, as the functions of its module see it (`this`). */
import type { Args } from '../../shared/base/value.ts';
import type { FileDeclaration } from '../../shared/outline/outline.ts';
import { framePaths } from '../../shared/plan/frame-paths.ts';
import type { ModuleStep } from '../../shared/plan/module-work.ts';
import type { ArgValues, NoArgs } from '../../shared/script/arg-table.ts';
import type { Session } from '../../shared/script/session.ts';
import type { FileAttributes, Task } from '../../shared/script/task.ts';

/** A layer at work. */
export class TaskLayer implements Task {
  readonly name: string;
  readonly args: ArgValues<NoArgs>;
  readonly frames: readonly number[];
  readonly session: Session;
  readonly notes = new Map<string, unknown>();
  readonly #inputs: FileDeclaration[];
  readonly #outputs: FileDeclaration[];

  constructor(step: ModuleStep, args: Args, session: Session) {
    this.name = step.layer;
    this.args = args as ArgValues<NoArgs>;
    this.frames = step.frames;
    this.session = session;
    this.#inputs = [...step.inputs];
    this.#outputs = [...step.outputs];
  }

  inputs(): readonly FileDeclaration[] {
    return this.#inputs;
  }

  outputs(): readonly FileDeclaration[] {
    return this.#outputs;
  }

  paths(name: string): readonly string[] {
    const file = [...this.#inputs, ...this.#outputs].find((one) => one.name === name);
    if (file === undefined) throw new Error(`The layer ${this.name} declares no file “${name}”.`);
    return framePaths(file.path, this.frames);
  }

  addOutput(name: string, path: string, attributes: FileAttributes = {}): void {
    if (this.#outputs.some((one) => one.name === name))
      throw new Error(`The layer ${this.name} has an output “${name}” already. Names must differ.`);
    this.#outputs.push({ name, path, attributes: { ...attributes } as Args });
  }
}
