/** Key texts: how they are written in the command table, matched against key events and shown to people. */

/** A key text taken apart; `key` as in `KeyboardEvent.key`, letters in lower case. */
export interface KeyChord {
  readonly mod: boolean;
  readonly shift: boolean;
  readonly alt: boolean;
  readonly key: string;
}

/** What is needed of a key event. */
export type KeyPress = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>;

/** Reads `Mod+Shift+S`. The key itself may be `+`. */
export function parseKeyText(text: string): KeyChord {
  const parts =
    text === '+' ? ['+'] : text.endsWith('++') ? [...text.slice(0, -2).split('+'), '+'] : text.split('+');
  const key = parts.pop() ?? '';
  const has = (name: string): boolean => parts.includes(name);
  const plain = key === 'Space' ? ' ' : key.length === 1 ? key.toLowerCase() : key;
  return { mod: has('Mod'), shift: has('Shift'), alt: has('Alt'), key: plain };
}

/** Writes a key press as a key text, as it would stand in the table; undefined for a modifier alone. */
export function keyTextOf(press: KeyPress, mac: boolean): string | undefined {
  if (['Control', 'Meta', 'Shift', 'Alt', 'AltGraph', 'Dead', 'Process'].includes(press.key))
    return undefined;
  const key = press.key === ' ' ? 'Space' : press.key.length === 1 ? press.key.toUpperCase() : press.key;
  const mod = mac ? press.metaKey : press.ctrlKey;
  const shift = press.shiftKey && !isShiftedSign(press.key);
  return [mod ? 'Mod' : '', shift ? 'Shift' : '', press.altKey ? 'Alt' : '', key].filter(Boolean).join('+');
}

/** Whether a key press is the one that a key text means. */
export function matchesKey(press: KeyPress, text: string, mac: boolean): boolean {
  const chord = parseKeyText(text);
  const [mod, other] = mac ? [press.metaKey, press.ctrlKey] : [press.ctrlKey, press.metaKey];
  if (mod !== chord.mod || other || press.altKey !== chord.alt) return false;
  const key = press.key.length === 1 ? press.key.toLowerCase() : press.key;
  if (key !== chord.key) return false;
  return press.shiftKey === chord.shift || isShiftedSign(press.key);
}

/** How a key text looks in a menu: `Ctrl+Shift+S`, on a Mac `⇧⌘S`. */
export function showKeyText(text: string, mac: boolean): string {
  const { mod, shift, alt, key } = parseKeyText(text);
  const name = KEY_NAMES[key] ?? (key.length === 1 ? key.toUpperCase() : key);
  if (mac) return `${alt ? '⌥' : ''}${shift ? '⇧' : ''}${mod ? '⌘' : ''}${name}`;
  return [mod ? 'Ctrl' : '', shift ? 'Shift' : '', alt ? 'Alt' : '', name].filter(Boolean).join('+');
}

/** Whether a key types a character, so that it belongs to a text field that has the focus. */
export function isTypingKey(press: KeyPress): boolean {
  return !press.ctrlKey && !press.metaKey && !press.altKey;
}

const KEY_NAMES: Readonly<Record<string, string>> = {
  ' ': 'Space',
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  Escape: 'Esc',
};

/** Signs for which some keyboards need Shift and others not: Shift is part of typing them. */
function isShiftedSign(key: string): boolean {
  return key.length === 1 && !/[\p{L}\p{N} ]/u.test(key);
}
