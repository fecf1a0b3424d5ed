/**
 * What the window has to say: notices that stay until they are read, and sentences for screen readers. Words come
 * from whoever reports; nothing here is modal.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';

/** One notice in the corner of the canvas. */
export interface Notice {
  readonly id: number;
  readonly kind: 'error' | 'warning' | 'info';
  readonly text: string;
  readonly action?: { readonly label: string; readonly run: () => void };
}

export interface NoticeState {
  readonly notices: readonly Notice[];
  /** The last sentence for the live region; `serial` tells two equal ones apart. */
  readonly announcement: { readonly text: string; readonly serial: number };
  readonly nextId: number;
}

export type NoticeStore = StoreApi<NoticeState>;

/** More than this many notices hide the canvas; the oldest go. */
const MOST_NOTICES = 4;

export function createNoticeStore(): NoticeStore {
  return createStore<NoticeState>()(() => ({
    notices: [],
    announcement: { text: '', serial: 0 },
    nextId: 1,
  }));
}

/** Shows a notice; one that says the same already is shown once. Returns its id. */
export function notify(store: NoticeStore, notice: Omit<Notice, 'id'>): number {
  const { nextId: id, notices } = store.getState();
  const others = notices.filter((one) => one.text !== notice.text);
  store.setState({ notices: [...others, { ...notice, id }].slice(-MOST_NOTICES), nextId: id + 1 });
  announce(store, notice.text);
  return id;
}

/** Takes a notice away. */
export function dismissNotice(store: NoticeStore, id: number): void {
  store.setState(({ notices }) => ({ notices: notices.filter((one) => one.id !== id) }));
}

/** Says a sentence to screen readers. */
export function announce(store: NoticeStore, text: string): void {
  store.setState(({ announcement }) => ({ announcement: { text, serial: announcement.serial + 1 } }));
}
