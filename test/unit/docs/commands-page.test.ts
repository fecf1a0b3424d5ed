import { expect, it } from 'vitest';
import { runCommand } from '../../support/run-command.ts';

const INTRO = `# The command line

\`cuegraph\` is the editor's program without a window: the same core, as text or, with \`--json\`, for machines. In a checkout it is
\`npx cuegraph\` after \`npm run build\`. This page is made from the help of the program itself.

Exit codes: 0 done; 1 the outline has errors, or a task ended dead; 2 wrong use; 3 a file could not be read or written; 4 the
farm could not be reached or refused; 130 interrupted. Errors go to stderr as \`error CODE: sentence\`, with \`--json\` to stdout as
an object \`{"error": {"code", "message", …}}\`.
`;

/** Commands in a help text, in its order, without \`help\`. */
function commandsIn(help: string): readonly string[] {
  const [, list = ''] = help.split(/^Commands:$/m);
  return [...list.matchAll(/^ {2}([a-z][a-z-]*)/gm)]
    .map((match) => match[1] ?? '')
    .filter((name) => name !== 'help');
}

async function sectionsOf(words: readonly string[]): Promise<string[]> {
  const { out, exit } = await runCommand([...words, '--help']);
  expect(exit).toBe(0);
  const title = `${'#'.repeat(words.length + 1)} ${words.join(' ')}`;
  const inner = await Promise.all(commandsIn(out).map((name) => sectionsOf([...words, name])));
  return [`${title}\n\n\`\`\`text\n${out.trim()}\n\`\`\`\n`, ...inner.flat()];
}

it('shows the help of every command in docs/commands.md', async () => {
  const help = (await runCommand(['--help'])).out;
  const names = commandsIn(help);
  expect(names).toEqual(expect.arrayContaining(['inspect', 'run', 'resume-job', 'submit']));
  const sections = await Promise.all(names.map((name) => sectionsOf([name])));
  await expect([INTRO, ...sections.flat()].join('\n')).toMatchFileSnapshot('../../../docs/commands.md');
});
