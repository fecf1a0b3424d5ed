/** Job specs of outlines made at random against what the real PyOutline serializes for them, in both of its forms. */
import { describe, expect, it } from 'vitest';
import type { Value } from '../../shared/base/value.ts';
import { compareSpec, specSummary } from './support/compare-spec.ts';
import type { Input } from './support/corpus.ts';
import { askPyOutline, NO_PYOUTLINE, withPyOutline } from './support/pyoutline.ts';

const OUTLINES = 300;
const SEED = Number(process.env.CUEGRAPH_SEED ?? Date.now() % 1_000_000);

/** Numbers that repeat for a seed. */
function randomFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
}

const RANGES = [
  '1-10',
  '10-1',
  '1-20x3',
  '1-9y2',
  '1-10:5',
  '1-12:4',
  '5',
  '1-3,10-12',
  '7,3,9',
  '1-5,3-8',
  '1001-1100',
];
const NAMES = ['sim', 'cache', 'render', 'matte', 'denoise', 'comp', 'movie', 'publish'];
const COMMANDS: readonly Value[] = [
  ['/bin/echo', '%{FRAME}'],
  ['echo', 'a b', '%{ZFRAME}', "it's"],
  'render -f %{FRAME} -o "out dir/x.%{ZFRAME}.exr"',
  ['nuke', '-F', '#FRAME_START#-#FRAME_END#'],
  ['echo', 'ü 日 <&>"'],
  'true',
];

function makeInput(random: (below: number) => number, index: number): Input {
  const pick = <T>(values: readonly T[]): T => values[random(values.length)] as T;
  const some = (entry: Record<string, Value>, oneIn = 4): Record<string, Value> =>
    random(oneIn) === 0 ? entry : {};
  const names = NAMES.slice(0, 1 + random(NAMES.length)).map((name, i) => `${name}_${i}`);
  const layers = names.map((name, i): Value => {
    const require = names
      .slice(0, i)
      .filter(() => random(3) === 0)
      .map((on) => `${on}${pick(['', ':all', ':any', ':prev', ':sim'])}`);
    return {
      name,
      module: 'outline.modules.shell.Shell',
      command: pick(COMMANDS),
      ...(require.length > 0 ? { require } : {}),
      ...some({ range: pick(RANGES) }),
      ...some({ chunk: 1 + random(6) }, 2),
      ...some({ cores: pick<Value>([1, 2.5, 0.25, 0, -1, '4', 1.05]) }),
      ...some({ threads: 2 }, 8),
      ...some({ threadable: pick<Value>([true, false, 'False']) }),
      ...some({ memory: pick(['4g', '512m', '2']) }),
      ...some({ gpus: 1 }, 6),
      ...some({ gpu_memory: '2g' }, 6),
      ...some({ timeout: 60 }, 6),
      ...some({ timeout_llu: 5 }, 6),
      ...some({ tags: pick<Value>(['general | util', 'gpu_a | linux', ['one', 'two_x'], 'general']) }),
      ...some({ limits: pick<Value>([['nuke', 'arnold'], 'nuke']) }, 6),
      ...some({ env: { A: '1', B: 'ü <&>\n"' } }),
      ...some({ service: pick(['maya', 'nuke, shell', '']) }, 6),
      ...some({ type: pick(['Util', 'Render', 'Post']) }, 6),
      ...some({ setshot: false }, 8),
      ...some({ wrapper: '/my/wrap' }, 8),
    };
  });
  return {
    name: `random_${index}`,
    ...some({ range: pick(RANGES) }, 1 + random(2)),
    ...some({ facility: 'lax' }, 6),
    ...some({ maxcores: 10 }, 6),
    layers,
  } as Input;
}

const DRIVER = `
from outline.loader import load_json
from outline.backend import cue as backend

def answer(case):
    ol = load_json(json.dumps(case))
    launcher = outline.cuerun.OutlineLauncher(ol)
    launcher.setup()
    session = ol.get_session().get_path() if hasattr(ol.get_session(), "get_path") else os.path.dirname(ol.get_path())
    def put(xml):
        text = xml if isinstance(xml, str) else xml.decode("utf-8")
        return text.replace(os.path.dirname(ol.get_path()), "@SESSION@")
    try:
        simple = put(backend.serialize_simple(launcher))
    except TypeError:
        simple = None
    return {"xml": put(backend.serialize(launcher)), "simple": simple}
`;

describe.skipIf(NO_PYOUTLINE !== null)(withPyOutline('job specs of random outlines'), () => {
  it('are those of the real PyOutline', { timeout: 300_000 }, async () => {
    console.info(`seed ${SEED} (CUEGRAPH_SEED repeats it)`);
    const random = randomFrom(SEED);
    const inputs = Array.from({ length: OUTLINES }, (_, index) => makeInput(random, index));
    const answers = await askPyOutline<{ readonly xml: string; readonly simple: string | null }>(
      DRIVER,
      inputs,
    );
    let raised = 0;
    for (const [index, answer] of answers.entries()) {
      const input = inputs[index] as Input;
      const name = `random_${index}`;
      if (answer.error !== undefined) {
        expect(answer.error.message, `${name}: ${answer.error.trace}`).toMatch(/no layers|NoneType/);
        raised++;
        continue;
      }
      const sample = {
        name,
        input,
        truth: {},
        outlineYaml: undefined,
        xml: answer.value.xml,
        simpleXml: null,
      };
      compareSpec(sample, answer.value.xml, 'pycuerun');
      compareSpec(sample, answer.value.simple, 'command');
    }
    const { compared, text } = specSummary();
    console.info(`${raised} outlines without a job in PyOutline\n${text}`);
    expect(compared).toBeGreaterThan(OUTLINES);
  });
});
