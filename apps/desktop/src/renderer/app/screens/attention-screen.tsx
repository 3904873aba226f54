import { IconCircleCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useCore } from '../../lib/bridge/use-core';
import { ConflictCard } from '../../rooms/cases/conflicts/conflict-cards';
import { PendingList } from '../../rooms/sync/pending-list';
import { EmptyState } from '../../ui/empty-state';
import { Page } from '../../ui/page';
import { Skeleton } from '../../ui/skeleton';
import { useNavigation } from '../navigation';
import styles from './attention-screen.module.css';

/** Everything that has not arrived, and what needs the person's decision. Nothing typed is lost here. */
export function AttentionScreen() {
  const { t } = useTranslation();
  const openCase = useNavigation((state) => state.openCase);
  const go = useNavigation((state) => state.go);
  const showCases = (text: string) => go({ screen: 'search', text, caseId: null });
  const pending = useCore('listPending', undefined, { fresh: true });
  const conflicts = useCore('listConflicts', undefined);
  const open = conflicts.data?.filter(({ conflict }) => conflict.resolvedAt === null) ?? [];
  const refused = pending.data?.filter(({ state }) => state === 'refused' || state === 'parked') ?? [];
  const waiting = pending.data?.filter(({ state }) => state === 'waiting' || state === 'deferred') ?? [];
  const isLoaded = pending.data !== undefined && conflicts.data !== undefined;
  return (
    <Page title={t('attention.title')} text={t('attention.text')}>
      {isLoaded ? null : <Skeleton label={t('common.loading')} rows={[60, 72, 48]} height={72} />}
      {isLoaded && open.length + refused.length + waiting.length === 0 ? (
        <EmptyState icon={<IconCircleCheck size={28} stroke={1.4} />} title={t('attention.empty.title')}>
          {t('attention.empty.text')}
        </EmptyState>
      ) : null}
      {refused.length === 0 ? null : (
        <section className={styles.section}>
          <h2>{t('attention.refused', { count: refused.length })}</h2>
          <PendingList
            label={t('attention.refused', { count: refused.length })}
            items={refused}
            onOpenCase={openCase}
            onShowCases={showCases}
          />
        </section>
      )}
      {open.length === 0 ? null : (
        <section className={styles.section}>
          <h2>{t('attention.conflicts', { count: open.length })}</h2>
          {open.map(({ conflict, case: of, customer }) => (
            <div key={conflict.id} className={styles.conflict}>
              {of === null ? null : (
                <button type="button" className={styles.link} dir="auto" onClick={() => openCase(of.id)}>
                  #{of.number} {of.subject}
                </button>
              )}
              {customer ? (
                <button type="button" className={styles.link} dir="auto" onClick={() => showCases(customer)}>
                  {customer}
                </button>
              ) : null}
              <ConflictCard conflict={conflict} />
            </div>
          ))}
        </section>
      )}
      {waiting.length === 0 ? null : (
        <section className={styles.section}>
          <h2>{t('attention.waiting', { count: waiting.length })}</h2>
          <PendingList
            label={t('attention.waiting', { count: waiting.length })}
            items={waiting}
            onOpenCase={openCase}
            onShowCases={showCases}
          />
        </section>
      )}
    </Page>
  );
}
