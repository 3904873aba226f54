import { NativeSelect, TextInput } from '@mantine/core';
import { fold } from '@quayside/shared/kernel/text';
import { facetsOf } from '@quayside/shared/organisation/group';
import { GROUP_LEVELS } from '@quayside/shared/organisation/group-facets';
import { IconUsersGroup } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useBridge } from '../../lib/bridge/bridge-context';
import { useCore } from '../../lib/bridge/use-core';
import { useAct } from '../../lib/use-act';
import { useCan } from '../../lib/use-can';
import { Banner } from '../../ui/banner';
import { Button } from '../../ui/button';
import { EmptyState } from '../../ui/empty-state';
import { Skeleton } from '../../ui/skeleton';
import { DepartmentList } from './department-list';
import { GroupRow } from './group-row';
import styles from './people.module.css';

/** The teams: made, renamed, closed, and who is in them. */
export function GroupList() {
  const { t } = useTranslation();
  const { core } = useBridge();
  const act = useAct();
  const isAdmin = useCan()('administer', { type: 'people' });
  const { data } = useCore('getDirectory', undefined);
  const [name, setName] = useState('');
  const [departmentId, chooseDepartment] = useState('');
  const [level, chooseLevel] = useState('');
  if (data === undefined) return <Skeleton label={t('common.loading')} rows={[52, 44, 52]} />;
  const groups = [...data.groups].sort((one, other) => Number(one.isArchived) - Number(other.isArchived));
  const { departments } = data;
  const shown = groups.filter(
    (group) => (departmentId === '' || group.departmentId === departmentId) && (level === '' || facetsOf(group).level === level),
  );
  const isTaken = groups.some((group) => fold(group.name) === fold(name.trim()));
  const because = name.trim() === '' ? t('teams.nameFirst') : isTaken ? t('teams.nameTaken') : null;
  const create = async (event: FormEvent) => {
    event.preventDefault();
    if (because !== null) return;
    const groupId = await core.call('newId');
    const [result] = await act([{ name: 'group.create', args: { groupId, name: name.trim() } }], {
      told: t('teams.added', { name: name.trim() }),
    });
    if (result?.status !== 'refused') setName('');
  };
  return (
    <div className={styles.list}>
      <p className={styles.lead}>{t('teams.text')}</p>
      {isAdmin ? (
        <form className={styles.tools} noValidate onSubmit={(event) => void create(event)}>
          <TextInput
            className={styles.search}
            aria-label={t('teams.name')}
            placeholder={t('teams.placeholder')}
            dir="auto"
            maxLength={100}
            value={name}
            error={isTaken ? t('teams.nameTaken') : null}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Button type="submit" look="primary" because={because}>
            {t('teams.create')}
          </Button>
        </form>
      ) : (
        <Banner tone="grey">{t('colleagues.onlyAdmins')}</Banner>
      )}
      {groups.length === 0 ? null : (
        <div className={styles.tools}>
          <NativeSelect
            aria-label={t('departments.of')}
            data={[{ value: '', label: t('departments.all') }, ...departments.map((one) => ({ value: one.id, label: one.name }))]}
            value={departmentId}
            onChange={({ currentTarget }) => chooseDepartment(currentTarget.value)}
          />
          <NativeSelect
            aria-label={t('place.level')}
            data={[
              { value: '', label: t('place.anyLevel') },
              ...GROUP_LEVELS.map((one) => ({ value: one, label: t(`place.levels.${one}`) })),
            ]}
            value={level}
            onChange={({ currentTarget }) => chooseLevel(currentTarget.value)}
          />
        </div>
      )}
      {groups.length === 0 ? (
        <EmptyState icon={<IconUsersGroup size={26} stroke={1.4} />} title={t('teams.none.title')}>
          {t('teams.none.text')}
        </EmptyState>
      ) : (
        <ul className={styles.rows} aria-label={t('settings.section.groups')}>
          {shown.map((group) => (
            <GroupRow
              key={group.id}
              group={group}
              groups={groups}
              people={data.people}
              departments={departments}
              calendars={data.calendars}
            />
          ))}
        </ul>
      )}
      {groups.length > 0 && shown.length === 0 ? <p className={styles.none}>{t('common.nothingFound')}</p> : null}
      {isAdmin ? <DepartmentList departments={departments} groups={groups} /> : null}
    </div>
  );
}
