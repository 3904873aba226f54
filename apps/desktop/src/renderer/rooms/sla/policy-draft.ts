import { SLA_TARGETS, type SlaTarget } from '@quayside/shared/sla/clock';
import { POLICY_PRIORITIES, type PolicyPriority, type SlaPolicy } from '@quayside/shared/sla/sla-policy';
import { formatDuration, parseDuration } from './parse-duration';

type PolicyFields = Pick<SlaPolicy, 'calendarId' | 'budgets' | 'atRiskPercent'>;

/** What is promised, as it is typed: one text for each priority and promise. */
export interface PolicyDraft {
  readonly calendarId: string;
  readonly cells: Readonly<Record<string, string>>;
  readonly atRiskPercent: string;
}

export const cellKey = (priority: PolicyPriority, target: SlaTarget): string => `${priority}/${target}`;

export const policyDraft = ({ calendarId, budgets, atRiskPercent }: PolicyFields, units: readonly [string, string]): PolicyDraft => ({
  calendarId,
  cells: Object.fromEntries(
    POLICY_PRIORITIES.flatMap((priority) =>
      SLA_TARGETS.map((target) => [cellKey(priority, target), formatDuration(budgets[priority][target], units)]),
    ),
  ),
  atRiskPercent: String(atRiskPercent),
});

/** What was typed as a policy, or which cells cannot be taken and why. */
export function readPolicy(draft: PolicyDraft): { readonly fields: PolicyFields } | { readonly errors: Readonly<Record<string, string>> } {
  const errors: Record<string, string> = {};
  const minutes = (priority: PolicyPriority, target: SlaTarget): number | null => {
    const key = cellKey(priority, target);
    const parsed = parseDuration(draft.cells[key] ?? '');
    if ('minutes' in parsed) return parsed.minutes;
    errors[key] = parsed.error;
    return null;
  };
  const row = (priority: PolicyPriority) => ({
    accept: minutes(priority, 'accept'),
    'first-response': minutes(priority, 'first-response'),
    'next-response': minutes(priority, 'next-response'),
    resolution: minutes(priority, 'resolution'),
  });
  const budgets = { low: row('low'), normal: row('normal'), high: row('high'), urgent: row('urgent') };
  if (!/^[1-9]\d?$/.test(draft.atRiskPercent.trim())) errors.atRiskPercent = 'percent';
  if (Object.keys(errors).length > 0) return { errors };
  return { fields: { calendarId: draft.calendarId, budgets, atRiskPercent: Number(draft.atRiskPercent) } };
}
