/** The name under which the data folder keeps what belongs to a document. */
import { createHash } from 'node:crypto';

/** Short, the same for one path, and safe as a file name. */
export function pathKey(path: string): string {
  return createHash('sha256').update(path).digest('hex').slice(0, 32);
}
