/** The layers and wires of the canvas along which a task is related to others. */
import type { ModuleLibrary } from '../../shared/outline/module-spec.ts';
import type { LayerId, Outline } from '../../shared/outline/outline.ts';
import type { LinkGroup, Plan } from '../../shared/plan/plan.ts';
import type { Lit } from '../state/view-store.ts';
import { wiresOf } from '../state/wires.ts';
import type { TaskRelations } from './task-relations.ts';

/** What lights up for a task. */
export function litTrace(
  plan: Plan,
  outline: Outline,
  library: ModuleLibrary,
  { task, waitsFor, waitedBy }: TaskRelations,
): Lit {
  const idOf = (position: number): LayerId | undefined =>
    plan.resolved.layers[plan.layers[position]?.layer ?? -1]?.layer.id;
  const own = idOf(plan.layerOfTask[task] ?? -1);
  const layers = new Set<LayerId>(own === undefined ? [] : [own]);
  const wanted = new Set<string>();
  for (const group of [...waitsFor.groups, ...waitedBy.groups]) {
    const [from, to] = [idOf(group.fromLayer), idOf(group.toLayer)];
    if (from === undefined || to === undefined) continue;
    layers.add(from);
    layers.add(to);
    wanted.add(keyOf(group, from, to));
  }
  const wires = wiresOf(outline, library)
    .filter((wire) => wanted.has(`${wire.to} ${wire.index < 0 ? wire.from : wire.index}`))
    .map((wire) => wire.id);
  return { kind: 'trace', layers, wires: new Set(wires) };
}

/** How a dependency is found among wires: by its place in the layer that waits, or by its partner. */
function keyOf({ dependency }: LinkGroup, from: LayerId, to: LayerId): string {
  return `${to} ${dependency.origin === 'written' ? (dependency.writtenIndex ?? -1) : from}`;
}
