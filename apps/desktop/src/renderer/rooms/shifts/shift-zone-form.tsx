import { TextInput } from '@mantine/core';
import type { Person } from '@quayside/shared/identity/person';
import { epochMs } from '@quayside/shared/kernel/time';
import { isZone, type ZoneName } from '@quayside/shared/kernel/zone';
import { shiftsAround } from '@quayside/shared/routing/shift-hours';
import type { ShiftPlan } from '@quayside/shared/routing/shift-plan';
import { type FormEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { serverNow } from '../../lib/format/server-time';
import { useFormat } from '../../lib/format/use-format';
import { useAct } from '../../lib/use-act';
import { Button } from '../../ui/button';
import styles from './shifts.module.css';

interface Props {
  readonly person: Person;
  readonly plan: ShiftPlan;
  onClose(): void;
}

/** Says what another zone means, with the next shift as it is and as it would be, and only then changes it. */
export function ShiftZoneForm({ person, plan, onClose }: Props) {
  const { t } = useTranslation();
  const act = useAct();
  const format = useFormat();
  const list = useId();
  const [typed, type] = useState<string>(plan.zone);
  /** What stood there when the typing began. `null`: it was said that it is another by now, and theirs is in sight. */
  const [seen, setSeen] = useState<ZoneName | null>(plan.zone);
  const [error, setError] = useState<'zoneUnknown' | 'zoneTaken' | 'other' | null>(null);
  const zone = typed.trim();
  const next = (read: ZoneName): string => {
    const { now: running, next: coming } = shiftsAround({ ...plan, zone: read }, epochMs(serverNow()));
    const shift = running ?? coming;
    return shift === null ? t('shifts.off') : format.range(shift.from, shift.until);
  };
  const save = async (event: FormEvent) => {
    event.preventDefault();
    if (!isZone(zone)) return setError('zoneUnknown');
    const args = { personId: person.id, zone, from: seen ?? plan.zone };
    const told = t('shifts.zoneSet', { name: person.name, zone });
    const [result] = await act([{ name: 'shift.set-zone', args }], { told, isQuiet: true });
    if (result?.status !== 'refused') return onClose();
    setError(result.code === 'CONFLICT' ? 'zoneTaken' : 'other');
    if (result.code === 'CONFLICT') setSeen(null);
  };
  return (
    <form className={styles.form} noValidate onSubmit={(event) => void save(event)}>
      <p className={styles.meaning}>{t('shifts.zoneMeans')}</p>
      <TextInput
        label={t('shifts.zoneField')}
        maxLength={64}
        list={list}
        data-autofocus
        value={typed}
        error={error === null ? null : t(`shifts.error.${error}`, { zone: plan.zone })}
        onChange={({ currentTarget }) => {
          type(currentTarget.value);
          setError(null);
        }}
      />
      <datalist id={list}>
        {Intl.supportedValuesOf('timeZone').map((one) => (
          <option key={one} value={one} />
        ))}
      </datalist>
      <dl className={styles.change} aria-live="polite">
        <dt>{t('shifts.zoneNow', { zone: plan.zone })}</dt>
        <dd>{next(plan.zone)}</dd>
        {isZone(zone) && zone !== plan.zone ? (
          <>
            <dt>{t('shifts.zoneThen', { zone })}</dt>
            <dd>{next(zone)}</dd>
          </>
        ) : null}
      </dl>
      <div className={styles.answers}>
        <Button look="quiet" onClick={onClose}>
          {t('common.cancel')}
        </Button>
        <Button type="submit" look="primary" because={zone === plan.zone ? t('shifts.zoneSame') : null}>
          {t('shifts.zoneChange')}
        </Button>
      </div>
    </form>
  );
}
