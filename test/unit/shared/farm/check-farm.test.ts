import { describe, expect, it } from 'vitest';
import { checkFarm } from '../../../../shared/farm/check-farm.ts';
import type { FarmFacts, FarmHost } from '../../../../shared/farm/farm-facts.ts';
import type { Outline } from '../../../../shared/outline/outline.ts';
import { layer, resolve } from '../outline/outline-builder.ts';

const host: FarmHost = {
  name: 'node01',
  allocation: 'local.general',
  tags: ['general', 'gpu_big'],
  os: 'rocky9',
  cores: 16,
  idleCores: 4,
  memoryKib: 64 * 1024 ** 2,
  idleMemoryKib: 1024 ** 2,
  gpus: 0,
  isOpen: true,
};
const FARM: FarmFacts = {
  shows: [
    { name: 'demo', active: true },
    { name: 'old', active: false },
  ],
  facilities: ['cloud', 'local'],
  allocations: [{ name: 'local.general', tag: 'general', facility: 'local' }],
  limits: [{ name: 'nuke', most: 5, running: 0 }],
  services: ['default', 'shell', 'arnold'],
  hosts: [host],
  subscriptions: [{ allocation: 'local.general', burstCores: 100, reservedCores: 0 }],
};

/** `severity code field layer` of what is found. */
function found(
  args: Record<string, string | number | string[]>,
  fields: Partial<Outline> = {},
  farm: Partial<FarmFacts> = {},
  launch = { pending: [] as string[], maxRetries: 1 },
  os?: string,
): string[] {
  const environ = { USER: 'kim', SHOT: 'sh010', ...(os === undefined ? {} : { OL_OS: os }) };
  const outline = { show: 'demo', shot: 'sh010', user: 'kim', facility: 'local', ...fields };
  const resolved = resolve(
    [layer('render', { command: ['true'], service: 'shell', tags: ['general'], ...args })],
    outline,
    { environ, range: '1-3' },
  );
  return checkFarm(resolved, { ...FARM, ...farm }, launch).map(({ severity, code, where }) =>
    [severity, code, where.field ?? '-', where.layer ?? ''].join(' ').trim(),
  );
}

describe('a look at the farm before a launch', () => {
  it('finds nothing where everything is there', () => {
    expect(found({})).toEqual([]);
  });

  it('knows shows, and which of them take jobs', () => {
    expect(found({}, { show: 'demoo' })).toEqual(['error show-unknown show']);
    expect(found({}, { show: 'old' })).toEqual(['error show-inactive show']);
    expect(found({}, {}, { subscriptions: [] })).toEqual(['warning show-not-subscribed show']);
  });

  it('knows facilities, and warns where none is named', () => {
    expect(found({}, { facility: 'moon' })).toEqual(['error facility-unknown facility']);
    expect(found({}, { facility: 'LOCAL' })).toEqual([]);
  });

  it('knows limits and services, and offers the nearest', () => {
    expect(found({ limits: ['nukee'] })).toEqual(['error limit-unknown limits render']);
    expect(found({ service: 'arnoldd' })).toEqual(['warning service-unknown service render']);
  });

  it('finds tags that no open machine has; a part of a tag is enough, as it is for Cuebot', () => {
    expect(found({ tags: ['desktop'] })).toEqual(['warning tags-nowhere tags render']);
    expect(found({ tags: ['GPU_'] })).toEqual([]);
    expect(found({}, {}, { hosts: [host, { ...host, isOpen: false, tags: ['desktop'] }] })).toEqual([]);
  });

  it('finds what no machine with the tags can hold', () => {
    expect(found({ cores: 20 })).toEqual(['warning machine-too-small cores render']);
    expect(found({ memory: '96g' })).toEqual(['warning machine-too-small memory render']);
  });

  it('finds a job of that name that has not ended, and says that retries come later', () => {
    const launch = { pending: ['demo-sh010-kim_job'], maxRetries: 4 };
    expect(found({}, {}, {}, launch)).toEqual(['error job-pending name', 'advice retries-later -']);
  });

  it('finds an operating system that no machine runs', () => {
    expect(found({}, {}, {}, { pending: [], maxRetries: 0 }, 'windows')).toEqual(['warning os-nowhere os']);
  });
});
