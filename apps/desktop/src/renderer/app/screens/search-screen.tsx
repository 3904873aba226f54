import { parseSearch } from '@quayside/shared/search/query';
import { IconSearch } from '@tabler/icons-react';
import { useDeferredValue, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FoundCustomers as Customers } from '../../../bridge/customer-detail';
import { useCore } from '../../lib/bridge/use-core';
import { conversationFocus } from '../../lib/keyboard/conversation-focus';
import { focusList } from '../../lib/keyboard/focus-list';
import { typeAhead } from '../../lib/keyboard/type-ahead';
import { useCommands } from '../../lib/keyboard/use-commands';
import { BulkBar } from '../../rooms/cases/bulk/bulk-bar';
import { CaseRows } from '../../rooms/cases/list/case-rows';
import { useSelection } from '../../rooms/cases/list/selection';
import { EmptyState } from '../../ui/empty-state';
import { useNavigation } from '../navigation';
import { FoundCustomers } from './found-customers';
import { MoreResults } from './more-results';
import { NothingOpen } from './nothing-open';
import { OpenCase } from './open-case';
import { SearchExamples, SearchNotes } from './search-hints';
import styles from './search-screen.module.css';
import { useExcerpts } from './use-excerpts';
import { useFoundOnServer } from './use-found-on-server';

/** How many of those here are shown: at first, and each time more are asked for. */
const LIMITS = [60, 200, 500];

/** Search in what this machine holds, grouped; says how much more the server has, and brings it. */
export function SearchScreen({ text, caseId }: { readonly text: string; readonly caseId: string | null }) {
  const { t } = useTranslation();
  const go = useNavigation((state) => state.go);
  const input = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState(text);
  const wanted = useDeferredValue(typed.trim());
  const [shown, showMore] = useState({ text: '', step: 0 });
  const step = shown.text === wanted ? shown.step : 0;
  const limit = LIMITS[step] ?? 0;
  const { data, isFetching } = useCore('search', { text: wanted, limit }, { enabled: wanted !== '', keepPrevious: true });
  const rows = wanted === '' ? [] : (data?.rows ?? []);
  const server = useFoundOnServer(wanted, rows);
  const excerpts = useExcerpts(wanted, wanted === '' ? [] : (data?.inMessages ?? []));
  const found = {
    terms: data?.terms ?? [],
    inMessages: new Set([...(data?.inMessages ?? []), ...server.excerpts.keys()]),
    excerpts: new Map([...server.excerpts, ...excerpts]),
  };
  const isCut = data?.isCut === true && step + 1 < LIMITS.length;
  const customers = wanted === '' ? undefined : data;
  const { number } = parseSearch(wanted);
  const numbered = rows.filter(({ case: of }) => of.number === number);
  const open = rows.filter((row) => row.case.state !== 'closed' && row.case.state !== 'resolved' && !numbered.includes(row));
  const done = rows.filter((row) => !open.includes(row) && !numbered.includes(row));
  const order = [...numbered, ...open, ...done, ...server.rows];
  const openIndex = order.findIndex(({ case: of }) => of.id === caseId);
  const openRow = (id: string | null) => go({ screen: 'search', text: wanted, caseId: id });
  const search = (other: string) => {
    setTyped(other);
    input.current?.focus();
  };
  const move = (step: number) => {
    const next = order[Math.max(0, Math.min(order.length - 1, openIndex + step))];
    if (next !== undefined) openRow(next.case.id);
  };
  const selection = useSelection();
  useEffect(() => input.current?.focus(), []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: marks belong to the results they were made in
  useEffect(() => useSelection.getState().clear, [wanted]);
  useCommands({
    search: () => void input.current?.focus(),
    next: () => move(1),
    previous: () => move(-1),
    open() {
      const target = caseId ?? order[0]?.case.id;
      if (target === undefined) return false;
      openRow(target);
      conversationFocus.ask(target === caseId);
      return true;
    },
    select() {
      const current = order[openIndex];
      if (current !== undefined) selection.toggle(current, openIndex);
    },
    'select-range'() {
      const anchor = selection.anchor ?? openIndex;
      selection.add(order.slice(Math.max(0, Math.min(anchor, openIndex)), Math.max(anchor, openIndex) + 1));
    },
  });
  return (
    <>
      <section className={styles.results} aria-label={t('search.label')}>
        <div className={styles.field}>
          <IconSearch size={16} aria-hidden="true" />
          <input
            ref={input}
            type="search"
            className={styles.input}
            aria-label={t('search.label')}
            placeholder={t('search.placeholder')}
            value={typed}
            spellCheck={false}
            onFocus={() => typeAhead.into(typed, setTyped)}
            onChange={(event) => setTyped(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.nativeEvent.isComposing) return;
              if (event.key === 'ArrowDown' || event.key === 'ArrowUp') move(event.key === 'ArrowDown' ? 1 : -1);
              else if (event.key === 'Enter') {
                if (caseId === null && order[0] !== undefined) openRow(order[0].case.id);
                focusList();
              } else if (event.key === 'Escape') {
                if (!focusList()) event.currentTarget.blur();
              } else return;
              event.preventDefault();
            }}
          />
        </div>
        {data === undefined || wanted === '' ? null : <SearchNotes faults={data.faults} isLoose={data.isLoose} />}
        <div className={styles.list}>
          {wanted === '' ? <SearchExamples onTake={search} /> : null}
          {customers === undefined ? null : <FoundCustomers key={wanted} found={customers} onSearch={search} />}
          <CaseRows
            id="found"
            label={t('search.results')}
            groups={[
              { title: t('search.numbered'), rows: numbered },
              { title: t('search.open', { count: open.length }), rows: open },
              { title: t('search.done', { count: done.length }), rows: done },
              { title: t('list.onServer'), rows: server.rows },
            ]}
            openId={caseId}
            found={found}
            onOpen={(id, focus) => {
              openRow(id);
              if (focus) conversationFocus.ask(id === caseId);
            }}
          />
          {wanted !== '' && !isFetching && rows.length + countOf(customers) + server.rows.length === 0 ? (
            <EmptyState icon={<IconSearch size={26} stroke={1.4} />} title={t('search.none.title', { text: wanted })}>
              {data?.faults.length === 0 ? t('search.none.text') : null}
            </EmptyState>
          ) : null}
          {wanted === '' || data === undefined ? null : (
            <MoreResults server={server} showMoreHere={isCut ? () => showMore({ text: wanted, step: step + 1 }) : null} />
          )}
        </div>
        <BulkBar />
      </section>
      {caseId === null ? (
        <NothingOpen />
      ) : (
        <OpenCase caseId={caseId} known={order[openIndex] ?? null} onBack={() => openRow(null)} onLeave={() => move(1)} />
      )}
    </>
  );
}

const countOf = (found: Customers | undefined): number =>
  found === undefined ? 0 : found.contacts.length + found.organisations.length + found.assets.length;
