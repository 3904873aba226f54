import { IconAlertTriangle, IconClockExclamation, IconCloudOff, IconDeviceSdCard, IconRefresh, IconUpload } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { SyncState } from '../../../bridge/sync-state';
import { useCore, useCoreCall } from '../../lib/bridge/use-core';
import { useFormat } from '../../lib/format/use-format';
import { useSession } from '../../lib/session-context';
import { ExplainedNote } from './explained-note';
import { roughSpan } from './rough-span';
import styles from './sync-indicator.module.css';

/** Says at all times how fresh the data are and what waits, each with a way on. */
export function SyncIndicator({ onShowPending, onShowDrafts }: { onShowPending(): void; onShowDrafts(): void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { data } = useCore('getSyncState', undefined);
  const sync = useCoreCall('syncNow');
  const { keyStore } = useSession();
  if (data === undefined) return null;
  const skew = roughSpan(data.clockSkewMs);
  return (
    <div className={styles.indicator} role="status" aria-live="polite">
      <button
        type="button"
        className={styles.item}
        onClick={() => sync.mutate(undefined)}
        title={data.lastContactAt === null ? t('sync.never') : t('sync.lastContact', { when: format.moment(data.lastContactAt) })}
      >
        {data.line === 'offline' ? <IconCloudOff size={14} /> : <span className={styles.dot} data-line={data.line} aria-hidden="true" />}
        <span>{t(`sync.line.${data.line}`)}</span>
        {data.line === 'online' ? <IconRefresh size={13} className={styles.refresh} aria-hidden="true" /> : null}
      </button>
      <Loading sync={data} />
      {data.waiting === 0 ? null : (
        <Note icon={<IconUpload size={14} />} onClick={onShowPending}>
          {t('sync.waiting', { count: data.waiting })}
        </Note>
      )}
      {data.attention === 0 ? null : (
        <Note icon={<IconAlertTriangle size={14} />} tone="amber" onClick={onShowPending}>
          {t('sync.attention', { count: data.attention })}
        </Note>
      )}
      {data.problem === null ? null : (
        <ExplainedNote
          icon={<IconClockExclamation size={14} />}
          tone="amber"
          help={t(`sync.problemHelp.${data.problem}`, { span: t(`rare.span.${skew.unit}`, { count: skew.count }) })}
        >
          {t(`sync.problem.${data.problem}`)}
        </ExplainedNote>
      )}
      {data.storage === undefined ? null : (
        <ExplainedNote
          icon={<IconDeviceSdCard size={14} />}
          {...(data.storage === 'cache-rebuilt' ? {} : { tone: 'amber' as const })}
          help={t(`sync.storageHelp.${data.storage}`)}
          {...(data.storage === 'outbox-salvaged' ? { action: { label: t('rare.lookThrough'), run: onShowDrafts } } : {})}
        >
          {t(`sync.storage.${data.storage}`)}
        </ExplainedNote>
      )}
      {keyStore === 'memory-only' || data.cache === 'memory-only' ? (
        <ExplainedNote icon={<IconDeviceSdCard size={14} />} tone="amber" help={t('sync.memoryOnlyHelp')}>
          {t('sync.memoryOnly')}
        </ExplainedNote>
      ) : null}
      {data.unknownRows === 0 ? null : (
        <ExplainedNote icon={<IconAlertTriangle size={14} />} help={t('rare.unknownHelp')}>
          {t('sync.unknownRows', { count: data.unknownRows })}
        </ExplainedNote>
      )}
    </div>
  );
}

function Loading({ sync }: { readonly sync: SyncState }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (sync.cache !== 'rebuilding' && sync.cache !== 'loading' && sync.remainingRows === 0) return null;
  const running = sync.cache === 'rebuilding' ? 'rebuilding' : 'loading';
  const state = sync.line === 'offline' ? 'paused' : running;
  const total = sync.loadedRows + sync.remainingRows;
  const told = (
    <>
      {t(`sync.cache.${state}`)}{' '}
      {total === 0 ? null : t('sync.loaded', { loaded: format.number(sync.loadedRows), total: format.number(total) })}
    </>
  );
  const bar = (
    <progress className={styles.progress} max={Math.max(1, total)} value={sync.loadedRows} aria-label={t(`sync.cache.${state}`)} />
  );
  if (state === 'rebuilding') {
    return (
      <ExplainedNote icon={bar} title={t('sync.cache.rebuilding')} help={t('rare.rebuildingHelp')}>
        {told}
      </ExplainedNote>
    );
  }
  return (
    <span className={styles.item}>
      {bar}
      {told}
    </span>
  );
}

function Note({
  icon,
  children,
  tone,
  onClick,
}: {
  readonly icon: ReactNode;
  readonly children: ReactNode;
  readonly tone?: 'amber';
  onClick(): void;
}) {
  return (
    <button type="button" className={styles.item} data-tone={tone} onClick={onClick}>
      {icon}
      <span>{children}</span>
    </button>
  );
}
