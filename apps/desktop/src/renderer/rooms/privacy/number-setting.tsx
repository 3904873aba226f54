import { TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button';
import styles from './privacy.module.css';

/** A whole number within its limits, or nothing where that means something; saved by its button. */
export function NumberSetting(props: {
  readonly label: string;
  readonly text: string;
  readonly value: number | null;
  readonly min: number;
  readonly max: number;
  /** What an empty field means; absent: it must not be empty. */
  readonly empty?: string;
  /** Shown while another number stands in the field. */
  renderPreview?(next: number | null): ReactNode;
  onSave(next: number | null): void;
}) {
  const { label, text, value, min, max, empty } = props;
  const { t } = useTranslation();
  const [typed, setTyped] = useState<string | null>(null);
  const shown = typed ?? (value === null ? '' : String(value));
  const next = shown.trim() === '' ? null : Number(shown);
  const isFine = next === null ? empty !== undefined : Number.isInteger(next) && next >= min && next <= max;
  const isChanged = typed !== null && next !== value;
  return (
    <form
      className={styles.setting}
      onSubmit={(event) => {
        event.preventDefault();
        if (!isChanged || !isFine) return;
        props.onSave(next);
        setTyped(null);
      }}
    >
      <TextInput
        className={styles.number}
        label={label}
        description={text}
        inputMode="numeric"
        placeholder={empty ?? ''}
        value={shown}
        error={isChanged && !isFine ? t('privacy.notNumber', { min, max }) : null}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      {isChanged && isFine ? (
        <>
          {props.renderPreview?.(next)}
          <div className={styles.actions}>
            <Button look="quiet" onClick={() => setTyped(null)}>
              {t('common.cancel')}
            </Button>
            <Button look="primary" type="submit">
              {t('privacy.save')}
            </Button>
          </div>
        </>
      ) : null}
    </form>
  );
}
