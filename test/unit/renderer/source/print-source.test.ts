import { describe, expect, it } from 'vitest';
import { firstTarget, printSource } from '../../../../renderer/source/print-source.ts';
import { applyEdits } from '../../../../shared/edit/apply-edits.ts';
import { readDocument } from '../../../../shared/format/read-document.ts';
import { BUILTIN_MODULES } from '../../../../shared/outline/builtin-modules.ts';

const TEXT = `# keep me
cuegraph: 1
name: job
range: 1-10
layers:
  - name: render
    module: Shell
    command: [echo]
`;

function request(target: 'outline' | 'json', range?: string) {
  const read = readDocument(TEXT, { format: 'outline' });
  if (!read.ok) throw new Error('the text is not read');
  const { outline } = applyEdits(
    read.value.outline,
    range === undefined ? [] : [{ kind: 'set-outline-field', field: 'range', value: range }],
  );
  const file = { fileName: 'job.outline.yaml', readNotes: [] };
  return { outline, format: 'outline', savedText: TEXT, target, specs: BUILTIN_MODULES, ...file } as const;
}

describe('the text of a document', () => {
  it('is the file while nothing was changed', () => {
    const { lines, changed } = printSource(request('outline'));
    expect(`${lines.join('\n')}\n`).toBe(TEXT);
    expect(changed.size).toBe(0);
  });

  it('marks the lines that the file does not have', () => {
    const { lines, changed } = printSource(request('outline', '1-20'));
    expect([...changed].map((index) => lines[index])).toEqual(['range: 1-20']);
    expect(lines[0]).toBe('# keep me');
  });

  it('can be had in another format, with what that cannot hold', () => {
    const { lines, changed, notes } = printSource(request('json'));
    expect(JSON.parse(lines.join('\n'))).toMatchObject({ name: 'job' });
    expect(changed.size).toBe(0);
    expect(notes.every((note) => note.code !== '')).toBe(true);
  });

  it('begins with a format that can be written', () => {
    expect(firstTarget('json')).toBe('json');
    expect(firstTarget('pyoutline')).toBe('pyoutline');
  });
});
