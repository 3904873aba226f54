import { SegmentedControl, TextInput } from '@mantine/core';
import type { Person } from '@quayside/shared/identity/person';
import { fold } from '@quayside/shared/kernel/text';
import { IconSearch, IconUserPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { codeOf } from '../../lib/bridge/bridge-failure';
import { useCore } from '../../lib/bridge/use-core';
import { useFormat } from '../../lib/format/use-format';
import { Opened } from '../../lib/opened';
import { useCan } from '../../lib/use-can';
import { Banner } from '../../ui/banner';
import { Button } from '../../ui/button';
import { Skeleton } from '../../ui/skeleton';
import { InviteForm } from './invite-form';
import styles from './people.module.css';
import { PersonRow } from './person-row';
import { isShownBy, PERSON_FILTERS, type PersonFilter, personState } from './person-state';
import { TwoStepPolicy } from './two-step-policy';

/** Those who are there come first. */
const RANK = { active: 0, invited: 1, expired: 1, withdrawn: 2, inactive: 2 } as const;

/** Everybody who works here: found by name or address, invited, changed, deactivated. */
export function PeopleList() {
  const { t } = useTranslation();
  const format = useFormat();
  const isAdmin = useCan()('administer', { type: 'people' });
  const directory = useCore('getDirectory', undefined);
  const newcomers = useCore('listNewcomers', undefined, { fresh: true });
  const [text, setText] = useState('');
  const [filter, setFilter] = useState<PersonFilter>('all');
  const [isInviting, invite] = useState(false);
  if (directory.data === undefined) return <Skeleton label={t('common.loading')} rows={[52, 44, 52, 40]} />;
  const { people, groups } = directory.data;
  const all = people.map((person) => ({ person, state: personState(person, newcomers.data) }));
  const wanted = fold(text.trim());
  const found = all.filter(({ person }) => wanted === '' || fold(`${person.name} ${person.email}`).includes(wanted));
  const shown = found
    .filter(({ state }) => isShownBy(filter, state))
    .sort((one, other) => RANK[one.state] - RANK[other.state] || compareNames(one.person, other.person));
  return (
    <div className={styles.list}>
      <p className={styles.lead}>{t('colleagues.text')}</p>
      <div className={styles.tools}>
        <TextInput
          className={styles.search}
          type="search"
          aria-label={t('colleagues.search')}
          placeholder={t('colleagues.search')}
          leftSection={<IconSearch size={15} />}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Button
          look="primary"
          icon={<IconUserPlus size={15} />}
          because={isAdmin ? null : t('colleagues.onlyAdmins')}
          data-opens="invite"
          aria-expanded={isInviting}
          onClick={() => invite(!isInviting)}
        >
          {t('colleagues.invite')}
        </Button>
      </div>
      <Opened by="invite" isOpen={isInviting}>
        <InviteForm people={people} groups={groups} onClose={() => invite(false)} />
      </Opened>
      <SegmentedControl
        className={styles.filter}
        aria-label={t('colleagues.filter')}
        data={PERSON_FILTERS.map((one) => ({
          value: one,
          label: t(`colleagues.filters.${one}`, { count: format.number(found.filter(({ state }) => isShownBy(one, state)).length) }),
        }))}
        value={filter}
        onChange={(value) => setFilter(PERSON_FILTERS.find((one) => one === value) ?? 'all')}
      />
      {newcomers.isError ? (
        <Banner
          tone="grey"
          actions={
            <Button look="quiet" onClick={() => void newcomers.refetch()}>
              {t('common.tryAgain')}
            </Button>
          }
        >
          {codeOf(newcomers.error) === 'OFFLINE' ? t('colleagues.statesUnknown') : t(`errors.${codeOf(newcomers.error)}`)}
        </Banner>
      ) : null}
      {shown.length === 0 ? <p className={styles.none}>{t('colleagues.none')}</p> : null}
      <ul className={styles.rows} aria-label={t('settings.section.people')}>
        {shown.map(({ person, state }) => (
          <PersonRow
            key={person.id}
            person={person}
            state={state}
            newcomer={newcomers.data?.find(({ personId }) => personId === person.id) ?? null}
            people={people}
            groups={groups}
          />
        ))}
      </ul>
      {isAdmin ? <TwoStepPolicy /> : null}
    </div>
  );
}

const compareNames = (one: Person, other: Person): number => (fold(one.name) < fold(other.name) ? -1 : 1);
