/** Work that must not overlap: pieces with the same key run one after the other, in the order in which they came. */
export interface WorkQueue {
  run<T>(key: string, work: () => Promise<T>): Promise<T>;
}

/** Makes a queue; a key costs nothing once its work is done. */
export function createWorkQueue(): WorkQueue {
  const last = new Map<string, Promise<unknown>>();
  return {
    run(key, work) {
      const mine = (last.get(key) ?? Promise.resolve()).then(work, work);
      last.set(key, mine);
      const forget = (): void => {
        if (last.get(key) === mine) last.delete(key);
      };
      mine.then(forget, forget);
      return mine;
    },
  };
}
