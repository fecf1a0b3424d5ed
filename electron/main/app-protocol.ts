/** Answers the requests of the desktop window's page: the same files with the same headers as at the browser door. */
import type { CustomScheme } from 'electron';
import type { WindowFiles } from '../serve/window-files.ts';
import { windowHeaders } from '../serve/window-headers.ts';
import { APP_SCHEME, isAppUrl } from './app-address.ts';

/** What the scheme may do; must be told to Electron before it is ready. */
export const APP_SCHEME_RIGHTS: CustomScheme = {
  scheme: APP_SCHEME,
  privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
};

/** Answers one request. */
export async function answerAppRequest(files: WindowFiles, request: Request): Promise<Response> {
  const headers = new Headers(windowHeaders([]));
  if (!isAppUrl(request.url)) return new Response(null, { status: 403, headers });
  if (request.method !== 'GET' && request.method !== 'HEAD')
    return new Response(null, { status: 405, headers });
  const file = await files.find(new URL(request.url).pathname);
  if (file === undefined) return new Response(null, { status: 404, headers });
  headers.set('Content-Type', file.type);
  headers.set('Cache-Control', 'no-cache');
  return new Response(request.method === 'HEAD' ? null : new Uint8Array(file.body), { headers });
}
