import { IconPlugConnectedX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { codeOf } from '../lib/bridge/bridge-failure';
import { useCore } from '../lib/bridge/use-core';
import { Button } from '../ui/button';
import { Delayed } from '../ui/delayed';
import { EmptyState } from '../ui/empty-state';
import { Toasts } from '../ui/toasts';
import { SignInScreen } from './screens/sign-in-screen';
import { Shell } from './shell';
import { useCoreEvents } from './use-core-events';
import { usePreferences } from './use-preferences';

/** Signed in or not: one or the other. */
export function App() {
  const { t } = useTranslation();
  useCoreEvents();
  usePreferences();
  const session = useCore('getSession', undefined);
  if (session.isError) {
    return (
      <EmptyState
        tone="trouble"
        icon={<IconPlugConnectedX size={28} stroke={1.5} />}
        title={t('app.coreFailed.title')}
        actions={
          <Button look="primary" onClick={() => void session.refetch()}>
            {t('common.tryAgain')}
          </Button>
        }
      >
        {t('app.coreFailed.text')} {t(`errors.${codeOf(session.error)}`)}
      </EmptyState>
    );
  }
  if (session.data === undefined) {
    return (
      <Delayed afterMs={400}>
        <p className="sr-only" role="status">
          {t('app.opening')}
        </p>
      </Delayed>
    );
  }
  return (
    <>
      {session.data.state === 'signed-in' ? <Shell session={session.data} /> : <SignInScreen session={session.data} />}
      <Toasts />
    </>
  );
}
