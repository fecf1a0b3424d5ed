import { describe, expect, it } from 'vitest';
import { readPyOutline } from '../../../../../shared/format/pyoutline/read-pyoutline.ts';
import { PYTHON } from '../../../../../shared/outline/python-mark.ts';
import { graphOf, HEAD, layersOf, readScript } from './read-script.ts';

describe('modules of a script', () => {
  it.each([
    ['import outline.modules.shell', 'outline.modules.shell.Shell("a")', 'outline.modules.shell.Shell'],
    ['import outline.modules.shell as sh', 'sh.ShellCommand("a")', 'outline.modules.shell.ShellCommand'],
    ['from outline.modules import shell', 'shell.Shell("a")', 'outline.modules.shell.Shell'],
    ['from outline.modules.shell import Shell as S', 'S("a")', 'outline.modules.shell.Shell'],
    [
      'from outline.modules.shell import *',
      'ShellSequence("a", commands=[])',
      'outline.modules.shell.ShellSequence',
    ],
    ['from outline.modules.shell import shell', 'shell("a", ["ls"])', 'outline.modules.shell.Shell'],
    ['from outline.layer import Frame', 'Frame("a")', 'outline.layer.Frame'],
    ['import outline', 'outline.Layer("a")', 'outline.layer.Layer'],
    [
      'from studio.modules.maya import MayaRender',
      'MayaRender("a", scene="x")',
      'studio.modules.maya.MayaRender',
    ],
    ['import studio.maya', 'studio.maya.Render("a", range="1-2")', 'studio.maya.Render'],
  ])('%s; %s', (head, call, module) => {
    const read = readPyOutline(`import outline\n${head}\n${call}\n`);
    expect(read.ok && read.value.outline.layers.map((layer) => layer.module)).toEqual([module]);
  });

  it('leaves classes alone that make no layers', () => {
    expect(layersOf('from studio import Config\nConfig("a")\nx = Config("b")\nShell("c")').length).toBe(2);
    expect(layersOf('import logging\nlogging.getLogger("x").info("y")\nraise ValueError("x")')).toEqual([]);
  });

  it('keeps a class of the script with its source, and plans it like what it derives from', () => {
    const { outline } = readScript(`from outline import Frame
LIMIT = 3
class Mine(Frame):
    """Once."""
    def _execute(self, frames):
        self.system(["touch", "x"] * LIMIT)

class Twice(Mine):
    pass

Twice("mine", command="x")
`);
    expect(outline.layers.map(({ module }) => module)).toEqual(['Twice']);
    expect(outline.args[PYTHON]).toEqual([
      'from outline import Frame',
      'class Mine(Frame):\n    """Once."""\n    def _execute(self, frames):\n        self.system(["touch", "x"] * 3)',
      'class Twice(Mine):\n    pass',
    ]);
  });
});

describe('layers of a script', () => {
  it('hold arguments, environment and what was set later', () => {
    const [layer] = layersOf(`
r = Shell("render", command=["a", "%{FRAME}"], chunk=2, env={"A": "1"}, tags=("x", "y"))
r.set_arg("cores", 4)
r.set_env("B", 5)
r.set_service("maya")
r.set_limits(["nuke"])
r.set_chunk_size("10")
r.set_frame_range("1-5")
r.add_output("beauty", outline.io.FileSpec("/a/b.#.exr", checked=True))
r.add_input("scene", "/a/s.ma")
`);
    expect(layer?.args).toEqual({
      command: ['a', '%{FRAME}'],
      chunk: 10,
      tags: ['x', 'y'],
      cores: 4,
      service: 'maya',
      limits: ['nuke'],
      range: '1-5',
    });
    expect(layer?.env).toEqual({ A: '1', B: '5' });
    expect(layer?.outputs).toEqual([{ name: 'beauty', path: '/a/b.#.exr', attributes: { checked: true } }]);
    expect(layer?.inputs).toEqual([{ name: 'scene', path: '/a/s.ma', attributes: {} }]);
  });

  it('wait for others by every way of saying so, calls before require', () => {
    expect(
      graphOf(`
from outline.depend import DependType
a = Shell("a")
b = Shell("b", require=["a:all", "later:prev"])
c = Shell("c", require="b")
c.depend_on(a)
c.depend_all("b")
c.depend_previous(a)
c.depend_on(b, DependType.LayerOnSimFrame)
c.depend_on(a, any_frame=True)
Shell("later").depend_on(c, outline.depend.DependType.LayerOnAny)
`),
    ).toEqual(['a', 'b <- a:all later:prev', 'c <- a b:all a:prev b:sim a:any b', 'later <- c:any']);
  });

  it('have children, pre- and post-processes and post commands', () => {
    expect(
      graphOf(`
comp = Layer("comp")
comp.add_child(Shell("left", register=False))
inner = Layer("inner", register=False)
comp.add_child(inner)
inner.add_child(Shell("deep", register=False))
LayerPreProcess(comp)
LayerPreProcess(creator=comp, suffix="setup")
LayerPostProcess(comp)
OutlinePostCommand("mail")
`),
    ).toEqual([
      'comp',
      'comp.left in comp',
      'comp.inner in comp',
      'comp.inner.deep in comp.inner',
      'comp_preprocess of comp',
      'comp_setup of comp',
      'comp_postprocess of comp',
      'mail',
    ]);
  });

  it('come from loops, comprehensions, functions and branches that are known', () => {
    expect(
      graphOf(`
SHOTS = {"sh010": (1, 10), "sh020": (11, 20)}
QUALITY = os.environ.get("QUALITY", "high")
def render(shot, span, *more, **args):
    first, last = span
    layer = Shell("render_%s" % shot, range="%d-%d" % (first, last), **args)
    for other in more:
        layer.depend_on(other)
    return layer

made = [render(shot, span, chunk=5) for shot, span in sorted(SHOTS.items())]
if QUALITY == "high":
    denoise = Shell("denoise", require=[l.get_name() + ":all" for l in made])
elif QUALITY == "none":
    pass
else:
    Shell("never")
n = 0
while n < 2:
    n += 1
    if n == 1: continue
    render("extra%d" % n, (1, 2), denoise)
try:
    Shell("last", require=made[-1].get_name())
except Exception:
    pass
`),
    ).toEqual([
      'render_sh010',
      'render_sh020',
      'denoise <- render_sh010:all render_sh020:all',
      'render_extra2 <- denoise',
      'last <- render_sh020',
    ]);
  });
});

