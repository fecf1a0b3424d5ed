import { describe, expect, it } from 'vitest';
import { inheritedText } from '../../../../renderer/inspector/inherited-text.ts';
import { findArgSpec } from '../../../../shared/outline/common-args.ts';
import { type JobLayer, resolvedJob } from '../../../support/resolved-job.ts';

function inherited(name: string, layer: Partial<JobLayer> = {}, range?: string): string {
  const job = resolvedJob([{ name: 'render', ...layer }], range);
  const [resolved] = job.layers;
  const spec = resolved === undefined ? undefined : findArgSpec(resolved.spec, name);
  if (spec === undefined) throw new Error(`there is no argument ${name}`);
  return inheritedText(spec, resolved, job);
}

describe('what holds while a layer does not say it', () => {
  it('comes from the outline, the module or the farm', () => {
    expect(inherited('range', {}, '1-24')).toBe('1-24');
    expect(inherited('range')).toBe('the range of the outline');
    expect(inherited('range', { module: 'ShellCommand' }, '5-24')).toBe('5');
    expect(inherited('chunk')).toBe('1');
    expect(inherited('type', { module: 'OutlinePostCommand' })).toBe('Post');
    expect(inherited('service')).toBe('shell');
    expect(inherited('memory')).toBe('what the service says');
    expect(inherited('setshot')).toBe('yes');
    expect(inherited('command')).toBe('/bin/echo %{FRAME}');
  });
});
