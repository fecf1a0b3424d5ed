/** Scripts that the real PyOutline runs and that we read without running them: both must come to the same layers. */
import { describe, expect, it } from 'vitest';
import type { Value } from '../../shared/base/value.ts';
import { readPyOutline } from '../../shared/format/pyoutline/read-pyoutline.ts';
import { builtinLibrary } from '../../shared/outline/builtin-modules.ts';
import { codeOfMark, PYTHON } from '../../shared/outline/python-mark.ts';
import { resolveOutline } from '../../shared/outline/resolve-outline.ts';
import { type Answer, askPyOutline, NO_PYOUTLINE, withPyOutline } from './support/pyoutline.ts';

const HEAD = `import os
import outline
from outline.modules.shell import Shell, ShellCommand, ShellSequence, PyEval
from outline import Layer, LayerPreProcess, LayerPostProcess, OutlinePostCommand
`;

const SCRIPTS: Readonly<Record<string, string>> = {
  'loops and numbers': `
for i, (a, b) in enumerate(zip("ab", [1, 2]), start=5):
    Shell("l_%s%d" % (a, b), command=["x"] * i, size=i // b, rest=-7 % 3, half=7 / 2, power=2 ** 10)
`,
  'dicts and their methods': `
d = {}
for k in ("x", "y"):
    d.setdefault(k, []).append(len(d))
d["z"] = d.pop("x")
d.update(w=1)
Shell("a", command=["e"], data=d, keys=sorted(d.keys()), found=d.get("none", 3))
`,
  'functions with every kind of parameter': `
def f(a, b=2, *c, d, **e):
    return [a, b, list(c), d, e]
Shell("a", command=["e"], v=f(1, d=4), w=f(1, 2, 3, 4, d=5, x=6), y=f(*[1, 2], **{"d": 3, "q": 1}))
def make(n):
    if n <= 0:
        return None
    layer = Shell("rec%d" % n, command=["e"])
    prev = make(n - 1)
    if prev is not None:
        layer.depend_on(prev)
    return layer
make(4)
`,
  'lists that share': `
x = [1, 2, 3]
y = x
y.append(4)
x[0] = 9
z = x[:]
z.extend((7, 8))
last = x.pop()
m = [[0] * 2 for _ in range(2)]
m[0][1] = 5
c, (d, e) = 1, (2, 3)
Shell("a", command=["e"], x=x, y=y, z=z, last=last, m=m, c=c, d=d, e=e)
`,
  'texts of every kind': `
text = """line1
line2 %s""" % "x"
raw = r"\\n{}" "cat" 'tail'
multi = ("a"
         "b" f"{1+1:03d}" 'c')
Shell("s", command=["e"], text=text, raw=raw, multi=multi, b="\\x41\\101\\u00e9", n="a\\
b")
Shell("t", command=["e"], v="/a/{0}/{n:>6}|{1:<4}|{2:^5}|{f:.2f}|{0!r}".format("s", 1, 2, n="x", f=1.005))
Shell("u", command=["e"], one="a,b,c".split(",", 1), two="x.y.z".rsplit(".", 1), three="a=b=c".partition("="), four="aaa".replace("a", "b", 2), five="banana".count("an"), six=" x ".strip().title(), seven="abc"[::-1], eight="abc".startswith(("x", "a")))
Shell("v", command=["e"], env_show=os.environ.get("SHOW"), shot="%(a)s_%(n)04d" % {"a": os.environ["SHOT"], "n": 3}, none=os.getenv("NOT_THERE"))
`,
  'loops that end early': `
total = 0
for i in range(10):
    if i == 3: continue
    if i == 7: break
    total += i
else:
    total = -1
while total > 5:
    total -= 4
Shell("a", command=["e"], total=total, rounded=round(2.5), any=any([0, 1]), sum=sum(i * i for i in range(4)), pick="yes" if 3 in (1, 2, 3) else "no")
`,
  'dependencies by every way': `
A = Shell("a", command=["e"])
B = Shell("b", command=["e"], require=("a", "c:all"))
C = Shell("c", command=["e"])
B.depend_on("a")
C.depend_previous("a")
P = LayerPreProcess(B)
Q = LayerPostProcess(B, False)
Shell("d", command=["e"]).depend_all(Q, propigate=True)
OutlinePostCommand("end")
`,
  'an outline of its own with layers that change': `
ol = outline.Outline("job_%s" % os.environ["SHOW"], frame_range=[1, "3-5", 7], current=True)
s = Shell("a", command=["e"], range="1-10", env={"A": "1"})
s.set_env("B", 2)
s.set_arg("custom", {"k": [1, 2]})
s.set_chunk_size("3")
s.set_frame_range("2-4")
s.set_name("renamed")
ol.set_env("X", "y")
`,
  composites: `
comp = Layer("comp")
kids = [Shell("k%d" % i, command=["e"], register=False) for i in range(3)]
for k in kids: comp.add_child(k)
Shell("after", command=["e"], kids=[k.get_name() for k in comp.get_children()], n=len(kids))
`,
  'what is not known, marked and not guessed': `
import uuid
key = uuid.uuid4().hex
x = 5
def g():
    global x
    x = 6
g()
try:
    import not_there_at_all
    ok = True
except ImportError:
    ok = False
Shell("a", command=["e", key], x=x, ok=ok, same=1)
`,
};

