/** A module that is dragged from the palette to the canvas. */
import type { DragEvent } from 'react';

const TYPE = 'application/x-cuegraph-module';

/** Puts a module into a drag. */
export function startModuleDrag(event: DragEvent, name: string): void {
  event.dataTransfer.setData(TYPE, name);
  event.dataTransfer.setData('text/plain', name);
  event.dataTransfer.effectAllowed = 'copy';
}

/** Whether a drag carries a module; all that can be asked before it is dropped. */
export function hasModule(event: DragEvent): boolean {
  return event.dataTransfer.types.includes(TYPE);
}

/** The name of the module that was dropped; '' for none. */
export function droppedModule(event: DragEvent): string {
  return event.dataTransfer.getData(TYPE);
}
