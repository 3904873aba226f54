import { emailSchema } from '@quayside/shared/kernel/email-schema';
import { normaliseEmail } from '@quayside/shared/kernel/text';
import { IconBuilding, IconUserPlus } from '@tabler/icons-react';
import type { TFunction } from 'i18next';
import { type KeyboardEvent, type ReactNode, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Customers } from '../../../../bridge/directory';
import type { ChosenCustomer } from '../../../../bridge/draft';
import { useCore } from '../../../lib/bridge/use-core';
import { Avatar } from '../../../ui/avatar';
import { Chip } from '../../../ui/chip';
import styles from './customer-field.module.css';

interface CustomerFieldProps {
  readonly customer: ChosenCustomer | null;
  /** Typed, and nobody chosen yet. */
  readonly text: string;
  readonly error: string | null;
  onChange(customer: ChosenCustomer | null): void;
  onText(text: string): void;
}

interface Offer {
  readonly customer: ChosenCustomer;
  readonly icon: ReactNode;
  readonly label: string;
  readonly hint: string;
}

/** Who it is for: type a name, an address, a telephone number or a company; go with the arrows, take with Enter. */
export function CustomerField({ customer, text, error, onChange, onText }: CustomerFieldProps) {
  const { t } = useTranslation();
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [active, setActive] = useState(0);
  const [isOpen, open] = useState(false);
  const wanted = text.trim();
  const { data } = useCore('findCustomers', { text: wanted }, { enabled: wanted.length > 1, keepPrevious: true });
  const offers = wanted.length > 1 && isOpen ? offersFor(t, wanted, data) : [];
  const current = Math.min(active, offers.length - 1);

  const choose = (offer: Offer | undefined) => {
    if (offer === undefined) return;
    const { customer: chosen } = offer;
    const works = chosen.type === 'new' && customer?.type === 'organisation' ? customer : null;
    onChange(works === null ? chosen : { ...chosen, organisationId: works.id, organisationName: works.name });
    open(false);
    setActive(0);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey) return;
    if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && offers.length > 0)
      setActive((current + (event.key === 'ArrowDown' ? 1 : -1) + offers.length) % offers.length);
    else if (event.key === 'Enter') choose(offers[current]);
    else if (event.key === 'Backspace' && text === '' && customer !== null) onChange(null);
    else if (event.key === 'Escape' && offers.length > 0) {
      event.stopPropagation();
      open(false);
    } else {
      // Who types a whole address and goes on means it.
      if (event.key === 'Tab') choose(offers.find(({ customer: of }) => of.email === normaliseEmail(wanted)));
      return;
    }
    event.preventDefault();
  };
  return (
    <div className={styles.field}>
      <label htmlFor={id} className={styles.label}>
        {t('newCase.customer')}
      </label>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a click beside the words means the field */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: a click beside the words means the field */}
      <div className={styles.box} data-wrong={error !== null || undefined} onClick={() => input.current?.focus()}>
        {customer === null ? null : (
          <Chip
            removeLabel={t('newCase.otherCustomer', { name: customer.name || (customer.email ?? '') })}
            onRemove={() => {
              onChange(null);
              input.current?.focus();
            }}
          >
            {[customer.name || customer.email, customer.organisationName].filter(Boolean).join(' · ')}
          </Chip>
        )}
        <input
          ref={input}
          id={id}
          type="text"
          role="combobox"
          dir="auto"
          spellCheck={false}
          autoComplete="off"
          aria-expanded={offers.length > 0}
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-activedescendant={offers.length === 0 ? undefined : `${id}-${current}`}
          aria-invalid={error !== null || undefined}
          aria-describedby={error === null ? undefined : `${id}-error`}
          data-field="customer"
          data-mantine-stop-propagation={offers.length > 0}
          className={styles.input}
          placeholder={customer === null ? t('newCase.customerHint') : ''}
          value={text}
          onChange={(event) => {
            onText(event.currentTarget.value);
            open(true);
            setActive(0);
          }}
          onKeyDown={onKeyDown}
          onFocus={() => open(true)}
          onBlur={() => {
            choose(offers.find(({ customer: of }) => of.email === normaliseEmail(wanted)));
            open(false);
          }}
        />
        {offers.length === 0 ? null : (
          <div id={`${id}-list`} role="listbox" aria-label={t('newCase.customer')} className={styles.offers}>
            {offers.map((offer, index) => (
              // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the combobox
              <div
                key={`${offer.customer.type}${offer.customer.id ?? offer.customer.email}`}
                id={`${id}-${index}`}
                role="option"
                tabIndex={-1}
                aria-selected={index === current}
                className={styles.offer}
                onMouseDown={(event) => event.preventDefault()}
                onMouseMove={() => setActive(index)}
                onClick={() => choose(offer)}
              >
                <span aria-hidden="true" className={styles.icon}>
                  {offer.icon}
                </span>
                <span className={styles.name} dir="auto">
                  {offer.label}
                </span>
                <span className={styles.hint} dir="auto">
                  {offer.hint}
                </span>
              </div>
            ))}
          </div>
        )}
      </div>
      {error === null ? null : (
        <p id={`${id}-error`} role="alert" className={styles.error}>
          {error}
        </p>
      )}
    </div>
  );
}

function offersFor(t: TFunction, wanted: string, data: Customers | undefined): readonly Offer[] {
  const address = emailSchema.safeParse(wanted).success ? normaliseEmail(wanted) : null;
  const contacts = (data?.contacts ?? []).map(({ contact, organisation }): Offer => {
    const email = contact.emails.find((one) => one === address) ?? contact.emails[0] ?? null;
    return {
      customer: {
        type: 'contact',
        id: contact.id,
        name: contact.name,
        email,
        organisationId: organisation?.id ?? null,
        organisationName: organisation?.name ?? null,
      },
      icon: <Avatar name={contact.name || email || '?'} size={20} />,
      label: [contact.name || email, organisation?.name].filter(Boolean).join(' · '),
      hint: email ?? contact.phones[0] ?? '',
    };
  });
  const organisations = (data?.organisations ?? []).map(
    ({ id, name, domains }): Offer => ({
      customer: { type: 'organisation', id, name, email: null, organisationId: id, organisationName: null },
      icon: <IconBuilding size={18} stroke={1.6} />,
      label: name,
      hint: domains[0] ?? t('newCase.organisation'),
    }),
  );
  const isKnown = contacts.some(({ customer }) => customer.email === address);
  const made: Offer[] =
    address === null || isKnown
      ? []
      : [
          {
            customer: { type: 'new', id: null, name: '', email: address, organisationId: null, organisationName: null },
            icon: <IconUserPlus size={18} stroke={1.6} />,
            label: t('newCase.newContact'),
            hint: address,
          },
        ];
  return [...contacts, ...organisations, ...made];
}
