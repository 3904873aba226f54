import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SessionState } from '../../../bridge/session-state';
import { FirstAdminForm } from '../../rooms/identity/first-admin-form';
import { ServerForm } from '../../rooms/identity/server-form';
import styles from '../../rooms/identity/sign-in.module.css';
import { WaitingForBrowser } from '../../rooms/identity/waiting-for-browser';
import { Mark } from '../../ui/mark';
import { NetworkForm } from './settings/network-form';

type NotSignedIn = Exclude<SessionState, { state: 'signed-in' }>;

/** Before anything else: which server, and who. */
export function SignInScreen({ session }: { readonly session: NotSignedIn }) {
  const { t } = useTranslation();
  const [newServer, setNewServer] = useState<string | null>(null);
  return (
    <main className={styles.screen}>
      <div className={styles.box}>
        <div className={styles.mark}>
          <Mark size={24} /> Quayside
        </div>
        {session.state === 'signing-in' ? (
          <WaitingForBrowser server={session.server} url={session.url} />
        ) : newServer !== null ? (
          <FirstAdminForm server={newServer} onBack={() => setNewServer(null)} />
        ) : (
          <>
            <ServerForm session={session} onNeedsAdmin={setNewServer} />
            <details className={styles.network}>
              <summary>{t('signIn.network')}</summary>
              <NetworkForm />
            </details>
          </>
        )}
      </div>
    </main>
  );
}
