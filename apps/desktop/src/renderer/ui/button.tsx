import { Tooltip } from '@mantine/core';
import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react';
import type { Command } from '../lib/keyboard/keymap';
import styles from './button.module.css';
import { CommandKeys, Keys } from './keys';

export interface ButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'children'> {
  readonly children: ReactNode;
  readonly look?: 'primary' | 'plain' | 'quiet' | 'danger';
  readonly icon?: ReactNode;
  /** Why it cannot be pressed now. Given: it looks and is disabled, and says this. */
  readonly because?: string | null;
  /** Whose keys it shows. */
  readonly command?: Command;
  /** Keys that are not of the table. */
  readonly keys?: string;
  readonly isBusy?: boolean;
  readonly ref?: Ref<HTMLButtonElement>;
}

/** A button with words. A disabled one stays reachable by keyboard, so that its reason can be read. */
export function Button({
  children,
  look = 'plain',
  icon,
  because = null,
  command,
  keys,
  isBusy = false,
  className,
  onClick,
  ref,
  ...rest
}: ButtonProps) {
  const isOff = because !== null || isBusy;
  const button = (
    <button
      type="button"
      {...rest}
      ref={ref}
      className={[styles.button, styles[look], className].filter(Boolean).join(' ')}
      aria-disabled={isOff || undefined}
      aria-busy={isBusy || undefined}
      onClick={(event) => {
        if (isOff) event.preventDefault();
        else onClick?.(event);
      }}
    >
      {icon}
      <span>{children}</span>
      {command === undefined ? null : <CommandKeys command={command} />}
      {keys === undefined ? null : <Keys keys={keys} />}
    </button>
  );
  return because === null ? button : <Tooltip label={because}>{button}</Tooltip>;
}
