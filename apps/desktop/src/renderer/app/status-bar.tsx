import { SyncIndicator } from '../rooms/sync/sync-indicator';
import { AvailabilitySwitch } from './availability-switch';
import { useNavigation } from './navigation';
import styles from './status-bar.module.css';

/** The lowest line of the window: whether what one sees is up to date, and what still waits. */
export function StatusBar() {
  const go = useNavigation((state) => state.go);
  return (
    <footer className={styles.bar}>
      <SyncIndicator onShowPending={() => go({ screen: 'attention' })} onShowDrafts={() => go({ screen: 'drafts' })} />
      <AvailabilitySwitch />
    </footer>
  );
}
