import type { Person } from '@quayside/shared/identity/person';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { codeOf } from '../../lib/bridge/bridge-failure';
import { coreKey, useCore, useCoreCall } from '../../lib/bridge/use-core';
import { TOAST_MS } from '../../lib/use-act';
import { Banner } from '../../ui/banner';
import { Button } from '../../ui/button';
import { useToasts } from '../../ui/toasts';
import styles from './people.module.css';

/** For administrators: forgets by which account of the company's sign-in somebody comes in, when they have got another one there. */
export function ProviderLinkOf({ person: { id, name } }: { readonly person: Person }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { data } = useCore('getSignInFacts', undefined, { fresh: true });
  const { data: directory } = useCore('getDirectory', undefined);
  const unlink = useCoreCall('unlinkProvider');
  const [isAsking, ask] = useState(false);
  const provider = directory?.settings?.signIn?.provider?.name ?? '';
  if (data?.linkedIds.includes(id) !== true) return null;
  const forget = () =>
    unlink.mutate(
      { id },
      {
        onSuccess: () => {
          void client.invalidateQueries({ queryKey: coreKey('getSignInFacts') });
          useToasts
            .getState()
            .show({ id: 'unlinked', text: t('companySignIn.forgotten', { name, provider }), until: Date.now() + TOAST_MS });
        },
      },
    );
  return (
    <>
      <div className={styles.accountLine}>
        <p>{t('companySignIn.of', { name, provider })}</p>
        <div className={styles.actions}>
          {isAsking ? (
            <>
              <Button look="quiet" onClick={() => ask(false)}>
                {t('common.cancel')}
              </Button>
              <Button look="danger" isBusy={unlink.isPending} onClick={forget}>
                {t('companySignIn.forgetSure')}
              </Button>
            </>
          ) : (
            <Button look="danger" onClick={() => ask(true)}>
              {t('companySignIn.forget')}
            </Button>
          )}
        </div>
      </div>
      {unlink.error === null ? null : (
        <Banner tone="red" isUrgent>
          {t(`errors.${codeOf(unlink.error)}`)}
        </Banner>
      )}
    </>
  );
}
