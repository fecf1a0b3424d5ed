import type { TaskLinks } from './plan.ts';

const FIRST_ROOM = 64;

/** Collects task links in compact form, each added once by its caller. */
export class PairList {
  #from = new Uint32Array(FIRST_ROOM);
  #to = new Uint32Array(FIRST_ROOM);
  #count = 0;

  add(from: number, to: number): void {
    if (this.#count === this.#from.length) this.#grow();
    this.#from[this.#count] = from;
    this.#to[this.#count] = to;
    this.#count++;
  }

  /** The links, sorted by `to` and then by `from`. */
  toLinks(): TaskLinks {
    const [from, to] = [this.#from.slice(0, this.#count), this.#to.slice(0, this.#count)];
    if (!isSorted(from, to)) sortPairs(from, to);
    return { kind: 'pairs', from, to };
  }

  #grow(): void {
    const [from, to] = [new Uint32Array(this.#count * 2), new Uint32Array(this.#count * 2)];
    from.set(this.#from);
    to.set(this.#to);
    this.#from = from;
    this.#to = to;
  }
}

/** Pairs as one number each, which order as the pairs do; exact, since both are below 2 ** 26 (`MAX_PLANNED_FRAMES`). */
export function pairKey(from: number, to: number): number {
  return to * KEY_SPACE + from;
}

/** The pair that a key stands for. */
export function pairOf(key: number): readonly [from: number, to: number] {
  return [key % KEY_SPACE, Math.floor(key / KEY_SPACE)];
}

const KEY_SPACE = 2 ** 26;

function isSorted(from: Uint32Array, to: Uint32Array): boolean {
  for (let i = 1; i < to.length; i++) {
    const [before, after] = [to[i - 1] ?? 0, to[i] ?? 0];
    if (before > after || (before === after && (from[i - 1] ?? 0) > (from[i] ?? 0))) return false;
  }
  return true;
}

function sortPairs(from: Uint32Array, to: Uint32Array): void {
  const keys = Float64Array.from(from, (other, i) => pairKey(other, to[i] ?? 0)).sort();
  for (const [i, key] of keys.entries()) [from[i], to[i]] = [pairOf(key)[0], pairOf(key)[1]];
}
