/** Gathers what tells why a task of the farm does not run. */
import { farmError } from '../../shared/api/farm-error.ts';
import type { HostError } from '../../shared/api/host-api.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import type { FarmFrame } from '../../shared/farm/farm-job.ts';
import { type WaitReason, whyWaiting } from '../../shared/farm/why-waiting.ts';
import type { FarmSession } from './farm-session.ts';
import { readFarmFacts } from './read-farm-facts.ts';

/** Tasks of a layer that is waited for which are looked at: more are not named anyway. */
const MAX_OTHERS = 200;

/** The reasons for one task, by its layer and first frame. */
export async function explainWait(
  farm: FarmSession,
  jobId: string,
  layerName: string,
  number: number,
): Promise<Result<WaitReason[], HostError>> {
  const { cuebot, control } = farm;
  const job = await cuebot.job(jobId);
  if (!job.ok) return job;
  const [layers, frame, facts] = await Promise.all([
    cuebot.layers(jobId),
    control.frame(jobId, layerName, number),
    readFarmFacts(cuebot.connection, job.value.show, null),
  ]);
  if (!layers.ok) return layers;
  if (!frame.ok) return frame;
  if (!facts.ok) return facts;
  const layer = layers.value.find((one) => one.name === layerName);
  if (layer === undefined) {
    const all = layers.value.map((one) => one.name).join(', ');
    return err(farmError('no-such-layer', { layer: layerName, layers: all }));
  }
  const ofFrame = await cuebot.frameDepends(frame.value.id);
  if (!ofFrame.ok) return ofFrame;
  const ofLayer = await cuebot.layerDepends(layer.id);
  if (!ofLayer.ok) return ofLayer;
  // Frame by frame is told of the frame; what holds for the whole layer only of that.
  const whole = ofLayer.value.filter((one) => one.type !== 'FRAME_BY_FRAME' && one.type !== 'PREVIOUS_FRAME');
  const depends = [
    ...ofFrame.value,
    ...whole.filter((one) => !ofFrame.value.some((other) => other.id === one.id)),
  ];
  const others: FarmFrame[] = [];
  for (const name of new Set(
    depends
      .filter((one) => one.active && one.inside)
      .map((one) => one.onLayer || one.onFrame.replace(/^-?\d+-/, '')),
  )) {
    const open = await cuebot.framePage(
      jobId,
      { layers: [name], states: ['waiting', 'depend', 'running', 'dead', 'setup', 'checkpoint'] },
      1,
      MAX_OTHERS,
    );
    if (!open.ok) return open;
    others.push(...open.value);
  }
  return ok(
    whyWaiting({
      job: job.value,
      layer,
      frame: frame.value,
      depends,
      others,
      layers: layers.value,
      farm: facts.value,
      now: Date.now(),
    }),
  );
}
