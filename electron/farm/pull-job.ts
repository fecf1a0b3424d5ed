/** Reads a job of the farm as an outline: the one that it was submitted with, else one made from the job. */
import type { HostError } from '../../shared/api/host-api.ts';
import { ok, type Result } from '../../shared/base/result.ts';
import type { FarmJob, FarmLayer } from '../../shared/farm/farm-job.ts';
import { failedPart, type PullNote, pullOutline } from '../../shared/farm/pull-outline.ts';
import { readDocument } from '../../shared/format/read-document.ts';
import type { Outline } from '../../shared/outline/outline.ts';
import type { Cuebot } from './cuebot.ts';
import { findKeptOutline } from './kept-outline.ts';

/** A job as an outline. */
export interface PulledOutline {
  readonly job: FarmJob;
  readonly layers: readonly FarmLayer[];
  readonly outline: Outline;
  readonly notes: readonly PullNote[];
  /** It is the very outline that the job was submitted with. */
  readonly isOwn: boolean;
}

/** `own`: the outline that was kept with the job, where there is one; `farm`: what the farm has; `failed`: what is left of that. */
export type PullWhat = 'own' | 'farm' | 'failed';

/** Layers whose outputs are asked for at once: one call each. */
const AT_ONCE = 8;

export async function pullJob(
  cuebot: Cuebot,
  job: FarmJob,
  what: PullWhat,
): Promise<Result<PulledOutline, HostError>> {
  const layers = await cuebot.layers(job.id);
  if (!layers.ok) return layers;
  const notes: PullNote[] = [];
  if (what === 'own' && job.hasComment) {
    const comments = await cuebot.comments(job.id);
    if (!comments.ok) return comments;
    const kept = readKept(findKeptOutline(comments.value));
    if (kept.outline !== null)
      return ok({
        job,
        layers: layers.value,
        outline: kept.outline,
        notes: [{ code: 'own-outline', facts: {} }],
        isOwn: true,
      });
    if (kept.detail !== null) notes.push({ code: 'own-outline-broken', facts: { detail: kept.detail } });
  }
  const depends = await cuebot.depends(job.id);
  if (!depends.ok) return depends;
  const outputs = new Map<string, readonly string[]>();
  for (let at = 0; at < layers.value.length; at += AT_ONCE) {
    const batch = layers.value.slice(at, at + AT_ONCE);
    const paths = await Promise.all(batch.map((layer) => cuebot.outputPaths(layer.id)));
    for (const [index, layer] of batch.entries()) {
      const found = paths[index];
      if (found?.ok === true) outputs.set(layer.id, found.value);
    }
  }
  const sims = await simDepends(cuebot, job, layers.value, new Set(depends.value.map((one) => one.layer)));
  if (!sims.ok) return sims;
  const pulled = pullOutline({
    job,
    layers: layers.value,
    depends: [...depends.value, ...sims.value],
    outputs,
  });
  const all = [...notes, ...pulled.notes];
  if (what !== 'failed')
    return ok({ job, layers: layers.value, outline: pulled.outline, notes: all, isOwn: false });
  const frames = await cuebot.frames(job.id);
  if (!frames.ok) return frames;
  const outline = failedPart(pulled.outline, frames.value, layers.value);
  return ok({ job, layers: layers.value, outline, notes: all, isOwn: false });
}

/** Dependencies on a sim frame are not in the list of a job's (facts): one waiting task of each layer is asked. */
async function simDepends(
  cuebot: Cuebot,
  job: FarmJob,
  layers: readonly FarmLayer[],
  listed: ReadonlySet<string>,
) {
  const found = [];
  for (const layer of layers) {
    if (layer.frames.depend === 0 || listed.has(layer.name)) continue;
    const frames = await cuebot.framePage(job.id, { layers: [layer.name], states: ['depend'] }, 1, 1);
    if (!frames.ok) return frames;
    const [frame] = frames.value;
    const depends = frame === undefined ? ok([]) : await cuebot.frameDepends(frame.id);
    if (!depends.ok) return depends;
    for (const depend of depends.value)
      found.push({ ...depend, onLayer: depend.onLayer || depend.onFrame.replace(/^-?\d+-/, '') });
  }
  return ok(found);
}

function readKept(kept: Result<string | null, string>): {
  readonly outline: Outline | null;
  readonly detail: string | null;
} {
  if (!kept.ok) return { outline: null, detail: kept.error };
  if (kept.value === null) return { outline: null, detail: null };
  const read = readDocument(kept.value, { format: 'outline' });
  return read.ok ? { outline: read.value.outline, detail: null } : { outline: null, detail: read.error.code };
}
