import type { Args, Value } from '../base/value.ts';

/** The value of a name, undefined where it has none of its own: `toString` and its like are names as any other. */
export function ownValue(args: Args, name: string): Value | undefined {
  return Object.hasOwn(args, name) ? args[name] : undefined;
}
