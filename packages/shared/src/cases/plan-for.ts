import type { Found } from '../kernel/action';
import { type Ref, ref } from '../kernel/entity';
import type { Id } from '../kernel/ids';
import '../organisation/group';
import type { SlaPlan } from '../sla/case-sla';
import '../sla/compiled-calendar';
import { planOf, SLA_POLICY_ID, type SlaPolicy } from '../sla/sla-policy';
import type { Case } from './case';

/** The calendar that the group of a case has; `null`: none of its own, or there is no such group. */
const ownCalendarOf = ({ groupId }: Pick<Case, 'groupId'>, find: Found): Id | null =>
  groupId === null ? null : (find('group', groupId)?.calendarId ?? null);

/** What has to be seen to know what is promised on a case, besides the case and the policy; asked again as more is found. */
export function calendarReads(caseId: Id, found: Found): readonly Ref[] {
  const [of, policy] = [found('case', caseId), found('slaPolicy', SLA_POLICY_ID)];
  if (of === null || policy === null) return [];
  return [
    ...(of.groupId === null ? [] : [ref('group', of.groupId)]),
    ref('compiledCalendar', ownCalendarOf(of, found) ?? policy.calendarId),
  ];
}

/** What is promised on a case: by its priority, in the hours of its group, or where that has none of its own, in those of the policy. @source requirements ORG-4, SLA-1, SLA-3 */
export const planFor = (of: Pick<Case, 'priority' | 'groupId'>, policy: SlaPolicy, find: Found): SlaPlan =>
  planOf(policy, of.priority, ownCalendarOf(of, find));
