/**
 * The JSON Schema (draft 7, which editors' YAML support reads) of `.outline.yaml`, with the arguments of the modules
 * that are known. It is made for completion, help and a first check while typing: what it refuses is wrong, but only
 * the checks know whether what it lets through is right.
 */
import type { Value } from '../../base/value.ts';
import { COMMON_ARGS } from '../../outline/common-args.ts';
import type { ArgSpec, ArgType, ModuleLibrary, ModuleSpec } from '../../outline/module-spec.ts';
import { NOTE_COLORS } from '../../outline/note-colors.ts';
import { FORMAT_VERSION } from './outline-keys.ts';

type Schema = { readonly [key: string]: Value };

const TEXT: Schema = { type: ['string', 'number', 'boolean'] };
const TEXTS: Schema = { anyOf: [TEXT, { type: 'array', items: TEXT }] };
const COMMAND: Schema = { anyOf: [{ type: 'string' }, { type: 'array', items: TEXT }] };
const RANGE: Schema = {
  anyOf: [{ type: ['string', 'integer'] }, { type: 'array', items: { type: ['string', 'integer'] } }],
};
const BOOLEAN: Schema = { type: ['boolean', 'string'] };
const NUMBER: Schema = { type: ['number', 'string', 'boolean'] };
const POINT: Schema = { type: 'array', items: { type: 'number' }, minItems: 2, maxItems: 2 };

/** What a value of each type may be; texts of numbers and booleans are read as PyOutline reads them. */
const TYPES: Readonly<Record<ArgType, Schema>> = {
  text: TEXT,
  integer: NUMBER,
  number: NUMBER,
  boolean: BOOLEAN,
  choice: { type: 'string' },
  range: RANGE,
  cores: NUMBER,
  memory: { type: ['string', 'number'] },
  minutes: NUMBER,
  tags: TEXTS,
  names: TEXTS,
  command: COMMAND,
  commands: { type: 'array', items: COMMAND },
  path: TEXT,
  folder: TEXT,
  code: { type: 'string' },
  mapping: { type: 'object' },
  value: {},
};

const DEPENDENCY_TYPES = [
  ...['FRAME_BY_FRAME', 'LAYER_ON_LAYER', 'PREVIOUS_FRAME', 'LAYER_ON_SIM_FRAME'],
  ...['all', 'any', 'prev', 'sim'],
];

const REQUIRE: Schema = {
  anyOf: [
    TEXT,
    {
      type: 'object',
      required: ['layer'],
      properties: {
        layer: { ...TEXT, description: 'Name of the layer that is waited for.' },
        type: { enum: DEPENDENCY_TYPES, description: 'How frames wait; frame by frame where it is absent.' },
        anyFrame: { type: 'boolean', description: 'Any one frame is enough; with LAYER_ON_LAYER.' },
        propagate: { type: 'boolean', description: 'What waits for this layer waits for that one too.' },
      },
    },
  ],
};

const ENV: Schema = {
  type: 'object',
  additionalProperties: { type: ['string', 'number', 'boolean', 'null'] },
};

const OUTLINE_ENV_VALUE: Schema = {
  anyOf: [
    { type: ['string', 'number', 'boolean', 'null'] },
    {
      type: 'object',
      properties: {
        value: TEXT,
        pre: { type: 'boolean', description: 'Set before setshot runs.' },
      },
    },
  ],
};

const FILE: Schema = {
  anyOf: [
    TEXT,
    {
      type: 'object',
      required: ['path'],
      properties: {
        name: TEXT,
        path: TEXT,
        checked: { type: 'boolean', description: 'Fail the task when it has left no such file.' },
        mkdir: { type: 'boolean', description: 'Make the folder before the task runs.' },
      },
    },
  ],
};

const FILES: Schema = {
  anyOf: [FILE, { type: 'array', items: FILE }, { type: 'object', additionalProperties: FILE }],
};

