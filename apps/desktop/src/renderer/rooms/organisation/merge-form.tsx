import { Radio } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DuplicatePair } from '../../../bridge/customer-detail';
import type { Act } from '../../lib/bridge/acts';
import { useBridge } from '../../lib/bridge/bridge-context';
import { useAct } from '../../lib/use-act';
import { Banner } from '../../ui/banner';
import { Button } from '../../ui/button';
import { MERGE_REFUSALS, mergeAct, type Picks, pickableRows, type Stays } from './merge-rows';
import styles from './parts.module.css';
import { useCustomerNames } from './use-customer-names';

/** Two side by side: which of them stays, and of each field that differs whose value. */
export function MergeForm({
  pair,
  onDone,
  onCancel,
}: {
  readonly pair: DuplicatePair;
  onDone(survivorId: string): void;
  onCancel(): void;
}) {
  const { t } = useTranslation();
  const { core } = useBridge();
  const act = useAct();
  const names = useCustomerNames(pair);
  const [stays, setStays] = useState<Stays>('one');
  const [picks, setPicks] = useState<Picks>({});
  const [refused, refuse] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const rows = pickableRows(pair, stays, { t, names });
  const goes = stays === 'one' ? pair.other : pair.one;
  const merge = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    const mergeId = await core.call('newId');
    const done: Act = mergeAct(pair, { mergeId, stays, picks });
    const [result] = await act([done], {
      told: t('merge.done', { name: goes.name }),
      undo: [{ name: 'customer.undo-merge', args: { mergeId } }],
      isQuiet: true,
    });
    setBusy(false);
    if (result?.status !== 'refused') return onDone(stays === 'one' ? pair.one.id : pair.other.id);
    const reason = MERGE_REFUSALS.find((one) => one === result.detail.reason || (one === 'too-large' && result.code === 'TOO_LARGE'));
    refuse(reason === undefined ? t(`errors.${result.code}`) : t(`merge.refused.${reason}`));
  };
  return (
    <form className={styles.merge} onSubmit={(event) => void merge(event)}>
      {refused === null ? null : (
        <Banner tone="red" isUrgent>
          {refused}
        </Banner>
      )}
      <Choice
        legend={t('merge.stays')}
        value={stays}
        options={[
          ['one', pair.one.name],
          ['other', pair.other.name],
        ]}
        onChange={(value) => {
          setStays(value === 'one' ? 'one' : 'other');
          setPicks({});
        }}
      />
      {rows.map(({ field, label, options, chosen, isLong = false }) => (
        <Choice
          key={field}
          legend={label}
          value={picks[field] ?? chosen}
          options={options}
          isLong={isLong}
          onChange={(value) => setPicks({ ...picks, [field]: value })}
        />
      ))}
      <p className={styles.faint}>{t(`merge.all.${pair.of}`, { name: goes.name })}</p>
      <div className={styles.actions}>
        <Button look="quiet" onClick={onCancel}>
          {t('common.cancel')}
        </Button>
        <Button type="submit" look="primary" isBusy={isBusy}>
          {t('merge.merge')}
        </Button>
      </div>
    </form>
  );
}

function Choice({
  legend,
  value,
  options,
  isLong = false,
  onChange,
}: {
  readonly legend: string;
  readonly value: string;
  readonly options: readonly (readonly [value: string, text: string])[];
  readonly isLong?: boolean;
  onChange(value: string): void;
}) {
  return (
    <fieldset className={styles.choices}>
      <legend>{legend}</legend>
      <Radio.Group value={value} onChange={onChange}>
        <div className={options.length > 2 ? styles.list : styles.two}>
          {options.map(([one, text]) => (
            <Radio
              key={one}
              size="xs"
              value={one}
              label={
                <span className={isLong ? styles.long : undefined} dir="auto">
                  {text}
                </span>
              }
            />
          ))}
        </div>
      </Radio.Group>
    </fieldset>
  );
}
