/** Words for what can be wrong with the syntax of a YAML or JSON text, by the `reason` of a `syntax` error. */
import type { ErrorCode } from 'yaml';
import type { JsonFault } from './json/parse-json-tree.ts';
import type { XmlFaultReason } from './xml/parse-xml.ts';

/** The library's codes as reasons: `BAD_INDENT` is `bad-indent`. */
type Kebab<S extends string> = S extends `${infer Head}_${infer Rest}`
  ? `${Lowercase<Head>}-${Kebab<Rest>}`
  : Lowercase<S>;

/** Every reason there is; a code that a new version of the library brings does not compile until it has words. */
export type SyntaxReason =
  | Kebab<ErrorCode>
  | JsonFault
  | XmlFaultReason
  | 'flow-not-closed'
  | 'unknown-alias'
  | 'python-unfinished'
  | 'python-unexpected';

const WORDS = {
  'alias-props': 'an alias cannot have an anchor or a tag',
  'bad-alias': 'an alias or anchor has no valid name',
  'bad-collection-type': 'the tag does not fit what it stands in front of',
  'bad-directive': 'a line that starts with % is not a directive that is known',
  'bad-dq-escape':
    'a backslash in double quotes is followed by something that it cannot be followed by; use single quotes to have it as it is',
  'bad-indent': 'a line is not indented as it should be',
  'bad-prop-order': 'an anchor or tag stands in the wrong place',
  'bad-scalar-start': 'a text starts with a character that needs quotes around it',
  'block-as-implicit-key':
    'a nested mapping starts on the line of another; text with a colon and a blank needs quotes',
  'block-in-flow': 'inside of […] and {…} there can be no block of lines',
  'duplicate-key': 'a key stands twice in one mapping',
  impossible: 'it could not be understood',
  'key-over-1024-chars': 'a key is too long',
  'missing-char': 'something that was opened is not closed, or a separator is missing',
  'multiline-implicit-key': 'a key goes over several lines; a colon may be missing, or a quote not closed',
  'multiple-anchors': 'a value has two anchors',
  'multiple-docs': 'there is more than one document',
  'multiple-tags': 'a value has two tags',
  'non-string-key': 'a key is not a text',
  'resource-exhaustion': 'it is too large',
  'tab-as-indent': 'lines are indented with tabs; YAML takes only blanks',
  'tag-resolve-failed': 'the tag is not known',
  'unexpected-token': 'something stands where it cannot stand',
  'flow-not-closed': 'a […] or {…} is not closed, or a line of it is not indented enough',
  'unknown-alias': 'an alias names an anchor that does not stand before it',

  'byte-order-mark':
    'it starts with a byte order mark, which PyOutline does not accept; save it as UTF-8 without one',
  comment: 'JSON has no comments',
  'trailing-comma': 'a comma stands behind the last item',
  'single-quotes': 'texts and keys need double quotes',
  'control-character':
    'a line end, tab or control character stands inside of a text; write it as \\n, \\t or \\u…',
  'bad-escape': 'a backslash is followed by something that it cannot be followed by',
  'bad-number': 'a number is not written as JSON writes numbers',
  'text-after-end': 'something follows behind the end',
  'ends-early': 'the text ends before everything that was opened is closed',
  unexpected: 'something stands where it cannot stand',

  'python-unfinished': 'the text ends before everything that was opened is closed',
  'python-unexpected': 'something stands where Python does not expect it',

  'xml-not-closed': 'an element, a comment or a text in quotes is not closed',
  'xml-wrong-end': 'an element is closed that is not the open one',
  'xml-bad-tag':
    'something stands where a tag, or a part of one, cannot stand; a < in a text is written &lt;',
  'xml-bad-reference': 'an & does not begin a reference; in a text it is written &amp;',
  'xml-unknown-entity':
    'an entity is used that only a document type could declare, and none is looked at here; lt, gt, amp, quot and apos are known',
  'xml-attribute-twice': 'an attribute stands twice in one tag',
  'xml-no-root': 'there is no element in it, or text before it',
  'xml-after-end': 'something follows behind the end',
  'xml-bad-character': 'it holds a character that no XML can hold',
} satisfies Record<SyntaxReason, string>;

/** The words by reason. */
export const SYNTAX_WORDS: Readonly<Record<string, string>> = WORDS;
