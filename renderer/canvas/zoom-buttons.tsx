/** Zoom and fit, at the left foot of the canvas. */
import { CommandButton } from '../app/command-button.tsx';

export function ZoomButtons() {
  return (
    <div className="zoom-buttons" role="toolbar" aria-label="Zoom">
      <CommandButton command="view.zoomIn" />
      <CommandButton command="view.zoomOut" />
      <CommandButton command="view.fitAll" />
      <CommandButton command="layer.layOut" />
      <CommandButton command="view.bookmarks" />
    </div>
  );
}
