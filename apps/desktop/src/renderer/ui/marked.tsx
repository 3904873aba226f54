import type { Mark } from '@quayside/shared/search/excerpt';
import type { ReactNode } from 'react';
import styles from './marked.module.css';

/** A text in which what was looked for stands out. @param marks - in their order, none within another */
export function Marked({ text, marks }: { readonly text: string; readonly marks: readonly Mark[] }) {
  const parts: ReactNode[] = [];
  let told = 0;
  for (const [begin, end] of marks) {
    parts.push(text.slice(told, begin));
    parts.push(
      <mark key={begin} className={styles.mark}>
        {text.slice(begin, end)}
      </mark>,
    );
    told = end;
  }
  return [...parts, text.slice(told)];
}
