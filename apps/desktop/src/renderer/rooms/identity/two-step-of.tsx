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

/** For administrators: takes the second step from somebody who cannot do it any more. Nothing is shown while there is none. */
export function TwoStepOf({ person: { id, name } }: { readonly person: Person }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { data } = useCore('listSecondFactors', undefined, { fresh: true });
  const remove = useCoreCall('removeSecondFactor');
  const [isAsking, ask] = useState(false);
  if (data?.includes(id) !== true) return null;
  const take = () =>
    remove.mutate(
      { id },
      {
        onSuccess: () => {
          void client.invalidateQueries({ queryKey: coreKey('listSecondFactors') });
          useToasts.getState().show({ id: 'two-step', text: t('twoStep.removed', { name }), until: Date.now() + TOAST_MS });
        },
      },
    );
  return (
    <>
      <div className={styles.accountLine}>
        <p>{t('twoStep.of', { name })}</p>
        <div className={styles.actions}>
          {isAsking ? (
            <>
              <Button look="quiet" onClick={() => ask(false)}>
                {t('common.cancel')}
              </Button>
              <Button look="danger" isBusy={remove.isPending} onClick={take}>
                {t('twoStep.removeSure')}
              </Button>
            </>
          ) : (
            <Button look="danger" onClick={() => ask(true)}>
              {t('twoStep.remove')}
            </Button>
          )}
        </div>
      </div>
      {remove.error === null ? null : (
        <Banner tone="red" isUrgent>
          {t(`errors.${codeOf(remove.error)}`)}
        </Banner>
      )}
    </>
  );
}
