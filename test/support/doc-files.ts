/** The code of a documentation page: files, commands and what these print, in the order in which they stand there. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { REPOSITORY } from './bundle-script.ts';

/** A fenced block of a page. */
export type DocBlock =
  | { readonly kind: 'file'; readonly name: string; readonly text: string }
  | { readonly kind: 'commands'; readonly lines: readonly string[] }
  | { readonly kind: 'output'; readonly lines: readonly string[] };

/** The blocks of a page under `docs`. A file says its name in a comment on its first line. */
export function docBlocks(page: string): readonly DocBlock[] {
  const text = readFileSync(join(REPOSITORY, 'docs', page), 'utf8');
  return [...text.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].flatMap(
    ([, language = '', body = '']): DocBlock[] => {
      const lines = body.trimEnd().split('\n');
      if (language === 'sh') return [{ kind: 'commands', lines }];
      if (language === 'text') return [{ kind: 'output', lines }];
      const name = /^(?:\/\/|#) (\S+)$/.exec(lines[0] ?? '')?.[1];
      return name === undefined ? [] : [{ kind: 'file', name, text: body }];
    },
  );
}
