import type { TemplateItem } from './module-spec.ts';

/** All texts of a command template in order, those of both sides of its conditions too. */
export function templateTexts(items: readonly TemplateItem[]): string[] {
  return items.flatMap((item) =>
    typeof item === 'string' ? [item] : [...templateTexts(item.then), ...templateTexts(item.else ?? [])],
  );
}
