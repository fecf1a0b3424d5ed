/** The run-time check of what a window asks of the farm. */
import * as z from 'zod/mini';
import type { FarmAction } from '../farm/farm-action.ts';
import { FRAMES_BY } from '../format/spec/spec-options.ts';
import { TASK_STATES } from '../schedule/run-event.ts';
import type { FarmMethods } from './farm-api.ts';
import { outlineShape } from './outline-shape.ts';

const text = z.string().check(z.maxLength(4000));
const id = z.string().check(z.minLength(1), z.maxLength(200));
const names = z.array(text);
const count = z.int().check(z.minimum(0));
const amount = z.number();
const layer = text;

const frames = z.strictObject({
  layers: z.exactOptional(names),
  range: z.exactOptional(z.string()),
  states: z.exactOptional(z.array(z.enum(TASK_STATES))),
});

const action: z.ZodMiniType<FarmAction> = z.discriminatedUnion('do', [
  z.strictObject({ do: z.enum(['pause', 'resume']) }),
  z.strictObject({ do: z.literal('kill'), reason: text }),
  z.strictObject({ do: z.literal('kill-frames'), frames, reason: text }),
  z.strictObject({ do: z.enum(['retry-frames', 'eat-frames', 'mark-done', 'mark-waiting']), frames }),
  z.strictObject({
    do: z.literal('drop-depends'),
    target: z.enum(['inside', 'outside', 'all']),
    layer: z.exactOptional(layer),
    frame: z.exactOptional(z.int()),
  }),
  z.strictObject({ do: z.literal('satisfy-depend'), dependId: id }),
  z.strictObject({ do: z.enum(['priority', 'min-cores', 'max-cores', 'max-retries']), value: amount }),
  z.strictObject({ do: z.literal('autoeat'), on: z.boolean() }),
  z.strictObject({
    do: z.enum(['layer-min-cores', 'layer-max-cores', 'layer-timeout', 'layer-timeout-llu']),
    layer,
    value: amount,
  }),
  z.strictObject({ do: z.literal('layer-memory'), layer, memoryKib: amount }),
  z.strictObject({ do: z.literal('layer-tags'), layer, tags: names }),
  z.strictObject({ do: z.literal('layer-threadable'), layer, on: z.boolean() }),
  z.strictObject({ do: z.literal('start-after'), layer, at: z.nullable(amount) }),
  z.strictObject({
    do: z.literal('reorder'),
    order: z.enum(['first', 'last', 'reverse']),
    range: text,
    layer: z.exactOptional(layer),
  }),
  z.strictObject({ do: z.literal('stagger'), range: text, step: z.int(), layer: z.exactOptional(layer) }),
  z.strictObject({ do: z.literal('comment'), subject: text, message: text }),
]);

const filter = z.strictObject({
  shows: z.exactOptional(names),
  users: z.exactOptional(names),
  shots: z.exactOptional(names),
  text: z.exactOptional(text),
  names: z.exactOptional(names),
  ids: z.exactOptional(names),
  finished: z.exactOptional(z.boolean()),
});

const options = z.strictObject({
  range: z.exactOptional(z.string()),
  paused: z.exactOptional(z.boolean()),
  priority: z.exactOptional(z.int()),
  maxRetries: z.exactOptional(count),
  autoeat: z.exactOptional(z.boolean()),
  facility: z.exactOptional(text),
  shot: z.exactOptional(text),
  name: z.exactOptional(text),
  os: z.exactOptional(text),
  env: z.exactOptional(z.record(z.string(), z.string())),
  framesBy: z.exactOptional(z.enum(FRAMES_BY)),
  mail: z.exactOptional(z.boolean()),
  keepOutline: z.exactOptional(z.boolean()),
});

/** The shape of each method's parameters. */
export const FARM_SHAPES: {
  readonly [M in keyof FarmMethods]: z.ZodMiniType<FarmMethods[M]['params']>;
} = {
  'farm.state': z.strictObject({ connect: z.boolean() }),
  'farm.jobs': z.strictObject({ filter }),
  'farm.job': z.strictObject({ jobId: id }),
  'farm.follow': z.strictObject({ jobId: id }),
  'farm.act': z.strictObject({ jobId: id, action }),
  'farm.why': z.strictObject({ jobId: id, layer: text, frame: z.int() }),
  'farm.pull': z.strictObject({ jobId: id, what: z.enum(['own', 'farm', 'failed']) }),
  'farm.compare': z.strictObject({ jobId: id, outline: outlineShape }),
  'farm.preview': z.strictObject({ outline: outlineShape, options }),
  'farm.submit': z.strictObject({ documentId: id, outline: outlineShape, options }),
  'farm.visible': z.strictObject({ visible: z.boolean() }),
};