/** The schema of a document whose layers are of these modules. */
export function outlineSchema(library: ModuleLibrary): Schema {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Cuegraph outline',
    description: 'A render-farm job: layers, their arguments and what waits for what.',
    type: 'object',
    required: ['layers'],
    properties: {
      cuegraph: {
        type: 'integer',
        minimum: 0,
        maximum: FORMAT_VERSION,
        description: 'Version of the format.',
      },
      name: { ...TEXT, description: 'Name of the job.' },
      show: { ...TEXT, description: 'Show of the job; the launcher’s SHOW without it.' },
      shot: { ...TEXT, description: 'Shot of the job; the launcher’s SHOT without it.' },
      user: { ...TEXT, description: 'User of the job; the launcher without it.' },
      facility: { ...TEXT, description: 'Facility that runs the job; the farm’s own without it.' },
      range: { ...RANGE, description: 'Frame range of the job, such as 1-100, 1-100x2 or 1,5,9.' },
      maxcores: { ...NUMBER, description: 'Most cores that the job uses at once.' },
      maxgpus: { ...NUMBER, description: 'Most GPUs that the job uses at once.' },
      env: {
        description: 'Variables of every task.',
        anyOf: [
          { type: 'object', additionalProperties: OUTLINE_ENV_VALUE },
          { type: 'array', items: { type: 'object', required: ['name'] } },
        ],
      },
      args: { type: 'object', description: 'Arguments of the outline, for modules to read.' },
      layers: {
        type: ['array', 'null'],
        items: layerSchema(library),
        description: 'The layers, in their order.',
      },
      notes: { type: ['array', 'null'], items: NOTE, description: 'Notes and backdrops on the canvas.' },
    },
  };
}

const NOTE: Schema = {
  type: 'object',
  properties: {
    id: TEXT,
    text: { ...TEXT, description: 'The text; of a backdrop the first line is its title.' },
    kind: { enum: ['note', 'backdrop'] },
    at: POINT,
    size: POINT,
    color: { type: 'string', examples: [...NOTE_COLORS] },
  },
};

function layerSchema(library: ModuleLibrary): Schema {
  return {
    type: 'object',
    required: ['name', 'module'],
    properties: {
      name: { ...TEXT, description: 'Name of the layer.' },
      module: {
        type: 'string',
        description: 'Short name or class path of the module.',
        examples: library.specs.map((spec) => spec.name),
      },
      require: {
        anyOf: [REQUIRE, { type: 'array', items: REQUIRE }, { type: 'null' }],
        description: 'What the layer waits for: sim, sim:all, sim:any, sim:prev, sim:sim.',
      },
      ...argProperties(COMMON_ARGS),
      args: { type: 'object', description: 'Arguments whose name has a meaning of its own in a layer.' },
      env: { ...ENV, description: 'Variables of the tasks of the layer.' },
      parent: { ...TEXT, description: 'Name of the layer that this one runs inside of.' },
      creator: { ...TEXT, description: 'Name of the layer that this pre- or post-process belongs to.' },
      inputs: { ...FILES, description: 'Files that the layer reads.' },
      outputs: { ...FILES, description: 'Files that the layer writes.' },
      bypass: { type: 'boolean', description: 'Take the layer out of the job.' },
      note: { ...TEXT, description: 'A text about the layer.' },
      at: {
        anyOf: [POINT, { type: 'object', required: ['x', 'y'] }],
        description: 'Place on the canvas.',
      },
    },
    allOf: library.specs.filter((spec) => spec.args.length > 0).map(moduleCase),
  };
}

/** What holds of a layer of one module. */
function moduleCase(spec: ModuleSpec): Schema {
  const names = [spec.name, spec.classPath, ...(spec.aliases ?? [])];
  return {
    if: { required: ['module'], properties: { module: { enum: [...new Set(names)] } } },
    // biome-ignore lint/suspicious/noThenProperty: the keyword of JSON Schema
    then: { properties: argProperties(spec.args) },
  };
}

function argProperties(specs: readonly ArgSpec[]): Schema {
  return Object.fromEntries(specs.map((spec) => [spec.name, argSchema(spec)]));
}

function argSchema({ type, help, choices, default: initial }: ArgSpec): Schema {
  return {
    ...(type === 'choice' && choices !== undefined ? { enum: [...choices, null] } : orNothing(TYPES[type])),
    description: help,
    ...(initial === undefined ? {} : { default: initial }),
  };
}

/** An argument may always stand there without a value, which is as if it were absent. */
function orNothing(schema: Schema): Schema {
  return Object.keys(schema).length === 0 ? schema : { anyOf: [schema, { type: 'null' }] };
}
