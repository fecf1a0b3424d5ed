/**
 * The tasks that wait for nothing but a place to run, best first. One queue for each kind of need, since tasks that ask
 * for the same fit together or not at all; a step costs the logarithm of the tasks and looks at each kind once.
 */
import type { Plan } from '../plan/plan.ts';
import { RankHeap } from './rank-heap.ts';
import { needsOfLayers, type Reservation, type ResourcePool, type TaskNeed } from './resource-pool.ts';

interface Queue {
  readonly need: TaskNeed;
  readonly ranks: RankHeap;
}

/** A task and what it is to hold. */
export interface Placement {
  readonly task: number;
  readonly reservation: Reservation;
}

/** Ready tasks by need and rank. A task that is no longer ready stays until it is met, and is then passed over. */
export class ReadyTasks {
  readonly #taskOfRank: Uint32Array;
  readonly #rankOfTask: Uint32Array;
  readonly #layerOfTask: Uint32Array;
  readonly #queues: readonly Queue[];
  readonly #queueOfLayer: readonly Queue[];
  readonly #isQueued: Uint8Array;
  readonly #isReady: (task: number) => boolean;
  /** The best task that the machine has no room for, and how many worse ones have started since. */
  #passedOver: { readonly rank: number; count: number } | undefined;

  /** `order` holds every task once, best first. */
  constructor(plan: Plan, order: Uint32Array, isReady: (task: number) => boolean) {
    this.#taskOfRank = order;
    this.#rankOfTask = new Uint32Array(order.length);
    for (const [rank, task] of order.entries()) this.#rankOfTask[task] = rank;
    this.#layerOfTask = plan.layerOfTask;
    const queueOfNeed = new Map<TaskNeed, Queue>();
    this.#queueOfLayer = needsOfLayers(plan).map((need) => {
      const queue = queueOfNeed.get(need) ?? { need, ranks: new RankHeap() };
      queueOfNeed.set(need, queue);
      return queue;
    });
    this.#queues = [...queueOfNeed.values()];
    this.#isQueued = new Uint8Array(order.length);
    this.#isReady = isReady;
  }

  /** Puts a task that has become ready into its queue; one that is still in there is left as it is. */
  add(task: number): void {
    if (this.#isQueued[task] === 1) return;
    this.#isQueued[task] = 1;
    this.#queueOfLayer[this.#layerOfTask[task] ?? -1]?.ranks.push(this.#rankOfTask[task] ?? 0);
  }

  /**
   * Takes out the best task that can start. Worse ones go before one that there is no room for, but no more of them
   * than `patience`: then the machine is left to empty until it fits, so that nobody waits for ever.
   */
  takeNext(pool: ResourcePool, patience: number): Placement | undefined {
    let best: { readonly rank: number; readonly queue: Queue; readonly reservation: Reservation } | undefined;
    let tooLarge: number | undefined;
    for (const queue of this.#queues) {
      const rank = this.#headOf(queue);
      if (rank === undefined) continue;
      const reservation = pool.reservationFor(queue.need);
      if (!pool.isWithinLimits(reservation)) continue;
      if (!pool.hasRoom(reservation)) tooLarge = Math.min(rank, tooLarge ?? rank);
      else if (best === undefined || rank < best.rank) best = { rank, queue, reservation };
    }
    if (tooLarge !== this.#passedOver?.rank)
      this.#passedOver = tooLarge === undefined ? undefined : { rank: tooLarge, count: 0 };
    if (best === undefined) return undefined;
    if (this.#passedOver !== undefined && this.#passedOver.rank < best.rank) {
      if (this.#passedOver.count >= patience) return undefined;
      this.#passedOver.count++;
    }
    const task = this.#dequeue(best.queue);
    return { task, reservation: best.reservation };
  }

  /** The rank at the head of a queue after what is no longer ready has been dropped from it. */
  #headOf(queue: Queue): number | undefined {
    let rank = queue.ranks.peek();
    while (rank !== undefined && !this.#isReady(this.#taskOfRank[rank] ?? 0)) {
      this.#dequeue(queue);
      rank = queue.ranks.peek();
    }
    return rank;
  }

  #dequeue(queue: Queue): number {
    const task = this.#taskOfRank[queue.ranks.pop() ?? 0] ?? 0;
    this.#isQueued[task] = 0;
    return task;
  }
}
