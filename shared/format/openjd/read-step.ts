/** One step of a template as a layer. */
import type { Value } from '../../base/value.ts';
import { dependency } from '../../outline/dependency.ts';
import { formatKib } from '../../outline/memory.ts';
import { type Layer, layerId, newLayer } from '../../outline/outline.ts';
import { limitOfAmount, TAG_ATTRIBUTE } from './openjd-names.ts';
import { listOf, type Mapping, mapOf, type Template, textOf } from './openjd-values.ts';
import { readStepFrames } from './read-step-frames.ts';

const SHELL = 'outline.modules.shell.Shell';
const SHELL_COMMAND = 'outline.modules.shell.ShellCommand';

/** Reads one step; `index` is its place in the job. */
export function readStep(step: Mapping, index: number, template: Template, at: number): Layer {
  const name = template.text(textOf(step.name) ?? '');
  const place = { at, layer: name };
  if (name === '') template.context.note('missing-name', 'error', { at });
  const frames = readStepFrames(mapOf(step.parameterSpace), template, place);
  const script = mapOf(step.script);
  const command = readAction(script, frames.local, template, place);
  const seconds = Number(textOf(mapOf(mapOf(script.actions).onRun).timeout) ?? Number.NaN);
  const args: Record<string, Value> = {
    command,
    ...(frames.range === undefined ? {} : { range: frames.range }),
    ...(frames.chunk > 1 ? { chunk: frames.chunk } : {}),
    ...(seconds > 0 ? { timeout: Math.ceil(seconds / 60) } : {}),
    ...readRequirements(mapOf(step.hostRequirements), template, place),
  };
  const environments = listOf(step.stepEnvironments).map(mapOf);
  const env = Object.assign({}, ...environments.map((one) => template.variables(one, name)));
  const requires = listOf(step.dependencies).flatMap((one) => {
    const on = textOf(mapOf(one).dependsOn);
    return on === undefined ? [] : [dependency(template.text(on), 'LAYER_ON_LAYER')];
  });
  const module = frames.range === undefined ? SHELL_COMMAND : SHELL;
  const note = textOf(step.description);
  const layer = { ...newLayer(layerId(`l${index + 1}`), name, module, args), env, requires };
  return note === undefined ? layer : { ...layer, note };
}

interface Place {
  readonly at: number;
  readonly layer: string;
}

/** The words of `onRun`; a file that stands in the template is handed to its interpreter as text. */
function readAction(
  script: Mapping,
  local: ReadonlyMap<string, string>,
  template: Template,
  place: Place,
): readonly string[] {
  const run = mapOf(mapOf(script.actions).onRun);
  const written = [textOf(run.command) ?? '', ...listOf(run.args).map((arg) => textOf(arg) ?? '')];
  const files = new Map<string, string>(
    listOf(script.embeddedFiles).map((file) => {
      const { name, data } = mapOf(file);
      return [`Task.File.${textOf(name) ?? ''}`, template.text(textOf(data) ?? '', local)] as const;
    }),
  );
  const at = written.findIndex((word) => files.has(fileReference(word)));
  const data = at === -1 ? undefined : files.get(fileReference(written[at] ?? ''));
  const before = written.slice(0, at).map((word) => template.text(word, local));
  const after = written.slice(at + 1).map((word) => template.text(word, local));
  if (data === undefined) return written.map((word) => template.text(word, local));
  const interpreter = before.length > 0 ? before : shebangOf(data);
  const [program = ''] = interpreter;
  if (/(^|\/)python[\d.]*$/.test(program)) return [...interpreter, '-c', data, ...after];
  // A shell takes the first word behind the text for its own name.
  if (/(^|\/)(ba|da|k|z)?sh$/.test(program)) return [...interpreter, '-c', data, program, ...after];
  template.context.note('openjd-file', 'error', { ...place, field: 'command' }, { found: program });
  return [...before, data, ...after];
}

function fileReference(word: string): string {
  return /^\{\{\s*(Task\.File\.\w+)\s*\}\}$/.exec(word)?.[1] ?? '';
}

/** `#!/usr/bin/env bash -e` is `/usr/bin/env bash -e`; without such a line a file is a shell's. */
function shebangOf(data: string): readonly string[] {
  const words = /^#!\s*(.+)/.exec(data)?.[1]?.trim().split(/\s+/) ?? ['/bin/sh'];
  return /(^|\/)env$/.test(words[0] ?? '') ? words.slice(1) : words;
}

function readRequirements(requirements: Mapping, template: Template, place: Place): Record<string, Value> {
  const args: Record<string, Value> = {};
  const limits: string[] = [];
  const lost: string[] = [];
  for (const amount of listOf(requirements.amounts).map(mapOf)) {
    const name = textOf(amount.name) ?? '';
    const least = Number(textOf(amount.min) ?? Number.NaN);
    const limit = limitOfAmount(name);
    if (limit !== undefined) limits.push(limit);
    else if (!(least > 0)) lost.push(name);
    else if (name === 'amount.worker.vcpu') args.cores = least;
    else if (name === 'amount.worker.memory') args.memory = formatKib(least * 1024);
    else if (name === 'amount.worker.gpu') args.gpus = least;
    else if (name === 'amount.worker.gpu.memory') args.gpu_memory = formatKib(least * 1024);
    else lost.push(name);
  }
  if (limits.length > 0) args.limits = limits;
  for (const attribute of listOf(requirements.attributes).map(mapOf)) {
    const name = textOf(attribute.name) ?? '';
    const values = [...listOf(attribute.anyOf), ...listOf(attribute.allOf)].map(
      (value) => textOf(value) ?? '',
    );
    if (name === TAG_ATTRIBUTE) args.tags = values.join(' | ');
    else lost.push(name);
  }
  if (lost.length > 0) template.context.note('openjd-requirements', 'warning', place, { names: lost });
  return args;
}
