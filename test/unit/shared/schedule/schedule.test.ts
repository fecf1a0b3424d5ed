import { describe, expect, it } from 'vitest';
import { makePlan } from '../../../../shared/plan/make-plan.ts';
import type { Plan } from '../../../../shared/plan/plan.ts';
import { taskName } from '../../../../shared/plan/plan-tasks.ts';
import { createSchedule, type Schedule, type ScheduleOptions } from '../../../../shared/schedule/schedule.ts';
import type { AttemptEnd } from '../../../../shared/schedule/schedule-event.ts';
import { type JobLayer, resolvedJob } from '../../../support/resolved-job.ts';

/** A schedule whose tasks are spoken of by name, `render 3`. */
function scheduled(layers: readonly JobLayer[], options: Partial<ScheduleOptions> = {}, maxcores?: number) {
  const plan: Plan = makePlan({ ...resolvedJob(layers), ...(maxcores === undefined ? {} : { maxcores }) });
  const schedule: Schedule = createSchedule(plan, {
    coresHundredths: 400,
    maxRetries: 0,
    autoeat: false,
    ...options,
  });
  const nameOf = (task: number): string => `${taskName(plan, task).layer} ${taskName(plan, task).frame}`;
  const names = Array.from({ length: plan.taskCount }, (_, task) => nameOf(task));
  const number = (name: string): number => names.indexOf(name);
  return {
    schedule,
    next: () => schedule.nextTasks().map(nameOf),
    end: (name: string, end: AttemptEnd = 'succeeded') =>
      schedule
        .apply({ event: 'task-ended', task: number(name), end })
        .map((one) => ('state' in one ? one.state : one.command)),
    verb: (event: 'retry' | 'kill' | 'eat' | 'mark-done' | 'drop-dependencies', ...tasks: string[]) =>
      schedule
        .apply({ event, tasks: tasks.map(number) })
        .map(({ command, task }) => `${command} ${nameOf(task)}`),
    state: (name: string) => schedule.stateOf(number(name)),
    number,
  };
}

const frames = (count: number) => ({ range: `1-${count}` });

describe('the order of starts', () => {
  it('puts the longest way to the end first, then takes turns between layers', () => {
    const { next } = scheduled(
      [
        { name: 'short', args: frames(2) },
        { name: 'other', args: frames(2) },
        { name: 'long', args: frames(2) },
        { name: 'last', args: { range: '1-30', chunk: 30 }, requires: ['long:all'] },
      ],
      { coresHundredths: 600 },
    );
    expect(next()).toEqual(['long 1', 'long 2', 'short 1', 'other 1', 'short 2', 'other 2']);
  });

  it('keeps to the order of a range', () => {
    const { next } = scheduled([{ name: 'a', args: { range: '9,3,7,1' } }]);
    expect(next()).toEqual(['a 9', 'a 3', 'a 7', 'a 1']);
  });

  it('follows estimates where there are any', () => {
    const layers = [
      { name: 'a', args: frames(1) },
      { name: 'b', args: frames(1) },
    ];
    const { next } = scheduled(layers, { coresHundredths: 100, secondsOf: (task) => (task === 1 ? 60 : 1) });
    expect(next()).toEqual(['b 1']);
  });

  it('lets smaller tasks go before a large one only so often', () => {
    const { next, end } = scheduled(
      [
        { name: 'small', args: frames(20) },
        { name: 'large', args: { range: '1', cores: 2 }, requires: ['first'] },
        { name: 'tail', args: { range: '1-100', chunk: 100 }, requires: ['large'] },
        { name: 'first', args: { range: '1' } },
      ],
      { coresHundredths: 200 },
    );
    expect(next()).toEqual(['first 1', 'small 1']);
    // One core is free, large asks for two: one more small task goes before it, then the machine empties.
    end('first 1');
    expect(next()).toEqual(['small 2']);
    end('small 1');
    expect(next()).toEqual([]);
    end('small 2');
    expect(next()).toEqual(['large 1']);
  });
});

