/** An SVG of marks: one self-contained file without scripts, styles or addresses, with fonts that every system has. Pure. */
import type { GraphMarks, Mark } from './graph-marks.ts';

const FONT = "Inter, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif";
const MONO = "'JetBrains Mono', Consolas, Menlo, monospace";

/** The text of the file. */
export function marksSvg({ box, marks }: GraphMarks, title: string): string {
  const [width, height] = [box.right - box.left, box.bottom - box.top];
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="${box.left} ${box.top} ${width} ${height}" font-family="${FONT}">`,
    `<title>${escapeText(title)}</title>`,
    ...marks.map(printMark),
    '</svg>',
    '',
  ].join('\n');
}

function printMark(mark: Mark): string {
  switch (mark.kind) {
    case 'rect':
      return element('rect', {
        x: mark.x,
        y: mark.y,
        width: mark.width,
        height: mark.height,
        rx: mark.radius,
        fill: mark.fill ?? 'none',
        'fill-opacity': mark.opacity,
        stroke: mark.stroke,
        'stroke-dasharray': mark.dash,
      });
    case 'path':
      return element('path', {
        d: mark.path,
        fill: 'none',
        stroke: mark.stroke,
        'stroke-width': mark.width,
        'stroke-dasharray': mark.dash,
        'stroke-linecap': mark.round === true ? 'round' : undefined,
      });
    case 'dot':
      return element('circle', { cx: mark.x, cy: mark.y, r: mark.radius, fill: mark.fill });
    case 'text':
      return element(
        'text',
        {
          x: mark.x,
          y: mark.y,
          'font-size': mark.size,
          'font-weight': mark.bold === true ? 600 : undefined,
          'font-family': mark.mono === true ? MONO : undefined,
          'text-anchor': mark.anchor,
          fill: mark.fill,
        },
        escapeText(mark.text),
      );
  }
}

function element(
  name: string,
  attributes: Readonly<Record<string, string | number | undefined>>,
  content?: string,
): string {
  const list = Object.entries(attributes).flatMap(([key, value]) =>
    value === undefined ? [] : [`${key}="${escapeText(String(value))}"`],
  );
  const open = `<${name} ${list.join(' ')}`;
  return content === undefined ? `${open}/>` : `${open}>${content}</${name}>`;
}

/** For text and attributes; what XML cannot hold at all is left out. */
function escapeText(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
