#!/usr/bin/env node
/** The program `cuegraph`: joins the table of commands with this process. */
import { readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { nodeDisk } from '../host/node-disk.ts';
import { requirePackageFolder } from '../host/package-folder.ts';
import type { CliIo } from './cli-io.ts';
import { runCli } from './run-cli.ts';

/** Resolves at the first signal that asks the program to end; later ones of the same kind are ignored. */
function firstInterrupt(): Promise<string> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve(signal));
  });
}

async function readStdin(): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** Writes at once, so that nothing is lost when the program ends; a reader that has gone away ends it quietly. */
function writeTo(descriptor: 1 | 2): (text: string) => void {
  return (text) => {
    const bytes = Buffer.from(text);
    let offset = 0;
    while (offset < bytes.length) {
      try {
        offset += writeSync(descriptor, bytes, offset);
      } catch (error) {
        const { code } = error as NodeJS.ErrnoException;
        if (code === 'EPIPE') process.exit(0);
        // A pipe whose reader is slow is full for a moment.
        if (code !== 'EAGAIN') throw error;
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2);
      }
    }
  };
}

const version = JSON.parse(readFileSync(join(requirePackageFolder(), 'package.json'), 'utf8'))
  .version as string;
let interrupted: Promise<string> | undefined;
const io: CliIo = {
  out: writeTo(1),
  err: writeTo(2),
  readStdin,
  environ: process.env,
  cwd: process.cwd(),
  disk: nodeDisk(),
  terminal: process.stdout.isTTY ? { columns: process.stdout.columns ?? 100 } : null,
  // Only who asks for it takes the signals over; until then they end the program as usual.
  get interrupted() {
    interrupted ??= firstInterrupt();
    return interrupted;
  },
};

process.exitCode = await runCli(process.argv.slice(2), io, version);
