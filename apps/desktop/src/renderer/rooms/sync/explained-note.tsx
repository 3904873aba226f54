import { Popover } from '@mantine/core';
import { type ReactNode, useId, useState } from 'react';
import { Button } from '../../ui/button';
import styles from './sync-indicator.module.css';

export interface ExplainedNoteProps {
  readonly icon: ReactNode;
  readonly children: ReactNode;
  readonly tone?: 'amber';
  /** Heads the explanation; the words of the note when absent. */
  readonly title?: string;
  /** What it means and what to do, in sentences. */
  readonly help: string;
  readonly action?: { readonly label: string; run(): void };
}

/** A few words about the state of things; pressed, by key too, it explains itself. */
export function ExplainedNote({ icon, children, tone, title, help, action }: ExplainedNoteProps) {
  const [isOpen, open] = useState(false);
  const id = useId();
  return (
    <Popover opened={isOpen} onChange={open} position="top-start" width={360} withinPortal trapFocus returnFocus>
      <Popover.Target>
        <button type="button" className={styles.item} data-tone={tone} aria-expanded={isOpen} onClick={() => open(!isOpen)}>
          {icon}
          <span>{children}</span>
        </button>
      </Popover.Target>
      <Popover.Dropdown className={styles.help} aria-labelledby={id} tabIndex={-1} data-autofocus>
        <strong id={id}>{title ?? children}</strong>
        <p>{help}</p>
        {action === undefined ? null : (
          <Button
            onClick={() => {
              open(false);
              action.run();
            }}
          >
            {action.label}
          </Button>
        )}
      </Popover.Dropdown>
    </Popover>
  );
}
