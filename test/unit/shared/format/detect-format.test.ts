import { describe, expect, it } from 'vitest';
import { detectFormat } from '../../../../shared/format/detect-format.ts';

describe('the format of a text', () => {
  it.each([
    ['cuegraph: 1\nname: x\n', 'outline'],
    ['# a comment\n\nname: x\nlayers:\n  - name: a\n', 'outline'],
    ['{cuegraph: 1, layers: []}', 'outline'],
    ['{"cuegraph": 1, "layers": []}', 'outline'],
    ['\ufeffcuegraph: 1\r\n', 'outline'],
    ['{"name": "x", "layers": []}', 'json'],
    ['\n  {\n', 'json'],
    ['{\n"layers": [{"script": "!!python/x"}]}', 'json'],
    ['layers:\n  - {name: "!!python/x"}\n', 'outline'],
    ['[]', 'json'],
    ['&id001 !!python/object:outline.loader.Outline\n_Outline__args: {}\n', 'pyyaml'],
    ['<?xml version="1.0"?>\n<spec/>', 'spec'],
    ['<!DOCTYPE spec PUBLIC "SPI Cue">', 'spec'],
    ['specificationVersion: jobtemplate-2023-09\nname: x\nsteps: []\n', 'openjd'],
    ['{"specificationVersion": "jobtemplate-2023-09"}', 'openjd'],
    ['#!/usr/bin/env python\nprint(1)\n', 'pyoutline'],
    ['"""doc"""\nfrom outline.modules.shell import Shell\nol = Outline("x")\n', 'pyoutline'],
    ['import outline\n', 'pyoutline'],
  ])('is seen in %j', (text, format) => {
    expect(detectFormat(text, 'misleading.xml')).toBe(format);
  });

  it.each([
    ['a.outline.yaml', 'outline'],
    ['A.YML', 'outline'],
    ['a.json', 'json'],
    ['shot.outline', 'pyoutline'],
    ['a.py', 'pyoutline'],
    ['a.xml', 'spec'],
    ['a.openjd.yaml', 'openjd'],
    ['template.json', 'openjd'],
    ['readme.txt', null],
    [undefined, null],
  ])('is taken from the name %j where the text does not tell', (name, format) => {
    expect(detectFormat('hello\n', name)).toBe(format);
    expect(detectFormat('', name)).toBe(format);
  });

  it('is not mistaken for a script because of what a command holds', () => {
    const text =
      'cuegraph: 1\nlayers:\n  - name: a\n    code: |\n      import outline\n      x = "!!python/name:x"\n';
    expect(detectFormat(text)).toBe('outline');
  });
});
