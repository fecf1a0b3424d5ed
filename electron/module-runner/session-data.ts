/**
 * The forms that PyOutline keeps data in. What reads and writes them is loaded when there is something to read: most
 * tasks have nothing, and would start later for it.
 */
import { readFile, rename, writeFile } from 'node:fs/promises';
import type { Value } from '../../shared/base/value.ts';
import type { FileDeclaration } from '../../shared/outline/outline.ts';

const forms = () => import('../../shared/format/pyyaml/py-data.ts');

/** The value in a file, undefined where there is none. Throws where it cannot be read. */
export async function readDataFile(path: string): Promise<Value | undefined> {
  const text = await textOf(path);
  if (text === undefined) return undefined;
  const { readPyData } = await forms();
  const data = readPyData(text);
  if (data.ok) return data.value;
  const { formatErrorText } = await import('../../shared/format/note-text.ts');
  throw new Error(`${path}: ${formatErrorText(data.error)}`);
}

/** Keeps a value in a file. */
export async function writeDataFile(path: string, value: Value): Promise<void> {
  const { printPyData } = await forms();
  await replaceFile(path, printPyData(value));
}

/** The declared files that were handed over in a file; none where it is not there. */
export async function readHandedFile(path: string): Promise<readonly FileDeclaration[]> {
  const text = await textOf(path);
  if (text === undefined) return [];
  const { readPyOutputs } = await forms();
  const handed = readPyOutputs(text);
  if (!handed.ok) throw new Error(`The outputs that were handed over cannot be read (${path}).`);
  return handed.value;
}

/** Hands declared files over in a file. */
export async function writeHandedFile(path: string, files: readonly FileDeclaration[]): Promise<void> {
  const { printPyOutputs } = await forms();
  await replaceFile(path, printPyOutputs(files));
}

async function textOf(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Another process that reads the file sees the old or the new, never a half. */
async function replaceFile(path: string, text: string): Promise<void> {
  const own = `${path}.${process.pid}`;
  await writeFile(own, text);
  await rename(own, path);
}