describe('resources', () => {
  it('fit four quarters on a core', () => {
    const { next } = scheduled([{ name: 'a', args: { ...frames(9), cores: 0.25 } }], {
      coresHundredths: 100,
    });
    expect(next()).toHaveLength(4);
  });

  it('give a task that asks for more than there is the whole machine', () => {
    const { next, end, schedule, number } = scheduled(
      [
        { name: 'huge', args: { range: '1', cores: 64, memory: '1g' } },
        { name: 'fat', args: { range: '1', memory: '900g' } },
        { name: 'a', args: frames(2) },
      ],
      { coresHundredths: 200, memoryKib: 4 * 1024 ** 2 },
    );
    expect(next()).toEqual(['huge 1']);
    expect(schedule.reservationOf(number('huge 1'))).toMatchObject({ cores: 200, memoryKib: 4 * 1024 ** 2 });
    end('huge 1');
    expect(next()).toEqual(['fat 1']);
    expect(schedule.reservationOf(number('fat 1'))).toMatchObject({ cores: 200, memoryKib: 4 * 1024 ** 2 });
    end('fat 1');
    expect(next()).toEqual(['a 1', 'a 2']);
  });

  it('read 0 cores as all and negative ones as all but that many', () => {
    const layers = (cores: number): JobLayer[] => [
      { name: 'a', args: { range: '1-20', chunk: 20, cores } },
      { name: 'b', args: frames(9) },
    ];
    expect(scheduled(layers(0)).next()).toEqual(['a 1']);
    expect(scheduled(layers(-1)).next()).toEqual(['a 1', 'b 1']);
    expect(scheduled(layers(-9)).next()).toEqual(['a 1', 'b 1', 'b 2', 'b 3']);
  });

  it('honour memory, gpus and limits', () => {
    const memory = [{ name: 'a', args: { ...frames(9), memory: '1g', cores: 0.1 } }];
    expect(scheduled(memory, { memoryKib: 2.5 * 1024 ** 2 }).next()).toHaveLength(2);
    const gpus = [{ name: 'a', args: { ...frames(9), gpus: 1, cores: 0.1 } }];
    expect(scheduled(gpus, { gpus: 2 }).next()).toHaveLength(2);
    const limits = [
      { name: 'a', args: { ...frames(9), limits: ['nuke'] } },
      { name: 'b', args: { ...frames(9), limits: ['nuke', 'unknown'] } },
      { name: 'c', args: frames(9) },
    ];
    expect(scheduled(limits, { limits: { nuke: 2 } }).next()).toEqual(['a 1', 'b 1', 'c 1', 'c 2']);
  });

  it("honour the job's own cores", () => {
    expect(scheduled([{ name: 'a', args: frames(9) }], {}, 3).next()).toHaveLength(3);
    expect(scheduled([{ name: 'a', args: frames(9) }], {}, 0).next()).toHaveLength(4);
  });

  it('can change while the run goes', () => {
    const { schedule, next, end } = scheduled([{ name: 'a', args: frames(9) }], { coresHundredths: 300 });
    expect(next()).toHaveLength(3);
    schedule.apply({ event: 'set-resources', resources: { coresHundredths: 100 } });
    end('a 1');
    end('a 2');
    expect(next()).toEqual([]);
    end('a 3');
    expect(next()).toEqual(['a 4']);
    schedule.apply({ event: 'set-resources', resources: { coresHundredths: 200 } });
    expect(next()).toEqual(['a 5']);
  });
});

describe('failures', () => {
  it('are tried again as often as asked for, then hold back what waits and nothing else', () => {
    const { next, end, state, schedule } = scheduled(
      [
        { name: 'a', args: frames(2) },
        { name: 'b', args: frames(2), requires: ['a'] },
      ],
      { maxRetries: 1 },
    );
    expect(next()).toEqual(['a 1', 'a 2']);
    expect(end('a 1', 'failed')).toEqual(['waiting']);
    expect(next()).toEqual(['a 1']);
    expect(end('a 1', 'failed')).toEqual(['dead']);
    expect(end('a 2')).toEqual(['succeeded']);
    expect(next()).toEqual(['b 2']);
    end('b 2');
    expect(state('b 1')).toBe('depend');
    expect(schedule.isFinished()).toBe(true);
    expect(schedule.outcome()).toBe('failed');
    expect(schedule.counts()).toEqual({ succeeded: 2, depend: 1, dead: 1 });
  });

  it('that would come to the same are not tried again', () => {
    const { next, end } = scheduled([{ name: 'a', args: frames(1) }], { maxRetries: 5 });
    next();
    expect(end('a 1', 'dead')).toEqual(['dead']);
  });

  it('that are not their own fault do not count', () => {
    const { next, end, schedule, number } = scheduled([{ name: 'a', args: frames(1) }], { maxRetries: 0 });
    for (let i = 0; i < 3; i++) {
      expect(next()).toEqual(['a 1']);
      expect(end('a 1', 'interrupted')).toEqual(['waiting']);
    }
    expect(schedule.failuresOf(number('a 1'))).toBe(0);
  });

  it('are eaten when that is asked for, and what waits goes on', () => {
    const layers = [
      { name: 'a', args: frames(1) },
      { name: 'b', args: frames(1), requires: ['a'] },
    ];
    const { next, end, schedule } = scheduled(layers, { autoeat: true });
    next();
    expect(end('a 1', 'failed')).toEqual(['eaten']);
    expect(next()).toEqual(['b 1']);
    end('b 1');
    expect(schedule.outcome()).toBe('succeeded');
  });

  it('of one task are no matter where any frame is enough, unless all fail', () => {
    const layers = [
      { name: 'a', args: frames(2) },
      { name: 'b', args: frames(1), requires: ['a:any'] },
    ];
    const one = scheduled(layers, { coresHundredths: 200 });
    one.next();
    one.end('a 1', 'dead');
    expect(one.next()).toEqual([]);
    one.end('a 2');
    expect(one.next()).toEqual(['b 1']);
    const both = scheduled(layers);
    both.next();
    both.end('a 1', 'dead');
    both.end('a 2', 'dead');
    expect(both.schedule.isFinished()).toBe(true);
  });

  it('leave tasks in a circle where they are', () => {
    const { next, schedule } = scheduled([
      { name: 'a', requires: ['b'] },
      { name: 'b', requires: ['a'] },
    ]);
    expect(next()).toEqual([]);
    expect(schedule.isFinished()).toBe(true);
    expect(schedule.outcome()).toBe('failed');
  });

  it('reported for a task that does not run are a bug', () => {
    const { end } = scheduled([{ name: 'a' }]);
    expect(() => end('a 1000')).toThrow(RangeError);
  });
});

