/** The shared folder of a job, as modules see it: PyOutline's session, layer by layer. */
import type { Value } from '../base/value.ts';

/** Data and files that processes of one job pass to each other. Keys and names are those of files. */
export interface Session {
  /** Keeps a value under a name; an error where there is one, unless `force`. */
  putData(key: string, value: Value, options?: PutOptions): Promise<void>;
  /** The value under a name; an error where there is none. */
  getData(key: string, options?: SessionPlace): Promise<Value>;
  /** Copies a file into the session and answers where it is now. */
  putFile(path: string, options?: SessionPlace & { readonly rename?: string }): Promise<string>;
  /** Makes a link to a file in the session and answers where it is. */
  symFile(path: string, options?: SessionPlace & { readonly rename?: string }): Promise<string>;
  /** Path of a file in the session. `check`: an error where it is not there; `isNew`: an error where it is. */
  getFile(
    name: string,
    options?: SessionPlace & { readonly check?: boolean; readonly isNew?: boolean },
  ): Promise<string>;
}

/** Whose data or file: the layer's own, another layer's by its full name, or the job's (`null`). */
export interface SessionPlace {
  readonly layer?: string | null;
}

/** How data is kept. */
export interface PutOptions extends SessionPlace {
  /** Take the place of what is there. */
  readonly force?: boolean;
}
