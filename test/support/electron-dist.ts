/**
 * Stands in for Electron's unpacked folder where the real one cannot be fetched: enough for the packer, with a wire of
 * fuses as the real binary has it.
 */
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The mark in front of the wire (the README of @electron/fuses); behind it a version, a length, and the fuses. */
const MARK = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
/** Fuses of Electron 45 as they are delivered, in the order of @electron/fuses. */
const DELIVERED = '101100111';

/** Makes the folder. Its program prints the words that it is called with. */
export function makeElectronDist(folder: string): void {
  for (const name of ['locales', 'resources']) mkdirSync(join(folder, name), { recursive: true });
  const wire = Buffer.concat([Buffer.from(MARK), Buffer.from([1, DELIVERED.length]), Buffer.from(DELIVERED)]);
  const script = '#!/bin/sh\nfor word in "$@"; do printf "<%s>" "$word"; done\nexit 0\n';
  writeFileSync(join(folder, 'electron'), Buffer.concat([Buffer.from(script), wire, Buffer.from('\n')]));
  chmodSync(join(folder, 'electron'), 0o755);
  writeFileSync(join(folder, 'version'), '45.4.1');
  for (const name of ['LICENSE', 'LICENSES.chromium.html', 'locales/en-US.pak'])
    writeFileSync(join(folder, name), 'x');
}

/** The fuses of a program, a letter each. */
export function readFuses(program: string): string {
  const bytes = readFileSync(program);
  const at = bytes.indexOf(MARK) + MARK.length;
  return bytes.toString('latin1', at + 2, at + 2 + (bytes[at + 1] ?? 0));
}
