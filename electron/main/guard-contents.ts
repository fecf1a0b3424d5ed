/**
 * Keeps a page where it is: it cannot go to another address, open windows, hold other pages inside or get rights. The
 * only way out is a plain https link, which the user's own browser opens.
 */
import type { Session, WebContents } from 'electron';
import type { HostLog } from '../host/host-log.ts';
import { APP_ORIGIN, isAppUrl } from './app-address.ts';

/** What a page may be given besides nothing: putting text on the clipboard when the user copies. */
const GRANTED: readonly string[] = ['clipboard-sanitized-write'];

/** What is needed of the outside to guard a page. */
export interface GuardParts {
  readonly openExternal: (address: string) => Promise<void>;
  readonly log: HostLog;
}

/** Whether an address may be handed to the user's browser: https, a host, no name and password, not endless. */
export function isExternalLink(address: string): boolean {
  if (address.length > 2_000 || !URL.canParse(address)) return false;
  const url = new URL(address);
  return url.protocol === 'https:' && url.hostname !== '' && url.username === '' && url.password === '';
}

/** Guards one page for as long as it lives. */
export function guardContents(contents: WebContents, { openExternal, log }: GuardParts): void {
  const refuse = (event: { preventDefault(): void; readonly url: string }): void => {
    if (isAppUrl(event.url)) return;
    event.preventDefault();
    log(`refused to leave the window's page for ${event.url.slice(0, 200)}`);
  };
  contents.on('will-navigate', refuse);
  contents.on('will-redirect', refuse);
  contents.on('will-frame-navigate', refuse);
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    if (isExternalLink(url)) openExternal(url).catch(() => log(`could not open ${url}`));
    else log(`refused to open ${url.slice(0, 200)}`);
    return { action: 'deny' };
  });
}

/** Refuses rights to everything in a session. */
export function guardSession(session: Session): void {
  session.setPermissionRequestHandler((contents, permission, grant) =>
    grant(GRANTED.includes(permission) && isAppUrl(contents.getURL())),
  );
  session.setPermissionCheckHandler(
    (_, permission, origin) =>
      GRANTED.includes(permission) && (origin === APP_ORIGIN || origin === `${APP_ORIGIN}/`),
  );
  session.setDevicePermissionHandler(() => false);
}
