#!/usr/bin/env node
/** The program `cuegraph`: joins the table of commands with this process. */
import { writeSync } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import { packageVersion } from '../host/assemble-host.ts';
import { nodeDisk } from '../host/node-disk.ts';
import { environWithUser } from '../host/user-environ.ts';
import type { CliIo } from './cli-io.ts';
import { runCli } from './run-cli.ts';

/** Until this is called the signals end the program as usual. */
function onInterrupt(listener: () => void): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, listener);
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

async function ask(question: string): Promise<string> {
  const lines = createInterface({ input: process.stdin, output: process.stdout });
  try {
    return await lines.question(question);
  } finally {
    lines.close();
  }
}

const { stdout } = process;
const io: CliIo = {
  out: writeTo(1),
  err: writeTo(2),
  readStdin,
  environ: environWithUser(process.env),
  cwd: process.cwd(),
  disk: nodeDisk(),
  terminal: stdout.isTTY ? { columns: stdout.columns ?? 100, rows: stdout.rows ?? 24 } : null,
  onInterrupt,
  ask: stdout.isTTY && process.stdin.isTTY ? ask : null,
};

process.exitCode = await runCli(process.argv.slice(2), io, packageVersion());
