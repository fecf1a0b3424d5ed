/** Tells formats apart: by what stands in the text, and only then by the name of the file. */
import type { FormatName } from './format.ts';

/** How much of a text is looked at; everything that gives a format away stands near the top. */
const HEAD_LENGTH = 64 * 1024;

/** The format of a text, null when neither the text nor the name says. */
export function detectFormat(text: string, fileName?: string): FormatName | null {
  const head = text.slice(0, HEAD_LENGTH).replace(/^\ufeff/, '');
  return byContent(head) ?? (fileName === undefined ? null : byName(fileName));
}

const START = /^\s*/;

function byContent(head: string): FormatName | null {
  const start = head.replace(START, '');
  if (/^(?:<\?xml\b|<!DOCTYPE\s|<!--|<spec[\s>])/.test(start)) return 'spec';
  if (/^[{[]/.test(start)) return byFlowContent(start);
  if (isPython(head)) return 'pyoutline';
  if (/^["']?(?:cuegraph|layers)["']?\s*:(?:\s|$)/m.test(head)) return 'outline';
  if (/!!python\/|!<?tag:yaml\.org,2002:python\/|^_Outline__\w+:/m.test(head)) return 'pyyaml';
  return isOpenJd(head) ? 'openjd' : null;
}

/** A text that starts with a bracket: JSON, or YAML written like it. */
function byFlowContent(start: string): FormatName | null {
  if (/^\{\s*["']?cuegraph["']?\s*:/.test(start) || /^\{\s*layers\s*:/.test(start)) return 'outline';
  if (isOpenJd(start)) return 'openjd';
  return /^[{[]\s*(?:["}\]{[]|\/[/*]|$)/.test(start) ? 'json' : null;
}

function isOpenJd(head: string): boolean {
  return /(?:^|[{,]\s*)["']?specificationVersion["']?\s*:\s*["']?(?:jobtemplate|environment)-/m.test(head);
}

function isPython(head: string): boolean {
  return (
    /^#!.*\b(?:python|pycuerun)/.test(head) ||
    /^(?:import\s+outline\b|from\s+outline(?:\.\w+)*\s+import\b|(?:\w+\s*=\s*)?(?:outline\.)?Outline\s*\()/m.test(
      head,
    )
  );
}

/** By the ending; `outline.yaml` alone is the file that PyOutline writes to its sessions, but may be anybody's. */
function byName(fileName: string): FormatName | null {
  const name = fileName.toLowerCase();
  if (/\.openjd\.(?:ya?ml|json)$|(?:^|[/\\])template\.(?:ya?ml|json)$/.test(name)) return 'openjd';
  if (/\.ya?ml$/.test(name)) return 'outline';
  if (name.endsWith('.json')) return 'json';
  if (/\.(?:outline|py)$/.test(name)) return 'pyoutline';
  return name.endsWith('.xml') ? 'spec' : null;
}
