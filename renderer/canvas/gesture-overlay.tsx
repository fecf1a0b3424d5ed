/** The box or the slice that is being dragged over the canvas. */
import { useStore } from '@xyflow/react';
import { boxBetween, type CanvasGesture } from './canvas-gesture.ts';
import { flowToScreen } from './viewport-math.ts';

export function GestureOverlay({ gesture }: { readonly gesture: CanvasGesture }) {
  const [x, y, zoom] = useStore((state) => state.transform);
  const toScreen = (point: CanvasGesture['from']) => flowToScreen({ x, y, zoom }, point);
  const points = [gesture.from, ...gesture.points].map(toScreen);
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined) return null;
  const box = boxBetween(first, last);
  return (
    <svg className="gesture" aria-hidden>
      {gesture.way === 'slice' ? (
        <polyline className="gesture-slice" points={points.map((at) => `${at.x},${at.y}`).join(' ')} />
      ) : (
        <rect
          className="gesture-box"
          x={box.left}
          y={box.top}
          width={box.right - box.left}
          height={box.bottom - box.top}
        />
      )}
    </svg>
  );
}
