import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import styles from './splitter.module.css';

export interface SplitterProps {
  readonly label: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  /** `1` when dragging right makes the pane wider, `-1` when it makes it narrower. */
  readonly sign: 1 | -1;
  onChange(width: number): void;
  /** It was let go of. */
  onDone?(): void;
  onToggle?(): void;
}

const STEP = 16;

/** The line between two panes: dragged, moved by arrow keys, folded by a double click or Enter. */
export function Splitter({ label, value, min, max, sign, onChange, onDone, onToggle }: SplitterProps) {
  const from = useRef<{ x: number; value: number } | null>(null);
  const clamp = (width: number) => Math.round(Math.max(min, Math.min(max, width)));
  const onPointerDown = (event: PointerEvent<HTMLDivElement>) => {
    from.current = { x: event.clientX, value };
    event.currentTarget.setPointerCapture(event.pointerId);
  };
  const onPointerMove = (event: PointerEvent<HTMLDivElement>) => {
    if (from.current !== null) onChange(clamp(from.current.value + sign * (event.clientX - from.current.x)));
  };
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.ctrlKey || event.metaKey) return;
    if (event.key === 'ArrowLeft') onChange(clamp(value - sign * STEP));
    else if (event.key === 'ArrowRight') onChange(clamp(value + sign * STEP));
    else if (event.key === 'Enter' && onToggle !== undefined) onToggle();
    else return;
    event.preventDefault();
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a focusable separator with a value is a widget; hr is not
    <div
      role="separator"
      tabIndex={0}
      aria-label={label}
      aria-orientation="vertical"
      aria-valuenow={value}
      aria-valuemin={min}
      aria-valuemax={max}
      className={styles.splitter}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={(event) => {
        const hasMoved = from.current !== null && from.current.x !== event.clientX;
        from.current = null;
        if (hasMoved) onDone?.();
      }}
      onDoubleClick={onToggle}
      onKeyDown={onKeyDown}
      onKeyUp={({ key }) => (key === 'ArrowLeft' || key === 'ArrowRight' ? onDone?.() : undefined)}
    />
  );
}
