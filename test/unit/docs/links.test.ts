import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';

const PAGES = [
  ...readdirSync('.').filter((name) => name.endsWith('.md')),
  ...readdirSync('docs')
    .filter((name) => name.endsWith('.md'))
    .map((name) => join('docs', name)),
];

const withoutCode = (text: string): string => text.replace(/```[\s\S]*?```/g, '').replace(/`[^`\n]*`/g, '');

/** The anchors of a page, as code hosts make them from its headings. */
function anchorsOf(page: string): ReadonlySet<string> {
  const text = readFileSync(page, 'utf8').replace(/```[\s\S]*?```/g, '');
  return new Set(
    [...text.matchAll(/^#+ (.+)$/gm)].map((match) =>
      (match[1] ?? '')
        .toLowerCase()
        .replace(/[^\p{L}\p{N}\- _]/gu, '')
        .replaceAll(' ', '-'),
    ),
  );
}

function linksOf(page: string): readonly string[] {
  const text = withoutCode(readFileSync(page, 'utf8'));
  return [...text.matchAll(/\]\(([^)\s]+)\)/g)].map((match) => match[1] ?? '');
}

describe.each(PAGES)('%s', (page) => {
  it('links to pages, images and headings that are there', () => {
    for (const link of linksOf(page)) {
      if (/^[a-z]+:/.test(link)) {
        expect(link).toMatch(/^https:/);
        continue;
      }
      const [path = '', anchor] = link.split('#');
      const target = path === '' ? page : join(dirname(page), path);
      expect([link, existsSync(target)]).toEqual([link, true]);
      if (anchor !== undefined)
        expect([link, [...anchorsOf(target)]]).toEqual([link, expect.arrayContaining([anchor])]);
    }
  });
});

it('can be found: every page of docs is linked from the index', () => {
  const index = new Set(linksOf('docs/index.md').map((link) => join('docs', link.split('#')[0] ?? '')));
  const pages = PAGES.filter((page) => page.startsWith('docs') && page !== join('docs', 'index.md'));
  expect(pages.filter((page) => !index.has(page)).map((page) => relative('docs', page))).toEqual([]);
});
