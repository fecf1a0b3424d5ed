/** Any YAML value, of whatever kind its root is: what sessions keep under a key. Tags name nothing and make nothing. */
import { err, ok, type Result } from '../../base/result.ts';
import type { Value } from '../../base/value.ts';
import { formatErrorText } from '../note-text.ts';
import { nodeValue } from '../source-tree.ts';
import { checkText } from '../text-limits.ts';
import { parseYamlTree } from './parse-yaml-tree.ts';

/** Reads a value; the error is a sentence about what is wrong. Nothing at all is null. */
export function readData(text: string): Result<Value, string> {
  const checked = checkText(text, 'outline');
  const tree = checked.ok ? parseYamlTree(text) : checked;
  if (tree.ok) return ok(nodeValue(tree.value.root));
  if (tree.error.code === 'not-an-outline' && tree.error.facts.found === 'nothing') return ok(null);
  return err(formatErrorText(tree.error));
}
