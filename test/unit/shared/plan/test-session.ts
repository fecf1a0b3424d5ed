import type { TaskSession } from '../../../../shared/plan/task-environment.ts';

/** A session that is on no disk. */
export function testSession(): TaskSession {
  return {
    layerFolder: (layer) => `/session/layers/${layer.name}`,
    outlinePath: '/session/outline.yaml',
    logFolder: '/session/logs',
    jobId: '6e2efa70',
    host: 'machine',
    cores: 8,
    python: 'python3',
  };
}
