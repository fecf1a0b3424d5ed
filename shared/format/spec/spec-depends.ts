/**
 * The dependencies of a job spec. One that a spec cannot hold would lose the whole job when Cuebot saves it: it is left
 * out with a note. Every dependency on any frame is LAYER_ON_LAYER, which alone honours that (facts: any-frame).
 */
import { firstFrame } from '../../frames/frame-set.ts';
import type { ResolvedDependency, ResolvedLayer, ResolvedOutline } from '../../outline/resolved-outline.ts';
import { frameName } from '../../plan/tokens.ts';
import type { XmlWriter } from '../xml/xml-writer.ts';
import type { SpecNotes } from './spec-notes.ts';
import { type SpecVersion, VERSION_WITHOUT_ONFRAME } from './spec-version.ts';

/** Writes the element `depends`, in the order of the layers and of each layer's own list. */
export function printDepends(
  xml: XmlWriter,
  resolved: ResolvedOutline,
  version: SpecVersion,
  notes: SpecNotes,
): void {
  const kept = resolved.layers
    .filter(({ inJob }) => inJob)
    .flatMap((layer) =>
      layer.dependencies
        .filter((dependency) => isKept(layer, dependency, resolved, notes))
        .map((dependency) => ({ layer, dependency })),
    );
  if (kept.length === 0) {
    xml.leaf('depends');
    return;
  }
  xml.open('depends');
  for (const { layer, dependency } of kept) {
    const on = resolved.layers[dependency.on];
    if (on === undefined) continue;
    const place = { layer: layer.name, field: 'require' };
    if (dependency.anyFrame && dependency.origin === 'written')
      notes.note('any-frame', 'note', place, { on: on.name, kept: true });
    xml.open('depend', { type: dependency.type, anyframe: dependency.anyFrame ? 'True' : 'False' });
    xml.leaf('depjob', resolved.name);
    xml.leaf('deplayer', layer.name);
    xml.leaf('onjob', resolved.name);
    if (dependency.type !== 'LAYER_ON_SIM_FRAME') xml.leaf('onlayer', on.name);
    else {
      if (version === VERSION_WITHOUT_ONFRAME)
        notes.note('sim-frame-version', 'error', place, { on: on.name, version });
      xml.leaf('onframe', frameName(on.name, firstFrame(on.frames) ?? 0));
    }
    xml.close('depend');
  }
  xml.close('depends');
}

function isKept(
  layer: ResolvedLayer,
  dependency: ResolvedDependency,
  resolved: ResolvedOutline,
  notes: SpecNotes,
): boolean {
  const on = resolved.layers[dependency.on];
  if (on === undefined) return false;
  const place = { layer: layer.name, field: 'require' };
  const facts = { on: on.name, type: dependency.type };
  if (on === layer) {
    notes.note('self-previous', 'warning', place, facts);
    return false;
  }
  if (!on.inJob) {
    const why = on.parent === null ? (on.range === null ? 'skipped' : 'unregistered') : 'child';
    const severity = why === 'skipped' ? 'note' : 'warning';
    notes.note('dangling-dependency', severity, place, { ...facts, why });
    return false;
  }
  const [isPost, isOnPost] = [layer.type === 'Post', on.type === 'Post'];
  if (isPost === isOnPost) return true;
  if (isPost) notes.note('post-waits', 'note', place, facts);
  else notes.note('post-dependency', 'warning', place, facts);
  return false;
}
