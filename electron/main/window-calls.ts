/** The calls of the desktop windows: who sends is checked here, name and shape of what is sent by the host. */
import type { IpcMainInvokeEvent } from 'electron';
import type { HostError } from '../../shared/api/host-api.ts';
import { hostError } from '../../shared/api/host-error.ts';
import { err, type Result } from '../../shared/base/result.ts';
import type { Host, WindowId } from '../host/host.ts';
import type { HostLog } from '../host/host-log.ts';
import { isAppUrl } from './app-address.ts';

/** Whether a message comes from the page itself: its top frame, at our own address, not one that is going away. */
export function isTrustedSender(event: Pick<IpcMainInvokeEvent, 'senderFrame'>): boolean {
  const frame = event.senderFrame;
  return frame !== null && frame.parent === null && isAppUrl(frame.url);
}

/** Answers a call; `windowIdOf` knows the pages that we opened. Never rejects. */
export async function answerWindowCall(
  host: Host,
  windowIdOf: (contentsId: number) => WindowId | undefined,
  log: HostLog,
  event: Pick<IpcMainInvokeEvent, 'sender' | 'senderFrame'>,
  method: unknown,
  params: unknown,
): Promise<Result<unknown, HostError>> {
  const windowId = windowIdOf(event.sender.id);
  if (windowId === undefined || !isTrustedSender(event)) {
    log(`refused a call of ${event.senderFrame?.url.slice(0, 200) ?? 'a frame that is gone'}`);
    return err(hostError('not-trusted', { method: String(method).slice(0, 100) }));
  }
  return host.call(typeof method === 'string' ? method : '', params, windowId);
}
