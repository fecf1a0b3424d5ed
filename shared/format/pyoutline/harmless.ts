/** Calls that change nothing and give the same each time, so that their text can stand for them. */

const HARMLESS = [
  /^os\.(?:environ\.get|environ|getenv|getcwd|cpu_count|sep|path\.(?!.*exec)\w+)$/,
  /^(?:posixpath|ntpath|shlex|json|math|re|fnmatch|string|textwrap)\.\w+$/,
  /^pathlib\.\w+$/,
  /^(?:getpass\.getuser|socket\.gethostname|platform\.\w+|sys\.(?:argv|platform|executable|version\w*|path))$/,
  /^outline\.util\.\w+$/,
  /^(?:outline\.)?(?:config|outline\.config)\.get\w*$/,
];

/** Whether calling what has this path changes nothing that a script could see. */
export function isHarmless(path: string): boolean {
  return HARMLESS.some((pattern) => pattern.test(path));
}

const STANDARD = new Set(
  (
    'os sys re json time datetime math random string shutil tempfile subprocess logging argparse optparse getpass glob ' +
    'pathlib collections itertools functools socket platform uuid hashlib copy io textwrap shlex fnmatch pprint typing ' +
    'traceback warnings stat errno signal threading multiprocessing concurrent configparser csv yaml enum dataclasses ' +
    'contextlib operator types inspect importlib builtins __future__ six FileSequence opencue abc struct pickle zipfile ' +
    'tarfile urllib http email xml html decimal fractions numbers statistics locale codecs unittest pytest'
  ).split(' '),
);

/** Whether a dotted path belongs to Python itself or to something else that has no layers. */
export function isStandard(path: string): boolean {
  return STANDARD.has(path.split('.')[0] ?? '');
}

/** Whether a call is only there to tell people something: it can be left out. */
export function isTalk(path: string): boolean {
  return /^(?:logging\.(?:debug|info|warning|warn|error|critical|exception|basicConfig)|logging\.getLogger\.\w+|warnings\.warn|pprint\.pprint)$/.test(
    path,
  );
}
