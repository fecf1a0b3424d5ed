import { describe, expect, it } from 'vitest';
import { activeDocument, addDocument } from '../../../../renderer/state/document-store.ts';
import { makeOutline, ownFixes } from '../../../../renderer/state/made-outline.ts';
import { hostError } from '../../../../shared/api/host-error.ts';
import { err, ok } from '../../../../shared/base/result.ts';
import { BUILTIN_MODULES } from '../../../../shared/outline/builtin-modules.ts';
import { type ModuleSpec, moduleLibrary } from '../../../../shared/outline/module-spec.ts';
import {
  type HostAnswers,
  layer,
  openedDocument,
  outlineOf,
  windowEditor,
} from '../../../support/window-editor.ts';

const ADDS: ModuleSpec = {
  ...(BUILTIN_MODULES[0] as ModuleSpec),
  name: 'Adds',
  classPath: 'cuegraph.modules.Adds',
  aliases: [],
  execution: { kind: 'module', file: '/m/adds.ts', hooks: ['afterInit', 'setup'] },
};
const outline = outlineOf(layer(1, 'alpha'), layer(2, 'beta', [], { module: 'Adds' }));

function made(answers: HostAnswers, shown = outline) {
  const { editor, calls } = windowEditor(answers);
  editor.analysis.setState({ library: moduleLibrary([...BUILTIN_MODULES, ADDS]) });
  addDocument(editor.documents, openedDocument(shown));
  const document = activeDocument(editor.documents.getState());
  if (document === undefined) throw new Error('a document is open');
  return { calls, document, outcome: makeOutline(editor, document) };
}

describe('an outline as the job that it makes', () => {
  it('is the document where no module adds anything, and nobody is asked', async () => {
    const plain = outlineOf(layer(1, 'alpha'));
    const { calls, outcome } = made({}, plain);
    expect((await outcome).outline).toBe(plain);
    expect(calls).toEqual([]);
  });

  it('has what modules add, with untouched layers as they are in the document', async () => {
    const problem = { code: 'x', severity: 'error', where: {}, facts: {} } as const;
    const { calls, document, outcome } = made({
      'modules.expand': ({ outline: asked }) => {
        const copy = structuredClone(asked) as typeof outline;
        const [first, second] = copy.layers;
        const changed = { ...second, args: { chunk: 5 } };
        return ok({ outline: { ...copy, layers: [first, changed, layer(3, 'more')] }, problems: [problem] });
      },
    });
    const { outline: whole, problems } = await outcome;
    expect(calls.map(({ method }) => method)).toEqual(['modules.expand']);
    expect(whole.layers.map(({ name }) => name)).toEqual(['alpha', 'beta', 'more']);
    expect(whole.layers[0]).toBe(document.outline.layers[0]);
    expect(whole.layers[1]?.args).toEqual({ chunk: 5 });
    expect(document.outline.layers).toHaveLength(2);
    expect(problems).toEqual([problem]);
  });

  it('has no fix for a layer that only a module has made', () => {
    const fix = { label: 'Mend it', edits: [] };
    const of = (id: number) =>
      ({ code: 'x', severity: 'advice', where: { layerId: layer(id, 'a').id }, facts: {}, fix }) as const;
    const whole = { code: 'y', severity: 'advice', where: {}, facts: {}, fix } as const;
    expect(ownFixes([of(1), of(3), whole], outline).map((one) => one.fix)).toEqual([fix, undefined, fix]);
  });

  it('is the document as it stands where the host does not answer', async () => {
    const { document, outcome } = made({
      'modules.expand': () => err(hostError('connection-lost', { method: 'modules.expand' })),
    });
    expect((await outcome).outline).toBe(document.outline);
  });
});
