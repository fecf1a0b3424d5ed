import { expect, it } from 'vitest';
import { layerId } from '../../../shared/outline/outline.ts';
import { isProblemCode, PROBLEM_KINDS } from '../../../shared/outline/problem-kinds.ts';
import { problemText } from '../../../shared/outline/problem-text.ts';
import { SAMPLE_FACTS } from '../shared/outline/sample-facts.ts';

const SEVERITIES = [
  ['error', 'Errors', 'An outline with one of these is not launched; `check` exits with 1.'],
  ['warning', 'Warnings', 'The job runs, but perhaps not as it was meant.'],
  ['advice', 'Advice', 'What a farm would rather have, or what differs from PyOutline on purpose.'],
] as const;

const INTRO = `# Problems by code

Every problem that \`cuegraph check\` and the window can find, with an example of its sentence. A code is a contract: scripts
and pipelines may rely on it, while the words may get better. The severity is the usual one; some problems are an error
for the farm and a warning for a run on this machine. This page is made from the program's own table of words.
`;

/** Arguments that codes speak of; those of any argument are shown with `cores`. */
const FIELDS = [
  'chunk',
  'commands',
  'command',
  'gpus',
  'limits',
  'memory',
  'range',
  'service',
  'tag',
  'timeout',
  'threads',
  'type',
];

/** A place that a problem of this code could have. */
function placeOf(code: string) {
  const field = FIELDS.find((name) => code.includes(name)) ?? (code.startsWith('env') ? 'env' : 'cores');
  return { layerId: layerId('l1'), layer: 'render', field: field === 'tag' ? 'tags' : field, on: 'sim' };
}

function page(): string {
  const sections = SEVERITIES.map(([severity, title, meaning]) => {
    const codes = Object.keys(PROBLEM_KINDS).filter(isProblemCode);
    const rows = codes
      .filter((code) => PROBLEM_KINDS[code].severity === severity)
      .sort()
      .map((code) => {
        const text = problemText({ code, severity, where: placeOf(code), facts: SAMPLE_FACTS[code] });
        return `| \`${code}\` | ${shortened(text)} |`;
      });
    return `## ${title}\n\n${meaning}\n\n| code | for example |\n|---|---|\n${rows.join('\n')}\n`;
  });
  return [INTRO, ...sections].join('\n');
}

function shortened(text: string): string {
  return text
    .replace(/(.)\1{20,}/g, '$1…')
    .replace(/\s+/g, ' ')
    .replaceAll('|', '\\|');
}

it('lists every problem with its sentence in docs/problems.md', async () => {
  await expect(page()).toMatchFileSnapshot('../../../docs/problems.md');
});
