/** The lines that dragged nodes stick to. */
import { ViewportPortal } from '@xyflow/react';
import type { AlignGuide } from './align-guides.ts';

export function GuideLines({ guides }: { readonly guides: readonly AlignGuide[] }) {
  if (guides.length === 0) return null;
  return (
    <ViewportPortal>
      <svg className="guide-lines" aria-hidden>
        {guides.map(({ axis, at, from, to }) => (
          <line
            key={`${axis}${at}`}
            {...(axis === 'x' ? { x1: at, x2: at, y1: from, y2: to } : { x1: from, x2: to, y1: at, y2: at })}
          />
        ))}
      </svg>
    </ViewportPortal>
  );
}
