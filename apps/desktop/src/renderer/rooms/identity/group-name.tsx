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
  const [typed, type] = useState<string | null>(null);
  const name = typed ?? group.name;
  const isTaken = groups.some(({ id, name: other }) => id !== group.id && fold(other) === fold(name.trim()));
  const error = name.trim() === '' ? t('form.required') : isTaken ? t('teams.nameTaken') : null;
  const isDirty = name.trim() !== group.name;
  const rename = async (event: FormEvent) => {
    event.preventDefault();
    if (!isDirty || error !== null) return;
    const to = name.trim();
    const [result] = await act([{ name: 'group.edit', args: { groupId: group.id, changes: { name: to } } }], {
      told: t('teams.renamed', { name: to }),
      undo: [{ name: 'group.edit', args: { groupId: group.id, changes: { name: group.name } } }],
    });
    if (result?.status !== 'refused') type(null);
  };
  return (
    <form className={styles.form} noValidate onSubmit={(event) => void rename(event)}>
      <TextInput
        label={t('teams.rename')}
        dir="auto"
        maxLength={100}
        value={name}
        error={error}
        onChange={(event) => type(event.currentTarget.value)}
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
