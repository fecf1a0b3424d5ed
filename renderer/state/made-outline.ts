/**
 * The outline as the job that it makes: with the layers, dependencies and arguments that the code of its modules adds.
 * The host asks the modules, and only where one of them has something to add. What the document says stays its own.
 */
import { hasModuleHook, LOOKING_HOOKS } from '../../shared/outline/module-hooks.ts';
import type { Layer, LayerId, Outline } from '../../shared/outline/outline.ts';
import type { Problem } from '../../shared/outline/problem.ts';
import type { EditorDocument } from './document-store.ts';
import type { Editor } from './editor.ts';

/** What is analysed in place of the document's outline. */
export interface MadeOutline {
  readonly outline: Outline;
  /** What went wrong in the code of modules. */
  readonly problems: readonly Problem[];
}

/** Asks the host; where it does not answer, the document is looked at as it stands. */
export async function makeOutline(editor: Editor, document: EditorDocument): Promise<MadeOutline> {
  const { id, outline } = document;
  const { library } = editor.analysis.getState();
  if (!hasModuleHook(outline, library, LOOKING_HOOKS)) return { outline, problems: [] };
  const made = await editor.host.call('modules.expand', { documentId: id, outline });
  if (!made.ok) return { outline, problems: [] };
  return { outline: withOwnLayers(made.value.outline, outline), problems: made.value.problems };
}

/** Problems without those fixes that would edit a layer which only a module has made. */
export function ownFixes(problems: readonly Problem[], { layers }: Outline): readonly Problem[] {
  const own = new Set<LayerId>(layers.map(({ id }) => id));
  return problems.map((problem) => {
    const { layerId } = problem.where;
    if (problem.fix === undefined || layerId === undefined || own.has(layerId)) return problem;
    const { fix: _, ...rest } = problem;
    return rest;
  });
}

/** What came over the border is a copy: layers that nobody changed keep their identity. */
function withOwnLayers(made: Outline, own: Outline): Outline {
  const byId = new Map<LayerId, Layer>(own.layers.map((layer) => [layer.id, layer]));
  const layers = made.layers.map((layer) => {
    const before = byId.get(layer.id);
    return before !== undefined && JSON.stringify(before) === JSON.stringify(layer) ? before : layer;
  });
  return { ...made, layers };
}
