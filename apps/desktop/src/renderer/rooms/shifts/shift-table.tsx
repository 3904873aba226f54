import { NativeSelect } from '@mantine/core';
import type { Person } from '@quayside/shared/identity/person';
import type { DayNumber } from '@quayside/shared/kernel/calendar-date';
import { DAY_MS, epochMs } from '@quayside/shared/kernel/time';
import { isZone, type ZoneName } from '@quayside/shared/kernel/zone';
import type { ShiftPlan } from '@quayside/shared/routing/shift-plan';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useContext, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Directory } from '../../../bridge/directory';
import { useCore } from '../../lib/bridge/use-core';
import { serverNow } from '../../lib/format/server-time';
import { PlaceContext } from '../../lib/format/use-format';
import { useCan } from '../../lib/use-can';
import { Button } from '../../ui/button';
import { IconButton } from '../../ui/icon-button';
import { Skeleton } from '../../ui/skeleton';
import { ShiftRow } from './shift-row';
import styles from './shifts.module.css';
import { usePlanShifts } from './use-plan-shifts';
import { mondayAt, WEEK_DAYS, weekOf } from './week';

/** Who works when, a week at a time, planned as far ahead as one likes. @source requirements ORG-4 */
export function ShiftTable() {
  const { t } = useTranslation();
  const place = useContext(PlaceContext);
  const can = useCan();
  const planWeek = usePlanShifts();
  const { data: directory } = useCore('getDirectory', undefined);
  const { data: plans } = useCore('listShifts', undefined);
  const own = zoneOr(place.zone);
  const [monday, turnTo] = useState<DayNumber>(() => mondayAt(own, epochMs(serverNow())));
  const [groupId, choose] = useState('');
  if (directory === undefined || plans === undefined) return <Skeleton label={t('common.loading')} rows={[40, 40, 40]} />;
  const byPerson = new Map(plans.map((plan) => [plan.id, plan]));
  const planned = directory.people.filter((person) => person.isActive && can('supervise', { type: 'shifts', groupIds: person.groupIds }));
  const people = groupId === '' ? planned : planned.filter(({ groupIds }) => groupIds.includes(groupId));
  const groups = directory.groups.filter(({ id, isArchived }) => !isArchived && planned.some(({ groupIds }) => groupIds.includes(id)));
  const zoneOf = (person: Person): ZoneName => groupZone(person, byPerson.get(person.id) ?? null, directory);
  const days = Array.from({ length: WEEK_DAYS }, (_, index) => dayName(monday + index, place.locale));
  const go = (weeks: number) => turnTo((monday + weeks * WEEK_DAYS) as DayNumber);
  const copyAll = () => {
    const weeks = people.map((person) => ({ person, zone: zoneOf(person), week: weekOf(byPerson.get(person.id) ?? null, before(monday)) }));
    void planWeek(weeks, monday, t('shifts.copiedAll', { count: weeks.length }));
  };
  return (
    <div className={styles.all}>
      <p className={styles.lead}>{t('shifts.text')}</p>
      <div className={styles.tools}>
        <IconButton label={t('shifts.earlier')} onClick={() => go(-1)}>
          <IconChevronLeft size={16} />
        </IconButton>
        <strong className={styles.week} aria-live="polite">
          {t('shifts.week', { day: dayName(monday, place.locale).long })}
        </strong>
        <IconButton label={t('shifts.later')} onClick={() => go(1)}>
          <IconChevronRight size={16} />
        </IconButton>
        <Button look="quiet" onClick={() => turnTo(mondayAt(own, epochMs(serverNow())))}>
          {t('shifts.today')}
        </Button>
        <NativeSelect
          className={styles.group as string}
          aria-label={t('shifts.group')}
          data={[{ value: '', label: t('shifts.allGroups') }, ...groups.map(({ id, name }) => ({ value: id, label: name }))]}
          value={groupId}
          onChange={({ currentTarget }) => choose(currentTarget.value)}
        />
        <Button because={people.length === 0 ? t('shifts.nobody') : null} onClick={copyAll}>
          {t('shifts.copyAll')}
        </Button>
      </div>
      {people.length === 0 ? (
        <p className={styles.none}>{t(planned.length === 0 ? 'shifts.notYours' : 'shifts.nobody')}</p>
      ) : (
        <div className={styles.scroll}>
          <table className={styles.table} data-not-indexed>
            <thead>
              <tr>
                <th scope="col">{t('shifts.person')}</th>
                {days.map(({ short }) => (
                  <th key={short} scope="col">
                    {short}
                  </th>
                ))}
                <td />
              </tr>
            </thead>
            <tbody>
              {people.map((person) => (
                <ShiftRow
                  key={`${person.id}/${monday}`}
                  person={person}
                  plan={byPerson.get(person.id) ?? null}
                  zone={zoneOf(person)}
                  monday={monday}
                  dayNames={days.map(({ long }) => long)}
                  showsZone={zoneOf(person) !== place.zone}
                />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </div>
  );
}

const before = (monday: DayNumber): DayNumber => (monday - WEEK_DAYS) as DayNumber;
const zoneOr = (zone: string): ZoneName => (isZone(zone) ? zone : ('UTC' as ZoneName));

/** A plan keeps the zone it was made in; a new one is read by the hours of the person's group, or on their own wall clock. */
function groupZone(person: Person, plan: ShiftPlan | null, { groups, calendars }: Pick<Directory, 'groups' | 'calendars'>): ZoneName {
  if (plan !== null) return plan.zone;
  const calendarId = groups.find(({ id, calendarId: own }) => own != null && person.groupIds.includes(id))?.calendarId;
  return calendars.find(({ id }) => id === calendarId)?.zone ?? zoneOr(person.timeZone);
}

/** A day on the wall, in words. */
function dayName(day: number, locale: string): { readonly short: string; readonly long: string } {
  const readers = locale === 'pseudo' ? 'en' : locale;
  const named = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(readers, { ...options, timeZone: 'UTC' }).format(day * DAY_MS);
  return {
    short: named({ weekday: 'short', day: 'numeric', month: 'numeric' }),
    long: named({ weekday: 'long', day: 'numeric', month: 'long' }),
  };
}
