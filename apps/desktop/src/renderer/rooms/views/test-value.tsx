import { NativeSelect, NumberInput, TextInput } from '@mantine/core';
import { type CriteriaField, SPAN_UNITS, type TimeDistance } from '@quayside/shared/kernel/criteria';
import { useTranslation } from 'react-i18next';
import { ChosenValues } from './chosen-values';
import { type DraftTest, type DraftValues, POINTS, WHENS } from './criteria-draft';
import styles from './views.module.css';

interface Props {
  readonly test: DraftTest;
  readonly field: CriteriaField;
  /** What it lacks, once that is to be said. */
  readonly error: string | null;
  onChange(values: DraftValues): void;
}

/** What a test compares with, in the way that its field and its condition ask for. */
export function TestValue({ test: { op, values }, field, error, onChange }: Props) {
  const { t } = useTranslation();
  const set = (change: Partial<DraftValues>) => onChange({ ...values, ...change });
  if (op === 'empty' || op === 'filled') return null;
  if (field.type === 'flag') {
    return (
      <NativeSelect
        aria-label={t('savedViews.value')}
        data={[
          { value: 'yes', label: t('savedViews.yes') },
          { value: 'no', label: t('savedViews.no') },
        ]}
        value={values.isOn ? 'yes' : 'no'}
        onChange={({ currentTarget }) => set({ isOn: currentTarget.value === 'yes' })}
      />
    );
  }
  if (op === 'within' || op === 'not-within') return <SpanValue values={values} error={error} onChange={set} />;
  if (op === 'before' || op === 'from') return <MomentValue values={values} error={error} onChange={set} />;
  if (field.type === 'number' && op !== 'any-of' && op !== 'none-of') {
    const number = (label: string, value: string, change: (next: string) => void) => (
      <NumberInput aria-label={label} value={value} error={error} hideControls onChange={(next) => change(String(next))} />
    );
    return (
      <div className={styles.parts}>
        {number(op === 'between' ? t('savedViews.from') : t('savedViews.value'), values.number, (next) => set({ number: next }))}
        {op === 'between' ? number(t('savedViews.to'), values.to, (to) => set({ to })) : null}
      </div>
    );
  }
  if (field.type === 'text' || field.type === 'number') {
    const isSeveral = op === 'contains-any' || op === 'contains-none' || field.type === 'number';
    return (
      <TextInput
        aria-label={t('savedViews.value')}
        placeholder={isSeveral ? t('savedViews.several') : ''}
        dir="auto"
        maxLength={200}
        value={values.text}
        error={error}
        onChange={({ currentTarget }) => set({ text: currentTarget.value })}
      />
    );
  }
  const isOne = op === 'at-least' || op === 'at-most';
  return (
    <ChosenValues
      field={field}
      value={values.chosen}
      error={error}
      onChange={(chosen) => set({ chosen: isOne ? chosen.slice(-1) : chosen })}
    />
  );
}

interface WhenProps {
  readonly values: DraftValues;
  readonly error: string | null;
  onChange(change: Partial<DraftValues>): void;
}

function SpanValue({ values, error, onChange }: WhenProps) {
  const { t } = useTranslation();
  const { when, distance, fromDay, toDay } = values;
  return (
    <div className={styles.parts}>
      <NativeSelect
        aria-label={t('savedViews.when')}
        data={WHENS.map((value) => ({ value, label: t(`savedViews.whens.${value}`) }))}
        value={when}
        onChange={({ currentTarget }) => onChange({ when: WHENS.find((one) => one === currentTarget.value) ?? 'today' })}
      />
      {when === 'last' || when === 'next' ? <Distance value={distance} onChange={(next) => onChange({ distance: next })} /> : null}
      {when === 'days' ? (
        <>
          <Day label={t('savedViews.from')} value={fromDay} error={error} onChange={(day) => onChange({ fromDay: day })} />
          <Day label={t('savedViews.to')} value={toDay} error={error} onChange={(day) => onChange({ toDay: day })} />
        </>
      ) : null}
    </div>
  );
}

function MomentValue({ values, error, onChange }: WhenProps) {
  const { t } = useTranslation();
  const { point, distance, fromDay } = values;
  return (
    <div className={styles.parts}>
      {point === 'day' ? (
        <Day label={t('savedViews.value')} value={fromDay} error={error} onChange={(day) => onChange({ fromDay: day })} />
      ) : (
        <Distance value={distance} onChange={(next) => onChange({ distance: next })} />
      )}
      <NativeSelect
        aria-label={t('savedViews.when')}
        data={POINTS.map((value) => ({ value, label: t(`savedViews.points.${value}`) }))}
        value={point}
        onChange={({ currentTarget }) => onChange({ point: POINTS.find((one) => one === currentTarget.value) ?? 'ago' })}
      />
    </div>
  );
}

const COUNT_MAX = 10_000;

function Distance({ value, onChange }: { readonly value: TimeDistance; onChange(value: TimeDistance): void }) {
  const { t } = useTranslation();
  return (
    <>
      <NumberInput
        aria-label={t('savedViews.count')}
        className={styles.count}
        min={0}
        max={COUNT_MAX}
        clampBehavior="strict"
        allowDecimal={false}
        hideControls
        value={value.count}
        onChange={(next) => onChange({ ...value, count: Number(next) || 0 })}
      />
      <NativeSelect
        aria-label={t('savedViews.unit')}
        data={SPAN_UNITS.map((unit) => ({ value: unit, label: t(`savedViews.units.${unit}`) }))}
        value={value.unit}
        onChange={({ currentTarget }) => onChange({ ...value, unit: SPAN_UNITS.find((unit) => unit === currentTarget.value) ?? 'day' })}
      />
    </>
  );
}

function Day(props: { readonly label: string; readonly value: string; readonly error: string | null; onChange(day: string): void }) {
  return (
    <TextInput
      type="date"
      aria-label={props.label}
      value={props.value}
      error={props.error}
      onChange={({ currentTarget }) => props.onChange(currentTarget.value)}
    />
  );
}
