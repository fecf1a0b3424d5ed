import { describe, expect, it } from 'vitest';
import {
  farmJobName,
  farmJobSuffix,
  farmLayerName,
  farmShotName,
  farmUserName,
} from '../../../../shared/outline/job-names.ts';

const who = { show: 'MyShow', shot: 'SH-010', user: 'Artist' };

describe('the name of a layer on the farm', () => {
  it('is in lower case with underscores for dashes', () => {
    expect(farmLayerName('Beauty-Pass.v2')).toEqual({
      written: 'Beauty-Pass.v2',
      name: 'beauty_pass.v2',
      isChanged: true,
      problem: null,
      badCharacters: '',
    });
    expect(farmLayerName('plain').isChanged).toBe(false);
  });

  it('is refused with the characters that are at fault', () => {
    expect(farmLayerName('a b/c b')).toMatchObject({ problem: 'characters', badCharacters: ' /' });
    expect(farmLayerName('über😀')).toMatchObject({ problem: 'characters', badCharacters: 'ü😀' });
    expect(farmLayerName('ab')).toMatchObject({ problem: 'too-short' });
    expect(farmLayerName('')).toMatchObject({ problem: 'too-short' });
    expect(farmLayerName('x'.repeat(256)).problem).toBeNull();
    expect(farmLayerName('x'.repeat(257)).problem).toBe('too-long');
  });
});

describe('shots and users', () => {
  it('have their own widths, and root may not launch', () => {
    expect(farmShotName('SH-010').name).toBe('sh_010');
    expect(farmShotName('x'.repeat(65)).problem).toBe('too-long');
    expect(farmUserName('root').problem).toBe('root');
    expect(farmUserName('DOMAIN\\me')).toMatchObject({ problem: null, name: 'DOMAIN\\me' });
    expect(farmUserName('x'.repeat(33)).problem).toBe('too-long');
  });
});

describe('the name of a job on the farm', () => {
  it('has show, shot and user in front, all in lower case', () => {
    expect(farmJobName({ ...who, name: 'Comp-A' }).name).toBe('myshow-sh_010-artist_comp_a');
  });

  it('loses show, shot and user where it begins with them already', () => {
    expect(farmJobSuffix({ ...who, name: 'MyShow-sh_010-Artist_comp' })).toMatchObject({
      name: 'comp',
      problem: null,
    });
    expect(farmJobSuffix({ ...who, name: 'other-sh_010-Artist_comp' }).name).toBe('other_sh_010_artist_comp');
  });

  it('joins underscores in a row and drops those in front', () => {
    expect(farmJobSuffix({ ...who, name: '__a____b' }).name).toBe('a_b');
    expect(farmJobSuffix({ ...who, name: 'a--b' }).name).toBe('a__b');
    expect(farmJobName({ ...who, user: 'me__', name: 'job' }).name).toBe('myshow-sh_010-me_job');
  });

  it('is refused when it is too short, too long or has other characters', () => {
    expect(farmJobName({ ...who, name: 'ab' }).problem).toBe('too-short');
    expect(farmJobName({ ...who, name: 'x'.repeat(240) }).problem).toBe('too-long');
    expect(farmJobName({ ...who, name: 'a b c' })).toMatchObject({
      problem: 'characters',
      badCharacters: ' ',
    });
  });
});
