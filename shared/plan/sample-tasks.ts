/** Which tasks of a layer stand for all of them: at given places, or so many spread evenly from the first to the last. */

/** Where in a layer a sampled task stands. */
export type SamplePlace = 'first' | 'middle' | 'last';

/** What is taken of each layer; with neither, everything. */
export interface Sample {
  readonly sample?: readonly SamplePlace[];
  readonly spread?: number;
}

/** Whether only a part of each layer is taken. */
export function isSampled({ sample, spread }: Sample): boolean {
  return sample !== undefined || spread !== undefined;
}

/** Positions of the tasks that are taken of `count`, from 0, each once, in order. */
export function sampledPositions(count: number, wanted: Sample): readonly number[] {
  if (!isSampled(wanted)) return Array.from({ length: count }, (_, i) => i);
  if (count === 0) return [];
  const { sample = [], spread = 0 } = wanted;
  const most = Math.min(spread, count);
  const evenly = Array.from({ length: most }, (_, i) =>
    most === 1 ? placeIn('middle', count) : Math.round((i * (count - 1)) / (most - 1)),
  );
  return [...new Set([...sample.map((place) => placeIn(place, count)), ...evenly])].sort((a, b) => a - b);
}

/** Of an even number the earlier of the two in the middle. */
function placeIn(place: SamplePlace, count: number): number {
  if (place === 'first') return 0;
  return place === 'last' ? count - 1 : Math.floor((count - 1) / 2);
}
