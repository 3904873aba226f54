import { IconSearch } from '@tabler/icons-react';
import { useDeferredValue, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseRow } from '../../../bridge/case-row';
import { useCore } from '../../lib/bridge/use-core';
import { useFormat } from '../../lib/format/use-format';
import { useCommands } from '../../lib/keyboard/use-commands';
import { CasePane } from '../../rooms/cases/case/case-pane';
import listStyles from '../../rooms/cases/list/case-list.module.css';
import { CaseListRow } from '../../rooms/cases/list/case-list-row';
import { Avatar } from '../../ui/avatar';
import { EmptyState } from '../../ui/empty-state';
import { useNavigation } from '../navigation';
import { NothingOpen } from './nothing-open';
import styles from './search-screen.module.css';

const LIMIT = 60;

/** Search in what this machine holds, grouped; says how much more the server has. */
export function SearchScreen({ text, caseId }: { readonly text: string; readonly caseId: string | null }) {
  const { t } = useTranslation();
  const format = useFormat();
  const go = useNavigation((state) => state.go);
  const input = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState(text);
  const wanted = useDeferredValue(typed.trim());
  const { data, isFetching } = useCore('search', { text: wanted, limit: LIMIT }, { enabled: wanted !== '', keepPrevious: true });
  const rows = wanted === '' ? [] : (data?.rows ?? []);
  const contacts = wanted === '' ? [] : (data?.contacts ?? []);
  const open = rows.filter(({ case: of }) => of.state !== 'closed' && of.state !== 'resolved');
  const done = rows.filter((row) => !open.includes(row));
  const order = [...open, ...done];
  const known = order.find(({ case: of }) => of.id === caseId) ?? null;
  const openRow = (id: string | null) => go({ screen: 'search', text: wanted, caseId: id });
  const move = (step: number) => {
    const next = order[Math.max(0, Math.min(order.length - 1, order.findIndex(({ case: of }) => of.id === caseId) + step))];
    if (next !== undefined) openRow(next.case.id);
  };
  useEffect(() => input.current?.focus(), []);
  useCommands({ search: () => void input.current?.focus(), next: () => move(1), previous: () => move(-1) });
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
            onChange={(event) => setTyped(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.nativeEvent.isComposing) return;
              if (event.key === 'ArrowDown' || event.key === 'ArrowUp') move(event.key === 'ArrowDown' ? 1 : -1);
              else if (event.key === 'Enter' && caseId === null && order[0] !== undefined) openRow(order[0].case.id);
              else if (event.key === 'Escape') event.currentTarget.blur();
              else return;
              event.preventDefault();
            }}
          />
        </div>
        <div className={styles.list}>
          {wanted === '' ? (
            <EmptyState icon={<IconSearch size={26} stroke={1.4} />} title={t('search.start.title')}>
              {t('search.start.text')}
            </EmptyState>
          ) : null}
          {contacts.length === 0 ? null : (
            <>
              <h2 className={styles.group}>{t('search.contacts', { count: contacts.length })}</h2>
              <ul>
                {contacts.map((contact) => (
                  <li key={contact.id}>
                    <button type="button" className={styles.contact} onClick={() => setTyped(contact.emails[0] ?? contact.name)}>
                      <Avatar name={contact.name || contact.emails[0] || '?'} size={22} isSquare />
                      <span dir="auto">{contact.name}</span>
                      <span className={styles.faint}>{contact.emails[0]}</span>
                    </button>
                  </li>
                ))}
              </ul>
            </>
          )}
          <Group title={t('search.open', { count: open.length })} rows={open} openId={caseId} onOpen={openRow} />
          <Group title={t('search.done', { count: done.length })} rows={done} openId={caseId} onOpen={openRow} />
          {wanted !== '' && !isFetching && rows.length + contacts.length === 0 ? (
            <EmptyState icon={<IconSearch size={26} stroke={1.4} />} title={t('search.none.title', { text: wanted })}>
              {t('search.none.text')}
            </EmptyState>
          ) : null}
          {wanted === '' || data === undefined ? null : (
            <p className={styles.more} role="status">
              {data.moreOnServer === null
                ? t('search.serverUnknown')
                : data.moreOnServer === 0
                  ? null
                  : t('search.moreOnServer', { count: data.moreOnServer, shown: format.number(data.moreOnServer) })}
            </p>
          )}
        </div>
      </section>
      {caseId === null ? <NothingOpen /> : <CasePane caseId={caseId} known={known} onBack={() => openRow(null)} onLeave={() => move(1)} />}
    </>
  );
}

function Group({
  title,
  rows,
  openId,
  onOpen,
}: {
  readonly title: string;
  readonly rows: readonly CaseRow[];
  readonly openId: string | null;
  onOpen(id: string): void;
}) {
  if (rows.length === 0) return null;
  return (
    <>
      <h2 className={styles.group}>{title}</h2>
      <div role="listbox" aria-label={title} className={listStyles.moreRows}>
        {rows.map((row, index) => (
          <CaseListRow
            key={row.case.id}
            id={`found-${row.case.id}`}
            row={row}
            isGone={false}
            index={index}
            total={rows.length}
            top={0}
            isOpen={row.case.id === openId}
            isSelected={false}
            onOpen={onOpen}
          />
        ))}
      </div>
    </>
  );
}
