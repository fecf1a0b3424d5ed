const FIRST_ROOM = 16;

/** A priority queue of numbers, the smallest first; logarithmic time, four bytes each. */
export class RankHeap {
  #items = new Uint32Array(FIRST_ROOM);
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** The smallest; undefined when there is none. */
  peek(): number | undefined {
    return this.#size === 0 ? undefined : this.#items[0];
  }

  push(item: number): void {
    if (this.#size === this.#items.length) {
      const items = new Uint32Array(this.#size * 2);
      items.set(this.#items);
      this.#items = items;
    }
    const items = this.#items;
    let hole = this.#size++;
    while (hole > 0) {
      const parent = (hole - 1) >>> 1;
      const other = items[parent] ?? 0;
      if (other <= item) break;
      items[hole] = other;
      hole = parent;
    }
    items[hole] = item;
  }

  /** Takes the smallest out; undefined when there is none. */
  pop(): number | undefined {
    if (this.#size === 0) return undefined;
    const items = this.#items;
    const smallest = items[0];
    const last = items[--this.#size] ?? 0;
    let hole = 0;
    for (let child = 1; child < this.#size; child = 2 * hole + 1) {
      const right = child + 1;
      if (right < this.#size && (items[right] ?? 0) < (items[child] ?? 0)) child = right;
      const other = items[child] ?? 0;
      if (other >= last) break;
      items[hole] = other;
      hole = child;
    }
    items[hole] = last;
    return smallest;
  }
}
