/** Something that is due at a time. */
export interface Due {
  readonly time: number;
  readonly item: number;
}

/** A priority queue, the earliest first; of those at one time the lowest item. */
export class TimeHeap {
  readonly #dues: Due[] = [];

  push(time: number, item: number): void {
    const due = { time, item };
    const dues = this.#dues;
    let hole = dues.length;
    dues.push(due);
    while (hole > 0) {
      const parent = (hole - 1) >>> 1;
      const other = dues[parent];
      if (other === undefined || !isBefore(due, other)) break;
      dues[hole] = other;
      hole = parent;
    }
    dues[hole] = due;
  }

  /** Takes the earliest out; undefined when there is none. */
  pop(): Due | undefined {
    const dues = this.#dues;
    const earliest = dues[0];
    const last = dues.pop();
    if (last === undefined || dues.length === 0) return earliest;
    let hole = 0;
    for (let child = 1; child < dues.length; child = 2 * hole + 1) {
      const [left, right] = [dues[child], dues[child + 1]];
      const isRight = right !== undefined && left !== undefined && isBefore(right, left);
      const other = isRight ? right : left;
      if (other === undefined || !isBefore(other, last)) break;
      dues[hole] = other;
      hole = isRight ? child + 1 : child;
    }
    dues[hole] = last;
    return earliest;
  }
}

function isBefore(a: Due, b: Due): boolean {
  return a.time < b.time || (a.time === b.time && a.item < b.item);
}
