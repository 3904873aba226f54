import { NativeSelect } from '@mantine/core';
import type { WorkspaceSettings } from '@quayside/shared/organisation/workspace-settings';
import { useTranslation } from 'react-i18next';
import { useAct } from '../../../lib/use-act';
import styles from './statuses.module.css';

const RULES = ['accepts', 'refused'] as const satisfies readonly WorkspaceSettings['replyBeforeAccept'][];

/** What a first answer does to a case that nobody has accepted. @source requirements CAS-2 */
export function AcceptRule({ rule }: { readonly rule: WorkspaceSettings['replyBeforeAccept'] }) {
  const { t } = useTranslation();
  const act = useAct();
  const choose = (to: string) => {
    const next = RULES.find((one) => one === to);
    if (next === undefined || next === rule) return;
    const edit = (replyBeforeAccept: WorkspaceSettings['replyBeforeAccept'], from: WorkspaceSettings['replyBeforeAccept']) => ({
      name: 'workspace.edit-settings' as const,
      args: { changes: { replyBeforeAccept }, from: { replyBeforeAccept: from } },
    });
    void act([edit(next, rule)], { told: t('statuses.ruleSaved'), undo: [edit(rule, next)] });
  };
  return (
    <NativeSelect
      className={styles.rule}
      label={t('statuses.beforeAccept')}
      data={RULES.map((value) => ({ value, label: t(`statuses.acceptRule.${value}`) }))}
      value={rule}
      onChange={({ currentTarget }) => choose(currentTarget.value)}
    />
  );
}
