import type { Person } from '@quayside/shared/identity/person';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Newcomer } from '../../../bridge/newcomer';
import { codeOf } from '../../lib/bridge/bridge-failure';
import { coreKey, useCoreCall } from '../../lib/bridge/use-core';
import { useFormat } from '../../lib/format/use-format';
import { useMe } from '../../lib/session-context';
import { TOAST_MS, useAct } from '../../lib/use-act';
import { useCan } from '../../lib/use-can';
import { Banner } from '../../ui/banner';
import { Button } from '../../ui/button';
import { useToasts } from '../../ui/toasts';
import { DeactivatePerson } from './deactivate-person';
import { InvitationTold } from './invitation-told';
import styles from './people.module.css';
import type { PersonState } from './person-state';
import { ProviderLinkOf } from './provider-link-of';
import { TwoStepOf } from './two-step-of';

/** Whether they can sign in, and what an administrator can do about it. */
export function PersonAccount({
  person,
  state,
  newcomer,
  people,
}: {
  readonly person: Person;
  readonly state: PersonState;
  readonly newcomer: Newcomer | null;
  readonly people: readonly Person[];
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const me = useMe();
  const act = useAct();
  const client = useQueryClient();
  const isAdmin = useCan()('administer', { type: 'people' });
  const again = useCoreCall('inviteAgain');
  const withdraw = useCoreCall('withdrawInvitation');
  const [isAsking, ask] = useState(false);
  const { name } = person;
  const isNew = state === 'invited' || state === 'expired' || state === 'withdrawn';
  const stale = () => void client.invalidateQueries({ queryKey: coreKey('listNewcomers') });
  const failed = again.error ?? withdraw.error;
  const because = isAdmin ? null : t('colleagues.onlyAdmins');
  const doWithdraw = () =>
    withdraw.mutate(
      { id: person.id },
      {
        onSuccess: () => {
          stale();
          useToasts.getState().show({ id: 'withdrawn', text: t('colleagues.withdrawn', { name }), until: Date.now() + TOAST_MS });
        },
      },
    );
  const text =
    state === 'invited'
      ? t('colleagues.invitedText', { name, day: format.day(newcomer?.invitedUntil ?? 0) })
      : t(`colleagues.${state}Text`, { name });
  return (
    <section className={styles.account} aria-label={t('colleagues.account')}>
      <h3>{t('colleagues.account')}</h3>
      {again.data === undefined ? null : <InvitationTold sent={again.data} name={name} email={person.email} onDone={() => again.reset()} />}
      {failed === null ? null : (
        <Banner tone="red" isUrgent>
          {t(`errors.${codeOf(failed)}`)}
        </Banner>
      )}
      {isAsking ? (
        <DeactivatePerson person={person} people={people} onClose={() => ask(false)} />
      ) : (
        <div className={styles.accountLine}>
          <p>{person.id === me.personId ? t('colleagues.ownOffice') : text}</p>
          {person.id === me.personId ? null : (
            <div className={styles.actions}>
              {isNew ? (
                <>
                  {state === 'withdrawn' ? null : (
                    <Button look="danger" because={because} isBusy={withdraw.isPending} onClick={doWithdraw}>
                      {t('colleagues.withdraw')}
                    </Button>
                  )}
                  <Button because={because} isBusy={again.isPending} onClick={() => again.mutate({ id: person.id }, { onSuccess: stale })}>
                    {t('colleagues.inviteAgain')}
                  </Button>
                </>
              ) : null}
              {state === 'active' ? (
                <Button look="danger" because={because} onClick={() => ask(true)}>
                  {t('colleagues.deactivate')}
                </Button>
              ) : null}
              {state === 'inactive' ? (
                <Button
                  because={because}
                  onClick={() =>
                    void act([{ name: 'person.edit', args: { personId: person.id, changes: { isActive: true } } }], {
                      told: t('colleagues.reactivated', { name }),
                    })
                  }
                >
                  {t('colleagues.reactivate')}
                </Button>
              ) : null}
            </div>
          )}
        </div>
      )}
      {isAdmin && state === 'active' ? <TwoStepOf person={person} /> : null}
      {isAdmin && state === 'active' ? <ProviderLinkOf person={person} /> : null}
    </section>
  );
}
