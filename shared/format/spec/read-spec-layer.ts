/** One layer of a job spec. */
import type { Position } from '../../base/position.ts';
import type { Args, Value } from '../../base/value.ts';
import { type FileDeclaration, type Layer, layerId, newLayer } from '../../outline/outline.ts';
import type { ReadContext } from '../read-context.ts';
import type { XmlElement } from '../xml/parse-xml.ts';
import { NOTHING } from './own-command.ts';
import { readCommandText } from './read-command-text.ts';

/** A layer and where its elements stand. */
export interface ReadSpecLayer {
  readonly layer: Layer;
  readonly positions: Readonly<Record<string, Position>>;
}

const SHELL = 'outline.modules.shell.Shell';

/** Runs nothing. */
const LAYER = 'outline.layer.Layer';

/** The names of arguments whose elements are called otherwise. */
const FIELDS = new Map([
  ['cmd', 'command'],
  ['services', 'service'],
]);

/** Reads one `layer`; `index` is its place in the job. */
export function readSpecLayer(element: XmlElement, index: number, context: ReadContext): ReadSpecLayer {
  const name = element.attributes.get('name') ?? '';
  if (name === '') context.note('missing-name', 'error', { at: element.at });
  const positions: Record<string, Position> = {
    '': context.position(element.at),
    name: context.position(element.at),
  };
  const args: Record<string, Value> = {};
  const type = element.attributes.get('type') ?? 'Render';
  if (type !== 'Render') args.type = type;
  let env: Args | undefined;
  let outputs: readonly FileDeclaration[] = [];
  for (const child of element.children) {
    positions[FIELDS.get(child.name) ?? child.name] ??= context.position(child.at);
    if (child.name === 'env') {
      if (env === undefined) env = readEnv(child, context, name);
      else context.note('second-env', 'warning', { at: child.at, layer: name });
    } else if (child.name === 'outputs') outputs = readOutputs(child);
    else readField(child, args, { context, layer: name });
  }
  const module = readCommand(element, args, { context, layer: name });
  const layer = { ...newLayer(layerId(`l${index + 1}`), name, module, args), env: env ?? {}, outputs };
  return { layer, positions };
}

interface Place {
  readonly context: ReadContext;
  readonly layer: string;
}

/** Everything but the command, whose meaning depends on the chunk. */
function readField(child: XmlElement, args: Record<string, Value>, { context, layer }: Place): void {
  const text = child.text.trim();
  switch (child.name) {
    case 'cmd':
      return;
    case 'range':
    case 'memory':
    case 'gpu_memory':
      args[child.name] = text;
      return;
    case 'chunk':
      if (text !== '1') args.chunk = number(text);
      return;
    case 'gpus':
    case 'timeout':
    case 'timeout_llu':
      args[child.name] = number(text);
      return;
    case 'cores': {
      args.cores = number(text);
      if (/^-?\d+$/.test(text) && text !== '0') {
        // Without a point Cuebot takes a number for hundredths; below a tenth of a core it makes one.
        args.cores = Number(text) > 0 && Number(text) < 10 ? 1 : Number(text) / 100;
        const facts = { found: text, becomes: args.cores };
        context.note('cores-hundredths', 'warning', { at: child.at, layer, field: 'cores' }, facts);
      }
      return;
    }
    case 'threadable':
      args.threadable = /^(true|yes|1|on)$/i.test(text);
      return;
    case 'tags':
      if (text !== '') args.tags = text;
      return;
    case 'limits':
    case 'services': {
      const names = child.children.map((one) => one.text.trim()).filter((one) => one !== '');
      if (child.name === 'limits') args.limits = names;
      else if (names.join(',') !== 'shell') args.service = names.join(',');
      return;
    }
    case 'gpu':
      context.note('gpu-element', 'warning', { at: child.at, layer, field: 'gpu' }, { found: text });
      return;
    default:
      context.note('unknown-element', 'warning', { at: child.at, layer }, { found: child.name });
  }
}

/** Answers the module that runs it. */
function readCommand(element: XmlElement, args: Record<string, Value>, { context, layer }: Place): string {
  const cmd = element.children.find(({ name }) => name === 'cmd');
  const place = { at: cmd?.at ?? element.at, layer, field: 'command' };
  const text = cmd?.text ?? '';
  if (text.trim() === '') {
    context.note('no-command', 'error', place);
    args.command = [];
    return SHELL;
  }
  if (text.trim() === NOTHING) return LAYER;
  const chunk = typeof args.chunk === 'number' && args.chunk > 1 ? args.chunk : 1;
  const read = readCommandText(text, chunk, layer);
  Object.assign(args, read.args, { command: read.command });
  if (read.session !== null) context.note('module-not-known', 'warning', place, { session: read.session });
  else if (read.isOncePerTask) context.note('once-per-task', 'warning', place, { chunk });
  if (read.needsShell) context.note('needs-shell', 'note', place);
  return SHELL;
}

/** The variables of one `env`. */
export function readEnv(element: XmlElement, context: ReadContext, layer?: string): Args {
  const entries = element.children.map((key): [string, string] => {
    const name = key.attributes.get('name') ?? '';
    if (key.name !== 'key' || name === '')
      context.note(
        'unknown-element',
        'warning',
        { at: key.at, ...(layer === undefined ? {} : { layer }) },
        { found: key.name },
      );
    return [name, key.text.trim()];
  });
  return Object.fromEntries(entries.filter(([name]) => name !== ''));
}

function readOutputs(element: XmlElement): readonly FileDeclaration[] {
  return element.children.map((output) => ({
    name: output.attributes.get('name') ?? '',
    path: output.text.trim(),
    attributes: {},
  }));
}

/** A number where it is one, else the text, for the checks to report. */
function number(text: string): number | string {
  return /^-?\d{1,12}(\.\d+)?$/.test(text) ? Number(text) : text;
}
