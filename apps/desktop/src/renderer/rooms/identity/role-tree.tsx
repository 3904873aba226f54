import { Select, TextInput } from '@mantine/core';
import type { OrgRole } from '@quayside/shared/identity/org-role';
import { REACHES, type Reach } from '@quayside/shared/kernel/rights';
import { fold } from '@quayside/shared/kernel/text';
import { IconHierarchy2 } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useBridge } from '../../lib/bridge/bridge-context';
import { useCore } from '../../lib/bridge/use-core';
import { useAct } from '../../lib/use-act';
import { Button } from '../../ui/button';
import { EmptyState } from '../../ui/empty-state';
import { Skeleton } from '../../ui/skeleton';
import styles from './people.module.css';
import { RoleRow } from './role-row';

/** The hierarchy: roles above one another, made, moved, taken out of use. @source requirements ORG-1 */
export function RoleTree() {
  const { t } = useTranslation();
  const { core } = useBridge();
  const act = useAct();
  const { data } = useCore('getStanding', undefined);
  const { data: directory } = useCore('getDirectory', undefined);
  const [name, setName] = useState('');
  const [parentId, setParentId] = useState<string | null>(null);
  const [reach, setReach] = useState<Reach>('groups');
  if (data === undefined || directory === undefined) return <Skeleton label={t('common.loading')} rows={[52, 44, 52]} />;
  const roles = inTreeOrder(data.roles.filter(({ retired }) => retired === undefined));
  const isTaken = roles.some((role) => fold(role.name) === fold(name.trim()));
  const because = name.trim() === '' ? t('roles.nameFirst') : isTaken ? t('roles.nameTaken') : null;
  const create = async (event: FormEvent) => {
    event.preventDefault();
    if (because !== null) return;
    const roleId = await core.call('newId');
    const [result] = await act([{ name: 'role.create', args: { roleId, name: name.trim(), reach, parentId } }], {
      told: t('roles.added', { name: name.trim() }),
    });
    if (result?.status !== 'refused') setName('');
  };
  return (
    <div className={styles.list}>
      <p className={styles.lead}>{t('roles.text')}</p>
      <form className={styles.form} noValidate onSubmit={(event) => void create(event)}>
        <div className={styles.tools}>
          <TextInput
            className={styles.search}
            aria-label={t('roles.name')}
            placeholder={t('roles.placeholder')}
            dir="auto"
            maxLength={80}
            value={name}
            error={isTaken ? t('roles.nameTaken') : null}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Button type="submit" look="primary" because={because}>
            {t('roles.create')}
          </Button>
        </div>
        <div className={styles.two}>
          <Select
            label={t('roles.parent')}
            allowDeselect={false}
            data={[{ value: '', label: t('roles.top') }, ...roles.map((role) => ({ value: role.id, label: role.name }))]}
            value={parentId ?? ''}
            onChange={(value) => setParentId(value === '' ? null : value)}
          />
          <Select
            label={t('roles.sees')}
            allowDeselect={false}
            data={REACHES.map((one) => ({ value: one, label: t(`roles.reach.${one}`) }))}
            value={reach}
            onChange={(value) => setReach(REACHES.find((one) => one === value) ?? 'groups')}
          />
        </div>
      </form>
      {roles.length === 0 ? (
        <EmptyState icon={<IconHierarchy2 size={26} stroke={1.4} />} title={t('roles.none.title')}>
          {t('roles.none.text')}
        </EmptyState>
      ) : (
        <ul className={styles.rows} aria-label={t('settings.section.roles')}>
          {roles.map((role) => (
            <RoleRow key={role.id} role={role} roles={roles} people={directory.people} />
          ))}
        </ul>
      )}
    </div>
  );
}

/** Each role with all below it right after it; those of one parent by name. */
function inTreeOrder(roles: readonly OrgRole[]): readonly OrgRole[] {
  const under = (parentId: string | null): readonly OrgRole[] =>
    roles.filter((role) => role.parentId === parentId).flatMap((role) => [role, ...under(role.id)]);
  return under(null);
}
