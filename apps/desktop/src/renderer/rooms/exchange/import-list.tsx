import type { ImportJob } from '@quayside/shared/exchange/import-job';
import { IconChevronRight, IconTable } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useCore } from '../../lib/bridge/use-core';
import { useFormat } from '../../lib/format/use-format';
import { Chip } from '../../ui/chip';
import styles from './exchange.module.css';
import { stateText, TONE_OF } from './job-words';

interface ImportListProps {
  readonly jobs: readonly ImportJob[];
  /** The one that was left just now: the focus goes back to it. */
  readonly focusId: string | null;
  onOpen(id: string): void;
}

/** Files that came in lately, or are coming in; also those of other administrators. */
export function ImportList({ jobs, focusId, onOpen }: ImportListProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { data: directory } = useCore('getDirectory', undefined);
  const root = useRef<HTMLUListElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the list comes back
  useEffect(() => {
    if (focusId !== null) root.current?.querySelector<HTMLElement>(`[data-import="${focusId}"]`)?.focus();
  }, []);
  const nameOf = (personId: string) => directory?.people.find(({ id }) => id === personId)?.name ?? '';
  return (
    <section>
      <h3 className={styles.title}>{t('exchange.latest')}</h3>
      {jobs.length === 0 ? <p className={styles.faint}>{t('exchange.none')}</p> : null}
      <ul ref={root} aria-label={t('exchange.latest')}>
        {jobs.map((job) => (
          <li key={job.id} className={styles.item}>
            <button type="button" data-import={job.id} className={styles.job} onClick={() => onOpen(job.id)}>
              <IconTable size={18} stroke={1.5} aria-hidden="true" />
              <span className={styles.who}>
                <span className={styles.name} dir="auto">
                  {job.fileName}
                </span>
                <span className={styles.faint}>
                  {t(`exchange.${job.kind}`)} · {t('exchange.by', { name: nameOf(job.createdBy), when: format.when(job.createdAt) })}
                </span>
              </span>
              <Chip tone={TONE_OF[job.state]}>{stateText(t, job)}</Chip>
              <IconChevronRight size={16} aria-hidden="true" />
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
