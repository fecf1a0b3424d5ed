/** The address of the desktop window's page. A scheme of its own, so that the page is neither a file nor a site. */
export const APP_SCHEME = 'app';
export const APP_HOST = 'cuegraph';
export const APP_ORIGIN = `${APP_SCHEME}://${APP_HOST}`;
export const APP_URL = `${APP_ORIGIN}/`;

/** Whether an address is one of our own pages. Compared in parts, so that `app://cuegraph.evil/` is not. */
export function isAppUrl(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  return url.protocol === `${APP_SCHEME}:` && url.host === APP_HOST && url.username === '' && url.port === '';
}
