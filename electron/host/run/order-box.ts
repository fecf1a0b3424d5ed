/**
 * Orders to a run from another process (a command, a second window): a folder in the session into which they are put
 * as files and from which the process of the run takes them. Whoever may write there could as well change the session
 * itself. A file appears whole or not at all; each order is answered by a file that its sender takes away.
 */
import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { HostError } from '../../../shared/api/host-api.ts';
import { hostError } from '../../../shared/api/host-error.ts';
import { isPlainObject } from '../../../shared/api/outline-shape.ts';
import { runOrderShape } from '../../../shared/api/run-order-shape.ts';
import { err, type Result } from '../../../shared/base/result.ts';
import type { RunOrder } from '../../../shared/schedule/run-order.ts';
import { systemWord } from '../disk-error.ts';
import type { SessionPaths } from './session-paths.ts';

/** Looking into an empty folder costs some 20 µs; a person does not notice the wait. */
const LOOK_MS = 150;
/** A run on a machine that swaps may take this long to look. */
const ANSWER_MS = 10_000;
/** Longer texts are no orders: a selection of 100,000 tasks is below it. */
const MOST_BYTES = 16 << 20;

const ORDER = '.order.json';
const ANSWER = '.answer.json';

type OrderAnswer = Result<null, HostError>;

/** Takes orders until it is closed. */
export class OrderBox {
  readonly #folder: string;
  readonly #obey: (order: RunOrder) => OrderAnswer;
  readonly #timer: NodeJS.Timeout;
  #looking: Promise<void> = Promise.resolve();
  #isBusy = false;

  constructor(paths: SessionPaths, obey: (order: RunOrder) => OrderAnswer) {
    this.#folder = paths.orders;
    this.#obey = obey;
    this.#timer = setInterval(() => {
      if (this.#isBusy) return;
      this.#isBusy = true;
      this.#looking = this.#look().finally(() => {
        this.#isBusy = false;
      });
    }, LOOK_MS);
    this.#timer.unref();
  }

  /** Orders that are still there get no answer; their senders learn it from the lock. */
  async close(): Promise<void> {
    clearInterval(this.#timer);
    await this.#looking;
    await rm(this.#folder, { recursive: true, force: true }).catch(() => undefined);
  }

  async #look(): Promise<void> {
    // Not there before the first order.
    const names = await readdir(this.#folder).catch(() => []);
    for (const name of names.filter((one) => one.endsWith(ORDER)).sort()) {
      const path = join(this.#folder, name);
      const text = await readFile(path).catch(() => null);
      await unlink(path).catch(() => undefined);
      if (text === null) continue;
      const order = readOrder(text);
      const answer =
        order === null ? err(hostError('order-not-taken', noOrder(this.#folder))) : this.#obey(order);
      await putFile(join(this.#folder, name.slice(0, -ORDER.length) + ANSWER), answer).catch(() => undefined);
    }
  }
}

/** Puts an order into the box of a session that runs elsewhere and waits for the answer; `isRunning` says whether anybody is there. */
export async function sendOrder(
  paths: SessionPaths,
  order: RunOrder,
  isRunning: () => Promise<boolean>,
): Promise<OrderAnswer> {
  const failed = (detail: string): OrderAnswer =>
    err(hostError('order-not-taken', { session: paths.folder, detail }));
  // Sorted by time, so that orders of one sender are taken in their order.
  const name = `${Date.now().toString().padStart(15, '0')}-${randomUUID()}`;
  const orderPath = join(paths.orders, name + ORDER);
  const answerPath = join(paths.orders, name + ANSWER);
  try {
    await mkdir(paths.orders, { recursive: true });
    await putFile(orderPath, order);
  } catch (error) {
    return failed(systemWord(error));
  }
  for (const until = Date.now() + ANSWER_MS; Date.now() < until; ) {
    await new Promise((wake) => setTimeout(wake, LOOK_MS / 3));
    const text = await readFile(answerPath, 'utf8').catch(() => null);
    if (text !== null) {
      await unlink(answerPath).catch(() => undefined);
      return JSON.parse(text) as OrderAnswer;
    }
    if (!(await isRunning())) break;
  }
  await unlink(orderPath).catch(() => undefined);
  return failed('it did not answer');
}

async function putFile(path: string, value: unknown): Promise<void> {
  const beside = `${path}.new`;
  await writeFile(beside, JSON.stringify(value), { mode: 0o600 });
  await rename(beside, path);
}

function readOrder(bytes: Buffer): RunOrder | null {
  if (bytes.length > MOST_BYTES) return null;
  try {
    const value: unknown = JSON.parse(bytes.toString('utf8'));
    const checked = isPlainObject(value) ? runOrderShape.safeParse(value) : null;
    return checked?.success === true ? checked.data : null;
  } catch {
    return null;
  }
}

function noOrder(folder: string) {
  return { session: folder, detail: 'it is no order' };
}
