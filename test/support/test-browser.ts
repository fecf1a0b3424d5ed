/** The browser that end-to-end tests drive. */
import { fileURLToPath } from 'node:url';

/** The path of a Chromium, null where there is none; tests are skipped then. */
export async function findTestBrowser(): Promise<string | null> {
  const script = fileURLToPath(new URL('../../build/scripts/find-browser.mjs', import.meta.url));
  const { findBrowser } = (await import(script)) as { findBrowser: () => Promise<string | null> };
  return findBrowser();
}