describe('post tasks', () => {
  const layers = [
    { name: 'a', args: frames(2) },
    { name: 'b', args: frames(1), requires: ['a:all'] },
    { name: 'mail', args: { range: '1', type: 'Post' } },
    { name: 'clean', args: { range: '1', type: 'Post' }, requires: ['mail'] },
  ];

  it('start when all others have ended, also when some have failed', () => {
    const { next, end, state } = scheduled(layers);
    next();
    end('a 1', 'dead');
    expect(next()).toEqual([]);
    end('a 2');
    expect(state('b 1')).toBe('depend');
    expect(next()).toEqual(['mail 1']);
    end('mail 1');
    expect(next()).toEqual(['clean 1']);
  });

  it('wait while the others are held back or paused', () => {
    const { schedule, next, end } = scheduled(layers, { heldLayers: [0] });
    expect(next()).toEqual([]);
    expect(schedule.isFinished()).toBe(false);
    schedule.apply({ event: 'hold-layer', layer: 0, held: false });
    expect(next()).toEqual(['a 1', 'a 2']);
    schedule.apply({ event: 'pause' });
    end('a 1');
    end('a 2');
    expect(next()).toEqual([]);
    schedule.apply({ event: 'resume' });
    expect(next()).toEqual(['b 1']);
  });

  it('start at once where there is nothing else', () => {
    expect(scheduled([{ name: 'mail', args: { range: '1', type: 'Post' } }]).next()).toEqual(['mail 1']);
  });
});

