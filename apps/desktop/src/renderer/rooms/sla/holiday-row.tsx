import { NativeSelect, TextInput } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useContext } from 'react';
import { useTranslation } from 'react-i18next';
import { PlaceContext } from '../../lib/format/use-format';
import { IconButton } from '../../ui/icon-button';
import { type DraftErrors, type HolidayDraft, RULES, type Rule } from './calendar-draft';
import styles from './promises.module.css';
import { useDayNames, useMonthNames } from './use-day-names';
import { useErrorText } from './use-error-text';

export interface HolidayRowProps {
  readonly draft: HolidayDraft;
  readonly n: number;
  readonly errors: DraftErrors;
  onChange(changes: Partial<HolidayDraft>): void;
  onRemove(): void;
}

/** A holiday: its name, when it is, and whether it is open for some hours all the same. */
export function HolidayRow({ draft, n, errors, onChange, onRemove }: HolidayRowProps) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const error = (field: string) => errorText(errors[`holidays.${draft.key}.${field}`]);
  return (
    <div className={styles.holiday}>
      <TextInput
        aria-label={t('promises.holidayName', { n })}
        placeholder={t('promises.name')}
        dir="auto"
        maxLength={100}
        value={draft.name}
        error={error('name')}
        onChange={({ currentTarget }) => onChange({ name: currentTarget.value })}
      />
      <NativeSelect
        aria-label={t('promises.holidayRule', { n })}
        value={draft.rule}
        data={RULES.map((rule) => ({ value: rule, label: t(`promises.rule.${rule}`) }))}
        onChange={({ currentTarget }) => onChange({ rule: currentTarget.value as Rule })}
      />
      <IconButton label={t('promises.removeHoliday', { name: draft.name || n })} onClick={onRemove}>
        <IconX size={15} />
      </IconButton>
      <div className={styles.when}>
        <When draft={draft} n={n} error={error('date')} onChange={onChange} />
      </div>
      <TextInput
        aria-label={t('promises.holidayOpen', { n })}
        placeholder={t('promises.holidayOpenHint')}
        maxLength={200}
        value={draft.open}
        error={error('open')}
        onChange={({ currentTarget }) => onChange({ open: currentTarget.value })}
      />
    </div>
  );
}

function When({ draft, n, error, onChange }: Pick<HolidayRowProps, 'draft' | 'n' | 'onChange'> & { readonly error: string | null }) {
  const { t } = useTranslation();
  const { locale } = useContext(PlaceContext);
  const days = useDayNames(locale);
  const months = useMonthNames(locale);
  const numbered = (names: readonly string[]) => names.map((label, index) => ({ value: String(index + 1), label }));
  const select = (label: string, field: 'month' | 'weekday' | 'nth', data: readonly { value: string; label: string }[]) => (
    <NativeSelect
      aria-label={label}
      value={draft[field]}
      data={[...data]}
      error={field === 'month' ? error : null}
      onChange={({ currentTarget }) => onChange({ [field]: currentTarget.value })}
    />
  );
  if (draft.rule === 'once') {
    return (
      <TextInput
        aria-label={t('promises.holidayDate', { n })}
        type="date"
        value={draft.date}
        error={error}
        onChange={({ currentTarget }) => onChange({ date: currentTarget.value })}
      />
    );
  }
  if (draft.rule === 'fixed') {
    return (
      <>
        <TextInput
          className={styles.short as string}
          aria-label={t('promises.day')}
          inputMode="numeric"
          maxLength={2}
          value={draft.day}
          onChange={({ currentTarget }) => onChange({ day: currentTarget.value })}
        />
        {select(t('promises.month'), 'month', numbered(months))}
      </>
    );
  }
  if (draft.rule === 'nth-weekday') {
    const nth = (['1', '2', '3', '4', '-1'] as const).map((value) => ({ value, label: t(`promises.nth.${value}`) }));
    return (
      <>
        {select(t('promises.nthLabel'), 'nth', nth)}
        {select(t('promises.weekday'), 'weekday', numbered(days))}
        {select(t('promises.month'), 'month', numbered(months))}
      </>
    );
  }
  return (
    <TextInput
      className={styles.short as string}
      aria-label={t('promises.days')}
      title={t('promises.days')}
      maxLength={3}
      value={draft.days}
      error={error}
      onChange={({ currentTarget }) => onChange({ days: currentTarget.value })}
    />
  );
}
