/** Which files a declared path stands for: `b.1-10####.exr` is one a frame (PyOutline's `FileSpec`), others are one. */

/** The part between the last but one and the last dots that stands for the number, as `FileSequence` takes it. */
const SEQUENCE = /^(.*\.)[\d,\-x]*(#+|@+)[\d#,\-@x]*(\.[.\w]+)$/s;

/** Whether a path stands for one file a frame. */
export function isFramePath(path: string): boolean {
  return SEQUENCE.test(path);
}

/** The paths of a declared file for these frames: `#`s are the places of the number, an `@` is it as it is. */
export function framePaths(path: string, frames: readonly number[]): readonly string[] {
  const [, prefix, places, suffix] = SEQUENCE.exec(path) ?? [];
  if (prefix === undefined || places === undefined || suffix === undefined) return [path];
  const width = places.startsWith('#') ? places.length : 1;
  return frames.map((frame) => {
    const digits = String(Math.abs(frame)).padStart(frame < 0 ? width - 1 : width, '0');
    return `${prefix}${frame < 0 ? '-' : ''}${digits}${suffix}`;
  });
}