describe('the outline of a script', () => {
  it('is the one of the file where the script makes none', () => {
    const { outline } = readScript(
      'ol = outline.current_outline()\nol.set_frame_range("1-5")\nol.set_env("A", "1", True)\nol.set_arg("k", [1])\nShell("a")',
      { fileName: 'my_shot.outline', environ: {} },
    );
    expect(outline).toMatchObject({ name: 'my_shot', range: '1-5', args: { k: [1] } });
    expect(outline.env).toEqual([{ name: 'A', value: '1', preSetshot: true }]);
  });

  it('is the one that the script makes, with all its fields', () => {
    const { outline } = readScript(`
ol = outline.Outline("job", frame_range=[1, "5-7"], shot="sh", show="show", user="me", facility="lax", maxcores=10, maxgpus=2)
ol.add_layer(Shell("b", register=True))
outline.cuerun.launch(ol, range="1-9", pause=True)
`);
    expect(outline).toMatchObject({
      name: 'job',
      range: '1-9',
      shot: 'sh',
      show: 'show',
      user: 'me',
      facility: 'lax',
      maxcores: 10,
      maxgpus: 2,
    });
    expect(outline.layers.map((layer) => layer.name)).toEqual(['b']);
  });

  it('is the one that is launched, and the others are told of', () => {
    const { outline, notes } = readScript(`
one = outline.Outline("one", current=True)
Shell("a")
two = outline.Outline("two", current=True)
Shell("b")
outline.cuerun.launch(one)
`);
    expect([outline.name, outline.layers.map((layer) => layer.name)]).toEqual(['one', ['a']]);
    expect(notes.map((note) => note.code)).toEqual(['several-outlines']);
  });
});

