import { execFileSync, spawn, spawnSync } from 'node:child_process';
import {
  chmod,
  lstat,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  stat,
  symlink,
  truncate,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { MAX_READ_BYTES, nodeDisk } from '../../electron/host/node-disk.ts';
import { bundleScript } from '../support/bundle-script.ts';

const disk = nodeDisk();
const isRoot = process.getuid?.() === 0;
/** A user without rights, for what root is always allowed. */
const NOBODY = 65_534;
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cuegraph disk '));
});

afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

describe('replacing a file', () => {
  it('writes a new one and tells the state that a read tells', async () => {
    const path = join(folder, 'ünïcode name.outline.yaml');
    const written = await disk.writeAtomic(path, bytes('one'));
    const read = await disk.read(path);
    expect(written.ok && read.ok && read.value.stamp).toEqual(written.ok && written.value);
    expect(await readFile(path, 'utf8')).toBe('one');
    expect((await stat(path)).mode & 0o777).toBe(0o666 & ~process.umask());
  });

  it('keeps the mode of the old one, whatever the umask says, and its owner', async () => {
    const path = join(folder, 'a');
    await writeFile(path, 'old');
    await chmod(path, 0o664);
    const before = await stat(path);
    expect((await disk.writeAtomic(path, bytes('new'))).ok).toBe(true);
    const after = await stat(path);
    expect([after.mode & 0o7777, after.uid, after.gid]).toEqual([0o664, before.uid, before.gid]);
  });

  it('keeps links links, also one whose file is not there yet, and refuses a circle', async () => {
    await mkdir(join(folder, 'real'));
    await writeFile(join(folder, 'real', 'file'), 'old');
    await symlink(join('real', 'file'), join(folder, 'link'));
    await symlink(join('real', 'later'), join(folder, 'dangling'));
    await symlink('circle', join(folder, 'circle'));
    expect((await disk.writeAtomic(join(folder, 'link'), bytes('new'))).ok).toBe(true);
    expect((await disk.writeAtomic(join(folder, 'dangling'), bytes('made'))).ok).toBe(true);
    expect((await lstat(join(folder, 'link'))).isSymbolicLink()).toBe(true);
    expect((await lstat(join(folder, 'dangling'))).isSymbolicLink()).toBe(true);
    expect(await readFile(join(folder, 'real', 'file'), 'utf8')).toBe('new');
    expect(await readFile(join(folder, 'real', 'later'), 'utf8')).toBe('made');
    expect(await disk.writeAtomic(join(folder, 'circle'), bytes('x'))).toMatchObject({
      ok: false,
      error: { code: 'failed', detail: 'ELOOP' },
    });
  });

  it('leaves nothing beside the file, whether it works or not', async () => {
    await disk.writeAtomic(join(folder, 'file'), bytes('x'));
    await mkdir(join(folder, 'folder'));
    expect(await disk.writeAtomic(join(folder, 'folder'), bytes('x'))).toMatchObject({
      ok: false,
      error: { code: 'is-folder' },
    });
    expect(await disk.writeAtomic(join(folder, 'no', 'such', 'file'), bytes('x'))).toMatchObject({
      ok: false,
      error: { code: 'not-found' },
    });
    expect((await readdir(folder)).sort()).toEqual(['file', 'folder']);
  });

  it('takes a name as long as the system takes', async () => {
    const path = join(folder, 'x'.repeat(255));
    expect((await disk.writeAtomic(path, bytes('1'))).ok).toBe(true);
    expect((await disk.writeAtomic(`${path}x`, bytes('1'))).ok).toBe(false);
  });

  it('ends with one of the contents when many write at once', async () => {
    const path = join(folder, 'a');
    const contents = Array.from({ length: 20 }, (_, n) => String(n).repeat(50_000 + n));
    const results = await Promise.all(contents.map((content) => disk.writeAtomic(path, bytes(content))));
    expect(results.filter((result) => result.ok)).toHaveLength(20);
    expect(contents).toContain(await readFile(path, 'utf8'));
    expect(await readdir(folder)).toEqual(['a']);
  });
});

describe('a process that is killed while it saves', () => {
  it('leaves the old content or the new one, and the next save tidies up', async () => {
    const script = join(folder, 'save.mjs');
    const path = join(folder, 'document');
    await bundleScript(
      `import { writeAtomic } from './electron/host/write-atomic.ts';
       const contents = ['a', 'b'].map((one) => Buffer.from(one.repeat(3_000_000)));
       for (let n = 0; ; n += 1) {
         await writeAtomic(${JSON.stringify(path)}, contents[n % 2]);
         if (n === 0) process.stdout.write('saving');
       }`,
      script,
    );
    for (let round = 0; round < 8; round += 1) {
      const child = spawn(process.execPath, [script], { stdio: ['ignore', 'pipe', 'inherit'] });
      const gone = new Promise((done) => child.once('exit', done));
      await new Promise((done) => child.stdout.once('data', done));
      await new Promise((done) => setTimeout(done, round * 7));
      child.kill('SIGKILL');
      await gone;
      const content = await readFile(path, 'utf8');
      expect([content.length, new Set(content).size]).toEqual([3_000_000, 1]);
    }
    const left = (await readdir(folder)).filter((name) => name.includes('cuegraph-tmp'));
    expect(left.length).toBeLessThanOrEqual(8);
    for (const name of left) execFileSync('touch', ['-d', '10 minutes ago', join(folder, name)]);
    expect((await disk.writeAtomic(path, bytes('tidy'))).ok).toBe(true);
    expect((await readdir(folder)).sort()).toEqual(['document', 'save.mjs']);
  });
});

