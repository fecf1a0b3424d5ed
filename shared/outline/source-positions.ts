import type { Position } from '../base/position.ts';
import type { LayerId } from './outline.ts';

/** Where the parts of an outline stand in the text that it was read from; keys are `''` or a field or argument name. */
export interface SourcePositions {
  readonly outline: Readonly<Record<string, Position>>;
  readonly layers: ReadonlyMap<LayerId, Readonly<Record<string, Position>>>;
}

/** The place of a field: its own, else that of what it stands in (`env` of `env.PATH`), else that of its owner. */
export function findPosition(
  places: Readonly<Record<string, Position>> | undefined,
  field: string | undefined,
): Position | undefined {
  if (places === undefined) return undefined;
  for (const key of [field, field?.split('.')[0], '']) {
    if (key !== undefined && Object.hasOwn(places, key)) return places[key];
  }
  return undefined;
}
