/** The dependencies of a job spec, given to the layers that wait. Those of and on other jobs are kept as notes. */
import { DEPENDENCY_TYPES, type Dependency } from '../../outline/dependency.ts';
import type { Layer } from '../../outline/outline.ts';
import type { ReadContext } from '../read-context.ts';
import type { XmlElement } from '../xml/parse-xml.ts';

/** The layers with what they wait for. */
export function readSpecDepends(
  element: XmlElement | undefined,
  job: string,
  layers: readonly Layer[],
  context: ReadContext,
): readonly Layer[] {
  const byLayer = new Map<string, Dependency[]>(layers.map(({ name }) => [name, []]));
  for (const depend of element?.children ?? []) {
    if (depend.name !== 'depend') {
      context.note('unknown-element', 'warning', { at: depend.at }, { found: depend.name });
      continue;
    }
    const read = readDepend(depend, job);
    const own = read === undefined ? undefined : byLayer.get(read.layer);
    if (read === undefined || own === undefined) {
      const facts = { type: depend.attributes.get('type') ?? '', text: dependWords(depend) };
      context.note('depend-not-held', 'warning', { at: depend.at }, facts);
    } else own.push(read.dependency);
  }
  return layers.map((layer) => ({ ...layer, requires: byLayer.get(layer.name) ?? [] }));
}

function readDepend(
  depend: XmlElement,
  job: string,
): { readonly layer: string; readonly dependency: Dependency } | undefined {
  const field = (name: string): string =>
    depend.children.find((child) => child.name === name)?.text.trim() ?? '';
  const isWithin = [field('depjob'), field('onjob')].every((name) => name === job);
  const written = depend.attributes.get('type') ?? '';
  const type = DEPENDENCY_TYPES.find((known) => known === written);
  const on = type === 'LAYER_ON_SIM_FRAME' ? field('onframe').replace(/^-?\d+-/, '') : field('onlayer');
  const layer = field('deplayer');
  if (!isWithin || type === undefined || on === '' || layer === '') return undefined;
  const anyFrame =
    type === 'LAYER_ON_LAYER' && /^(true|yes|1|on)$/i.test(depend.attributes.get('anyframe') ?? '');
  return { layer, dependency: { on, type, anyFrame, propagate: false } };
}

/** `job/layer on job/layer`, as far as it is said. */
function dependWords(depend: XmlElement): string {
  const part = (kind: 'dep' | 'on'): string =>
    depend.children
      .filter(({ name }) => name.startsWith(kind))
      .map(({ text }) => text.trim())
      .join('/');
  return `${part('dep')} on ${part('on')}`;
}
