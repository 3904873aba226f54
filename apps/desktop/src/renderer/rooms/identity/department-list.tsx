import { NativeSelect, TextInput } from '@mantine/core';
import { fold } from '@quayside/shared/kernel/text';
import type { Department } from '@quayside/shared/organisation/department';
import type { Group } from '@quayside/shared/organisation/group';
import { IconPencil, IconTrash } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useBridge } from '../../lib/bridge/bridge-context';
import { useAct } from '../../lib/use-act';
import { Button } from '../../ui/button';
import { IconButton } from '../../ui/icon-button';
import styles from './people.module.css';

interface Props {
  readonly departments: readonly Department[];
  readonly groups: readonly Group[];
}

/** The departments: added, renamed, and deleted when it is said where their groups go. @source requirements ORG-2 */
export function DepartmentList({ departments, groups }: Props) {
  const { t } = useTranslation();
  const { core } = useBridge();
  const act = useAct();
  const [name, setName] = useState('');
  const isTaken = departments.some((one) => fold(one.name) === fold(name.trim()));
  const because = name.trim() === '' ? t('teams.nameFirst') : isTaken ? t('departments.taken') : null;
  const add = async (event: FormEvent) => {
    event.preventDefault();
    if (because !== null) return;
    const departmentId = await core.call('newId');
    const told = t('departments.added', { name: name.trim() });
    const [result] = await act([{ name: 'department.create', args: { departmentId, name: name.trim() } }], { told });
    if (result?.status !== 'refused') setName('');
  };
  return (
    <section className={styles.departments} aria-label={t('departments.title')}>
      <h3 className={styles.subtitle}>{t('departments.title')}</h3>
      <p className={styles.faint}>{t('departments.text')}</p>
      {departments.length === 0 ? null : (
        <ul className={styles.levels}>
          {departments.map((department) => (
            <DepartmentRow key={department.id} department={department} departments={departments} groups={groups} />
          ))}
        </ul>
      )}
      <form className={styles.tools} noValidate onSubmit={(event) => void add(event)}>
        <TextInput
          className={styles.search}
          aria-label={t('departments.name')}
          placeholder={t('departments.name')}
          dir="auto"
          maxLength={100}
          value={name}
          error={isTaken ? t('departments.taken') : null}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
        />
        <Button type="submit" because={because}>
          {t('departments.add')}
        </Button>
      </form>
    </section>
  );
}

function DepartmentRow({ department, departments, groups }: Props & { readonly department: Department }) {
  const { t } = useTranslation();
  const act = useAct();
  const { id: departmentId, name } = department;
  /** With the name that stood when the typing began. */
  const [typed, type] = useState<{ readonly text: string; readonly seen: string } | null>(null);
  const [isAsking, ask] = useState(false);
  const count = groups.filter((group) => group.departmentId === departmentId).length;
  const isTaken = departments.some((one) => one.id !== departmentId && fold(one.name) === fold(typed?.text.trim() ?? ''));
  const rename = async () => {
    const to = typed?.text.trim() ?? '';
    if (typed === null || to === '' || to === name) return type(null);
    if (isTaken) return;
    const args = { departmentId, changes: { name: to }, from: { name: typed.seen } };
    const [result] = await act([{ name: 'department.edit', args }], { told: t('departments.renamed', { name: to }) });
    if (result?.status !== 'refused') type(null);
    else if (result.code === 'CONFLICT') type({ text: to, seen: name });
  };
  if (isAsking) {
    return (
      <li>
        <DeleteDepartment
          department={department}
          others={departments.filter((one) => one !== department)}
          count={count}
          onClose={() => ask(false)}
        />
      </li>
    );
  }
  return (
    <li className={styles.level}>
      {typed === null ? (
        <span className={styles.levelName} dir="auto">
          {name}
        </span>
      ) : (
        <TextInput
          className={styles.levelName}
          size="xs"
          aria-label={t('departments.rename', { name })}
          dir="auto"
          autoFocus
          maxLength={100}
          value={typed.text}
          error={isTaken ? t('departments.taken') : null}
          onChange={({ currentTarget }) => type({ ...typed, text: currentTarget.value })}
          onBlur={() => void rename()}
          onKeyDown={(event) => {
            if (event.key === 'Enter') void rename();
            if (event.key === 'Escape') type(null);
          }}
        />
      )}
      <span className={styles.faint}>{t('departments.groups', { count })}</span>
      <IconButton label={t('departments.rename', { name })} onClick={() => type({ text: name, seen: name })}>
        <IconPencil size={14} />
      </IconButton>
      <IconButton label={t('departments.delete', { name })} onClick={() => ask(true)}>
        <IconTrash size={14} />
      </IconButton>
    </li>
  );
}

interface DeleteProps {
  readonly department: Department;
  readonly others: readonly Department[];
  readonly count: number;
  onClose(): void;
}

/** Asks where its groups go, and only then deletes. */
function DeleteDepartment({ department, others, count, onClose }: DeleteProps) {
  const { t } = useTranslation();
  const act = useAct();
  const [to, choose] = useState('');
  const { id: departmentId, name } = department;
  const remove = async () => {
    const args = { departmentId, groupsToId: to === '' ? null : to };
    const [result] = await act([{ name: 'department.delete', args }], { told: t('departments.deleted', { name }) });
    if (result?.status === 'refused') onClose();
  };
  return (
    <section className={styles.sure} aria-label={t('departments.sure.title', { name })}>
      <strong dir="auto">{t('departments.sure.title', { name })}</strong>
      <p>{t('departments.sure.text', { count })}</p>
      {count === 0 ? null : (
        <NativeSelect
          size="xs"
          aria-label={t('departments.of')}
          data={[{ value: '', label: t('departments.sure.nowhere') }, ...others.map((one) => ({ value: one.id, label: one.name }))]}
          value={to}
          onChange={({ currentTarget }) => choose(currentTarget.value)}
        />
      )}
      <div className={styles.actions}>
        <Button look="quiet" autoFocus onClick={onClose}>
          {t('common.cancel')}
        </Button>
        <Button look="danger" onClick={() => void remove()}>
          {t('departments.sure.confirm')}
        </Button>
      </div>
    </section>
  );
}
