import { SegmentedControl } from '@mantine/core';
import { CASE_STATES } from '@quayside/shared/cases/case';
import { type WordSort, wordsOfSort } from '@quayside/shared/cases/standard-word';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCore } from '../../../lib/bridge/use-core';
import { Skeleton } from '../../../ui/skeleton';
import { AcceptRule } from './accept-rule';
import { ReopenRule } from './reopen-rule';
import { StatePart } from './state-part';
import styles from './statuses.module.css';
import { useUsualWord } from './use-usual-word';
import { WordRow } from './word-row';

const SORTS = ['state', 'priority', 'severity', 'field'] as const satisfies readonly WordSort[];

/** What the company calls states, priorities, severities and fields, and its own statuses inside the states. @source requirements CAS-2, CAS-6 */
export function StatusSettings() {
  const { t } = useTranslation();
  const usual = useUsualWord();
  const { data } = useCore('getDirectory', undefined);
  const [sort, setSort] = useState<WordSort>('state');
  const [openId, setOpenId] = useState<string | null>(null);
  const [closedId, setClosedId] = useState<string | null>(null);
  const open = (id: string | null) => {
    setClosedId(id === null ? openId : null);
    setOpenId(id);
  };
  if (data === undefined) return <Skeleton label={t('common.loading')} rows={[44, 44, 44]} />;
  const wordOf = (id: string) => data.words.find((word) => word.id === id);
  return (
    <>
      <SegmentedControl
        size="xs"
        aria-label={t('statuses.sorts')}
        data={SORTS.map((one) => ({ value: one, label: t(`statuses.sort.${one}`) }))}
        value={sort}
        onChange={(next) => {
          setSort(SORTS.find((one) => one === next) ?? 'state');
          open(null);
        }}
      />
      <p className={styles.lead}>{t(`statuses.text.${sort}`)}</p>
      {sort === 'state' ? (
        CASE_STATES.map((state) => (
          <StatePart
            key={state}
            state={state}
            word={wordOf(`state.${state}`)}
            statuses={data.statuses}
            {...{ openId, closedId }}
            onOpen={open}
          >
            {state === 'closed' && data.settings !== null ? (
              <ReopenRule key={data.settings.reopenDays ?? 'always'} days={data.settings.reopenDays ?? null} />
            ) : null}
            {state === 'accepted' && data.settings !== null ? <AcceptRule rule={data.settings.replyBeforeAccept} /> : null}
          </StatePart>
        ))
      ) : (
        <ul className={styles.list} aria-label={t(`statuses.sort.${sort}`)}>
          {wordsOfSort(sort).map((id) => (
            <li key={id}>
              <WordRow
                id={id}
                usual={usual(id)}
                word={wordOf(id)}
                canGo={sort === 'severity'}
                isOpen={openId === id}
                wasOpen={closedId === id}
                onOpen={() => open(id)}
                onClose={() => open(null)}
              />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
