/** A button that is a picture; its name is read out and shown on hover. */
import type { LucideIcon } from 'lucide-react';
import type { MouseEvent } from 'react';

export interface IconButtonProps {
  readonly icon: LucideIcon;
  readonly label: string;
  /** Behind the label on hover: a key, a detail. */
  readonly hint?: string;
  readonly disabled?: boolean;
  /** Set for a button that switches something. */
  readonly on?: boolean;
  readonly className?: string;
  readonly onClick: (event: MouseEvent<HTMLButtonElement>) => void;
}

export function IconButton({ icon: Icon, label, hint, disabled, on, className, onClick }: IconButtonProps) {
  return (
    <button
      type="button"
      className={`icon plain ${on === true ? 'is-on' : ''} ${className ?? ''}`}
      aria-label={label}
      aria-pressed={on}
      title={hint === undefined || hint === '' ? label : `${label} (${hint})`}
      disabled={disabled}
      onClick={onClick}
    >
      <Icon size={15} strokeWidth={1.75} aria-hidden />
    </button>
  );
}
