/**
 * The licences of everything that is delivered: looked at against a list of those that may be, and their texts in one
 * file. What is delivered are the packages that the lock file needs outside of development.
 */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Licences that ask for no more than their text, and those of fonts. */
const ALLOWED = new Set([
  'MIT',
  'MIT-0',
  'ISC',
  'BSD-2-Clause',
  'BSD-3-Clause',
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'Python-2.0',
  'Unlicense',
  'CC0-1.0',
  'Zlib',
  'OFL-1.1',
]);

/** Packages under another licence, each with the reason why it may be delivered all the same. */
const EXCEPTIONS = {
  // Delivered as a file of its own and not changed; its source is where package.json says.
  elkjs: 'EPL-2.0 OR GPL-3.0-or-later',
};

/** The delivered packages: `{ name, version, licence, text, source, integrity }`, by name, each version once. */
export async function deliveredPackages(root) {
  const lock = JSON.parse(await readFile(join(root, 'package-lock.json'), 'utf8'));
  const found = [];
  for (const [path, entry] of Object.entries(lock.packages)) {
    if (path === '' || entry.dev || entry.devOptional || entry.optional || entry.peer || entry.link) continue;
    found.push({ ...(await readPackage(join(root, path))), integrity: entry.integrity ?? '' });
  }
  const byKey = new Map(found.map((one) => [`${one.name}@${one.version}`, one]));
  return [...byKey.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

async function readPackage(folder) {
  const { name, version, license, licenses, repository } = JSON.parse(
    await readFile(join(folder, 'package.json'), 'utf8'),
  );
  const files = await readdir(folder);
  const file = files.find((one) => /^(licen[cs]e|copying)(\.|$|-)/i.test(one));
  const written = license ?? licenses?.map?.((one) => one.type).join(' OR ') ?? '';
  return {
    name,
    version,
    licence: typeof written === 'string' ? written : written.type,
    text: file === undefined ? '' : (await readFile(join(folder, file), 'utf8')).trim(),
    source: (typeof repository === 'string' ? repository : repository?.url) ?? '',
  };
}

/** Those that may not be delivered; `SPDX OR SPDX` is fine where one of them is. */
export function refusedPackages(packages) {
  return packages.filter(({ name, licence }) => {
    if (EXCEPTIONS[name] === licence) return false;
    const choices = licence.replace(/[()]/g, '').split(/ OR /);
    return !choices.some((choice) => choice.split(/ AND /).every((one) => ALLOWED.has(one.trim())));
  });
}

/** The text of THIRD_PARTY_LICENSES: a text that several packages share stands there once for each author. */
export function licenceTexts(packages) {
  const rule = '='.repeat(80);
  return packages
    .map(({ name, version, licence, text, source }) => {
      const head = `${name} ${version} (${licence})${source === '' ? '' : `\n${source}`}`;
      return `${rule}\n${head}\n${rule}\n\n${text === '' ? `Licensed under ${licence}.` : text}\n`;
    })
    .join('\n');
}
