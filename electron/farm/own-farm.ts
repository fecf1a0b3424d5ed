import { ownUserFolders } from '../host/assemble-host.ts';
import type { FarmService } from '../host/farm-service.ts';
import { nodeDisk } from '../host/node-disk.ts';
import { environWithUser } from '../host/user-environ.ts';
import { createFarmService } from './farm-service.ts';

/** The farm of the user who runs the program. Nothing is sent before it is asked. */
export function ownFarm(folders = ownUserFolders()): FarmService {
  const environ = environWithUser(process.env);
  return createFarmService({
    environ,
    platform: process.platform,
    folders,
    disk: nodeDisk(),
  });
}
