import type { Case, Priority } from '@quayside/shared/cases/case';
import { CHOSEN_STATES, type ChosenState } from '@quayside/shared/cases/change-state';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Act } from '../../../lib/bridge/acts';
import { useFormat } from '../../../lib/format/use-format';
import { useMe } from '../../../lib/session-context';
import { useAct } from '../../../lib/use-act';
import { useListHold } from '../list/list-hold';

const isChosen = (state: string): state is ChosenState => (CHOSEN_STATES as readonly string[]).includes(state);

/** The act that brings a case back to its state of before, when there is one. */
function backTo(of: Case): readonly Act[] {
  if (isChosen(of.state)) return [{ name: 'case.set-state', args: { caseId: of.id, state: of.state } }];
  return [{ name: 'case.set-state', args: { caseId: of.id, state: 'in_progress' } }];
}

const backToOwner = (of: Case): Act => ({ name: 'case.assign', args: { caseId: of.id, assigneeId: of.ownerId } });

/** What can be done to one case or to several at once; each says what it did and can be undone. */
export function useCaseActs() {
  const act = useAct();
  const me = useMe();
  const { t } = useTranslation();
  const format = useFormat();
  return useMemo(() => {
    const perform = (cases: readonly Case[], told: string, to: (of: Case) => readonly Act[], back: (of: Case) => readonly Act[]) => {
      useListHold.getState().release();
      return act(cases.flatMap(to), { told, undo: cases.flatMap(back) });
    };
    const count = (cases: readonly Case[]) => ({ count: cases.length });
    return {
      accept: (cases: readonly Case[]) =>
        perform(
          cases,
          t('act.accepted', count(cases)),
          (of) => [{ name: 'case.accept', args: { caseId: of.id } }],
          (of) => [backToOwner(of)],
        ),
      assign: (cases: readonly Case[], assigneeId: string | null, name: string) =>
        perform(
          cases,
          assigneeId === null
            ? t('act.unassigned', count(cases))
            : assigneeId === me.personId
              ? t('act.assignedToMe', count(cases))
              : t('act.assigned', { ...count(cases), name }),
          (of) => [{ name: 'case.assign', args: { caseId: of.id, assigneeId } }],
          (of) => [backToOwner(of)],
        ),
      setState: (cases: readonly Case[], state: ChosenState) =>
        perform(
          cases,
          t('act.stateSet', { ...count(cases), state: t(`case.state.${state}`) }),
          (of) => [{ name: 'case.set-state', args: { caseId: of.id, state } }],
          backTo,
        ),
      setPriority: (cases: readonly Case[], priority: Priority) =>
        perform(
          cases,
          t('act.prioritySet', { ...count(cases), priority: t(`case.priority.${priority}`) }),
          (of) => [{ name: 'case.edit-field', args: { caseId: of.id, field: 'priority', from: of.priority, to: priority } }],
          (of) => [{ name: 'case.edit-field', args: { caseId: of.id, field: 'priority', from: priority, to: of.priority } }],
        ),
      addTag: (cases: readonly Case[], tag: string) =>
        perform(
          cases,
          t('act.tagAdded', { ...count(cases), tag }),
          (of) => [{ name: 'case.add-tag', args: { caseId: of.id, tag } }],
          (of) => [{ name: 'case.remove-tag', args: { caseId: of.id, tag } }],
        ),
      removeTag: (cases: readonly Case[], tag: string) =>
        perform(
          cases,
          t('act.tagRemoved', { ...count(cases), tag }),
          (of) => [{ name: 'case.remove-tag', args: { caseId: of.id, tag } }],
          (of) => [{ name: 'case.add-tag', args: { caseId: of.id, tag } }],
        ),
      snooze: (cases: readonly Case[], until: number) =>
        perform(
          cases,
          t('act.snoozed', { ...count(cases), when: format.due(until) }),
          (of) => [{ name: 'case.snooze', args: { caseId: of.id, until: until as Case['createdAt'] } }],
          (of) => [{ name: 'case.unsnooze', args: { caseId: of.id } }],
        ),
      unsnooze: (cases: readonly Case[]) =>
        perform(
          cases,
          t('act.unsnoozed', count(cases)),
          (of) => [{ name: 'case.unsnooze', args: { caseId: of.id } }],
          (of) => (of.snoozedUntil === null ? [] : [{ name: 'case.snooze', args: { caseId: of.id, until: of.snoozedUntil } }]),
        ),
      markSpam: (cases: readonly Case[], blockSender: boolean) =>
        perform(
          cases,
          t('act.spam', count(cases)),
          (of) => [{ name: 'case.mark-spam', args: { caseId: of.id, blockSender } }],
          (of) => [{ name: 'case.unmark-spam', args: { caseId: of.id, unblockSender: blockSender } }],
        ),
      unmarkSpam: (cases: readonly Case[]) =>
        perform(
          cases,
          t('act.notSpam', count(cases)),
          (of) => [{ name: 'case.unmark-spam', args: { caseId: of.id, unblockSender: true } }],
          (of) => [{ name: 'case.mark-spam', args: { caseId: of.id, blockSender: false } }],
        ),
      trash: (cases: readonly Case[]) =>
        perform(
          cases,
          t('act.trashed', count(cases)),
          (of) => [{ name: 'case.trash', args: { caseId: of.id } }],
          (of) => [{ name: 'case.restore', args: { caseId: of.id } }],
        ),
      restore: (cases: readonly Case[]) =>
        perform(
          cases,
          t('act.restored', count(cases)),
          (of) => [{ name: 'case.restore', args: { caseId: of.id } }],
          (of) => [{ name: 'case.trash', args: { caseId: of.id } }],
        ),
    };
  }, [act, me.personId, t, format]);
}
