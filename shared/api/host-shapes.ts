/**
 * The run-time check of everything that a window sends: one shape a method, strict, so that whatever passes is what
 * the types of `host-api.ts` say. A window is not trusted more than a file: it may be a page that broke out.
 */
import * as z from 'zod/mini';
import { err, ok, type Result } from '../base/result.ts';
import { FORMAT_NAMES } from '../format/format.ts';
import { FRAMES_BY } from '../format/spec/spec-options.ts';
import { FARM_SHAPES } from './farm-shapes.ts';
import type { HostError, HostMethod, HostMethods } from './host-api.ts';
import { hostError } from './host-error.ts';
import { argsShape, isPlainObject, outlineShape } from './outline-shape.ts';
import { logRuleShape, runOrderShape } from './run-order-shape.ts';

/** Longest path that any of our systems takes (Windows with its long form). */
const MAX_PATH_LENGTH = 32_767;
/** Most commands in the desktop's menus. */
const MAX_MENU_COMMANDS = 500;
/** Most bytes of a log in one answer. */
export const MAX_LOG_BYTES = 4 * 1024 * 1024;

const path = z.custom<string>(
  (found) =>
    typeof found === 'string' && found !== '' && found.length <= MAX_PATH_LENGTH && !found.includes('\0'),
  'a path without NUL characters',
);
const id = z.string().check(z.minLength(1), z.maxLength(200));
const count = z.int().check(z.minimum(0));
const nothing = z.strictObject({});

const runOptions = z.strictObject({
  range: z.exactOptional(z.string()),
  cores: z.exactOptional(z.number()),
  memoryKib: z.exactOptional(z.number()),
  gpus: z.exactOptional(count),
  limits: z.exactOptional(z.record(z.string(), z.number())),
  logRules: z.exactOptional(z.array(logRuleShape)),
  maxRetries: z.exactOptional(count),
  autoeat: z.exactOptional(z.boolean()),
  only: z.exactOptional(z.array(z.string())),
  sample: z.exactOptional(z.array(z.enum(['first', 'middle', 'last']))),
  spread: z.exactOptional(count),
  env: z.exactOptional(z.record(z.string(), z.string())),
});

const menuText = z.string().check(z.minLength(1), z.maxLength(200));
const menuCommand = z.strictObject({
  id: menuText,
  title: menuText,
  group: menuText,
  keys: z.exactOptional(menuText),
  on: z.exactOptional(z.boolean()),
});

/** The shape of each method's parameters. */
export const HOST_SHAPES: { readonly [M in HostMethod]: z.ZodMiniType<HostMethods[M]['params']> } = {
  'app.info': nothing,
  'documents.open': z.strictObject({ path }),
  'documents.create': z.strictObject({ name: z.string().check(z.maxLength(1_000)) }),
  'documents.save': z.strictObject({
    documentId: id,
    outline: outlineShape,
    path: z.exactOptional(path),
    format: z.exactOptional(z.enum(FORMAT_NAMES)),
    overwrite: z.exactOptional(z.boolean()),
    rewrite: z.exactOptional(z.boolean()),
  }),
  'documents.export': z.strictObject({
    outline: outlineShape,
    format: z.enum(FORMAT_NAMES),
    framesBy: z.exactOptional(z.enum(FRAMES_BY)),
    path: z.exactOptional(path),
    overwrite: z.exactOptional(z.boolean()),
  }),
  'documents.autosave': z.strictObject({ documentId: id, outline: outlineShape }),
  'documents.discardAutosave': z.strictObject({ documentId: id }),
  'documents.reload': z.strictObject({ documentId: id }),
  'documents.close': z.strictObject({ documentId: id }),
  'documents.peek': z.strictObject({ path }),
  'documents.committed': z.strictObject({ documentId: id }),
  'versions.list': z.strictObject({ documentId: id }),
  'versions.save': z.strictObject({
    documentId: id,
    name: z.string().check(z.minLength(1), z.maxLength(200)),
    outline: outlineShape,
  }),
  'versions.read': z.strictObject({ documentId: id, versionId: id }),
  'versions.remove': z.strictObject({ documentId: id, versionId: id }),
  'dialogs.open': nothing,
  'dialogs.save': z.strictObject({ suggestedPath: z.string().check(z.maxLength(MAX_PATH_LENGTH)) }),
  'menu.set': z.strictObject({ commands: z.array(menuCommand).check(z.maxLength(MAX_MENU_COMMANDS)) }),
  'files.list': z.strictObject({ path: z.string().check(z.maxLength(MAX_PATH_LENGTH)) }),
  'modules.list': nothing,
  'modules.expand': z.strictObject({ documentId: id, outline: outlineShape }),
  'runs.start': z.strictObject({ documentId: id, outline: outlineShape, options: runOptions }),
  'runs.stop': z.strictObject({ runId: id }),
  'runs.pause': z.strictObject({ runId: id, paused: z.boolean() }),
  'runs.order': z.strictObject({ runId: id, order: runOrderShape }),
  'runs.resume': z.strictObject({ runId: id }),
  'runs.size': z.strictObject({ runId: id }),
  'runs.remove': z.strictObject({ runId: id }),
  'runs.outline': z.strictObject({ runId: id }),
  'runs.list': nothing,
  'runs.events': z.strictObject({ runId: id }),
  'runs.log': z.strictObject({
    runId: id,
    task: z.strictObject({ layer: z.string(), frame: z.int() }),
    attempt: z.exactOptional(count),
    offset: count,
    limit: z.int().check(z.minimum(1), z.maximum(MAX_LOG_BYTES)),
  }),
  ...FARM_SHAPES,
  'settings.read': nothing,
  'settings.write': z.strictObject({ values: argsShape }),
};

/** Whether a text names a method of the host. */
export function isHostMethod(name: unknown): name is HostMethod {
  return typeof name === 'string' && Object.hasOwn(HOST_SHAPES, name);
}

/** Checks what arrived for a method; the error (`bad-request`) says where it differs from what is accepted. */
export function checkParams<M extends HostMethod>(
  method: M,
  params: unknown,
): Result<HostMethods[M]['params'], HostError> {
  const shape: z.ZodMiniType<HostMethods[M]['params']> = HOST_SHAPES[method];
  if (!isPlainObject(params))
    return err(hostError('bad-request', { method, where: '', accepted: 'a mapping' }));
  const checked = shape.safeParse(params);
  if (checked.success) return ok(checked.data);
  const issue = checked.error.issues[0];
  const where = (issue?.path ?? []).map(String).join('.');
  return err(hostError('bad-request', { method, where, accepted: accepted(issue) }));
}

/** The words for what a shape would have taken. */
function accepted(issue: z.core.$ZodIssue | undefined): string {
  switch (issue?.code) {
    case 'invalid_type':
      return `a value of type ${issue.expected}`;
    case 'unrecognized_keys':
      return `no key ${issue.keys.map((key) => `“${key}”`).join(', ')}`;
    case 'invalid_value':
      return issue.values.map(String).join(', ');
    case 'too_small':
      return `at least ${issue.minimum}`;
    case 'too_big':
      return `at most ${issue.maximum}`;
    default:
      return issue?.message ?? 'the parameters of the method';
  }
}
