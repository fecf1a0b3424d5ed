/** Finding modules by what people type: name first, then words about it. Pure. */
import type { ModuleSpec } from '../../shared/outline/module-spec.ts';

/** How well a text fits; 0 for not at all. Every word typed must be found somewhere. */
export function moduleScore(spec: ModuleSpec, query: string): number {
  const words = query.trim().toLowerCase().split(/\s+/).filter(Boolean);
  let score = 1;
  for (const word of words) {
    const found = wordScore(spec, word);
    if (found === 0) return 0;
    score += found;
  }
  return score;
}

/** The modules that fit, best first; in their own order when nothing is typed. */
export function searchModules(specs: readonly ModuleSpec[], query: string): readonly ModuleSpec[] {
  if (query.trim() === '') return specs;
  return specs
    .map((spec, index) => ({ spec, index, score: moduleScore(spec, query) }))
    .filter((one) => one.score > 0)
    .sort((a, b) => b.score - a.score || a.index - b.index)
    .map((one) => one.spec);
}

function wordScore(spec: ModuleSpec, word: string): number {
  const name = spec.name.toLowerCase();
  if (name === word) return 100;
  if (name.startsWith(word)) return 60;
  if (name.includes(word)) return 40;
  if (initialsOf(spec.name).startsWith(word)) return 30;
  const texts = [spec.group, ...(spec.keywords ?? []), spec.classPath, ...(spec.aliases ?? [])];
  if (texts.some((text) => text.toLowerCase().includes(word))) return 20;
  return spec.summary.toLowerCase().includes(word) ? 10 : 0;
}

/** `lpp` for LayerPreProcess. */
function initialsOf(name: string): string {
  return name.replace(/[^A-Z]/g, '').toLowerCase();
}
