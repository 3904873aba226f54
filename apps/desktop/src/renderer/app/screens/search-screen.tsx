import type { Asset } from '@quayside/shared/organisation/asset';
import { IconSearch, IconTag } from '@tabler/icons-react';
import { useDeferredValue, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCore } from '../../lib/bridge/use-core';
import { conversationFocus } from '../../lib/keyboard/conversation-focus';
import { focusList } from '../../lib/keyboard/focus-list';
import { typeAhead } from '../../lib/keyboard/type-ahead';
import { useCommands } from '../../lib/keyboard/use-commands';
import { BulkBar } from '../../rooms/cases/bulk/bulk-bar';
import { CaseRows } from '../../rooms/cases/list/case-rows';
import { useSelection } from '../../rooms/cases/list/selection';
import { Avatar } from '../../ui/avatar';
import { EmptyState } from '../../ui/empty-state';
import { useNavigation } from '../navigation';
import { MoreResults } from './more-results';
import { NothingOpen } from './nothing-open';
import { OpenCase } from './open-case';
import styles from './search-screen.module.css';
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
  const isCut = data?.isCut === true && step + 1 < LIMITS.length;
  const contacts = wanted === '' ? [] : (data?.contacts ?? []);
  const assets = wanted === '' ? [] : (data?.assets ?? []);
  const open = rows.filter(({ case: of }) => of.state !== 'closed' && of.state !== 'resolved');
  const done = rows.filter((row) => !open.includes(row));
  const order = [...open, ...done, ...server.rows];
  const openIndex = order.findIndex(({ case: of }) => of.id === caseId);
  const openRow = (id: string | null) => go({ screen: 'search', text: wanted, caseId: id });
  const openOwner = ({ contactId, organisationId, tag }: Asset) => {
    if (contactId !== null) go({ screen: 'customers', chosen: { kind: 'contact', id: contactId } });
    else if (organisationId !== null) go({ screen: 'customers', chosen: { kind: 'organisation', id: organisationId } });
    else setTyped(tag);
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
          {assets.length === 0 ? null : (
            <>
              <h2 className={styles.group}>{t('search.assets', { count: assets.length })}</h2>
              <ul>
                {assets.map((asset) => (
                  <li key={asset.id}>
                    <button type="button" className={styles.contact} onClick={() => openOwner(asset)}>
                      <IconTag size={16} aria-hidden="true" />
                      <span dir="auto">{asset.tag}</span>
                      <span className={styles.faint}>{asset.serial}</span>
                    </button>
                  </li>
                ))}
              </ul>
            </>
          )}
          <CaseRows
            id="found"
            label={t('search.results')}
            groups={[
              { title: t('search.open', { count: open.length }), rows: open },
              { title: t('search.done', { count: done.length }), rows: done },
              { title: t('list.onServer'), rows: server.rows },
            ]}
            openId={caseId}
            onOpen={(id, focus) => {
              openRow(id);
              if (focus) conversationFocus.ask(id === caseId);
            }}
          />
          {wanted !== '' && !isFetching && rows.length + contacts.length + assets.length + server.rows.length === 0 ? (
            <EmptyState icon={<IconSearch size={26} stroke={1.4} />} title={t('search.none.title', { text: wanted })}>
              {t('search.none.text')}
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
