declare const brand: unique symbol;

/** A type that only its own constructor function can make, so that look-alikes are not mixed up. */
export type Brand<T, Name extends string> = T & { readonly [brand]: Name };
