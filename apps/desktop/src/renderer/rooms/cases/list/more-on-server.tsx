import type { ViewId } from '@quayside/shared/views/view';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { codeOf } from '../../../lib/bridge/bridge-failure';
import { coreKey, useCoreCall } from '../../../lib/bridge/use-core';
import { useFormat } from '../../../lib/format/use-format';
import { Button } from '../../../ui/button';
import styles from './case-list.module.css';

export interface MoreOnServerProps {
  readonly view: ViewId;
  /** `null`: unknown, the server cannot be reached. */
  readonly count: number | null;
  /** The list stands in sections: what is loaded goes into these. */
  readonly hasSections: boolean;
}

/** Where the list here ends: how many more the server holds, and the way to them. What is loaded joins the list and stays for a while. */
export function MoreOnServer({ view, count, hasSections }: MoreOnServerProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const client = useQueryClient();
  const load = useCoreCall('loadOlder');
  if (count === 0) return load.data === undefined ? null : <p className={styles.more}>{t('list.allShown')}</p>;
  const loadOlder = () =>
    load.mutate({ view }, { onSettled: () => void client.invalidateQueries({ queryKey: coreKey('countOnServer', { view }) }) });
  return (
    <div className={styles.more}>
      {count === null ? (
        t('list.moreUnknown')
      ) : (
        <>
          <p>{t('list.olderOnServer', { count, shown: format.number(count) })}</p>
          {hasSections ? <p>{t('list.olderInSections')}</p> : null}
          <Button look="quiet" isBusy={load.isPending} onClick={loadOlder}>
            {t('list.loadMore')}
          </Button>
        </>
      )}
      {load.isError ? <p role="alert">{t(`errors.${codeOf(load.error)}`)}</p> : null}
    </div>
  );
}
