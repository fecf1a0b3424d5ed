/** PyOutline's own modules as classes, for scripts: `new Shell('render', { command: … })`. */
import type { GivenArgs } from './arg-table.ts';
import { Layer, type LayerOptions } from './layer.ts';

const COMMAND = { command: { type: 'command', required: true } } as const;
const COMMANDS = { commands: { type: 'commands', required: true } } as const;
const SCRIPT = { script: { type: 'path', required: true } } as const;
const CODE = { code: { type: 'code', required: true } } as const;

/** A command, once for each frame. */
export class Shell extends Layer<typeof COMMAND> {
  constructor(name: string, args: GivenArgs<typeof COMMAND> & LayerOptions) {
    super('Shell', name, args);
  }
}

/** A command, once for the whole job. */
export class ShellCommand extends Layer<typeof COMMAND> {
  constructor(name: string, args: GivenArgs<typeof COMMAND> & LayerOptions) {
    super('ShellCommand', name, args);
  }
}

/** A list of commands, one a frame. */
export class ShellSequence extends Layer<typeof COMMANDS> {
  constructor(name: string, args: GivenArgs<typeof COMMANDS> & LayerOptions) {
    super('ShellSequence', name, args);
  }
}

/** A script file, copied into the session and run once. */
export class ShellScript extends Layer<typeof SCRIPT> {
  constructor(name: string, args: GivenArgs<typeof SCRIPT> & LayerOptions) {
    super('ShellScript', name, args);
  }
}

/** Python code, once for each task. */
export class PyEval extends Layer<typeof CODE> {
  constructor(name: string, args: GivenArgs<typeof CODE> & LayerOptions) {
    super('PyEval', name, args);
  }
}
