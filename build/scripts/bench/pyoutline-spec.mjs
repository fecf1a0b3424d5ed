/** The peer of the job spec measures: the real PyOutline, its depends set up and its XML serialized, in one process. */
import { spawnSync } from 'node:child_process';
import { preparePythonEnv } from '../python-env.mjs';

const PROGRAM = `
import json, os, sys, tempfile, time
folder = tempfile.mkdtemp()
config = os.path.join(folder, "outline.cfg")
with open(config, "w") as f:
    f.write("[outline]\\nhome = /opt/pyoutline\\nsession_dir = %s/sessions\\nwrapper_dir = %%(home)s/wrappers\\nuser_dir = /tmp\\nbin_dir = %%(home)s/bin\\nbackend = cue\\nspec_version = 1.15\\nfacility = local\\ndomain = example.com\\nmaxretries = 2\\ndefault_show = testing\\ndefault_shot = default\\n" % folder)
os.environ["OUTLINE_CONFIG_FILE"] = config
import outline, outline.cuerun, outline.backend.cue, outline.modules.shell
rows = []
for layers in (1000, 5000):
    ol = outline.Outline("chain%d" % layers, frame_range="1-100", serialize=False)
    before = None
    for i in range(layers):
        layer = outline.modules.shell.Shell("layer_%d" % i, command=["/bin/true"])
        ol.add_layer(layer)
        if before is not None:
            layer.depend_on(before)
        before = layer
    ol.setup_depends()
    launcher = outline.cuerun.OutlineLauncher(ol, user="artist")
    ol._Outline__mode = outline.constants.OutlineMode.READY if hasattr(outline.constants, "OutlineMode") else 3
    class Session:
        def get_path(self): return folder
        def put_file(self, *a, **k): return folder
    times = []
    for _ in range(6):
        started = time.perf_counter()
        text = outline.backend.cue.serialize(launcher)
        times.append((time.perf_counter() - started) * 1000)
    rows.append([layers, sorted(times[1:])[2], len(text)])
import shutil; shutil.rmtree(folder)
print(json.dumps(rows))
`;

/** The rows of the table; one without a time where there is no PyOutline. */
export function measurePyOutlineSpec() {
  const python = preparePythonEnv();
  if ('skipped' in python) {
    console.warn(`PyOutline is not measured: ${python.skipped}`);
    return [];
  }
  const env = { ...process.env, ...python.env, SHOW: 'testshow', SHOT: 'sh010', USER: 'artist' };
  const run = spawnSync(python.python, ['-c', PROGRAM], { encoding: 'utf8', env });
  if (run.status !== 0) throw new Error(`PyOutline ended with ${run.status}:\n${run.stderr.slice(-2000)}`);
  return JSON.parse(run.stdout).map(([layers, ms, length]) => ({
    what: `job spec of ${layers} layers, PyOutline’s serialize`,
    ms,
    note: `${length} characters`,
  }));
}
