import { describe, expect, it } from 'vitest';
import { launchRefusalText, readLaunchRefusal } from '../../../../shared/farm/launch-refusal.ts';

/** The texts of a real Cuebot, and what is to come of each: code, field, layer, what was found. */
const TEXTS: readonly (readonly [text: string, code: string, field: string | null, found: string])[] = [
  ['The job demo-sh010-kim_shot is already pending', 'launch-name-pending', 'name', 'demo-sh010-kim_shot'],
  [
    'The nope does not exist. Please contact administrator of your OpenCue deployment to have this show created.',
    'launch-no-show',
    'show',
    'nope',
  ],
  [
    'The old show has been deactivated.  Please contact administrator of your OpenCue deployment to reactivate this show.',
    'launch-show-inactive',
    'show',
    'old',
  ],
  ['Cannot launch jobs as root.', 'launch-root', 'user', ''],
  [
    'Failed to parse job spec XML, org.jdom.input.JDOMParseException: Error on line 3: bad',
    'launch-bad-xml',
    null,
    '',
  ],
  [
    'The job name suffix: a! must be composed of alpha numeric characters, periods, and underscores and be at least 3 characters long',
    'launch-bad-job-name',
    'name',
    'a!',
  ],
  ['The shot name must be at least 3 characters.', 'launch-bad-shot', 'shot', ''],
  [
    'The layer name: a b is not in the proper format.  Layer names must be alpha numeric, no dashes or punctuation.',
    'launch-bad-layer',
    'name',
    'a b',
  ],
  ['error, the layer render was already defined in job demo', 'launch-layer-twice', 'name', 'render'],
  ['error, the range 1-a is invalid', 'launch-bad-range', 'range', '1-a'],
  ['For input string: "x"', 'launch-bad-number', null, 'x'],
  [
    'error, invalid tag ab, tags must be alpha numberic and at least 3 characters in length.',
    'launch-bad-tag',
    'tags',
    'ab',
  ],
  [
    'error, your job has 100001 frames, the maximum number of allowed frames is 100000',
    'launch-too-many-frames',
    'range',
    '100001',
  ],
  [
    'error, your job has 2001 layers,  the maximum number of allowed layers is 2000',
    'launch-too-many-layers',
    null,
    '2001',
  ],
  ['The job demo has no layers', 'launch-only-post', null, 'demo'],
  ['The frame name: x is not in the proper format.', 'launch-bad-frame-name', 'require', 'x'],
  ['Incorrect result size: expected 1, actual 0', 'launch-lost', null, ''],
  ['something new', 'launch-refused', null, ''],
];

describe('refusals of a launch', () => {
  it.each(TEXTS)('tells “%s” apart', (text, code, field, found) => {
    for (const prefix of ['Failed to launch and add job: ', 'Failed to add job to launch queue: ']) {
      const refusal = readLaunchRefusal(prefix + text);
      expect(refusal).toMatchObject({ code, field, found });
      expect(launchRefusalText(refusal)).toMatch(/\.$|something new$|bad$/);
    }
  });

  it('names the layer that it is about', () => {
    expect(readLaunchRefusal('error, the layer comp was already defined in job x').layer).toBe('comp');
  });

  it('has words of its own for each', () => {
    const words = TEXTS.map(([text]) => launchRefusalText(readLaunchRefusal(text)));
    expect(new Set(words).size).toBe(TEXTS.length);
  });
});
