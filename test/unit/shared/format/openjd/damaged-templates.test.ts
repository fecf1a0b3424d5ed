/** Templates that somebody has had their hands in: reading ends, in time, with an outline that can be written or an error. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { printOpenJd } from '../../../../../shared/format/openjd/print-openjd.ts';
import { readDocument } from '../../../../../shared/format/read-document.ts';
import { builtinLibrary } from '../../../../../shared/outline/builtin-modules.ts';
import { resolveOutline } from '../../../../../shared/outline/resolve-outline.ts';

const RUNS = 600;
const MOST_MS = 10_000;

const JOB = `specificationVersion: jobtemplate-2023-09
name: "Shot {{Param.Shot}}"
parameterDefinitions:
- {name: Shot, type: STRING, default: sh010}
- {name: Frames, type: STRING, default: 1-100:2}
- {name: Threads, type: INT, default: 4, minValue: 1}
jobEnvironments:
- name: Paths
  variables: {OCIO: /show/config.ocio}
steps:
- name: sim
  parameterSpace:
    taskParameterDefinitions:
    - {name: Frame, type: INT, range: "{{Param.Frames}}"}
  script:
    embeddedFiles:
    - {name: run, type: TEXT, runnable: true, data: "echo {{Task.Param.Frame}}"}
    actions:
      onRun: {command: bash, args: ["{{Task.File.run}}"], timeout: 600}
- name: render
  dependencies: [{dependsOn: sim}]
  hostRequirements:
    amounts:
    - {name: amount.worker.vcpu, min: 2}
    - {name: amount.worker.memory, min: 4096}
    attributes:
    - {name: attr.tag, anyOf: [gpu, linux]}
  parameterSpace:
    taskParameterDefinitions:
    - {name: Frame, type: INT, range: [1, 2, 3, 7]}
    - {name: Tile, type: STRING, range: [a, b]}
    combination: (Frame, Tile)
  stepEnvironments:
  - {name: Setup, script: {actions: {onEnter: {command: true}}}}
  script:
    actions:
      onRun: {command: render, args: ["{{Task.Param.Frame}}", "{{Param.Threads}}"]}
`;

const ENVIRONMENT = `specificationVersion: environment-2023-09
parameterDefinitions: [{name: Root, type: PATH, default: /tmp}]
environment:
  name: Env
  variables: {A: "{{Param.Root}}"}
`;

const PIECES = [
  ...[
    '{{',
    '}}',
    '{{Param.',
    '{{Param.Frames}}',
    '{{Task.Param.Frame}}',
    '1-999999999',
    '1-10:0',
    '10-1:-3',
    '-',
  ],
  ...['steps: ', 'name: sim', 'dependsOn: render', 'range: ', 'type: CHUNK[INT]', 'combination: (A * B, C)'],
  ...[
    '&a ',
    '*a',
    '<<: *a',
    '[]',
    '{}',
    '[',
    '"',
    ': ',
    '- ',
    '\n',
    '  ',
    '#',
    'null',
    '1e999',
    '__proto__: 1',
  ],
];

interface Change {
  readonly at: number;
  readonly length: number;
  readonly kind: number;
  readonly piece: string;
}

const changes: fc.Arbitrary<readonly Change[]> = fc.array(
  fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    length: fc.integer({ min: 0, max: 40 }),
    kind: fc.integer({ min: 0, max: 2 }),
    piece: fc.constantFrom(...PIECES),
  }),
  { minLength: 1, maxLength: 5 },
);

function damaged(text: string, all: readonly Change[]): string {
  return all.reduce((result, { at, length, kind, piece }) => {
    const from = Math.floor(at * result.length);
    const to = Math.min(result.length, from + length);
    const [before, between, after] = [result.slice(0, from), result.slice(from, to), result.slice(to)];
    if (kind === 0) return before + after;
    return kind === 1 ? before + piece + between + after : before + between + between + after;
  }, text);
}

describe('damaged templates', () => {
  it('end in an outline or an error', () => {
    let read = 0;
    fc.assert(
      fc.property(fc.constantFrom(JOB, ENVIRONMENT), changes, (whole, all) => {
        const text = damaged(whole, all);
        const started = performance.now();
        const answer = readDocument(text, { format: 'openjd' });
        if (answer.ok) {
          read += 1;
          const environ = { USER: 'kim' };
          const printed = printOpenJd(
            resolveOutline(answer.value.outline, { library: builtinLibrary(), environ }),
          );
          if (printed.ok) expect(readDocument(printed.value.text).ok).toBe(true);
        }
        expect(performance.now() - started).toBeLessThan(MOST_MS);
      }),
      { numRuns: RUNS },
    );
    expect(read).toBeGreaterThan(RUNS / 10);
  });
});
