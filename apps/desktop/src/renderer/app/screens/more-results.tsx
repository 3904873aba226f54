import { useTranslation } from 'react-i18next';
import { codeOf } from '../../lib/bridge/bridge-failure';
import { useCore } from '../../lib/bridge/use-core';
import { useFormat } from '../../lib/format/use-format';
import { Button } from '../../ui/button';
import styles from './search-screen.module.css';
import type { FoundOnServer } from './use-found-on-server';

export interface MoreResultsProps {
  readonly server: FoundOnServer;
  /** Shows more of what is here; `null` when all of it is shown. */
  readonly showMoreHere: (() => void) | null;
}

/** Where the results end: the way to more of them, here and on the server, and how many those are. */
export function MoreResults({ server, showMoreHere }: MoreResultsProps) {
  const { t } = useTranslation();
  return (
    <div className={styles.more} role="status">
      {showMoreHere === null ? null : (
        <Button look="quiet" onClick={showMoreHere}>
          {t('found.moreHere')}
        </Button>
      )}
      {server.isAsked ? <Asked server={server} /> : <NotAsked server={server} />}
      {server.error === null ? null : <p role="alert">{t(`errors.${codeOf(server.error)}`)}</p>}
    </div>
  );
}

function NotAsked({ server: { more, isCounting, fetchMore } }: { readonly server: FoundOnServer }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { data: sync } = useCore('getSyncState', undefined);
  if (more === null && sync?.line !== 'online') return <p>{t('search.serverUnknown')}</p>;
  if (isCounting || (more?.count === 0 && !more.isAtLeast)) return null;
  const isKnown = more !== null && more.count > 0;
  return (
    <>
      {!isKnown ? null : more.isAtLeast ? (
        <p>{t('found.atLeast', { shown: format.number(more.count) })}</p>
      ) : (
        <p>{t('search.moreOnServer', { count: more.count, shown: format.number(more.count) })}</p>
      )}
      <Button look="quiet" onClick={fetchMore}>
        {isKnown ? t('search.showOlder') : t('search.askServer')}
      </Button>
    </>
  );
}

function Asked({ server: { rows, isFetching, isEnd, fetchMore } }: { readonly server: FoundOnServer }) {
  const { t } = useTranslation();
  if (isEnd) return <p>{t('list.allShown')}</p>;
  const isEmpty = rows.length === 0 && !isFetching;
  return (
    <>
      {isEmpty ? <p>{t('found.notYet')}</p> : null}
      <Button look="quiet" isBusy={isFetching} onClick={fetchMore}>
        {isEmpty ? t('found.further') : t('found.more')}
      </Button>
    </>
  );
}
