import { outlineSchema } from '../../../shared/format/document/outline-schema.ts';
import { type CliIo, EXIT } from '../cli-io.ts';
import { knownModules } from '../load-outline.ts';

/** `cuegraph schema`: the JSON Schema by which an editor completes and explains `.outline.yaml` files. */
export async function schema(io: CliIo): Promise<number> {
  io.out(`${JSON.stringify(outlineSchema(await knownModules(io)), null, 2)}\n`);
  return EXIT.done;
}
