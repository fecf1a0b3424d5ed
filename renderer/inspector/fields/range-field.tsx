/** A frame range: its frames are counted while it is typed, and what is wrong with it is shown where it stands. */
import { parseFrameSet } from '../../../shared/frames/parse-frame-set.ts';
import { rangeErrorText, splitAtError } from '../range-error.ts';
import { FieldRow } from './field-row.tsx';
import { LiveInput } from './live-input.tsx';
import type { ArgField } from './use-arg-field.ts';

export function RangeField({ field }: { readonly field: ArgField }) {
  return (
    <FieldRow field={field} notes={<RangeFault text={field.text} brief={field.wrong} />}>
      <LiveInput
        id={field.id}
        text={field.text}
        placeholder={field.placeholder}
        mono
        wrong={field.wrong || isWrong(field.text)}
        describedBy={field.describedBy}
        onType={field.typeText}
        onEnd={field.end}
        onCancel={field.cancel}
      />
    </FieldRow>
  );
}

function isWrong(text: string): boolean {
  return text !== '' && !parseFrameSet(text).ok;
}

export interface RangeFaultProps {
  readonly text: string;
  /** Something else says what is wrong. */
  readonly brief?: boolean;
}

/** The range with the part at fault marked, and what is accepted; nothing for a good one. */
export function RangeFault({ text, brief }: RangeFaultProps) {
  const set = text === '' ? null : parseFrameSet(text);
  if (set === null || set.ok) return null;
  const [before, fault, after] = splitAtError(text, set.error);
  return (
    <p className="range-fault">
      <span className="mono">
        {before.length > 24 ? `…${before.slice(-24)}` : before}
        <mark>{fault}</mark>
        {after.length > 24 ? `${after.slice(0, 24)}…` : after}
      </span>{' '}
      {brief === true ? null : rangeErrorText(set.error)}
    </p>
  );
}