describe('what may not be written', () => {
  let script: string;
  let scripts: string;

  beforeAll(async () => {
    scripts = await mkdtemp(join(tmpdir(), 'cuegraph-scripts-'));
    await chmod(scripts, 0o755);
    script = join(scripts, 'write.mjs');
    await bundleScript(
      `import { nodeDisk } from './electron/host/node-disk.ts';
       const result = await nodeDisk().writeAtomic(process.argv[2], Buffer.from('new'));
       process.stdout.write(JSON.stringify(result));`,
      script,
    );
  });

  afterAll(async () => {
    await rm(scripts, { recursive: true, force: true });
  });

  /** Writes as a user without rights. */
  function writeAsNobody(path: string): unknown {
    const child = spawnSync(process.execPath, [script, path], isRoot ? { uid: NOBODY, gid: NOBODY } : {});
    return JSON.parse(child.stdout.toString());
  }

  it('is refused in a folder without rights, and the file stays as it was', async () => {
    const path = join(folder, 'file');
    await writeFile(path, 'old');
    await chmod(path, 0o666);
    await chmod(folder, 0o555);
    expect(writeAsNobody(path)).toMatchObject({ ok: false, error: { code: 'not-allowed', path } });
    await chmod(folder, 0o755);
    expect(await readFile(path, 'utf8')).toBe('old');
    expect(await readdir(folder)).toEqual(['file']);
  });

  it('is refused for a file that is read-only, although its folder would let it be replaced', async () => {
    const path = join(folder, 'file');
    await writeFile(path, 'old');
    await chmod(path, 0o444);
    await chmod(folder, 0o777);
    expect(writeAsNobody(path)).toMatchObject({
      ok: false,
      error: { code: 'not-allowed', detail: 'EACCES' },
    });
    expect(await readFile(path, 'utf8')).toBe('old');
    expect(await readdir(folder)).toEqual(['file']);
  });
});

describe('a small disk', () => {
  let mounted = false;

  beforeEach(() => {
    mounted = isRoot && spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=256k', 'none', folder]).status === 0;
  });

  afterEach(() => {
    if (mounted) execFileSync('umount', [folder]);
  });

  it('keeps the old content when it is full, and says so', async (test) => {
    if (!mounted) return test.skip('a tmpfs cannot be mounted here');
    const path = join(folder, 'file');
    expect((await disk.writeAtomic(path, bytes('old'))).ok).toBe(true);
    expect(await disk.writeAtomic(path, new Uint8Array(1024 * 1024))).toMatchObject({
      ok: false,
      error: { code: 'no-space', detail: 'ENOSPC', path },
    });
    expect(await readFile(path, 'utf8')).toBe('old');
    expect(await readdir(folder)).toEqual(['file']);
    expect((await disk.writeAtomic(path, bytes('new'))).ok).toBe(true);
  });

  it('says that it cannot be written when it is read-only', async (test) => {
    if (!mounted) return test.skip('a tmpfs cannot be mounted here');
    const path = join(folder, 'file');
    await writeFile(path, 'old');
    execFileSync('mount', ['-o', 'remount,ro', folder]);
    expect(await disk.writeAtomic(path, bytes('new'))).toMatchObject({
      ok: false,
      error: { code: 'not-allowed', detail: 'EROFS' },
    });
    expect(await readFile(path, 'utf8')).toBe('old');
  });
});

describe('reading', () => {
  it('gives the bytes of files, also of those whose size the system does not tell', async () => {
    const path = join(folder, 'a');
    await writeFile(path, Buffer.from([0, 255, 10]));
    const read = await disk.read(path);
    expect(read.ok && [...read.value.bytes]).toEqual([0, 255, 10]);
    if (process.platform === 'linux') {
      const status = await disk.read('/proc/self/status');
      expect(status.ok && new TextDecoder().decode(status.value.bytes)).toContain('VmRSS');
    }
    await writeFile(path, '');
    const empty = await disk.read(path);
    expect(empty.ok && empty.value.stamp.size).toBe(0);
  });

  it('refuses what is too large before it reads it', async () => {
    const path = join(folder, 'huge');
    await writeFile(path, '');
    await truncate(path, MAX_READ_BYTES + 1);
    expect(await disk.read(path)).toMatchObject({ ok: false, error: { code: 'too-large' } });
    await truncate(path, MAX_READ_BYTES);
    expect((await disk.read(path)).ok).toBe(true);
  });

  it('waits for nothing that is no file: pipes, devices, folders', async () => {
    execFileSync('mkfifo', [join(folder, 'pipe')]);
    expect(await disk.read(join(folder, 'pipe'))).toMatchObject({ ok: false, error: { code: 'failed' } });
    expect(await disk.read('/dev/zero')).toMatchObject({ ok: false, error: { code: 'failed' } });
    expect(await disk.read(folder)).toMatchObject({ ok: false, error: { code: 'is-folder' } });
    expect(await disk.read(join(folder, 'none'))).toMatchObject({ ok: false, error: { code: 'not-found' } });
    expect(await disk.read(join(folder, 'pipe', 'below'))).toMatchObject({
      ok: false,
      error: { code: 'not-found', detail: 'ENOTDIR' },
    });
  });
});
