import { Tooltip } from '@mantine/core';
import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react';
import type { Command } from '../lib/keyboard/keymap';
import styles from './button.module.css';
import { CommandKeys, Keys } from './keys';

export interface IconButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'children'> {
  /** What it does, for the tooltip and for screen readers. */
  readonly label: string;
  readonly children: ReactNode;
  /** Whose keys it shows. */
  readonly command?: Command;
  /** Keys that are not of the table. */
  readonly keys?: string;
  readonly because?: string | null;
  /** Where the tooltip stands, so that it covers nothing one is about to read. */
  readonly tip?: 'top' | 'right';
  readonly ref?: Ref<HTMLButtonElement>;
}

/** A button that is only a picture. */
export function IconButton({
  label,
  children,
  command,
  keys,
  because = null,
  tip = 'top',
  className,
  onClick,
  ref,
  ...rest
}: IconButtonProps) {
  const isOff = because !== null;
  return (
    <Tooltip
      position={tip}
      label={
        <span className={styles.tip}>
          {because ?? label} {command === undefined ? null : <CommandKeys command={command} />}
          {keys === undefined ? null : <Keys keys={keys} />}
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