const DRIVER = `
from outline.loader import Outline

def answer(case):
    ol = Outline(name="script", current=True)
    names = {"__name__": "__main__"}
    exec(compile(case, "script", "exec"), names)
    ol = names.get("ol", ol)
    ol.setup_depends()
    layers = []
    for layer in ol.get_layers():
        args = json.loads(json.dumps(layer.get_args(), default=str))
        layers.append({
            "name": layer.get_name(),
            "class": "%s.%s" % (type(layer).__module__, type(layer).__name__),
            "args": args,
            "env": layer.get_envs(),
            "range": layer.get_frame_range(),
            "on": sorted(set(depend.get_depend_on_layer().get_name() for depend in layer.get_depends())),
        })
    return {"name": ol.get_name(), "range": ol.get_frame_range(), "layers": layers}
`;

interface Made {
  readonly name: string;
  readonly range: string | null;
  readonly layers: readonly {
    readonly name: string;
    readonly class: string;
    readonly args: Readonly<Record<string, Value>>;
    readonly env: Readonly<Record<string, Value>>;
    readonly on: readonly string[];
  }[];
}

/** Kept by PyOutline outside of the arguments, or told by the class. */
const ELSEWHERE = new Set(['require', 'env', 'propigate']);

describe.skipIf(NO_PYOUTLINE !== null)(withPyOutline('scripts that PyOutline runs'), () => {
  const names = Object.keys(SCRIPTS);
  let answers: readonly Answer<Made>[] | undefined;

  it.each(names)(
    '%s',
    async (name) => {
      answers ??= await askPyOutline<Made>(
        DRIVER,
        names.map((one) => HEAD + SCRIPTS[one]),
      );
      const answer = answers[names.indexOf(name)];
      if (answer?.error !== undefined) throw new Error(answer.error.trace);
      const real = (answer as { readonly value: Made }).value;
      const environ = { SHOW: 'testshow', SHOT: 'sh010' };
      const read = readPyOutline(HEAD + SCRIPTS[name], { environ, fileName: 'script.py' });
      if (!read.ok) throw new Error(JSON.stringify(read.error));
      const { outline } = read.value;
      const job = resolveOutline(outline, { library: builtinLibrary(), environ });
      const registered = job.layers.filter(
        ({ layer }) => layer.args.register !== false && layer.module !== PYTHON,
      );
      expect(outline.name).toBe(real.name);
      expect(outline.range ?? null).toBe(real.range);
      expect(registered.map((layer) => [layer.name, layer.spec.classPath])).toEqual(
        real.layers.map((layer) => [layer.name, layer.class]),
      );
      for (const [index, layer] of registered.entries()) {
        const wanted = real.layers[index];
        expect(layer.env).toEqual(wanted?.env);
        const on = layer.dependencies.map((dependency) => job.layers[dependency.on]?.name);
        expect([...new Set(on)].sort()).toEqual(wanted?.on);
        for (const [key, value] of Object.entries(layer.layer.args)) {
          if (!ELSEWHERE.has(key)) expect(asKnown(value, wanted?.args[key]), key).toEqual(wanted?.args[key]);
        }
      }
    },
    60_000,
  );
});

/** A mark says nothing that could be wrong. */
function asKnown(value: Value, real: Value | undefined): Value | undefined {
  if (codeOfMark(value) !== undefined) return real;
  if (!Array.isArray(value) || !Array.isArray(real)) return value;
  return value.map((item: Value, index) => asKnown(item, real[index]) ?? null);
}
