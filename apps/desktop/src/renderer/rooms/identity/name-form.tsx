import { TextInput } from '@mantine/core';
import { fold } from '@quayside/shared/kernel/text';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button';
import styles from './people.module.css';

export interface NameFormProps {
  readonly label: string;
  readonly name: string;
  /** Names that are taken. */
  readonly others: readonly string[];
  readonly takenText: string;
  /** @returns whether it was done */
  save(name: string): Promise<boolean>;
}

/** One name that is changed where it stands, saved by Enter or the button. */
export function NameForm({ label, name: current, others, takenText, save }: NameFormProps) {
  const { t } = useTranslation();
  const [typed, type] = useState<string | null>(null);
  const name = typed ?? current;
  const isTaken = others.some((other) => fold(other) === fold(name.trim()));
  const error = name.trim() === '' ? t('form.required') : isTaken ? takenText : null;
  const isDirty = name.trim() !== current;
  const rename = async (event: FormEvent) => {
    event.preventDefault();
    if (isDirty && error === null && (await save(name.trim()))) type(null);
  };
  return (
    <form className={styles.form} noValidate onSubmit={(event) => void rename(event)}>
      <TextInput label={label} dir="auto" maxLength={80} value={name} error={error} onChange={(event) => type(event.currentTarget.value)} />
      {isDirty ? (
        <div className={styles.actions}>
          <span className={styles.faint} role="status">
            {t('colleagues.dirty')}
          </span>
          <Button look="quiet" onClick={() => type(null)}>
            {t('colleagues.discard')}
          </Button>
          <Button type="submit" look="primary" because={error}>
            {t('common.save')}
          </Button>
        </div>
      ) : null}
    </form>
  );
}
