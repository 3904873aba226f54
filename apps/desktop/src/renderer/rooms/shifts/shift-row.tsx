import type { Person } from '@quayside/shared/identity/person';
import type { DayNumber } from '@quayside/shared/kernel/calendar-date';
import type { ZoneName } from '@quayside/shared/kernel/zone';
import type { ShiftPlan } from '@quayside/shared/routing/shift-plan';
import { IconCopy, IconRepeat, IconWorld } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct } from '../../lib/use-act';
import { IconButton } from '../../ui/icon-button';
import { ShiftCell } from './shift-cell';
import { ShiftZoneDialog } from './shift-zone-dialog';
import styles from './shifts.module.css';
import { usePlanShifts } from './use-plan-shifts';
import { dateOf, WEEK_DAYS, weekOf } from './week';

interface Props {
  readonly person: Person;
  readonly plan: ShiftPlan | null;
  readonly zone: ZoneName;
  readonly monday: DayNumber;
  readonly dayNames: readonly string[];
  /** Its times are not those of the reader's wall clock. */
  readonly showsZone: boolean;
}

/** One person's week. */
export function ShiftRow({ person, plan, zone, monday, dayNames, showsZone }: Props) {
  const { t } = useTranslation();
  const act = useAct();
  const planWeek = usePlanShifts();
  const { id: personId, name } = person;
  const [isChoosingZone, chooseZone] = useState(false);
  const week = weekOf(plan, monday);
  const copyLast = () =>
    void planWeek([{ person, zone, week: weekOf(plan, (monday - WEEK_DAYS) as DayNumber) }], monday, t('shifts.copied', { name }));
  const repeat = () => {
    const pattern = { from: dateOf(monday, 0), week: week.map((day) => [...day]) };
    void act([{ name: 'shift.plan', args: { personId, zone, days: [], pattern } }], { told: t('shifts.repeated', { name }) });
  };
  return (
    <tr>
      <th scope="row">
        <span dir="auto">{name}</span>
        {showsZone ? <span className={styles.faint}>{t('shifts.zone', { zone })}</span> : null}
      </th>
      {week.map((shifts, index) => (
        <ShiftCell
          key={dayNames[index]}
          label={t('shifts.cell', { name, day: dayNames[index] ?? '' })}
          shifts={shifts}
          onSave={async (wanted, seen) => {
            const days = [{ date: dateOf(monday, index), shifts: wanted, seen }];
            const [result] = await act([{ name: 'shift.plan', args: { personId, zone, days, pattern: null } }], { isQuiet: true });
            if (result?.status !== 'refused') return null;
            if (result.code !== 'CONFLICT') return 'other';
            return result.detail.path === 'zone' ? 'zone' : 'CONFLICT';
          }}
        />
      ))}
      <td className={styles.acts}>
        <IconButton label={`${t('shifts.copyLast')}: ${name}`} onClick={copyLast}>
          <IconCopy size={15} />
        </IconButton>
        <IconButton label={`${t('shifts.repeat')}: ${name}`} onClick={repeat}>
          <IconRepeat size={15} />
        </IconButton>
        <IconButton
          label={t('shifts.zoneOf', { name })}
          because={plan === null ? t('shifts.zoneFirst') : null}
          onClick={() => chooseZone(true)}
        >
          <IconWorld size={15} />
        </IconButton>
        {plan === null ? null : <ShiftZoneDialog person={person} plan={plan} isOpen={isChoosingZone} onClose={() => chooseZone(false)} />}
      </td>
    </tr>
  );
}
