/** Something that lies over the window at a point, without stopping the rest: a menu, the wire's form, a search. */
import { type ReactNode, useEffect, useLayoutEffect, useRef } from 'react';
import './popover.css';

export interface PopoverProps {
  readonly label: string;
  readonly role?: 'dialog' | 'menu';
  /** Where its top left corner goes, in CSS pixels; it is moved to stay inside the window. */
  readonly at: { readonly x: number; readonly y: number };
  readonly className?: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** Distance from the window's edges in CSS pixels. */
const MARGIN = 8;

export function Popover({ label, role = 'dialog', at, className, onClose, children }: PopoverProps) {
  const ref = useRef<HTMLDivElement>(null);
  const close = useRef(onClose);
  close.current = onClose;

  useLayoutEffect(() => {
    const box = ref.current;
    if (box === null) return;
    const { width, height } = box.getBoundingClientRect();
    box.style.left = `${Math.max(MARGIN, Math.min(at.x, window.innerWidth - width - MARGIN))}px`;
    box.style.top = `${Math.max(MARGIN, Math.min(at.y, window.innerHeight - height - MARGIN))}px`;
  }, [at.x, at.y]);

  useEffect(() => {
    const before = document.activeElement;
    const box = ref.current;
    (box?.querySelector<HTMLElement>('[data-autofocus]') ?? box)?.focus({ preventScroll: true });
    const onPointerDown = (event: PointerEvent): void => {
      if (event.target instanceof Node && box?.contains(event.target) !== true) close.current();
    };
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape') return;
      event.preventDefault();
      close.current();
    };
    window.addEventListener('pointerdown', onPointerDown, true);
    window.addEventListener('keydown', onKeyDown, true);
    return () => {
      window.removeEventListener('pointerdown', onPointerDown, true);
      window.removeEventListener('keydown', onKeyDown, true);
      const lost = document.activeElement === null || document.activeElement === document.body;
      if (lost && before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
    };
  }, []);

  return (
    <div
      ref={ref}
      className={`popover ${className ?? ''}`}
      {...{ role, 'aria-label': label }}
      tabIndex={-1}
      data-own-keys
    >
      {children}
    </div>
  );
}
