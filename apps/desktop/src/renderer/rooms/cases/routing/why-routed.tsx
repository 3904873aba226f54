import { Modal } from '@mantine/core';
import type { Case } from '@quayside/shared/cases/case';
import type { RoutingDecision } from '@quayside/shared/routing/routing-decision';
import { IconHelpCircle } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCore } from '../../../lib/bridge/use-core';
import { useMe } from '../../../lib/session-context';
import { DecisionText } from './decision-text';
import styles from './why-routed.module.css';

/** Why a case went to whom it did, or to nobody: the button, and the stored decision in words. @source requirements RTE-6 */
export function WhyRouted({ of, className }: { readonly of: Case; readonly className: string | undefined }) {
  const { t } = useTranslation();
  const me = useMe();
  const { data } = useCore('getCase', { id: of.id });
  const { data: directory } = useCore('getDirectory', undefined);
  const [isOpen, open] = useState(false);
  const decisions = data?.decisions ?? [];
  const last = decisions.at(-1);
  const isStanding = last?.chosenId === of.ownerId && (of.ownerId !== null || last.groupId === of.groupId);
  // why it waited says nothing about what a person has done with it since
  if (last === undefined || (last.chosenId === null && !isStanding)) return null;
  const nameOf = (id: string | null) => directory?.people.find((person) => person.id === id)?.name ?? t('case.somebody');
  const label =
    last.chosenId === null
      ? t('why.whyNobody')
      : last.chosenId === me.personId
        ? t('why.whyMe')
        : t('why.whyPerson', { name: nameOf(last.chosenId) });
  return (
    <>
      <button type="button" className={className} onClick={() => open(true)}>
        <IconHelpCircle size={14} stroke={1.6} aria-hidden="true" />
        {label}
      </button>
      <Modal opened={isOpen} onClose={() => open(false)} title={label} size={520} closeButtonProps={{ 'aria-label': t('common.close') }}>
        {isStanding ? null : <p className={styles.faint}>{t('why.sinceByHand')}</p>}
        <DecisionText decision={last} nameOf={nameOf} groupName={groupName(last)} />
        {decisions.length < 2 ? null : (
          <details className={styles.earlier}>
            <summary>{t('why.earlier')}</summary>
            {decisions
              .slice(0, -1)
              .reverse()
              .map((one) => (
                <DecisionText key={one.id} decision={one} nameOf={nameOf} groupName={groupName(one)} />
              ))}
          </details>
        )}
      </Modal>
    </>
  );

  function groupName({ groupId }: RoutingDecision): string {
    return directory?.groups.find(({ id }) => id === groupId)?.name ?? t('case.noGroup');
  }
}
