import { SegmentedControl, Select } from '@mantine/core';
import type { OrgRole } from '@quayside/shared/identity/org-role';
import type { Person } from '@quayside/shared/identity/person';
import { REACHES } from '@quayside/shared/kernel/rights';
import { IconChevronDown, IconHierarchy2 } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Act } from '../../lib/bridge/acts';
import { useIsRead } from '../../lib/opened';
import { useAct } from '../../lib/use-act';
import { Avatar } from '../../ui/avatar';
import { NameForm } from './name-form';
import styles from './people.module.css';
import { RetireForm } from './retire-form';
import rights from './rights.module.css';

/** How far a role is set in for each one above it, in pixels. */
const INDENT = 20;

/** One role on a line, set in by how many stand above it; opened, what it is and who has it. */
export function RoleRow({
  role,
  roles,
  people,
}: {
  readonly role: OrgRole;
  /** Those in use. */
  readonly roles: readonly OrgRole[];
  readonly people: readonly Person[];
}) {
  const { t } = useTranslation();
  const act = useAct();
  const id = useId();
  const [isOpen, open] = useState(false);
  const isRead = useIsRead('role');
  const { id: roleId, name } = role;
  const members = people.filter((person) => person.isActive && role.memberIds.includes(person.id));
  const others = roles.filter((other) => other.id !== roleId);
  const edit = (changes: Extract<Act, { name: 'role.edit' }>['args']['changes']): Act => ({ name: 'role.edit', args: { roleId, changes } });
  return (
    <li className={styles.row}>
      <button
        type="button"
        className={styles.head}
        data-opens="role"
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => open(!isOpen)}
      >
        {role.aboveIds.map((above) => (
          <span key={above} className={rights.indent} style={{ width: INDENT - 12 }} aria-hidden="true" />
        ))}
        <span className={styles.icon}>
          <IconHierarchy2 size={17} stroke={1.6} aria-hidden="true" />
        </span>
        <span className={styles.who}>
          <span className={styles.name}>
            <strong dir="auto">{name}</strong>
          </span>
          <span className={styles.faint}>{t(`roles.reach.${role.reach}`)}</span>
        </span>
        <span className={styles.faint}>{t('roles.people', { count: members.length })}</span>
        <IconChevronDown className={styles.chevron} size={16} aria-hidden="true" />
      </button>
      <section id={id} className={styles.details} data-opened-by="role" hidden={!isOpen} aria-label={t('roles.details', { name })}>
        {isOpen || isRead ? (
          <>
            <NameForm
              label={t('roles.rename')}
              name={name}
              others={others.map((other) => other.name)}
              takenText={t('roles.nameTaken')}
              save={async (to) => {
                const [result] = await act([edit({ name: to })], { told: t('roles.renamed', { name: to }), undo: [edit({ name })] });
                return result?.status !== 'refused';
              }}
            />
            <div className={styles.two}>
              <Select
                label={t('roles.parent')}
                allowDeselect={false}
                data={[
                  { value: '', label: t('roles.top') },
                  ...others.filter((other) => !role.belowIds.includes(other.id)).map((other) => ({ value: other.id, label: other.name })),
                ]}
                value={role.parentId ?? ''}
                onChange={(value) =>
                  void act([edit({ parentId: value === '' ? null : value })], {
                    told: t('roles.moved', { name }),
                    undo: [edit({ parentId: role.parentId })],
                  })
                }
              />
            </div>
            <div className={rights.group}>
              <SegmentedControl
                aria-label={t('roles.sees')}
                data={REACHES.map((one) => ({ value: one, label: t(`roles.reach.${one}`) }))}
                value={role.reach}
                onChange={(value) => {
                  const reach = REACHES.find((one) => one === value) ?? 'groups';
                  void act([edit({ reach })], {
                    told: t('roles.reachSet', { name, reach: t(`roles.reach.${reach}`) }),
                    undo: [edit({ reach: role.reach })],
                  });
                }}
              />
              <p className={styles.faint}>{t(`roles.reachHelp.${role.reach}`)}</p>
            </div>
            <fieldset className={styles.groups}>
              <legend>{t('roles.members')}</legend>
              {members.length === 0 ? <p className={styles.faint}>{t('roles.nobody')}</p> : null}
              <div className={styles.members}>
                {members.map((person) => (
                  <span key={person.id} className={styles.member}>
                    <Avatar name={person.name} size={20} />
                    <span dir="auto">{person.name}</span>
                    <span />
                  </span>
                ))}
              </div>
              <p className={styles.faint}>{t('roles.membersText')}</p>
            </fieldset>
            <RetireForm
              text={t('roles.retireText')}
              ask={t('roles.retire')}
              sure={t('roles.retireSure', { name })}
              toLabel={t('roles.retireTo')}
              choices={[{ value: '', label: t('roles.noRole') }, ...others.map((other) => ({ value: other.id, label: other.name }))]}
              retire={async (to) => {
                await act([{ name: 'role.retire', args: { roleId, movedTo: to === '' ? null : to } }], {
                  told: t('roles.retired', { name }),
                });
              }}
            />
          </>
        ) : null}
      </section>
    </li>
  );
}
