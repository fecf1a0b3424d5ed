/** What reading and writing serialized outlines costs, beside the real PyOutline on the same file in the same run. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { printPyYaml } from '../../shared/format/pyyaml/print-pyyaml.ts';
import { readPyYaml } from '../../shared/format/pyyaml/read-pyyaml.ts';
import { dependency } from '../../shared/outline/dependency.ts';
import { emptyOutline, layerId, newLayer, type Outline } from '../../shared/outline/outline.ts';

interface Row {
  readonly what: string;
  readonly ms: number;
  readonly note: string;
}

/** How to start the Python that has PyOutline, or why there is none. */
type PythonEnv =
  | { readonly python: string; readonly env: Readonly<Record<string, string>>; readonly skipped?: undefined }
  | { readonly skipped: string };

/** Loads a session's outline and writes it again, as a launch and a farm host do. */
const PEER = `
import json, sys, time
import yaml, outline
def timed(work):
    started = time.perf_counter()
    result = work()
    return (time.perf_counter() - started) * 1000, result
load, ol = timed(lambda: outline.load_outline(sys.argv[1]))
dump, _ = timed(lambda: yaml.dump(ol))
print(json.dumps([load, dump]))
`;

/** A chain in which every other layer waits for two. */
function chain(count: number): Outline {
  const layers = Array.from({ length: count }, (_, index) => ({
    ...newLayer(layerId(`l${index + 1}`), `layer_${index}`, 'outline.modules.shell.Shell', {
      command: ['/bin/echo', '%{FRAME}', `layer ${index}`],
      cores: 2,
    }),
    requires: [1, 2]
      .filter((back) => index - back >= 0 && (back === 1 || index % 2 === 0))
      .map((back) => dependency(`layer_${index - back}`)),
  }));
  return { ...emptyOutline('bench'), range: '1-100', layers };
}

/** Reading and writing 1,000 and 5,000 layers. */
export function measurePyYaml(environment: PythonEnv): readonly Row[] {
  return [1000, 5000].flatMap((count) => measure(count, environment));
}

function measure(count: number, environment: PythonEnv): Row[] {
  const outline = chain(count);
  const folder = mkdtempSync(join(tmpdir(), 'cuegraph-bench-'));
  try {
    const path = join(folder, 'outline.yaml');
    const { text } = printPyYaml(outline, { path });
    writeFileSync(path, text);
    writeFileSync(join(folder, 'session'), 'bench/1');
    const write = median(() => printPyYaml(outline, { path }));
    const read = median(() => readPyYaml(text));
    const peer = measurePeer(path, environment);
    const size = `${(text.length / 1e6).toFixed(1)} MB`;
    return [
      {
        what: `pyyaml: write ${count} layers`,
        ms: write,
        note: `${size}; ${noteOf(peer?.[1], environment)}`,
      },
      { what: `pyyaml: read ${count} layers`, ms: read, note: `${size}; ${noteOf(peer?.[0], environment)}` },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function median(work: () => unknown): number {
  const times = [0, 1, 2].map(() => {
    const started = performance.now();
    work();
    return performance.now() - started;
  });
  return times.sort((a, b) => a - b)[1] ?? 0;
}

function measurePeer(path: string, environment: PythonEnv): readonly [number, number] | undefined {
  if (environment.skipped !== undefined) return undefined;
  const env = { ...process.env, ...environment.env };
  const { stdout, stderr, status } = spawnSync(environment.python, ['-c', PEER, path], {
    env,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '');
}

function noteOf(peerMs: number | undefined, { skipped }: PythonEnv): string {
  return peerMs === undefined ? `PyOutline: ${skipped}` : `PyOutline ${peerMs.toFixed(0)} ms`;
}
