import type { KeyboardEvent } from 'react';

/** Moves the focus among the items of the menu that the key was pressed in. */
export function moveInMenu(event: KeyboardEvent<HTMLElement>): void {
  const items = [...event.currentTarget.querySelectorAll<HTMLButtonElement>('button:not(:disabled)')];
  const at = items.indexOf(document.activeElement as HTMLButtonElement);
  const target =
    event.key === 'ArrowDown'
      ? items[(at + 1) % items.length]
      : event.key === 'ArrowUp'
        ? items.at(at <= 0 ? -1 : at - 1)
        : event.key === 'Home'
          ? items[0]
          : event.key === 'End'
            ? items.at(-1)
            : event.key.length === 1
              ? [...items.slice(at + 1), ...items].find((item) =>
                  item.textContent?.trim().toLowerCase().startsWith(event.key.toLowerCase()),
                )
              : undefined;
  if (target === undefined) return;
  event.preventDefault();
  target.focus();
}
