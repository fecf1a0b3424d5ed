/**
 * YAML text to a source tree, with the `yaml` library's lexer, parser and composer run step by step so that a text
 * that is too deep or has too many parts is refused before it costs more than a few seconds. One document a file.
 */
import { Composer, type Document, Lexer, Parser, type YAMLParseError } from 'yaml';
import { err, ok, type Result } from '../../base/result.ts';
import type { FormatError } from '../format.ts';
import { makeLineIndex } from '../line-index.ts';
import type { SourceTree } from '../source-tree.ts';
import { MAX_NESTING, MAX_PARTS } from '../text-limits.ts';
import { TreeFailure } from '../tree-failure.ts';
import { buildYamlTree } from './yaml-tree-builder.ts';

/** Parses one YAML document. The text has passed `checkText`. */
export function parseYamlTree(text: string): Result<SourceTree, FormatError> {
  const at = makeLineIndex(text);
  const fail = (
    code: FormatError['code'],
    offset: number,
    facts: FormatError['facts'],
  ): Result<SourceTree, FormatError> => err({ code, format: 'outline', facts, position: at(offset) });
  try {
    const documents = composeDocuments(text);
    const [first, second] = documents;
    if (first === undefined) return fail('not-an-outline', 0, { found: 'nothing' });
    const broken = documents.find((document) => document.errors.length > 0)?.errors[0];
    if (broken !== undefined) return fail('syntax', errorOffset(broken, text), syntaxFacts(broken));
    if (second !== undefined) {
      return fail('not-an-outline', second.contents?.range?.[0] ?? 0, { found: 'several-documents' });
    }
    return ok(buildYamlTree(first, text));
  } catch (failure) {
    if (!(failure instanceof TreeFailure)) throw failure;
    return fail(failure.code, failure.offset, failure.facts);
  }
}

/** What a text may cost. */
export interface YamlLimits {
  readonly parts: number;
  readonly nesting: number;
}

/** All documents of the text that have something in them or something wrong with them. Throws `TreeFailure`. */
export function composeDocuments(
  text: string,
  limits: YamlLimits = { parts: MAX_PARTS, nesting: MAX_NESTING },
): Document.Parsed[] {
  const parser = new Parser();
  // Scalars are resolved by `core-schema.ts`; the library's check for unique keys would take quadratic time.
  const composer = new Composer({
    schema: 'failsafe',
    resolveKnownTags: false,
    merge: false,
    uniqueKeys: false,
    keepSourceTokens: true,
  });
  const documents: Document.Parsed[] = [];
  const take = (document: Document.Parsed): void => {
    if (document.errors.length > 0 || hasContents(document)) documents.push(document);
  };
  let lexemes = 0;
  for (const lexeme of new Lexer().lex(text)) {
    lexemes += 1;
    if (lexemes > limits.parts)
      throw new TreeFailure('too-large', parser.offset, { reason: 'parts', accepted: limits.parts });
    for (const token of parser.next(lexeme)) for (const document of composer.next(token)) take(document);
    if (parser.stack.length > limits.nesting && openCollections(parser) > limits.nesting) {
      throw new TreeFailure('too-deep', parser.offset, { accepted: limits.nesting });
    }
  }
  for (const token of parser.end()) for (const document of composer.next(token)) take(document);
  for (const document of composer.end()) take(document);
  return documents;
}

const COLLECTIONS: ReadonlySet<string> = new Set(['block-map', 'block-seq', 'flow-collection']);

/** How deep the parser is; its stack also holds the document and the scalar that is being read. */
function openCollections(parser: Parser): number {
  return parser.stack.filter((token) => COLLECTIONS.has(token.type)).length;
}

function hasContents(document: Document.Parsed): boolean {
  const { contents } = document;
  if (contents === null) return false;
  const [start = 0, end = 0] = contents.range ?? [];
  return end > start;
}

/** Where an error is best shown; the library puts some of them behind the end of the text. */
export function errorOffset(error: YAMLParseError, text: string): number {
  return Math.min(error.pos[0], text.length);
}

/** The library's code as a reason; it has one code for two different things that go wrong often. */
export function syntaxFacts(error: YAMLParseError): FormatError['facts'] {
  const detail = error.message.split('\n')[0] ?? '';
  if (error.code === 'BAD_INDENT' && detail.startsWith('Flow ')) return { reason: 'flow-not-closed' };
  return { reason: error.code.toLowerCase().replaceAll('_', '-'), detail };
}
