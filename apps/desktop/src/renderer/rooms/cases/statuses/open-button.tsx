import { type ButtonHTMLAttributes, useEffect, useRef } from 'react';
import styles from './statuses.module.css';

interface Props extends ButtonHTMLAttributes<HTMLButtonElement> {
  /** What it opened has just been closed: the focus is to stay here. */
  readonly wasOpen: boolean;
}

/** The name of a row, which opens it. */
export function OpenButton({ wasOpen, ...rest }: Props) {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (wasOpen) button.current?.focus();
  }, [wasOpen]);
  return <button ref={button} type="button" className={styles.open} {...rest} />;
}
