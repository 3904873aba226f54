import { TextInput } from '@mantine/core';
import type { TFunction } from 'i18next';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SessionState } from '../../../bridge/session-state';
import { codeOf, detailsOf } from '../../lib/bridge/bridge-failure';
import { useCore, useCoreCall } from '../../lib/bridge/use-core';
import { Banner } from '../../ui/banner';
import { Button } from '../../ui/button';
import styles from './sign-in.module.css';

type SignedOut = Extract<SessionState, { state: 'signed-out' }>;

/** Asks where the server is; says what is wrong with the address, and why one is here again. */
export function ServerForm({ session, onNeedsAdmin }: { readonly session: SignedOut; onNeedsAdmin(server: string): void }) {
  const { t } = useTranslation();
  const [server, setServer] = useState(session.server ?? '');
  const start = useCoreCall('startSignIn');
  const setup = useCoreCall('getSetup');
  useCore('getSession', undefined);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const address = server.trim();
    if (address === '' || start.isPending || setup.isPending) return;
    start.reset();
    const found = await setup.mutateAsync({ server: address }).catch(() => null);
    if (found?.needsAdmin) onNeedsAdmin(address);
    else if (found !== null) start.mutate({ server: address });
  };
  const error = setup.error ?? start.error;
  return (
    <form className={styles.form} onSubmit={(event) => void submit(event)}>
      <h1 className={styles.title}>{t('signIn.title')}</h1>
      {session.reason === 'revoked' || session.reason === 'expired' ? (
        <Banner tone={session.reason === 'revoked' ? 'red' : 'amber'} isUrgent>
          {t(`signIn.reason.${session.reason}`)}
        </Banner>
      ) : null}
      {session.keptDrafts === 0 ? null : <Banner tone="accent">{t('signIn.keptDrafts', { count: session.keptDrafts })}</Banner>}
      <TextInput
        data-autofocus
        autoFocus
        label={t('signIn.server')}
        description={t('signIn.serverHelp')}
        placeholder="help.example.com"
        spellCheck={false}
        autoComplete="url"
        value={server}
        onChange={(event) => setServer(event.currentTarget.value)}
        error={error === null ? null : serverError(t, error)}
      />
      <Button
        type="submit"
        look="primary"
        className={styles.wide}
        isBusy={start.isPending || setup.isPending}
        because={server.trim() === '' ? t('signIn.serverFirst') : null}
      >
        {start.isPending || setup.isPending ? t('signIn.looking') : t('signIn.continue')}
      </Button>
      <p className={styles.faint}>{t('signIn.how')}</p>
    </form>
  );
}

const NETWORK_REASONS = ['dns', 'refused', 'timeout', 'certificate', 'proxy', 'clock'] as const;

function serverError(t: TFunction, error: unknown): string {
  const { reason: given } = detailsOf(error);
  if (given === 'not-quayside') return t('signIn.error.notQuayside');
  const reason = NETWORK_REASONS.find((one) => one === given);
  if (reason !== undefined) return t(`signIn.error.${reason}`);
  const code = codeOf(error);
  if (code === 'BAD_INPUT') return t('signIn.error.address');
  if (code === 'UNSUPPORTED') return t('signIn.error.notQuayside');
  return t(`errors.${code}`);
}
