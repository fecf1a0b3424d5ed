/** The few plain pages that the browser door shows when it does not show the window. No script, no style, no input. */

function page(title: string, body: string, head = ''): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8">${head}<title>${title}</title></head><body><h1>${title}</h1><p>${body}</p></body></html>\n`;
}

/**
 * Goes on to the window. A page of our own does it and not a redirect: only then is the browser, wherever the link
 * stood, sure that the next request is ours and sends the cookie with it.
 */
export const ENTER_PAGE = page(
  'Cuegraph',
  '<a href="/">Open the editor</a>',
  '<meta http-equiv="refresh" content="0;url=/">',
);

/** For whoever comes without a session. */
export const NO_SESSION_PAGE = page(
  'This address needs its key',
  'Open the whole address that <code>cuegraph serve</code> printed. It works once; afterwards this browser is known until the server ends. If it was used up or the server was started anew, start <code>cuegraph serve</code> again.',
);

/** After too many wrong keys. */
export const WAIT_PAGE = page(
  'Too many wrong keys',
  'Wait a minute, then open the whole address that <code>cuegraph serve</code> printed.',
);

/** When the window was never built. */
export const NOT_BUILT_PAGE = page(
  'The window is not built',
  'Run <code>npm run build</code>, then reload this page.',
);
