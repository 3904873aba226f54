import type { Person } from '@quayside/shared/identity/person';
import { facetsOf, type Group } from '@quayside/shared/organisation/group';
import { IconChevronDown, IconUsersGroup } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Directory } from '../../../bridge/directory';
import { useIsRead } from '../../lib/opened';
import { useAct } from '../../lib/use-act';
import { useCan } from '../../lib/use-can';
import { Button } from '../../ui/button';
import { Chip } from '../../ui/chip';
import { GroupDemands } from './group-demands';
import { GroupMembers } from './group-members';
import { GroupName } from './group-name';
import { GroupPlace } from './group-place';
import { GroupRouting } from './group-routing';
import styles from './people.module.css';

/** One team on a line; opened, its name, its members, and whether it takes new cases. */
export function GroupRow({
  group,
  groups,
  people,
  departments,
  calendars,
}: {
  readonly group: Group;
  readonly groups: readonly Group[];
  readonly people: readonly Person[];
  readonly departments: Directory['departments'];
  readonly calendars: Directory['calendars'];
}) {
  const { t } = useTranslation();
  const act = useAct();
  const isAdmin = useCan()('administer', { type: 'people' });
  const id = useId();
  const [isOpen, open] = useState(false);
  const isRead = useIsRead('group');
  const members = people.filter(({ groupIds, isActive }) => isActive && groupIds.includes(group.id));
  const { level, function: purpose } = facetsOf(group);
  const department = departments.find(({ id: one }) => one === group.departmentId)?.name;
  const place = [department, level, purpose].filter((word) => word != null).join(' · ');
  const edit = (isArchived: boolean) => void act([{ name: 'group.edit', args: { groupId: group.id, changes: { isArchived } } }]);
  return (
    <li className={styles.row}>
      <button
        type="button"
        className={styles.head}
        data-opens="group"
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => open(!isOpen)}
      >
        <span className={styles.icon}>
          <IconUsersGroup size={17} stroke={1.6} aria-hidden="true" />
        </span>
        <span className={styles.who}>
          <span className={styles.name}>
            <strong dir="auto">{group.name}</strong>
            {group.isArchived ? <Chip>{t('teams.closed')}</Chip> : null}
          </span>
          {place === '' ? null : (
            <span className={styles.faint} dir="auto">
              {place}
            </span>
          )}
        </span>
        <span className={styles.faint}>{t('teams.members', { count: members.length })}</span>
        <IconChevronDown className={styles.chevron} size={16} aria-hidden="true" />
      </button>
      <section
        id={id}
        className={styles.details}
        data-opened-by="group"
        hidden={!isOpen}
        aria-label={t('teams.details', { name: group.name })}
      >
        {isOpen || isRead ? (
          <>
            {isAdmin ? <GroupName group={group} groups={groups} /> : null}
            <GroupPlace group={group} groups={groups} departments={departments} calendars={calendars} />
            <GroupRouting group={group} members={members} />
            <GroupDemands group={group} members={members} />
            <GroupMembers group={group} members={members} people={people} />
            {isAdmin ? (
              <div className={styles.account}>
                <div className={styles.accountLine}>
                  <p>{t('teams.closeText')}</p>
                  <Button look={group.isArchived ? 'plain' : 'danger'} onClick={() => edit(!group.isArchived)}>
                    {group.isArchived ? t('teams.reopen') : t('teams.close')}
                  </Button>
                </div>
              </div>
            ) : null}
          </>
        ) : null}
      </section>
    </li>
  );
}
