import { IconBuilding, IconTag } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FoundCustomers as Found } from '../../../bridge/customer-detail';
import { useFormat } from '../../lib/format/use-format';
import { Avatar } from '../../ui/avatar';
import { Button } from '../../ui/button';
import { useNavigation } from '../navigation';
import styles from './search-screen.module.css';

/** Cases are what most people look for: of each other kind a few, the others when they are asked for. */
const SHOWN = 4;
/** Core looks for no more of a kind. */
const FOUND_MAX = 20;

export interface FoundCustomersProps {
  readonly found: Found;
  /** Searches for something else: the cases of one of them. */
  readonly onSearch: (text: string) => void;
}

/** Contacts, organisations and assets that a search has found, each with the way to its cases. */
export function FoundCustomers({ found, onSearch }: FoundCustomersProps) {
  const { t } = useTranslation();
  const go = useNavigation((state) => state.go);
  return (
    <>
      <Section title={t('search.contacts', { count: found.contacts.length })}>
        {found.contacts.map(({ id, name, emails: [email = ''] }) => (
          <Line
            key={id}
            icon={<Avatar name={name || email || '?'} size={22} isSquare />}
            name={name || email}
            hint={name === '' ? '' : email}
            onOpen={() => onSearch(filterBy('customer', email || name))}
          />
        ))}
      </Section>
      <Section title={t('customers.organisations', { count: found.organisations.length })}>
        {found.organisations.map(({ id, name, domains: [domain = ''] }) => (
          <Line
            key={id}
            icon={<IconBuilding size={18} stroke={1.6} aria-hidden="true" />}
            name={name}
            hint={domain}
            onOpen={() => onSearch(filterBy('org', name))}
          />
        ))}
      </Section>
      <Section title={t('search.assets', { count: found.assets.length })}>
        {found.assets.map(({ id, tag, serial, contactId, organisationId }) => (
          <Line
            key={id}
            icon={<IconTag size={18} stroke={1.6} aria-hidden="true" />}
            name={tag}
            hint={serial}
            onOpen={() => {
              if (contactId !== null) go({ screen: 'customers', chosen: { kind: 'contact', id: contactId } });
              else if (organisationId !== null) go({ screen: 'customers', chosen: { kind: 'organisation', id: organisationId } });
              else onSearch(tag);
            }}
          />
        ))}
      </Section>
    </>
  );
}

const filterBy = (key: 'customer' | 'org', name: string): string => `${key}:"${name.replaceAll('"', ' ')}"`;

function Section({ title, children }: { readonly title: string; readonly children: readonly ReactNode[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [isOpen, open] = useState(false);
  if (children.length === 0) return null;
  const count = `${format.number(children.length)}${children.length < FOUND_MAX ? '' : '+'}`;
  return (
    <section aria-label={title}>
      <div className={styles.head}>
        <h2 className={styles.group}>{title}</h2>
        <span className={styles.count}>{count}</span>
      </div>
      <ul>{isOpen ? children : children.slice(0, SHOWN)}</ul>
      {isOpen || children.length <= SHOWN ? null : (
        <div className={styles.rest}>
          <Button look="quiet" onClick={() => open(true)}>
            {t('search.showRest', { shown: format.number(children.length - SHOWN) })}
          </Button>
        </div>
      )}
    </section>
  );
}

interface LineProps {
  readonly icon: ReactNode;
  readonly name: string;
  readonly hint: string;
  readonly onOpen: () => void;
}

function Line({ icon, name, hint, onOpen }: LineProps) {
  return (
    <li>
      <button type="button" className={styles.contact} onClick={onOpen}>
        <span className={styles.mark}>{icon}</span>
        <span className={styles.name} dir="auto">
          {name}
        </span>
        <span className={styles.faint}>{hint}</span>
      </button>
    </li>
  );
}
