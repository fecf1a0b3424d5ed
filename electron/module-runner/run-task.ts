/**
 * Carries out one task in which code of modules takes part, in PyOutline's order: the layer's own work, its children
 * one after the other, then what comes after. `afterExecute` runs also where something failed (facts: after-execute).
 */
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseWire } from '../../shared/api/wire.ts';
import type { Args, Value } from '../../shared/base/value.ts';
import type { FileDeclaration } from '../../shared/outline/outline.ts';
import type { ModuleStep, ModuleWork } from '../../shared/plan/module-work.ts';
import type { Module } from '../../shared/script/define-module.ts';
import { findMissing, makeFolders } from '../host/run/declared-files.ts';
import { type CommandFailed, system } from '../script/system.ts';
import { loadModuleFile } from './load-module-file.ts';
import { readDataFile, readHandedFile, writeHandedFile } from './session-data.ts';
import { SessionStore } from './session-store.ts';
import { TaskLayer } from './task-layer.ts';

/** Where a pre-process hands its outputs to the layer that it runs for. */
const HANDED_OUTPUTS = 'ol:outputs';
/** Arguments that somebody changed for a layer of a job that is under way. */
const ARGS_OVERRIDE = 'args_override';

/** Runs the task whose work stands in a file; answers its exit status. */
export async function runTask(workPath: string): Promise<number> {
  const work = parseWire(await readFile(workPath, 'utf8'));
  if (!work.ok) throw new Error(`${workPath}: ${work.error}`);
  // Written by the program that started this process.
  const { steps, layersFolder } = work.value as ModuleWork;
  try {
    await runStep({ steps, layersFolder, index: 0 });
    return 0;
  } catch (error) {
    const isProgram = isCommandFailed(error);
    console.error(isProgram ? `error: ${error.message}` : error);
    return isProgram ? error.exitStatus : 1;
  }
}

/** By its name: modules have a copy of the class of their own. */
function isCommandFailed(error: unknown): error is CommandFailed {
  return error instanceof Error && error.name === 'CommandFailed';
}

interface StepPlace {
  readonly steps: readonly ModuleStep[];
  readonly layersFolder: string;
  readonly index: number;
}

async function runStep(place: StepPlace): Promise<void> {
  const step = place.steps[place.index] as ModuleStep;
  const restore = laidOver(step.environment);
  try {
    await runLayer(place, step);
  } finally {
    restore();
  }
}

async function runLayer(place: StepPlace, step: ModuleStep): Promise<void> {
  const session = new SessionStore(place.layersFolder, step.layer);
  const args = { ...step.args, ...(await readOverride(step.folder)) };
  const layer = new TaskLayer(step, args, session);
  const module = step.module === null ? null : await findModule(step.module);
  const { beforeExecute, execute, afterExecute } = module?.definition ?? {};
  if (step.module?.isPreProcess !== true) await takeHandedOutputs(step, layer);
  let failure: { readonly error: unknown } | null = null;
  try {
    await beforeExecute?.call(layer);
    await makeFolders(layer.outputs(), step.frames);
    requireArgs(step, args);
    await requireFiles('input', step, layer.inputs());
    await execute?.call(layer, step.frames);
    for (const { argv } of step.commands) await system(argv);
    for (const [index, child] of place.steps.entries()) {
      if (child.parent === place.index) await runStep({ ...place, index });
    }
  } catch (error) {
    failure = { error };
  }
  try {
    await afterExecute?.call(layer, failure === null ? { ok: true } : { ok: false, ...failure });
  } catch (error) {
    if (failure === null) throw error;
    // What failed first is the reason of the failure; this is only told.
    console.error(`afterExecute of ${step.layer} failed too:`, error);
  }
  if (failure !== null) throw failure.error;
  if (args.nocheck !== true) await requireFiles('output', step, layer.outputs());
  if (step.module?.isPreProcess === true && step.creatorFolder !== null) await handOutputs(step, layer);
}

async function findModule({ name, file }: { readonly name: string; readonly file: string }): Promise<Module> {
  const module = (await loadModuleFile(file)).find((one) => one.name === name);
  if (module === undefined) throw new Error(`${file} has no module ${name} any more.`);
  return module;
}

/** Sets variables of this process and answers how to put back what was there. */
function laidOver(environment: Readonly<Record<string, string>>): () => void {
  const before = Object.keys(environment).map((name) => [name, process.env[name]] as const);
  Object.assign(process.env, environment);
  return () => {
    for (const [name, value] of before) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  };
}

async function readOverride(folder: string): Promise<Args> {
  const value = await readDataFile(join(folder, ARGS_OVERRIDE));
  return isMapping(value) ? value : {};
}

/** What the pre-processes of a layer made stands among its outputs. */
async function takeHandedOutputs(step: ModuleStep, layer: TaskLayer): Promise<void> {
  for (const { name, path, attributes } of await readHandedFile(join(step.folder, HANDED_OUTPUTS)))
    layer.addOutput(name, path, attributes);
}

/** Each pre-process of a layer adds its own; one that runs again takes the place of what it handed before. */
async function handOutputs(step: ModuleStep, layer: TaskLayer): Promise<void> {
  const folder = step.creatorFolder ?? '';
  const own = layer.outputs();
  if (own.length === 0) return;
  const path = join(folder, HANDED_OUTPUTS);
  const others = (await readHandedFile(path)).filter(({ name }) => own.every((one) => one.name !== name));
  await mkdir(folder, { recursive: true });
  await writeHandedFile(path, [...others, ...own]);
}

function requireArgs(step: ModuleStep, args: Args): void {
  const missing = step.required.filter((name) => args[name] === undefined || args[name] === null);
  if (missing.length > 0) throw new Error(`The layer ${step.layer} needs ${missing.join(', ')}.`);
}

async function requireFiles(
  which: 'input' | 'output',
  step: ModuleStep,
  files: readonly FileDeclaration[],
): Promise<void> {
  for (const file of files) {
    const missing = await findMissing(file, step.frames);
    if (missing !== null)
      throw new Error(
        `The ${which} “${file.name}” of ${step.layer} is not there, or is an empty picture: ${missing}`,
      );
  }
}

function isMapping(value: Value | undefined): value is Args {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
