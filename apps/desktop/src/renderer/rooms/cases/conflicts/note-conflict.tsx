import type { CustomerRef } from '@quayside/shared/kernel/customer-ref';
import { useCore } from '../../../lib/bridge/use-core';
import { ConflictCard } from './conflict-cards';
import styles from './conflict-cards.module.css';

/** Beside the note of a contact or organisation: one's own words that wait there, with theirs, to decide on the spot. */
export function NoteConflict({ about }: { readonly about: CustomerRef }) {
  const { data } = useCore('listConflicts', undefined);
  const open = data?.filter(({ conflict }) => conflict.about?.kind === about.kind && conflict.about.id === about.id) ?? [];
  return open.length === 0 ? null : (
    <div className={styles.narrow}>
      {open.map(({ conflict }) => (
        <ConflictCard key={conflict.id} conflict={conflict} />
      ))}
    </div>
  );
}
