/**
 * Numbered migrations: each turns a document of one version into one of the next, before anything else looks at it.
 * They work on the source tree, so nodes that they leave alone keep their place in the text for messages.
 */
import type { MapNode } from '../source-tree.ts';

/** Leads from version `from` to the next one. */
export interface Migration {
  readonly from: number;
  readonly migrate: (document: MapNode) => MapNode;
}

/** Every migration there is, oldest first. Version 1 is the first, so there is none yet. */
export const MIGRATIONS: readonly Migration[] = [];

/** Brings a document from version `from` to version `to`; undefined when a step is missing. */
export function migrateDocument(
  document: MapNode,
  from: number,
  to: number,
  migrations: readonly Migration[] = MIGRATIONS,
): MapNode | undefined {
  let result = document;
  for (let version = from; version < to; version += 1) {
    const step = migrations.find((migration) => migration.from === version);
    if (step === undefined) return undefined;
    result = step.migrate(result);
  }
  return result;
}
