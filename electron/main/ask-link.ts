/** Asks the user about a link of another program before its file is read. */
import type { BrowserWindow, MessageBoxOptions } from 'electron';
import type { HostLog } from '../host/host-log.ts';
import { REFUSAL_TEXTS, readDeepLink } from './deep-link.ts';
import type { Desktop } from './desktop.ts';

/** What asking needs. */
export interface LinkParts {
  readonly platform: string;
  readonly log: HostLog;
  /** The window in front; it owns the question. */
  readonly front: () => BrowserWindow | undefined;
  readonly openFile: (path: string) => void;
}

/** What takes links. One question at a time: links that come while it is open are dropped, not piled up. */
export function createLinkTaker(
  { dialog }: Pick<Desktop, 'dialog'>,
  parts: LinkParts,
): (link: string) => void {
  let isAsking = false;

  async function ask(link: string): Promise<void> {
    const read = readDeepLink(link, parts.platform);
    const window = parts.front();
    const show = (options: MessageBoxOptions) =>
      window === undefined ? dialog.showMessageBox(options) : dialog.showMessageBox(window, options);
    if (!read.ok) {
      parts.log(`refused a link: ${read.error}`);
      await show({
        type: 'warning',
        message: 'The link was not followed.',
        detail: REFUSAL_TEXTS[read.error],
        buttons: ['OK'],
      });
      return;
    }
    const { response } = await show({
      type: 'question',
      message: 'A link asks to open this file. Open it?',
      detail: `${read.value}\n\nNothing of it is run.`,
      buttons: ['Open', 'Cancel'],
      defaultId: 1,
      cancelId: 1,
    });
    if (response === 0) parts.openFile(read.value);
  }

  return (link) => {
    if (isAsking) {
      parts.log('dropped a link that came while another one was asked about');
      return;
    }
    isAsking = true;
    void ask(link)
      .catch((error: unknown) => parts.log(`asking about a link: ${error}`))
      .finally(() => {
        isAsking = false;
      });
  };
}
