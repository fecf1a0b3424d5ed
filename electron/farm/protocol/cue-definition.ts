/**
 * The tables as definitions that gRPC can use, for a client and for a server alike. Made in memory: no file is read
 * at run time, so that a bundle can stand anywhere.
 */
import type { ServiceDefinition } from '@grpc/grpc-js';
import { fromJSON } from '@grpc/proto-loader';
import { CUE_ENUMS, CUE_MESSAGES } from './cue-messages.ts';
import { CUE_SERVICES } from './cue-services.ts';

interface FieldJson {
  readonly type: string;
  readonly id: number;
  readonly rule?: 'repeated';
}

interface Namespace {
  nested: Record<string, unknown>;
}

/** The definition of a service by its full name (`job.JobInterface`). */
export function cueService(name: keyof typeof CUE_SERVICES): ServiceDefinition {
  services ??= fromJSON({ nested: cueNamespaces() } as Parameters<typeof fromJSON>[0], {
    longs: Number,
    enums: String,
    defaults: true,
    arrays: true,
  }) as unknown as Readonly<Record<string, ServiceDefinition>>;
  const service = services[name];
  if (service === undefined) throw new RangeError(`no service ${name}`);
  return service;
}

let services: Readonly<Record<string, ServiceDefinition>> | undefined;

/** protobufjs' description of everything in the tables, by package. */
export function cueNamespaces(): Record<string, unknown> {
  const packages: Record<string, Namespace> = {};
  for (const [name, fields] of Object.entries(CUE_MESSAGES)) {
    const { folder, own } = placeOf(packages, name);
    const known = folder.nested[own] as object | undefined;
    folder.nested[own] = { ...known, ...messageJson(name, fields) };
  }
  for (const [name, values] of Object.entries(CUE_ENUMS)) {
    const { folder, own } = placeOf(packages, name);
    folder.nested[own] = { values: Object.fromEntries(values.map((value, index) => [value, index])) };
  }
  for (const [name, calls] of Object.entries(CUE_SERVICES)) {
    const { folder, own } = placeOf(packages, name);
    const methods: Record<string, unknown> = {};
    for (const [call, [stem, question, answer]] of Object.entries(calls)) {
      folder.nested[`${stem}Request`] = { fields: fieldsJson(question) };
      folder.nested[`${stem}Response`] = { fields: fieldsJson(answer) };
      methods[call] = { requestType: `${stem}Request`, responseType: `${stem}Response` };
    }
    folder.nested[own] = { methods };
  }
  return packages;
}

/** The package, or the message around it, that something is defined in. */
function placeOf(packages: Record<string, Namespace>, name: string) {
  const parts = name.split('.');
  const own = parts.pop() ?? '';
  let folder: Namespace = { nested: packages as Record<string, unknown> };
  for (const part of parts) {
    const next = (folder.nested[part] ?? {}) as Partial<Namespace>;
    next.nested ??= {};
    folder.nested[part] = next;
    folder = next as Namespace;
  }
  return { folder, own };
}

function messageJson(name: string, text: string): object {
  const fields = fieldsJson(text);
  // Absent and 0 are told apart: a job without a uid is run by RQD's own default.
  return name === 'job.Job' ? { fields, oneofs: { uidOptional: { oneof: ['uid'] } } } : { fields };
}

function fieldsJson(text: string): Record<string, FieldJson> {
  const fields: Record<string, FieldJson> = {};
  for (const field of text === '' ? [] : text.split(', ')) {
    const [, name = '', id, repeated, type = ''] = /^(\w+)=(\d+) (repeated )?(.+)$/.exec(field) ?? [];
    const key = name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
    fields[key] = {
      type: type.includes('.') ? `.${type}` : type,
      id: Number(id),
      ...(repeated === undefined ? {} : { rule: 'repeated' }),
    };
  }
  return fields;
}
