/** Sentences about what the farm does not give back of a job. */
import type { Value } from '../base/value.ts';
import type { PullNote } from './pull-outline.ts';

type Facts = Readonly<Record<string, Value>>;

const WORDS: Readonly<Record<PullNote['code'], (facts: Facts, layer: string) => string>> = {
  'environment-unknown': () =>
    'Variables of the job and of its layers are not given back by the farm: add those that commands need.',
  'retries-unknown': (f) =>
    `How often tasks are tried again is not given back; the priority (${f.priority}) is said at the launch.`,
  'os-apart': (f) => `The job runs on ${f.os}, which is said at the launch (--os, OL_OS).`,
  'depends-outside': (f) =>
    `${f.count} dependencies on other jobs are left out (${(f.jobs as string[]).join(', ')}).`,
  'depends-kind': (f, layer) =>
    `A dependency ${f.type} of ${layer || 'the job'} on ${f.on} has no form in an outline and is left out.`,
  'session-command': (_, layer) =>
    `${layer} runs tasks of a session that was made when the job was launched; the command works as long as that session is there.`,
  'once-a-task': (f, layer) =>
    `${layer} runs its command once for ${f.chunk} frames and says nothing of them; here it would run for each of them.`,
  'waits-unseen': (f, layer) =>
    `${f.tasks} tasks of ${layer} wait for something that the farm does not list.`,
  'own-outline': () => 'This is the outline that the job was submitted with.',
  'own-outline-broken': (f) =>
    `The outline that the job was submitted with could not be put together again (${f.detail}); this was made from the job itself.`,
};

/** A note in a sentence. */
export function pullNoteText({ code, facts, layer }: PullNote): string {
  return WORDS[code](facts, layer ?? '');
}
