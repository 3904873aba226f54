import { TextInput } from '@mantine/core';
import { fold } from '@quayside/shared/kernel/text';
import type { Group } from '@quayside/shared/organisation/group';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct } from '../../lib/use-act';
import { Button } from '../../ui/button';
import styles from './people.module.css';

/** Renames a team. */
export function GroupName({ group, groups }: { readonly group: Group; readonly groups: readonly Group[] }) {
  const { t } = useTranslation();
  const act = useAct();
  /** With the name that stood when the typing began. */
  const [typed, type] = useState<{ readonly text: string; readonly seen: string } | null>(null);
  const name = typed?.text ?? group.name;
  const isTaken = groups.some(({ id, name: other }) => id !== group.id && fold(other) === fold(name.trim()));
  const error = name.trim() === '' ? t('form.required') : isTaken ? t('teams.nameTaken') : null;
  const isDirty = name.trim() !== group.name;
  const rename = async (event: FormEvent) => {
    event.preventDefault();
    if (!isDirty || error !== null) return;
    const to = name.trim();
    const [result] = await act(
      [{ name: 'group.edit', args: { groupId: group.id, changes: { name: to }, from: { name: typed?.seen ?? group.name } } }],
      {
        told: t('teams.renamed', { name: to }),
        undo: [{ name: 'group.edit', args: { groupId: group.id, changes: { name: group.name } } }],
      },
    );
    if (result?.status !== 'refused') type(null);
    // the other’s name is above in the list by now: saving again takes its place
    else if (result.code === 'CONFLICT') type({ text: name, seen: group.name });
  };
  return (
    <form className={styles.form} noValidate onSubmit={(event) => void rename(event)}>
      <TextInput
        label={t('teams.rename')}
        dir="auto"
        maxLength={100}
        value={name}
        error={error}
        onChange={({ currentTarget: { value } }) => type({ text: value, seen: typed?.seen ?? group.name })}
      />
      {isDirty ? (
        <div className={styles.actions}>
          <span className={styles.faint} role="status">
            {t('colleagues.dirty')}
          </span>
          <Button look="quiet" onClick={() => type(null)}>
            {t('colleagues.discard')}
          </Button>
          <Button type="submit" look="primary" because={error}>
            {t('common.save')}
          </Button>
        </div>
      ) : null}
    </form>
  );
}
