/** The session of a job on the disk, as the functions of modules reach it. The layout is PyOutline's. */
import { copyFile, mkdir, rm, stat, symlink } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import type { Value } from '../../shared/base/value.ts';
import type { PutOptions, Session, SessionPlace } from '../../shared/script/session.ts';
import { fileNameOf } from '../host/run/file-name.ts';
import { readDataFile, writeDataFile } from './session-data.ts';

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
    await writeDataFile(path, value);
  }

  async getData(key: string, options: SessionPlace = {}): Promise<Value> {
    const path = this.#path(key, options);
    const value = await readDataFile(path);
    if (value === undefined) throw new Error(`The session has no data “${key}” (${path}).`);
    return value;
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

async function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