describe('what only a run would tell', () => {
  it('becomes a marked layer where it makes layers, with the line', () => {
    const { outline, notes } = readScript(`from studio import shots
first = Shell("first")
for shot in shots():
    Shell("r_" + shot, command=["x"]).depend_on(first)
Shell("last")
`);
    expect(outline.layers.map(({ name, module }) => [name, module])).toEqual([
      ['first', 'outline.modules.shell.Shell'],
      ['python_1', PYTHON],
      ['last', 'outline.modules.shell.Shell'],
    ]);
    expect(outline.layers[1]?.args.code).toBe(
      'for shot in shots():\n    Shell("r_" + shot, command=["x"]).depend_on(ol.get_layer("first"))',
    );
    expect(outline.args[PYTHON]).toEqual([
      'from outline.modules.shell import Shell',
      'from studio import shots',
    ]);
    expect(notes[0]).toMatchObject({ code: 'block-not-followed', position: { line: 7 } });
  });

  it('keeps branches on unknown conditions, and what they give to names', () => {
    const { outline } = readScript(`from studio import is_final
chunk = 1
if is_final():
    quality = "high"
    chunk = 5
else:
    quality = "low"
Shell("a", quality=quality, chunk=chunk)
`);
    expect(outline.layers[0]?.args).toEqual({ quality: '$python(quality)', chunk: '$python(chunk)' });
    expect(outline.args[PYTHON]).toEqual([
      'from studio import is_final',
      'chunk = 1',
      'if is_final():\n    quality = "high"\n    chunk = 5\nelse:\n    quality = "low"',
    ]);
  });

  it('takes no side where an import may fail, and minds what functions do to names outside', () => {
    const { outline } = readScript(`try:
    import studio
    ok = True
except ImportError:
    ok = False
count = 5
def add():
    global count
    count += 1
add()
Shell("a", ok=ok, count=count)
`);
    expect(outline.layers[0]?.args).toEqual({ ok: '$python(ok)', count: '$python(count)' });
    expect(outline.args[PYTHON]).toEqual([
      'try:\n    import studio\n    ok = True\nexcept ImportError:\n    ok = False',
      'count = 5',
      'def add():\n    global count\n    count += 1',
      'add()',
    ]);
  });

  it('follows an import that stands alone in its try', () => {
    const body =
      'try:\n    from studio.modules import Maya\nexcept ImportError:\n    raise\nMaya("m", range="1-2")\n';
    expect(layersOf(body).map(({ module }) => module)).toEqual(['studio.modules.Maya']);
  });

  it('makes a value once, whoever uses it', () => {
    const { outline } = readScript(
      'import uuid\nkey = uuid.uuid4().hex\nShell("a", key=key)\nShell("b", key=key)',
    );
    expect(outline.layers.map((layer) => layer.args.key)).toEqual(['$python(key)', '$python(key)']);
    expect(outline.args[PYTHON]).toEqual(['import uuid', 'key = uuid.uuid4().hex']);
  });

  it('puts what a loop knows into what it keeps', () => {
    const { outline } = readScript(`from studio import cores
for shot in ["a", "b"]:
    Shell(shot, cores=cores(shot), note=f"{cores(shot)} {shot}")
`);
    expect(outline.layers.map((layer) => layer.args)).toEqual([
      { cores: '$python(cores("a"))', note: '$python(f"{cores(shot)} {shot}")' },
      { cores: '$python(cores("b"))', note: '$python(f"{cores(shot_2)} {shot_2}")' },
    ]);
    expect(outline.args[PYTHON]).toEqual(['from studio import cores', 'shot = "a"', 'shot_2 = "b"'].sort());
  });

  it('keeps what does something else, in its order', () => {
    const { outline } = readScript(
      'os.makedirs("/x")\nShell("a")\nwith open("/y", "w") as f:\n    f.write("z")\n',
    );
    expect(outline.args[PYTHON]).toEqual([
      'import os',
      'os.makedirs("/x")',
      'with open("/y", "w") as f:\n    f.write("z")',
    ]);
  });

  it('warns of calls to others, which may make layers', () => {
    const { notes } = readScript('import studio\nstudio.add_defaults()\nprint("x")\n');
    expect(notes.map(({ code, position }) => [code, position?.line])).toEqual([['call-not-followed', 6]]);
  });

  it('says which variables were read', () => {
    const { notes } = readScript(
      'for i in range(3):\n    Shell("a%d" % i, service=os.environ.get("S", "maya"))\n',
    );
    expect(notes).toMatchObject([
      { code: 'environment-read', facts: { name: 'S', found: 'maya', isSet: false } },
    ]);
  });
});

describe('places', () => {
  it('are those of calls, arguments and methods', () => {
    const text = `${HEAD}r = Shell("a",\n  chunk=3,\n  command=["x"])\nr.set_arg("cores", 2)\n`;
    const read = readPyOutline(text);
    if (!read.ok) throw new Error('not read');
    const [places] = read.value.positions.layers.values();
    const found = Object.entries(places ?? {}).map(([field, { line, column }]) => [field, [line, column]]);
    expect(Object.fromEntries(found)).toEqual({ '': [5, 5], chunk: [6, 3], command: [7, 3], cores: [8, 1] });
  });
});

describe('texts that are no scripts', () => {
  it.each([
    ['Shell("a"\n', 'syntax', 2],
    ['x = = 1\n', 'syntax', 1],
    ['def f(:\n  pass', 'syntax', 1],
  ])('%s is an error with its line', (text, code, line) => {
    const read = readPyOutline(text);
    expect(read).toMatchObject({ ok: false, error: { code, position: { line } } });
  });

  it('are refused when they have nothing to do with outlines', () => {
    expect(readPyOutline('print("hello")\n')).toMatchObject({ ok: false, error: { code: 'not-an-outline' } });
  });
});
