import { usePeopleAt } from '../../../lib/presence/presence-store';
import { Faces } from './faces';
import styles from './faces.module.css';

/** At the end of a row's second line, where only tags and long names give way. */
export function RowFaces({ caseId }: { readonly caseId: string }) {
  if (usePeopleAt(caseId).length === 0) return null;
  return (
    <span className={styles.inRow}>
      <Faces caseId={caseId} size={16} max={3} />
    </span>
  );
}

/** In a place that is always kept free, so that no button moves when somebody comes. */
export function HeaderFaces({ caseId }: { readonly caseId: string }) {
  return (
    <span className={styles.inHeader}>
      <Faces caseId={caseId} size={20} max={3} />
    </span>
  );
}
