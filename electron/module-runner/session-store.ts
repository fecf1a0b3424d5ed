/** The session of a job on the disk, as the functions of modules reach it. Layout and notation are PyOutline's. */
import { copyFile, mkdir, readFile, rename, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import type { Value } from '../../shared/base/value.ts';
import { formatErrorText } from '../../shared/format/note-text.ts';
import { printPyData, readPyData } from '../../shared/format/pyyaml/py-data.ts';
import type { PutOptions, Session, SessionPlace } from '../../shared/script/session.ts';
import { fileNameOf } from '../host/run/file-name.ts';

/** A session. */
export class SessionStore implements Session {
  readonly #layersFolder: string;
  readonly #layer: string;

  /** `layer` is the full name of the one whose data and files are meant where no other is named. */
  constructor(layersFolder: string, layer: string) {
    this.#layersFolder = layersFolder;
    this.#layer = layer;
  }

  async putData(key: string, value: Value, options: PutOptions = {}): Promise<void> {
    const path = await this.#place(key, options);
    if (options.force !== true && (await isThere(path)))
      throw new Error(`The session has data “${key}” already (${path}). Pass force to replace it.`);
    await replaceText(path, printPyData(value));
  }

  async getData(key: string, options: SessionPlace = {}): Promise<Value> {
    const path = this.#path(key, options);
    const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
      throw new Error(`The session has no data “${key}” (${path}: ${error.code}).`);
    });
    const data = readPyData(text);
    if (!data.ok)
      throw new Error(
        `The data “${key}” of the session is no YAML (${path}: ${formatErrorText(data.error)})`,
      );
    return data.value;
  }

  async putFile(path: string, options: SessionPlace & { readonly rename?: string } = {}): Promise<string> {
    const target = await this.#place(options.rename ?? basename(path), options);
    await copyFile(path, target);
    return target;
  }

  async symFile(path: string, options: SessionPlace & { readonly rename?: string } = {}): Promise<string> {
    const target = await this.#place(options.rename ?? basename(path), options);
    await rm(target, { force: true });
    await symlink(resolve(path), target);
    return target;
  }

  async getFile(
    name: string,
    options: SessionPlace & { readonly check?: boolean; readonly isNew?: boolean } = {},
  ): Promise<string> {
    const { check = false, isNew = false, ...place } = options;
    const path = isNew ? await this.#place(name, place) : this.#path(name, place);
    if (isNew && (await isThere(path)))
      throw new Error(`The session has a file “${name}” already (${path}).`);
    if (check && !(await isThere(path))) throw new Error(`The session has no file “${name}” (${path}).`);
    return path;
  }

  #path(name: string, { layer = this.#layer }: SessionPlace): string {
    if (name === '' || name === '.' || name === '..' || /[/\\\0]/.test(name))
      throw new Error(`“${name}” is no name in a session. Accepted are names of files without folders.`);
    const folder =
      layer === null ? join(this.#layersFolder, '..') : join(this.#layersFolder, fileNameOf(layer));
    return join(folder, name);
  }

  async #place(name: string, place: SessionPlace): Promise<string> {
    const path = this.#path(name, place);
    await mkdir(join(path, '..'), { recursive: true });
    return path;
  }
}

/** Keeps a text in a file; another process that reads it sees the old or the new, never a half. */
export async function replaceText(path: string, text: string): Promise<void> {
  const own = `${path}.${process.pid}`;
  await writeFile(own, text);
  await rename(own, path);
}

async function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
