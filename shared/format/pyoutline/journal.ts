/**
 * Remembers how to take back every change, so that a statement which turns out not to be followable leaves nothing
 * behind. Cleared whenever nothing can be taken back any more.
 */
export class Journal {
  readonly #undo: (() => void)[] = [];

  /** Says how a change that is being made is taken back. */
  record(undo: () => void): void {
    this.#undo.push(undo);
  }

  /** A point to come back to. */
  mark(): number {
    return this.#undo.length;
  }

  /** Takes back everything since the point. */
  rollBack(mark: number): void {
    while (this.#undo.length > mark) this.#undo.pop()?.();
  }

  /** Makes everything final. */
  clear(): void {
    this.#undo.length = 0;
  }

  /** Sets a field of an object. */
  set<T extends object, K extends keyof T>(object: T, key: K, value: T[K]): void {
    const before = object[key];
    const had = Object.hasOwn(object, key);
    this.record(() => {
      if (had) object[key] = before;
      else delete object[key];
    });
    object[key] = value;
  }

  /** Sets an entry of a map; taking it back restores its place, too. */
  put<K, V>(map: Map<K, V>, key: K, value: V): void {
    const had = map.has(key);
    const before = map.get(key) as V;
    this.record(() => {
      if (had) map.set(key, before);
      else map.delete(key);
    });
    map.set(key, value);
  }

  /** Takes an entry out of a map. */
  drop<K, V>(map: Map<K, V>, key: K): void {
    if (!map.has(key)) return;
    const before = [...map];
    this.record(() => {
      map.clear();
      for (const [name, value] of before) map.set(name, value);
    });
    map.delete(key);
  }

  /** Adds to the end of a list. */
  push<T>(list: T[], item: T): void {
    this.record(() => {
      list.pop();
    });
    list.push(item);
  }
}
