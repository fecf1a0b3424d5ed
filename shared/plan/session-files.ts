/**
 * What a run copies into its session before the first task starts, so that a later change to a script or a document
 * does not reach it: PyOutline's `setup` of ShellScript and PyEval.
 */
import { ownValue } from '../outline/own-value.ts';
import type { ResolvedLayer, ResolvedOutline } from '../outline/resolved-outline.ts';
import { SESSION_SCRIPT } from './task-commands.ts';

/** A file to be made in the session folder of a layer. */
export type SessionFile = {
  readonly layer: ResolvedLayer;
  readonly name: string;
} & (
  | { readonly kind: 'text'; readonly text: string }
  /** A copy that can be executed; `from` is as written, relative to the folder of the document. */
  | { readonly kind: 'script'; readonly from: string }
);

/** The layers that have tasks of their own or run inside those of another. */
export function layersThatRun(resolved: ResolvedOutline): readonly ResolvedLayer[] {
  const runs: boolean[] = [];
  for (const layer of resolved.layers) {
    const isInside = layer.parent !== null && layer.layer.bypassed !== true && runs[layer.parent] === true;
    runs.push(layer.inJob || isInside);
  }
  return resolved.layers.filter(({ index }) => runs[index] === true);
}

/** The files of all layers that run. */
export function sessionFiles(resolved: ResolvedOutline): SessionFile[] {
  return layersThatRun(resolved).flatMap((layer): SessionFile[] => {
    const { execution } = layer.spec;
    if (execution.kind !== 'script' && execution.kind !== 'python') return [];
    const value = ownValue(layer.args, execution.arg);
    if (typeof value !== 'string') return [];
    return [
      execution.kind === 'python'
        ? { layer, name: SESSION_SCRIPT, kind: 'text', text: value }
        : { layer, name: SESSION_SCRIPT, kind: 'script', from: value },
    ];
  });
}
