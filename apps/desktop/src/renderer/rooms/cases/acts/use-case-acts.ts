import type { Case, Priority, Severity } from '@quayside/shared/cases/case';
import { actOf, backOf, type CaseChange, lostBackOf } from '@quayside/shared/cases/case-change';
import { missingOf } from '@quayside/shared/cases/case-layout';
import type { CaseStatus } from '@quayside/shared/cases/case-status';
import { type ChosenState, isDone } from '@quayside/shared/cases/change-state';
import { type MovePlan, planMove } from '@quayside/shared/cases/move-plan';
import type { Found } from '@quayside/shared/kernel/action';
import type { PersonActor } from '@quayside/shared/kernel/actor';
import type { EntityKind } from '@quayside/shared/kernel/entity';
import { epochMs } from '@quayside/shared/kernel/time';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Directory } from '../../../../bridge/directory';
import { useCore } from '../../../lib/bridge/use-core';
import { serverNow } from '../../../lib/format/server-time';
import { useFormat } from '../../../lib/format/use-format';
import { useActor } from '../../../lib/rights/use-actor';
import { useMe } from '../../../lib/session-context';
import { useAct } from '../../../lib/use-act';
import { useWords } from '../../../lib/words/use-words';
import type { en } from '../../../locales/en';
import { useBulkJob } from '../bulk/bulk-job';
import { useListHold } from '../list/list-hold';
import { useMoveJob } from './move-job';

/** What can be done to one case, at once and with a way back, or to several, which is shown before it is done. */
export function useCaseActs() {
  const act = useAct();
  const me = useMe();
  const actor = useActor();
  const { data: directory } = useCore('getDirectory', undefined);
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
    /** One case to a group; where that is of another department and takes something with it, that is said first. */
    const move = async (of: Case, groupId: string | null, name: string): Promise<void> => {
      const plan = directory === undefined ? null : planOf(of, groupId, { directory, actor });
      const change: CaseChange = { type: 'group', groupId };
      const go = async () => {
        useListHold.getState().release();
        const back = directory === undefined ? [] : lostBackOf(change, of, findIn(directory));
        const told = groupId === null ? t('act.ungrouped', { count: 1 }) : t('act.groupSet', { count: 1, name });
        await act([actOf(change, of)], { told, undo: [backOf(change, of), ...back] });
      };
      if (plan === null || (plan.lost.length === 0 && plan.hidden.length === 0)) return go();
      useMoveJob.getState().show({ of, plan, groupName: groupId === null ? null : name, go: () => void go() });
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
        cases.length === 1 && cases[0] !== undefined
          ? move(cases[0], groupId, name)
          : perform(cases, { type: 'group', groupId }, groupId === null ? 'ungrouped' : 'groupSet', { name }),
      /**
       * @param with.status - one of the company's own of that state
       * @param with.onLeave - called when the one case may leave the view by it: not while it lacks what it has to have by then
       */
      setState(cases: readonly Case[], state: ChosenState, { status, onLeave }: StateChoice = {}) {
        const [of] = cases;
        const isAsked = cases.length === 1 && of !== undefined && of.state !== state && isDone(state) && directory !== undefined;
        const weighing = { actor, now: epochMs(serverNow()) };
        const lacks = isAsked && missingOf({ ...of, state }, 'resolving', { find: findIn(directory), ...weighing }).length > 0;
        if (isDone(state) && !lacks) onLeave?.();
        return perform(cases, { type: 'state', state, ...(status === undefined ? {} : { statusId: status.id }) }, 'stateSet', {
          state: status?.name ?? words.state(state),
        });
      },
      setPriority: (cases: readonly Case[], priority: Priority) =>
        perform(cases, { type: 'priority', priority }, 'prioritySet', { priority: words.priority(priority) }),
      setSeverity: (cases: readonly Case[], severity: Severity | null) =>
        perform(cases, { type: 'severity', severity }, severity === null ? 'severityTaken' : 'severitySet', {
          severity: severity === null ? '' : words.severity(severity),
        }),
      /** @param product - one of the list by its id and name, or other words with no id; `null` for both takes it off */
      setProduct: (cases: readonly Case[], productId: string | null, product: string | null) =>
        perform(cases, { type: 'product', productId, product }, product === null ? 'productTaken' : 'productSet', {
          product: product ?? '',
        }),
      addTag: (cases: readonly Case[], tag: string) => perform(cases, { type: 'add-tag', tag }, 'tagAdded', { tag }),
      removeTag: (cases: readonly Case[], tag: string) => perform(cases, { type: 'remove-tag', tag }, 'tagRemoved', { tag }),
      snooze: (cases: readonly Case[], until: number) =>
        perform(cases, { type: 'snooze', until: epochMs(until) }, 'snoozed', { when: format.due(until) }),
      unsnooze: (cases: readonly Case[]) => perform(cases, { type: 'wake' }, 'unsnoozed'),
      markSpam: (cases: readonly Case[], blockSender: boolean) => perform(cases, { type: 'mark-spam', blockSender }, 'spam'),
      unmarkSpam: (cases: readonly Case[]) => perform(cases, { type: 'not-spam', unblockSender: true }, 'notSpam'),
      follow: (cases: readonly Case[]) => perform(cases, { type: 'follow', personId: me.personId }, 'followed'),
      unfollow: (cases: readonly Case[]) => perform(cases, { type: 'unfollow', personId: me.personId }, 'unfollowed'),
      escalate: (cases: readonly Case[], reason: string) => perform(cases, { type: 'escalate', reason }, 'escalated'),
      endEscalation: (cases: readonly Case[]) => perform(cases, { type: 'end-escalation' }, 'escalationEnded'),
      trash: (cases: readonly Case[]) => perform(cases, { type: 'trash' }, 'trashed'),
      restore: (cases: readonly Case[]) => perform(cases, { type: 'restore' }, 'restored'),
    };
  }, [act, me.personId, t, format, words, directory, actor]);
}

interface StateChoice {
  readonly status?: Pick<CaseStatus, 'id' | 'name'> | undefined;
  readonly onLeave?: (() => void) | undefined;
}

type ToldName = keyof (typeof en)['bulk']['what'];
type Values = Readonly<Record<string, string>>;

/** Looks things up in what the pickers offer. */
function findIn({ fields, groups, layouts }: Directory): Found {
  const known: Partial<Record<EntityKind, readonly { readonly id: string }[]>> = { group: groups, layout: layouts, customField: fields };
  return ((kind, id) => known[kind]?.find((one) => one.id === id) ?? null) as Found;
}

function planOf(
  of: Case,
  groupId: string | null,
  { directory, actor }: { readonly directory: Directory; readonly actor: PersonActor },
): MovePlan | null {
  const own = directory.fields.filter(({ on }) => on === 'case');
  return planMove(of, groupId, { find: findIn(directory), own, actor, now: epochMs(serverNow()) });
}
