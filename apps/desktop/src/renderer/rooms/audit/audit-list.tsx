import { ALL_OF_AUDIT, type AuditFilter as Filter } from '@quayside/shared/audit/audit-entry';
import { IconShieldCheck } from '@tabler/icons-react';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AuditRow } from '../../../bridge/audit-row';
import { useBridge } from '../../lib/bridge/bridge-context';
import { codeOf } from '../../lib/bridge/bridge-failure';
import { coreKey } from '../../lib/bridge/use-core';
import { Banner } from '../../ui/banner';
import { Button } from '../../ui/button';
import { EmptyState } from '../../ui/empty-state';
import { Skeleton } from '../../ui/skeleton';
import styles from './audit.module.css';
import { AuditEntryRow } from './audit-entry-row';
import { AuditFilter } from './audit-filter';
import { AuditStanding } from './audit-standing';
import { useWording } from './use-wording';

/**
 * The audit, newest first: found by person, kind, time and words, checked, exported, put back.
 *
 * @param whereIs - what leads to the thing that an entry is about; `null`: nothing does
 * @source requirements ORG-6
 */
export function AuditList({ whereIs }: { readonly whereIs: (row: AuditRow) => (() => void) | null }) {
  const { t } = useTranslation();
  const { core } = useBridge();
  const wording = useWording();
  const [typed, setFilter] = useState<Filter>(ALL_OF_AUDIT);
  const filter = useDeferredValue(typed);
  const pages = useInfiniteQuery({
    queryKey: [...coreKey('listAudit'), filter],
    queryFn: ({ pageParam }) => core.call('listAudit', { filter, before: pageParam }),
    initialPageParam: null as number | null,
    getNextPageParam: ({ next }) => next,
    staleTime: 0,
    // what was found stays until the next is: the list must not vanish at each letter
    placeholderData: keepPreviousData,
  });
  const rows = pages.data?.pages.flatMap((page) => page.rows) ?? [];
  const again = () => void pages.refetch();
  return (
    <div className={styles.audit}>
      <p className={styles.lead}>{t('audit.text')}</p>
      <AuditStanding filter={filter} onChanged={again} />
      <AuditFilter filter={typed} onChange={setFilter} />
      {pages.isError ? (
        <Banner
          tone="grey"
          actions={
            <Button look="quiet" onClick={again}>
              {t('common.tryAgain')}
            </Button>
          }
        >
          {t(`errors.${codeOf(pages.error)}`)}
        </Banner>
      ) : pages.data === undefined ? (
        <Skeleton label={t('common.loading')} rows={[70, 60, 76, 54]} height={44} />
      ) : rows.length === 0 ? (
        <EmptyState icon={<IconShieldCheck size={28} stroke={1.3} />} title={t('audit.none.title')}>
          {t('audit.none.text')}
        </EmptyState>
      ) : (
        <ul className={styles.entries} aria-label={t('audit.list')}>
          {rows.map((row) => {
            const open = whereIs(row);
            return <AuditEntryRow key={row.number} row={row} wording={wording} onOpen={open} onPutBack={again} />;
          })}
        </ul>
      )}
      {pages.hasNextPage ? (
        <Button isBusy={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
          {t('audit.more')}
        </Button>
      ) : null}
    </div>
  );
}
