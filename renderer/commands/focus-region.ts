/** The parts of the window that the keyboard goes round: each is marked `data-region`. */
const FOCUSABLE = 'button:not(:disabled), input, select, textarea, [tabindex="0"]:not([role="separator"])';

/** Gives the focus to the next part of the window, or with -1 to the one before. */
export function focusRegion(step: 1 | -1): void {
  const regions = [...document.querySelectorAll<HTMLElement>('[data-region]')];
  const here = regions.findIndex((region) => region.contains(document.activeElement));
  for (let tried = 1; tried <= regions.length; tried++) {
    const region = regions.at((here + step * tried) % regions.length);
    const target =
      region?.matches(FOCUSABLE) === true ? region : region?.querySelector<HTMLElement>(FOCUSABLE);
    if (target === null || target === undefined) continue;
    target.focus();
    return;
  }
}
