import { describe, expect, it } from 'vitest';
import { parseXml } from '../../../../../shared/format/xml/parse-xml.ts';

function root(text: string) {
  const parsed = parseXml(text);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  return parsed.value;
}

function reason(text: string) {
  const parsed = parseXml(text);
  return parsed.ok ? null : parsed.error.code === 'syntax' ? parsed.error.facts.reason : parsed.error.code;
}

describe('XML', () => {
  it('is elements with attributes, texts and places', () => {
    const a = root(
      '\ufeff<?xml version="1.0"?>\n<!-- c --><a x="1 &lt; 2" y=\'"\'>t<b/>u<![CDATA[<&]]></a >\n',
    );
    expect([...a.attributes]).toEqual([
      ['x', '1 < 2'],
      ['y', '"'],
    ]);
    expect(a.text).toBe('tu<&');
    expect(a.children).toMatchObject([{ name: 'b', text: '', at: 56 }]);
  });

  it('knows five entities and references to characters', () => {
    expect(root('<a>&lt;&gt;&amp;&quot;&apos;&#65;&#x1F600;&#10;</a>').text).toBe('<>&"\'A😀\n');
    expect(root('<a>x\r\ny\rz</a>').text).toBe('x\ny\nz');
  });

  it.each([
    ['<a>', 'xml-not-closed'],
    ['<a></b>', 'xml-wrong-end'],
    ['</a>', 'xml-wrong-end'],
    ['<a', 'xml-bad-tag'],
    ['<a b>', 'xml-bad-tag'],
    ['<a b="1"c="2"/>', 'xml-bad-tag'],
    ['<a b="<"/>', 'xml-bad-tag'],
    ['<a b="1" b="2"/>', 'xml-attribute-twice'],
    ['<a>a & b</a>', 'xml-bad-reference'],
    ['<a>&#0;</a>', 'xml-bad-reference'],
    ['<a>&#xD800;</a>', 'xml-bad-reference'],
    ['<a>&#x;</a>', 'xml-bad-reference'],
    ['<a>&nbsp;</a>', 'xml-unknown-entity'],
    ['<a>&constructor;</a>', 'xml-unknown-entity'],
    ['<a>\u0001</a>', 'xml-bad-character'],
    ['', 'xml-no-root'],
    ['text', 'xml-no-root'],
    ['<a/>text', 'xml-after-end'],
    ['<a/><b/>', 'xml-after-end'],
    ['<!-- <a/>', 'xml-not-closed'],
    ['<!DOCTYPE a [', 'xml-not-closed'],
    [`${'<a>'.repeat(1000)}`, 'too-deep'],
  ])('is refused: %s', (text, expected) => {
    expect(reason(text)).toBe(expected);
  });

  it('has a place where it is wrong', () => {
    const parsed = parseXml('<a>\n  <b></c>\n</a>');
    expect(parsed).toMatchObject({ error: { position: { line: 2, column: 6 } } });
  });

  it('never looks at what a document type declares', () => {
    const bomb = `<!DOCTYPE a [<!ENTITY l0 "ha"><!ENTITY l1 "&l0;&l0;"> <!-- ] > --> <!ENTITY x SYSTEM "file:///etc/passwd">]>`;
    expect(reason(`${bomb}<a>&l1;</a>`)).toBe('xml-unknown-entity');
    expect(reason(`${bomb}<a>&x;</a>`)).toBe('xml-unknown-entity');
    expect(root(`${bomb}<a>ok</a>`).text).toBe('ok');
    expect(root('<!DOCTYPE a PUBLIC "p>" "http://x/y>.dtd"><a/>').name).toBe('a');
  });

  it('is read in linear time', () => {
    const many = `<a>${'<b c="&amp;">&lt;</b>'.repeat(100_000)}</a>`;
    expect(root(many).children).toHaveLength(100_000);
    expect(reason(`<a>${'<b/>'.repeat(2_000_000)}</a>`)).toBe('too-large');
    expect(reason(`<a ${'b'.repeat(1_000_000)}`)).toBe('xml-bad-tag');
    expect(reason('<!DOCTYPE '.concat('"'.repeat(500_001)))).toBe('xml-not-closed');
  });
});
