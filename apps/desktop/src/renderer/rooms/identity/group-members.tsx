import type { Person } from '@quayside/shared/identity/person';
import type { Group } from '@quayside/shared/organisation/group';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Act } from '../../lib/bridge/acts';
import { useRightsOf } from '../../lib/rights/use-rights-of';
import { useAct } from '../../lib/use-act';
import { useCan } from '../../lib/use-can';
import { Avatar } from '../../ui/avatar';
import { Button } from '../../ui/button';
import { IconButton } from '../../ui/icon-button';
import { Picker } from '../../ui/picker';
import styles from './people.module.css';

/** Who is in a team. What a person may read follows at once; each change can be taken back. */
export function GroupMembers({
  group,
  members,
  people,
}: {
  readonly group: Group;
  readonly members: readonly Person[];
  readonly people: readonly Person[];
}) {
  const { t } = useTranslation();
  const act = useAct();
  const isAdmin = useCan()('administer', { type: 'people' });
  const rightsOf = useRightsOf();
  const [isOpen, open] = useState(false);
  const others = people.filter((person) => person.isActive && !members.includes(person));
  const set = ({ id: personId, name }: Person, isMember: boolean) => {
    const to = (isIn: boolean): Act => ({ name: 'group.set-member', args: { groupId: group.id, personId, isMember: isIn } });
    const words = { name, group: group.name };
    return act([to(isMember)], { told: isMember ? t('teams.memberAdded', words) : t('teams.memberRemoved', words), undo: [to(!isMember)] });
  };
  return (
    <fieldset className={styles.groups}>
      <legend>{t('teams.memberList')}</legend>
      {members.length === 0 ? <p className={styles.faint}>{t('teams.noMembers')}</p> : null}
      <div className={styles.members}>
        {members.map((person) => (
          <span key={person.id} className={styles.member}>
            <Avatar name={person.name} size={20} />
            <span dir="auto">{person.name}</span>
            {isAdmin ? (
              <IconButton label={t('teams.removeMember', { name: person.name })} onClick={() => void set(person, false)}>
                <IconX size={13} />
              </IconButton>
            ) : (
              <span />
            )}
          </span>
        ))}
        {isAdmin && !group.isArchived ? (
          <Picker
            isOpen={isOpen}
            onOpenChange={open}
            label={t('teams.addMember')}
            placeholder={t('teams.addMemberPlaceholder')}
            emptyText={others.length === 0 ? t('teams.allIn') : t('common.nothingFound')}
            options={others.map((person) => ({
              value: person.id,
              label: person.name,
              words: person.email,
              hint: rightsOf?.profileName(person) ?? '',
              icon: <Avatar name={person.name} size={18} />,
            }))}
            staysOpen
            onPick={(id) => {
              const person = others.find((one) => one.id === id);
              if (person !== undefined) void set(person, true);
            }}
          >
            <Button icon={<IconPlus size={14} />} onClick={() => open(!isOpen)}>
              {t('teams.addMember')}
            </Button>
          </Picker>
        ) : null}
      </div>
    </fieldset>
  );
}
