import type { ViewColumn, ViewLook } from '@quayside/shared/views/view-look';
import { type MouseEvent, type PointerEvent, useRef, useState } from 'react';

/** So far a hand moves that only means to press. */
const STILL_PX = 5;

interface Drag {
  readonly name: ViewColumn;
  /** The place where it would be, counted without it. */
  readonly to: number;
}

interface HeadDrag {
  /** What is on its way; `null`: nothing is. */
  readonly drag: Drag | null;
  handlersOf(name: ViewColumn): {
    onPointerDown(event: PointerEvent<HTMLElement>): void;
    onPointerMove(event: PointerEvent<HTMLElement>): void;
    onPointerUp(): void;
    onPointerCancel(): void;
    onClickCapture(event: MouseEvent): void;
  };
  cancel(): void;
}

/** The head of a column dragged to another place among the others. */
export function useHeadDrag(columns: ViewLook['columns'], onMove: (name: ViewColumn, to: number) => void): HeadDrag {
  const [drag, setDrag] = useState<Drag | null>(null);
  const pressed = useRef<{ readonly name: ViewColumn; readonly x: number } | null>(null);
  /** What was dragged is not pressed as well. */
  const hasDragged = useRef(false);
  const cancel = () => {
    pressed.current = null;
    setDrag(null);
  };
  const placeAt = (x: number, name: ViewColumn, head: HTMLElement) => {
    const others = columns.filter((one) => one.name !== name);
    return others.filter((one) => {
      const box = head.parentElement?.querySelector(`[data-head="${one.name}"]`)?.getBoundingClientRect();
      return box !== undefined && (box.left + box.right) / 2 < x;
    }).length;
  };
  return {
    drag,
    cancel,
    handlersOf: (name) => ({
      onPointerDown(event) {
        if (event.button !== 0 || (event.target as HTMLElement).closest('[role="separator"]') !== null) return;
        pressed.current = { name, x: event.clientX };
        hasDragged.current = false;
      },
      onPointerMove(event) {
        // a quick hand is over another head by the first time that it is seen to move
        const from = pressed.current;
        if (from === null) return;
        if ((event.buttons & 1) === 0) return cancel();
        if (drag === null && Math.abs(event.clientX - from.x) < STILL_PX) return;
        if (drag === null) event.currentTarget.setPointerCapture(event.pointerId);
        hasDragged.current = true;
        setDrag({ name: from.name, to: placeAt(event.clientX, from.name, event.currentTarget) });
      },
      onPointerUp() {
        if (drag !== null) onMove(drag.name, drag.to);
        cancel();
      },
      onPointerCancel: cancel,
      onClickCapture(event) {
        // keys press as well, and drag nothing
        if (!hasDragged.current || event.detail === 0) return;
        hasDragged.current = false;
        event.preventDefault();
        event.stopPropagation();
      },
    }),
  };
}
