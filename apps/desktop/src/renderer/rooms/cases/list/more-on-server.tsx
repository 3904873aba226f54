import type { BuiltinView } from '@quayside/shared/views/view';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useBridge } from '../../../lib/bridge/bridge-context';
import { codeOf } from '../../../lib/bridge/bridge-failure';
import { useFormat } from '../../../lib/format/use-format';
import { Button } from '../../../ui/button';
import styles from './case-list.module.css';
import { CaseRows } from './case-rows';

const PAGE = 50;

export interface MoreOnServerProps {
  readonly view: BuiltinView;
  /** `null`: unknown, the server cannot be reached. */
  readonly count: number | null;
  readonly openId: string | null;
  onOpen(caseId: string, focus: boolean): void;
}

/** Where the cache ends the list goes on: how many more the server holds, and those of them that were asked for. */
export function MoreOnServer({ view, count, openId, onOpen }: MoreOnServerProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { core } = useBridge();
  const query = useInfiniteQuery({
    queryKey: ['on-server', view],
    queryFn: ({ pageParam }) => core.call('listOnServer', { view, offset: pageParam, limit: PAGE }),
    initialPageParam: 0,
    getNextPageParam: (last, pages) => (last.rows.length < PAGE ? undefined : pages.length * PAGE),
    enabled: false,
  });
  if (count === 0) return null;
  const rows = query.data?.pages.flatMap((page) => page.rows) ?? [];
  const left = count === null ? null : Math.max(0, count - rows.length);
  return (
    <div>
      <CaseRows id="server" label={t('list.onServer')} groups={[{ title: t('list.onServer'), rows }]} openId={openId} onOpen={onOpen} />
      <div className={styles.more}>
        {count === null ? (
          t('list.moreUnknown')
        ) : left === 0 ? (
          t('list.allShown')
        ) : (
          <>
            <p>{t('list.olderOnServer', { count: left ?? 0, shown: format.number(left ?? 0) })}</p>
            <Button
              look="quiet"
              isBusy={query.isFetching}
              onClick={() => void (rows.length === 0 ? query.refetch() : query.fetchNextPage())}
            >
              {t('list.loadMore')}
            </Button>
          </>
        )}
        {query.isError ? <p role="alert">{t(`errors.${codeOf(query.error)}`)}</p> : null}
      </div>
    </div>
  );
}
