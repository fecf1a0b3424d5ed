/** An editor of the window without a window: stores as they are, a host that answers from a table. */

import { createEditor, type Editor } from '../../renderer/state/editor.ts';
import type { HostApi, HostError, HostEvent, HostMethod, OpenedDocument } from '../../shared/api/host-api.ts';
import { ok, type Result } from '../../shared/base/result.ts';
import { dependency } from '../../shared/outline/dependency.ts';
import { emptyOutline, type Layer, layerId, newLayer, type Outline } from '../../shared/outline/outline.ts';

/** What the host was asked, in order. */
export interface AskedCall {
  readonly method: HostMethod;
  readonly params: Readonly<Record<string, unknown>>;
}

export interface TestEditor {
  readonly editor: Editor;
  readonly calls: AskedCall[];
  emit(event: HostEvent): void;
}

/** Answers by method; a method that is not in the table gets null. */
export type HostAnswers = Partial<
  Record<
    HostMethod,
    (
      params: Readonly<Record<string, unknown>>,
    ) => Result<unknown, HostError> | Promise<Result<unknown, HostError>>
  >
>;

export function windowEditor(answers: HostAnswers = {}): TestEditor {
  const calls: AskedCall[] = [];
  const listeners = new Set<(event: HostEvent) => void>();
  const host: HostApi = {
    async call(method, params) {
      const asked = params as Readonly<Record<string, unknown>>;
      calls.push({ method, params: asked });
      const answer = (await answers[method]?.(asked)) ?? ok(null);
      return answer as never;
    },
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  return {
    editor: createEditor(host),
    calls,
    emit: (event) => {
      for (const listener of listeners) listener(event);
    },
  };
}

/** A layer with a number for its id, waiting for others by name. */
export function layer(
  id: number,
  name: string,
  waitsFor: readonly string[] = [],
  more: Partial<Layer> = {},
): Layer {
  const requires = waitsFor.map((on) => dependency(on));
  return { ...newLayer(layerId(`l${id}`), name, 'Shell', { command: ['/bin/true'] }), requires, ...more };
}

/** An outline of these layers. */
export function outlineOf(...layers: readonly Layer[]): Outline {
  return { ...emptyOutline('test'), range: '1-10', layers };
}

/** A document as the host would open it. */
export function openedDocument(outline: Outline, more: Partial<OpenedDocument> = {}): OpenedDocument {
  return {
    documentId: 'd1',
    path: '/shots/test.outline.yaml',
    format: 'outline',
    outline,
    text: 'cuegraph: 1\n',
    notes: [],
    stamp: { mtimeMs: 1, size: 12, hash: 'h' },
    ...more,
  };
}