describe('verbs', () => {
  const layers = [
    { name: 'a', args: frames(2) },
    { name: 'b', args: frames(2), requires: ['a'] },
    { name: 'c', args: frames(1), requires: ['a:all'] },
  ];

  it('retry runs a dead task once more, with all its retries', () => {
    const { next, end, verb } = scheduled(layers, { maxRetries: 1 });
    next();
    end('a 1', 'failed');
    next();
    end('a 1', 'failed');
    expect(verb('retry', 'a 1')).toEqual(['requeued a 1']);
    expect(next()).toEqual(['a 1']);
    expect(end('a 1', 'failed')).toEqual(['waiting']);
  });

  it('retry of a task that had succeeded makes what waits for it wait again', () => {
    const { next, end, verb, state } = scheduled(layers, { coresHundredths: 200 });
    next();
    end('a 1');
    end('a 2');
    expect([state('b 1'), state('b 2'), state('c 1')]).toEqual(['waiting', 'waiting', 'waiting']);
    expect(verb('retry', 'a 1')).toEqual(['requeued a 1']);
    expect([state('b 1'), state('b 2'), state('c 1')]).toEqual(['depend', 'waiting', 'depend']);
    expect(next()).toEqual(['a 1', 'b 2']);
    end('a 1');
    expect(next()).toEqual(['b 1']);
    end('b 2');
    expect(next()).toEqual(['c 1']);
  });

  it('retry ends a running task first and then runs it again, whatever came of it', () => {
    const { next, end, verb } = scheduled(layers, { coresHundredths: 100 });
    next();
    expect(verb('retry', 'a 1')).toEqual(['stop a 1']);
    expect(next()).toEqual([]);
    expect(end('a 1', 'succeeded')).toEqual(['waiting']);
    expect(next()).toEqual(['a 1']);
  });

  it('kill ends a running task, which is a failed attempt', () => {
    const { next, end, verb } = scheduled(layers, { maxRetries: 1 });
    next();
    expect(verb('kill', 'a 1', 'b 1')).toEqual(['stop a 1']);
    expect(end('a 1', 'failed')).toEqual(['waiting']);
    next();
    verb('kill', 'a 1');
    expect(end('a 1', 'failed')).toEqual(['dead']);
  });

  it('eat gives up tasks in any state but a success, and what waits for them goes on', () => {
    const { next, end, verb, state } = scheduled(layers, { coresHundredths: 200 });
    next();
    end('a 1', 'dead');
    expect(verb('eat', 'a 1', 'a 2', 'c 1')).toEqual(['settled a 1', 'stop a 2', 'settled c 1']);
    expect(next()).toEqual(['b 1']);
    expect(end('a 2', 'failed')).toEqual(['eaten']);
    expect(next()).toEqual(['b 2']);
    end('b 1');
    expect(verb('eat', 'b 1')).toEqual([]);
    expect([state('b 1'), state('c 1')]).toEqual(['succeeded', 'eaten']);
  });

  it('mark done frees what waits for the task itself, not what waits for its whole layer', () => {
    const { next, end, verb, state, schedule } = scheduled(layers, { coresHundredths: 100 });
    next();
    verb('mark-done', 'a 1', 'a 2');
    expect([state('a 2'), state('b 1'), state('b 2'), state('c 1')]).toEqual([
      'waiting',
      'waiting',
      'waiting',
      'depend',
    ]);
    schedule.apply({ event: 'mark-layer-done', layer: 0 });
    expect(state('c 1')).toBe('waiting');
    expect(end('a 1', 'dead')).toEqual(['dead']);
    expect(state('c 1')).toBe('waiting');
  });

  it('drop dependencies lets a task start at once, for good', () => {
    const { next, end, verb, state } = scheduled(layers, { coresHundredths: 100 });
    next();
    end('a 1', 'dead');
    verb('drop-dependencies', 'b 1', 'c 1');
    expect([state('b 1'), state('b 2'), state('c 1')]).toEqual(['waiting', 'depend', 'waiting']);
  });

  it('pause starts nothing, and what runs goes on', () => {
    const { schedule, next, end } = scheduled(layers, { coresHundredths: 100 });
    next();
    schedule.apply({ event: 'pause' });
    expect(schedule.isPaused()).toBe(true);
    expect(end('a 1')).toEqual(['succeeded']);
    expect(next()).toEqual([]);
    expect(schedule.isFinished()).toBe(false);
    schedule.apply({ event: 'resume' });
    expect(next()).toHaveLength(1);
  });
});

describe('a part of a job', () => {
  it('runs alone, as if the rest were done', () => {
    const layers = [
      { name: 'a', args: frames(2) },
      { name: 'b', args: frames(2), requires: ['a'] },
      { name: 'c', args: frames(2), requires: ['b:all'] },
    ];
    const { next, end, schedule, state } = scheduled(layers, {
      selected: Uint8Array.from([0, 0, 1, 0, 1, 1]),
    });
    expect(next()).toEqual(['b 1']);
    end('b 1');
    expect(next()).toEqual(['c 1', 'c 2']);
    expect(state('a 1')).toBeUndefined();
    expect(schedule.counts()).toEqual({ running: 2, succeeded: 1 });
  });

  it('waits for one of its own where any frame is enough', () => {
    const layers = [
      { name: 'a', args: frames(2) },
      { name: 'b', args: frames(1), requires: ['a:any'] },
    ];
    const { next } = scheduled(layers, { selected: Uint8Array.from([0, 1, 1]) });
    expect(next()).toEqual(['a 2']);
    expect(scheduled(layers, { selected: Uint8Array.from([0, 0, 1]) }).next()).toEqual(['b 1']);
  });
});

describe('100,000 tasks', () => {
  const plan = makePlan(
    resolvedJob([
      { name: 'a', args: { range: '1-50000' } },
      { name: 'b', args: { range: '1-49998' }, requires: ['a'] },
      { name: 'c', args: { range: '1-2' }, requires: ['a:all', 'b:all'] },
    ]),
  );

  it('are scheduled from first to last in a few seconds at most', () => {
    const start = performance.now();
    const schedule = createSchedule(plan, { coresHundredths: 1600, maxRetries: 0, autoeat: false });
    const queue: number[] = [];
    let ended = 0;
    for (;;) {
      queue.push(...schedule.nextTasks());
      const task = queue[ended];
      if (task === undefined) break;
      schedule.apply({ event: 'task-ended', task, end: 'succeeded' });
      ended++;
    }
    expect(ended).toBe(plan.taskCount);
    expect(schedule.counts()).toEqual({ succeeded: 100_000 });
    expect(performance.now() - start).toBeLessThan(5000);
  });
});
