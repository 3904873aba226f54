import type { CustomerRef } from '@quayside/shared/kernel/customer-ref';
import { IconAddressBook, IconBuilding, IconSearch, IconTag } from '@tabler/icons-react';
import { type ReactNode, useDeferredValue, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DuplicatePair } from '../../../bridge/customer-detail';
import { useCore } from '../../lib/bridge/use-core';
import { typeAhead } from '../../lib/keyboard/type-ahead';
import { DuplicateList } from '../../rooms/organisation/duplicate-list';
import { useKeepApart } from '../../rooms/organisation/use-keep-apart';
import { Avatar } from '../../ui/avatar';
import { EmptyState } from '../../ui/empty-state';
import { useNavigation } from '../navigation';
import { CustomerPage } from './customer-page';
import styles from './customers-screen.module.css';
import { MergeDialog } from './merge-dialog';

/** Who is served: looked for, opened, and those pointed out that may be one and the same. @source requirements CAS-3 */
export function CustomersScreen({ chosen }: { readonly chosen: CustomerRef | null }) {
  const { t } = useTranslation();
  const go = useNavigation((state) => state.go);
  const input = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState('');
  const keepApart = useKeepApart();
  const [pair, compare] = useState<DuplicatePair | null>(null);
  const wanted = useDeferredValue(typed.trim());
  const isAsked = wanted.length >= 2;
  const { data } = useCore('searchCustomers', { text: wanted }, { enabled: isAsked, keepPrevious: true });
  const { data: pairs } = useCore('listDuplicates', undefined, { enabled: !isAsked, fresh: true });
  const open = (kind: CustomerRef['kind'], id: string) => go({ screen: 'customers', chosen: { kind, id } });
  useEffect(() => input.current?.focus(), []);
  const found = isAsked ? data : undefined;
  const isNothing = found !== undefined && found.contacts.length + found.organisations.length + found.assets.length === 0;
  return (
    <>
      <section className={styles.list} aria-label={t('customers.title')}>
        <div className={styles.field}>
          <IconSearch size={16} aria-hidden="true" />
          <input
            ref={input}
            type="search"
            className={styles.input}
            aria-label={t('customers.search')}
            placeholder={t('customers.search')}
            value={typed}
            spellCheck={false}
            onFocus={() => typeAhead.into(typed, setTyped)}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
        </div>
        <div className={styles.rows}>
          {found === undefined ? null : (
            <>
              <Group title={t('customers.organisations', { count: found.organisations.length })} isShown={found.organisations.length > 0}>
                {found.organisations.map(({ id, name, domains }) => (
                  <Row
                    key={id}
                    isHere={chosen?.id === id}
                    icon={<IconBuilding size={18} stroke={1.6} />}
                    name={name}
                    hint={domains[0] ?? ''}
                    onOpen={() => open('organisation', id)}
                  />
                ))}
              </Group>
              <Group title={t('search.contacts', { count: found.contacts.length })} isShown={found.contacts.length > 0}>
                {found.contacts.map(({ id, name, emails, phones }) => (
                  <Row
                    key={id}
                    isHere={chosen?.id === id}
                    icon={<Avatar name={name || (emails[0] ?? '?')} size={20} isSquare />}
                    name={name || (emails[0] ?? '')}
                    hint={emails[0] ?? phones[0] ?? ''}
                    onOpen={() => open('contact', id)}
                  />
                ))}
              </Group>
              <Group title={t('search.assets', { count: found.assets.length })} isShown={found.assets.length > 0}>
                {found.assets.map(({ id, tag, serial, contactId, organisationId }) => (
                  <Row
                    key={id}
                    isHere={false}
                    icon={<IconTag size={16} />}
                    name={tag}
                    hint={serial}
                    onOpen={() => {
                      if (contactId !== null) open('contact', contactId);
                      else if (organisationId !== null) open('organisation', organisationId);
                    }}
                  />
                ))}
              </Group>
            </>
          )}
          {isNothing ? (
            <EmptyState icon={<IconSearch size={26} stroke={1.4} />} title={t('search.none.title', { text: wanted })}>
              {t('customers.none')}
            </EmptyState>
          ) : null}
          {isAsked || pairs === undefined || pairs.length === 0 ? null : (
            <>
              <h2 className={styles.group}>{t('merge.suggested', { count: pairs.length })}</h2>
              <div className={styles.padded}>
                <DuplicateList
                  label={t('merge.suggested', { count: pairs.length })}
                  duplicates={pairs.map((one) => ({
                    key: `${one.one.id} ${one.other.id}`,
                    title: `${one.one.name} · ${one.other.name}`,
                    hint: [hintOf(one, 'one'), hintOf(one, 'other')].filter(Boolean).join(' · '),
                    reasons: one.reasons,
                    onOpen: () => open(one.of, one.one.id),
                    onCompare: () => compare(one),
                    onKeepApart: () => void keepApart(one.of, one.one.id, one.other.id),
                  }))}
                />
              </div>
            </>
          )}
          {!isAsked && pairs?.length === 0 ? <p className={styles.hint}>{t('merge.noneSuggested')}</p> : null}
        </div>
      </section>
      {chosen === null ? (
        <div className={styles.empty}>
          <EmptyState icon={<IconAddressBook size={28} stroke={1.4} />} title={t('customers.title')} isMain>
            {t('customers.start')}
          </EmptyState>
        </div>
      ) : (
        <CustomerPage key={`${chosen.kind}/${chosen.id}`} of={chosen} onOpen={open} onCompare={compare} />
      )}
      <MergeDialog
        pair={pair}
        onClose={() => compare(null)}
        onDone={(kind, id) => {
          compare(null);
          open(kind, id);
        }}
      />
    </>
  );
}

const hintOf = (pair: DuplicatePair, side: 'one' | 'other'): string =>
  pair.of === 'contact' ? (pair[side].emails[0] ?? pair[side].phones[0] ?? '') : (pair[side].domains[0] ?? '');

function Group({ title, isShown, children }: { readonly title: string; readonly isShown: boolean; readonly children: ReactNode }) {
  return isShown ? (
    <>
      <h2 className={styles.group}>{title}</h2>
      <ul aria-label={title}>{children}</ul>
    </>
  ) : null;
}

interface RowProps {
  readonly isHere: boolean;
  readonly icon: ReactNode;
  readonly name: string;
  readonly hint: string;
  onOpen(): void;
}

function Row({ isHere, icon, name, hint, onOpen }: RowProps) {
  return (
    <li>
      <button type="button" className={styles.row} aria-current={isHere || undefined} onClick={onOpen}>
        {icon}
        <span className={styles.name} dir="auto">
          {name}
        </span>
        <span className={styles.faint} dir="auto">
          {hint}
        </span>
      </button>
    </li>
  );
}
