import type { Person } from '@quayside/shared/identity/person';
import type { Group } from '@quayside/shared/organisation/group';
import { IconChevronDown } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Newcomer } from '../../../bridge/newcomer';
import { useFormat } from '../../lib/format/use-format';
import { useIsRead } from '../../lib/opened';
import { useRightsOf } from '../../lib/rights/use-rights-of';
import { useMe } from '../../lib/session-context';
import { useAvailability } from '../../lib/use-availability';
import { AvailabilityDot } from '../../ui/availability-dot';
import { Avatar } from '../../ui/avatar';
import { Chip } from '../../ui/chip';
import styles from './people.module.css';
import { PersonAccount } from './person-account';
import { PersonDuty } from './person-duty';
import { PersonForm } from './person-form';
import { PersonSkills } from './person-skills';
import type { PersonState } from './person-state';

export interface PersonRowProps {
  readonly person: Person;
  readonly state: PersonState;
  readonly newcomer: Newcomer | null;
  readonly people: readonly Person[];
  readonly groups: readonly Group[];
}

const TONES = { active: 'grey', invited: 'accent', expired: 'amber', withdrawn: 'grey', inactive: 'grey' } as const;

/** One person on a line; opened, all that can be changed. What was typed stays while it is closed. */
export function PersonRow({ person, state, newcomer, people, groups }: PersonRowProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const me = useMe();
  const id = useId();
  const [isOpen, open] = useState(false);
  const [wasOpen, opened] = useState(false);
  const isRead = useIsRead('person');
  const rightsOf = useRightsOf();
  const shown = useAvailability()(person.id);
  const own = groups.filter((group) => person.groupIds.includes(group.id));
  return (
    <li className={styles.row} data-open={isOpen || undefined}>
      <button
        type="button"
        className={styles.head}
        data-opens="person"
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => {
          open(!isOpen);
          opened(true);
        }}
      >
        <span className={styles.face} data-away={person.isActive ? undefined : true}>
          <Avatar name={person.name} size={32} />
        </span>
        <span className={styles.who}>
          <span className={styles.name}>
            <strong dir="auto">{person.name}</strong>
            {person.isActive ? <AvailabilityDot status={shown} label={t(`availability.${shown}`)} /> : null}
            {person.id === me.personId ? <Chip tone="accent">{t('colleagues.you')}</Chip> : null}
            {state === 'active' ? null : (
              <Chip tone={TONES[state]}>{t(`colleagues.state.${state}`, { day: format.day(newcomer?.invitedUntil ?? 0) })}</Chip>
            )}
          </span>
          <span className={styles.faint}>{person.email}</span>
        </span>
        <span className={styles.what}>
          <span dir="auto">{[rightsOf?.profileName(person), rightsOf?.roleName(person)].filter(Boolean).join(' · ')}</span>
          <span className={styles.faint} dir="auto">
            {own.length === 0 ? t('settings.noGroups') : own.map(({ name }) => name).join(', ')}
          </span>
        </span>
        <IconChevronDown className={styles.chevron} size={16} aria-hidden="true" />
      </button>
      {wasOpen || isRead ? (
        <section
          id={id}
          className={styles.details}
          data-opened-by="person"
          hidden={!isOpen}
          aria-label={t('colleagues.details', { name: person.name })}
        >
          <PersonForm person={person} people={people} groups={groups} />
          <PersonDuty person={person} groups={groups} />
          <PersonSkills person={person} />
          <PersonAccount person={person} state={state} newcomer={newcomer} people={people} />
        </section>
      ) : null}
    </li>
  );
}
