import type { Case, Priority } from '@quayside/shared/cases/case';
import { actOf, backOf, type CaseChange } from '@quayside/shared/cases/case-change';
import type { CaseStatus } from '@quayside/shared/cases/case-status';
import type { ChosenState } from '@quayside/shared/cases/change-state';
import { epochMs } from '@quayside/shared/kernel/time';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/format/use-format';
import { useMe } from '../../../lib/session-context';
import { useAct } from '../../../lib/use-act';
import { useWords } from '../../../lib/words/use-words';
import type { en } from '../../../locales/en';
import { useBulkJob } from '../bulk/bulk-job';
import { useListHold } from '../list/list-hold';

/** What can be done to one case, at once and with a way back, or to several, which is shown before it is done. */
export function useCaseActs() {
  const act = useAct();
  const me = useMe();
  const { t } = useTranslation();
  const format = useFormat();
  const words = useWords();
  return useMemo(() => {
    /** @param name - of what is said of it, before and after */
    const perform = async (cases: readonly Case[], change: CaseChange, name: ToldName, values: Values = {}): Promise<void> => {
      const [of] = cases;
      if (of === undefined) return;
      const told = (count: number) => t(`act.${name}`, { count, ...values });
      if (cases.length > 1) {
        const title = t('bulk.title', { count: cases.length, what: t(`bulk.what.${name}`, { count: 1, ...values }) });
        useBulkJob.getState().show({ ids: cases.map(({ id }) => id), change, title, told });
        return;
      }
      useListHold.getState().release();
      await act([actOf(change, of)], { told: told(1), undo: [backOf(change, of)] });
    };
    return {
      accept: (cases: readonly Case[]) => perform(cases, { type: 'accept' }, 'accepted'),
      assign: (cases: readonly Case[], assigneeId: string | null, name: string) =>
        perform(
          cases,
          { type: 'assign', assigneeId },
          assigneeId === null ? 'unassigned' : assigneeId === me.personId ? 'assignedToMe' : 'assigned',
          { name },
        ),
      setGroup: (cases: readonly Case[], groupId: string | null, name: string) =>
        perform(cases, { type: 'group', groupId }, groupId === null ? 'ungrouped' : 'groupSet', { name }),
      /** @param status - one of the company's own of that state */
      setState: (cases: readonly Case[], state: ChosenState, status?: Pick<CaseStatus, 'id' | 'name'>) =>
        perform(cases, { type: 'state', state, ...(status === undefined ? {} : { statusId: status.id }) }, 'stateSet', {
          state: status?.name ?? words.state(state),
        }),
      setPriority: (cases: readonly Case[], priority: Priority) =>
        perform(cases, { type: 'priority', priority }, 'prioritySet', { priority: words.priority(priority) }),
      addTag: (cases: readonly Case[], tag: string) => perform(cases, { type: 'add-tag', tag }, 'tagAdded', { tag }),
      removeTag: (cases: readonly Case[], tag: string) => perform(cases, { type: 'remove-tag', tag }, 'tagRemoved', { tag }),
      snooze: (cases: readonly Case[], until: number) =>
        perform(cases, { type: 'snooze', until: epochMs(until) }, 'snoozed', { when: format.due(until) }),
      unsnooze: (cases: readonly Case[]) => perform(cases, { type: 'wake' }, 'unsnoozed'),
      markSpam: (cases: readonly Case[], blockSender: boolean) => perform(cases, { type: 'mark-spam', blockSender }, 'spam'),
      unmarkSpam: (cases: readonly Case[]) => perform(cases, { type: 'not-spam', unblockSender: true }, 'notSpam'),
      trash: (cases: readonly Case[]) => perform(cases, { type: 'trash' }, 'trashed'),
      restore: (cases: readonly Case[]) => perform(cases, { type: 'restore' }, 'restored'),
    };
  }, [act, me.personId, t, format, words]);
}

type ToldName = keyof (typeof en)['bulk']['what'];
type Values = Readonly<Record<string, string>>;
