/**
 * Why Cuebot did not take a job. It says everything with one status and a text, and what goes wrong while it saves a
 * job it says in a text that means nothing (facts: launch errors). Each known text becomes a code, the place that it
 * is about, and words of ours.
 */

/** A refusal, told apart. */
export interface LaunchRefusal {
  readonly code: LaunchRefusalCode;
  /** Field of the outline, or of the layer where one is named. */
  readonly field: string | null;
  readonly layer: string | null;
  readonly found: string;
  /** The words of Cuebot. */
  readonly detail: string;
}

interface Pattern {
  readonly pattern: RegExp;
  readonly field: string | null;
  /** The first group is the name of a layer. */
  readonly ofLayer?: true;
  readonly words: (found: string) => string;
}

const REFUSALS = {
  'launch-name-pending': {
    pattern: /The job (\S+) is already pending/,
    field: 'name',
    words: (found) =>
      `The farm has a job ${found} that has not ended yet, and takes no second one of that name.`,
  },
  'launch-no-show': {
    pattern: /The (\S+) does not exist\. Please contact/,
    field: 'show',
    words: (found) => `The farm has no show “${found}”.`,
  },
  'launch-show-inactive': {
    pattern: /The (\S+) show has been deactivated/,
    field: 'show',
    words: (found) => `The show “${found}” is switched off on the farm.`,
  },
  'launch-root': {
    pattern: /Cannot launch jobs as root/,
    field: 'user',
    words: () => 'The farm takes no jobs of root.',
  },
  'launch-bad-job-name': {
    pattern: /The job name suffix: (.*?) must be composed/,
    field: 'name',
    words: (found) =>
      `The farm does not take “${found}” for the name of a job: at least three letters, digits, “_” or “.”.`,
  },
  'launch-bad-shot': {
    pattern: /The shot name(?:: (.*?) is not in the proper format| must be)/,
    field: 'shot',
    words: (found) =>
      `The farm does not take ${found === '' ? 'this' : `“${found}”`} for a shot: at least three letters, digits, “_” or “.”.`,
  },
  'launch-bad-layer': {
    pattern: /The layer name(?:: (.*?) is not in the proper format| must be)/,
    field: 'name',
    ofLayer: true,
    words: (found) =>
      `The farm does not take ${found === '' ? 'this' : `“${found}”`} for a layer: at least three letters, digits, “_” or “.”.`,
  },
  'launch-layer-twice': {
    pattern: /error, the layer (\S+) was already defined/,
    field: 'name',
    ofLayer: true,
    words: (found) => `Two layers become “${found}” on the farm.`,
  },
  'launch-bad-range': {
    pattern: /error, the range (.*) is invalid/,
    field: 'range',
    words: (found) => `The farm cannot read the range “${found}”, or a chunk is below 1.`,
  },
  'launch-bad-tag': {
    pattern: /error, invalid tag (.*?), tags must/,
    field: 'tags',
    words: (found) => `The farm does not take “${found}” for a tag.`,
  },
  'launch-too-many-frames': {
    pattern: /error, your job has (\d+) frames/,
    field: 'range',
    words: (found) => `The job has ${found} tasks, and the farm takes 100,000 at most.`,
  },
  'launch-too-many-layers': {
    pattern: /error, your job has (\d+) layers/,
    field: null,
    words: (found) => `The job has ${found} layers, and the farm takes 2,000 at most.`,
  },
  'launch-only-post': {
    pattern: /The job (\S+) has no layers/,
    field: null,
    words: () => 'The farm takes no job that has only layers of type Post, or none.',
  },
  'launch-bad-frame-name': {
    pattern: /The frame name: (.*?) is not in the proper format/,
    field: 'require',
    words: (found) => `A dependency names the task “${found}”, which the farm cannot read.`,
  },
  'launch-depends-on-itself': {
    pattern: /(\S+) cannot depend on itself/,
    field: 'require',
    words: (found) => `“${found}” depends on itself.`,
  },
  'launch-bad-number': {
    pattern: /For input string: "(.*)"/,
    field: null,
    words: (found) => `The farm found “${found}” where it wants a number.`,
  },
  'launch-bad-xml': {
    pattern: /Failed to parse job spec XML/,
    field: null,
    words: () => 'The farm could not read the job spec.',
  },
  'launch-lost': {
    pattern: /Incorrect result size: expected 1, actual 0/,
    field: null,
    words: () =>
      'Cuebot rejected the job while saving it and does not say why. It does that for a limit, facility, layer or task that it does not have, for dependencies that stand twice, and for texts that are too long; the details are in its log and in the mail that it sends to the user.',
  },
} as const satisfies Readonly<Record<string, Pattern>>;

export type LaunchRefusalCode = keyof typeof REFUSALS | 'launch-refused';

/** Tells a refusal apart by its text. */
export function readLaunchRefusal(detail: string): LaunchRefusal {
  for (const [code, pattern] of Object.entries(REFUSALS) as [keyof typeof REFUSALS, Pattern][]) {
    const match = pattern.pattern.exec(detail);
    if (match === null) continue;
    const found = match[1] ?? '';
    const layer = pattern.ofLayer === true && found !== '' ? found : null;
    return { code, field: pattern.field, layer, found, detail };
  }
  return { code: 'launch-refused', field: null, layer: null, found: '', detail };
}

/** A refusal in a sentence. */
export function launchRefusalText({ code, found, detail }: LaunchRefusal): string {
  if (code === 'launch-refused') return `Cuebot did not take the job: ${detail}`;
  const { words }: Pattern = REFUSALS[code];
  const isPlain = code === 'launch-bad-xml';
  return isPlain ? `${words(found)} ${detail}` : words(found);
}
