import { Tooltip } from '@mantine/core';
import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react';
import styles from './button.module.css';
import { Keys } from './keys';

export interface IconButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'children'> {
  /** What it does, for the tooltip and for screen readers. */
  readonly label: string;
  readonly children: ReactNode;
  readonly keys?: string;
  readonly because?: string | null;
  readonly ref?: Ref<HTMLButtonElement>;
}

/** A button that is only a picture. */
export function IconButton({ label, children, keys, because = null, className, onClick, ref, ...rest }: IconButtonProps) {
  const isOff = because !== null;
  return (
    <Tooltip
      label={
        <span className={styles.tip}>
          {because ?? label} {keys === undefined ? null : <Keys keys={keys} />}
        </span>
      }
    >
      <button
        type="button"
        {...rest}
        ref={ref}
        aria-label={label}
        aria-disabled={isOff || undefined}
        className={[styles.icon, className].filter(Boolean).join(' ')}
        onClick={(event) => (isOff ? event.preventDefault() : onClick?.(event))}
      >
        {children}
      </button>
    </Tooltip>
  );
}
