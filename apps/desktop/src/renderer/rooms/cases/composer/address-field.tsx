import { emailSchema } from '@quayside/shared/kernel/email-schema';
import { normaliseEmail } from '@quayside/shared/kernel/text';
import { type KeyboardEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCore } from '../../../lib/bridge/use-core';
import { Chip } from '../../../ui/chip';
import styles from './composer.module.css';

export interface AddressFieldProps {
  readonly label: string;
  readonly addresses: readonly string[];
  onChange(addresses: readonly string[]): void;
  readonly autoFocus?: boolean;
}

const MOST_OFFERED = 5;

/** Addresses as chips. Typing offers known contacts; comma, Enter or leaving the field takes what was typed. */
export function AddressField({ label, addresses, onChange, autoFocus = false }: AddressFieldProps) {
  const { t } = useTranslation();
  const id = useId();
  const [text, setText] = useState('');
  const [isWrong, setWrong] = useState(false);
  const [active, setActive] = useState(0);
  const { data } = useCore('findContacts', { text }, { enabled: text.trim().length >= 2, keepPrevious: true });
  const offered =
    text.trim().length < 2
      ? []
      : (data ?? [])
          .flatMap((contact) => contact.emails.slice(0, 2).map((address) => ({ address, name: contact.name })))
          .filter(({ address }) => !addresses.includes(address))
          .slice(0, MOST_OFFERED);

  const add = (raw: string): boolean => {
    const typed = raw.split(/[,;\s]+/).filter((part) => part !== '');
    const good = typed.filter((address) => emailSchema.safeParse(address).success).map(normaliseEmail);
    if (good.length < typed.length) {
      setWrong(true);
      return false;
    }
    if (good.length > 0) onChange([...new Set([...addresses, ...good])]);
    setText('');
    setWrong(false);
    return true;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey) return;
    const pick = offered[Math.min(active, offered.length - 1)];
    if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && offered.length > 0) {
      setActive((active + (event.key === 'ArrowDown' ? 1 : -1) + offered.length) % offered.length);
      event.preventDefault();
    } else if (
      event.key === 'Enter' ||
      event.key === ',' ||
      event.key === ';' ||
      (event.key === 'Tab' && text !== '' && pick !== undefined)
    ) {
      event.preventDefault();
      add(pick !== undefined && event.key !== ',' && event.key !== ';' ? pick.address : text);
    } else if (event.key === 'Backspace' && text === '' && addresses.length > 0) onChange(addresses.slice(0, -1));
    else if (event.key === 'Escape' && text !== '') {
      event.stopPropagation();
      setText('');
    }
  };
  return (
    <div className={styles.addresses}>
      <label htmlFor={id} className={styles.addressLabel}>
        {label}
      </label>
      <div className={styles.chips}>
        {addresses.map((address) => (
          <Chip
            key={address}
            removeLabel={t('composer.removeAddress', { address })}
            onRemove={() => onChange(addresses.filter((one) => one !== address))}
          >
            {address}
          </Chip>
        ))}
        <input
          id={id}
          type="text"
          inputMode="email"
          role="combobox"
          aria-expanded={offered.length > 0}
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-activedescendant={offered.length === 0 ? undefined : `${id}-${active}`}
          aria-invalid={isWrong || undefined}
          aria-describedby={isWrong ? `${id}-wrong` : undefined}
          spellCheck={false}
          autoComplete="off"
          // biome-ignore lint/a11y/noAutofocus: the person has just asked for this field
          autoFocus={autoFocus}
          className={styles.addressInput}
          value={text}
          onChange={(event) => {
            setText(event.currentTarget.value);
            setWrong(false);
            setActive(0);
          }}
          onKeyDown={onKeyDown}
          onBlur={() => add(text)}
        />
        {offered.length === 0 ? null : (
          <div id={`${id}-list`} role="listbox" aria-label={label} className={styles.offered}>
            {offered.map(({ address, name }, index) => (
              // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the combobox
              <div
                key={address}
                id={`${id}-${index}`}
                role="option"
                tabIndex={-1}
                aria-selected={index === active}
                className={styles.suggestion}
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => add(address)}
              >
                <span dir="auto">{name || address}</span>
                <span className={styles.hint}>{address}</span>
              </div>
            ))}
          </div>
        )}
      </div>
      {isWrong ? (
        <p id={`${id}-wrong`} role="alert" className={styles.wrong}>
          {t('composer.wrongAddress', { text })}
        </p>
      ) : null}
    </div>
  );
}
