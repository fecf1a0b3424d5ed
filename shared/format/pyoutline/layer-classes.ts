/** Which values are classes of layers, and what a module of PyOutline is called in full. */
import { builtinLibrary } from '../../outline/builtin-modules.ts';
import type { ModuleRole } from '../../outline/module-spec.ts';
import type { KeptCode, PyValue } from './python-values.ts';

/** A class of layers. */
export interface LayerClass {
  readonly module: string;
  readonly role: ModuleRole;
  /** `outline.modules.shell.shell(name, command, …)`, which is a function. */
  readonly isFactory: boolean;
  /** What defines it, for a class of the script. */
  readonly code?: KeptCode;
}

/** The spec behind a path by which a script can reach a built-in class. */
function builtinSpec(path: string): { readonly module: string; readonly role: ModuleRole } | undefined {
  const { byName } = builtinLibrary();
  const short = /^outline(?:\.(?:layer|modules(?:\.shell)?|loader))?\.(\w+)$/.exec(path)?.[1];
  const spec = byName.get(path) ?? (short === undefined ? undefined : byName.get(short));
  return spec === undefined ? undefined : { module: spec.classPath, role: spec.role };
}

/** A class of layers that is known to be one: PyOutline's own, or one of the script that derives from one. */
export function layerClassOf(value: PyValue | undefined): LayerClass | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if (value.kind === 'imported') {
    const isFactory = value.path === 'outline.modules.shell.shell';
    const spec = builtinSpec(value.path);
    return spec && { ...spec, isFactory };
  }
  if (value.kind !== 'class' || value.base === undefined) return undefined;
  const spec = builtinSpec(value.base);
  if (spec === undefined && !looksLikeLayerClass(value.base)) return undefined;
  return {
    module: value.name,
    role: spec?.role ?? roleByName(value.base),
    isFactory: false,
    code: value.code,
  };
}

/** A class of somebody else's that stands where modules usually do. */
export function looksLikeLayerClass(path: string): boolean {
  const parts = path.split('.');
  const last = parts.pop() ?? '';
  if (!/^_*[A-Z]/.test(last) || /(?:Exception|Error|Option|Parser|Launcher|Session)$/.test(last))
    return false;
  if (
    /^outline\.(?:io|exception|constants|depend|event|util|cuerun|backend|plugins|config|versions)\b/.test(
      path,
    )
  )
    return false;
  if (last === 'Outline' || last === 'DependType' || last === 'LayerType') return false;
  return parts.some((part) => /^(?:outline|\w*modules?|\w*layers?|\w*outlines?)$/.test(part));
}

/** What a class that is not known is by its name; only looked at when it was given a layer to belong to. */
export function roleByName(path: string): ModuleRole {
  if (/postcommand/i.test(path)) return 'postcommand';
  if (/post(?!er)/i.test(path)) return 'postprocess';
  return /pre_?(?:process|proc)/i.test(path) ? 'preprocess' : 'layer';
}
