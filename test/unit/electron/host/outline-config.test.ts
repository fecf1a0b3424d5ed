import { describe, expect, it } from 'vitest';
import { parseOutlineConfig } from '../../../../electron/host/outline-config.ts';

describe('the configuration of PyOutline', () => {
  it('is read from its own section, with values that stand in others', () => {
    const config = parseOutlineConfig(
      '[outline]\nhome = /opt/py\nwrapper_dir: %(home)s/wrappers\nempty =\n[Shell]\nhome = /other\n',
    );
    expect([...config]).toEqual([
      ['home', '/opt/py'],
      ['wrapper_dir', '/opt/py/wrappers'],
    ]);
  });

  it('does not follow values that stand in each other without an end', () => {
    expect(parseOutlineConfig('[outline]\na = %(b)s\nb = %(a)s\n').size).toBeLessThanOrEqual(2);
  });

  it('finds nothing in other sections', () => {
    expect(parseOutlineConfig('[a]\nsession_dir=/x\n').size).toBe(0);
  });
});
