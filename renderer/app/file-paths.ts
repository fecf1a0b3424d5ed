/** Paths of the host's system, as far as the file dialog needs them. Pure. */
import type { FormatName } from '../../shared/format/format.ts';

/** Folder and name of a path; `/` and on Windows `\` part them. */
export function splitPath(path: string): { readonly folder: string; readonly name: string } {
  const at = Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\'));
  const folder = path.slice(0, Math.max(at, 0));
  return { folder: folder === '' ? '/' : folder, name: path.slice(at + 1) };
}

/** A file in a folder. */
export function joinPath(folder: string, name: string): string {
  const slash = folder.includes('\\') && !folder.includes('/') ? '\\' : '/';
  return folder.endsWith(slash) ? folder + name : `${folder}${slash}${name}`;
}

const ENDINGS: Partial<Record<FormatName, string>> = {
  outline: '.outline.yaml',
  json: '.json',
  pyoutline: '.outline',
  pyyaml: '.yaml',
  spec: '.xml',
  openjd: '.openjd.yaml',
};

/** The name with the ending of a format; an ending of another one goes. */
export function fileNameFor(name: string, format: FormatName): string {
  const stem = name.replace(/(\.outline|\.openjd)?\.(ya?ml|json)$|\.(outline|py|xml)$/i, '');
  return stem + (ENDINGS[format] ?? '');
}

/** A size as people read it: `812 B`, `14 KB`, `3.2 MB`. */
export function printSize(bytes: number): string {
  if (bytes < 1_000) return `${bytes} B`;
  if (bytes < 1_000_000) return `${Math.round(bytes / 1_000)} KB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}
