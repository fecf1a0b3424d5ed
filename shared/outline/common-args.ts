/**
 * The arguments that every layer takes, whatever its module. Names, presence rules and defaults are PyOutline's
 * (`Layer.get_default_args` and what its job spec serializer reads); nothing else gives an argument a default, so that
 * a value that is absent stays absent and the service of the layer decides on the farm.
 */
import { type ArgSpec, LAYER_TYPES, type ModuleSpec } from './module-spec.ts';

/** In the order in which the inspector shows them. */
export const COMMON_ARGS: readonly ArgSpec[] = [
  {
    name: 'range',
    type: 'range',
    group: 'Frames',
    help: 'Frames of this layer; those outside the range of the outline are left out, and without it the layer has all of them.',
    placeholder: 'the range of the outline',
  },
  {
    name: 'chunk',
    type: 'integer',
    group: 'Frames',
    help: 'How many frames one task runs, one after the other on the same machine.',
    unit: 'frames',
    default: 1,
    min: 1,
  },
  {
    name: 'cores',
    type: 'cores',
    group: 'Resources',
    help: 'Cores reserved for each task; 0 takes a whole machine, -2 all of it but two, 0.5 half a core.',
    unit: 'cores',
    max: 24,
    placeholder: 'what the service says',
  },
  {
    name: 'threadable',
    type: 'boolean',
    group: 'Resources',
    help: 'The command can use more cores than it reserved when a machine has some to spare.',
  },
  {
    name: 'memory',
    type: 'memory',
    group: 'Resources',
    help: 'Memory reserved for each task, for example 4g or 1536m.',
    placeholder: 'what the service says',
  },
  {
    name: 'gpus',
    type: 'integer',
    group: 'Resources',
    label: 'GPUs',
    help: 'Graphics cards reserved for each task.',
    unit: 'GPUs',
    min: 0,
    placeholder: 'none',
  },
  {
    name: 'gpu_memory',
    type: 'memory',
    group: 'Resources',
    label: 'GPU memory',
    help: 'Memory of the graphics card reserved for each task; asking for it reserves one card.',
    placeholder: '1g when GPUs are asked for',
  },
  {
    name: 'timeout',
    type: 'minutes',
    group: 'Resources',
    help: 'Whole minutes after which a task that still runs is stopped; 0 is never.',
    unit: 'min',
    min: 0,
    placeholder: 'never',
  },
  {
    name: 'timeout_llu',
    type: 'minutes',
    group: 'Resources',
    label: 'Silence timeout',
    help: 'Whole minutes without a new line in the log after which a task is stopped; 0 is never.',
    unit: 'min',
    min: 0,
    placeholder: 'never',
  },
  {
    name: 'tags',
    type: 'tags',
    group: 'Routing',
    help: 'Kinds of machines that may take the tasks, for example general | desktop; one of them is enough.',
    placeholder: 'those of the service',
  },
  {
    name: 'limits',
    type: 'names',
    group: 'Routing',
    help: 'Names of farm-wide limits, such as licences, of which each running task takes one.',
  },
  {
    name: 'service',
    type: 'text',
    group: 'Routing',
    help: 'The application that the layer runs, which gives cores, memory and tags where the layer does not.',
  },
  {
    name: 'type',
    type: 'choice',
    group: 'Routing',
    help: 'Render for work, Util for small helpers, Post for what runs when everything else has ended.',
    choices: LAYER_TYPES,
  },
  {
    name: 'setshot',
    type: 'boolean',
    group: 'Advanced',
    help: 'Enter the environment of the shot before the command runs (the wrapper without setshot is used otherwise).',
    default: true,
  },
  {
    name: 'wrapper',
    type: 'path',
    group: 'Advanced',
    help: 'Program that starts the task on the farm, in place of the usual wrapper.',
  },
  {
    name: 'nocheck',
    type: 'boolean',
    group: 'Advanced',
    help: 'Do not look whether the declared outputs are there when a task has ended.',
  },
  {
    name: 'strace',
    type: 'boolean',
    group: 'Advanced',
    help: 'Write every system call of the task to a file in the session, to find out why it fails.',
  },
  {
    name: 'threads',
    type: 'cores',
    group: 'Advanced',
    help: 'The old name of cores; counts only where cores is not given.',
    unit: 'cores',
  },
  {
    name: 'python_path',
    type: 'names',
    group: 'Advanced',
    label: 'Python path',
    help: 'Folders put in front of the Python path of the task, to try a module before it is released.',
  },
  {
    name: 'proxy_enable',
    type: 'boolean',
    group: 'Advanced',
    help: 'Kept for older outlines; PyOutline turns it off for the shell modules and reads it nowhere.',
  },
  {
    name: 'register',
    type: 'boolean',
    group: 'Advanced',
    help: 'The layer is a layer of the job; switched off it runs only inside another layer, or not at all.',
    default: true,
  },
];

const merged = new WeakMap<ModuleSpec, readonly ArgSpec[]>();

/**
 * Every argument that a layer of this module takes: the module's own, then the common ones. Where both have one name
 * the module's stands, so that a studio can give `cores` another default.
 */
export function argSpecsOf(spec: ModuleSpec): readonly ArgSpec[] {
  const known = merged.get(spec);
  if (known !== undefined) return known;
  const own = new Set(spec.args.map((arg) => arg.name));
  const all = [...spec.args, ...COMMON_ARGS.filter((arg) => !own.has(arg.name))];
  merged.set(spec, all);
  return all;
}

/** The description of one argument, undefined for a custom one. */
export function findArgSpec(spec: ModuleSpec, name: string): ArgSpec | undefined {
  return argSpecsOf(spec).find((arg) => arg.name === name);
}
