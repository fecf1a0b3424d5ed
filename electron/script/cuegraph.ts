/** The package as scripts and module files import it: `import { Outline, Shell, launch } from 'cuegraph'`. */
export type { ArgEntry, ArgTable, ArgValues, CommonArgs, GivenArgs } from '../../shared/script/arg-table.ts';
export {
  PyEval,
  Shell,
  ShellCommand,
  ShellScript,
  ShellSequence,
} from '../../shared/script/built-in-layers.ts';
export {
  defineModule,
  type ExecuteEnd,
  type Module,
  type ModuleDefinition,
} from '../../shared/script/define-module.ts';
export { type DependOptions, Layer, type LayerOptions } from '../../shared/script/layer.ts';
export { Outline, type OutlineFields } from '../../shared/script/outline.ts';
export type { PutOptions, Session, SessionPlace } from '../../shared/script/session.ts';
export type { FileAttributes, Task } from '../../shared/script/task.ts';
export {
  check,
  type FoundProblem,
  type Launch,
  type LaunchEnd,
  type LaunchOptions,
  launch,
  print,
} from './launch.ts';
export { LaunchRefused } from './launch-refused.ts';
export { CommandFailed, type SystemEnd, type SystemOptions, system } from './system.ts';
