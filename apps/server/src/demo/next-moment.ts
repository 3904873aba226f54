import type { Case } from '@quayside/shared/cases/case';
import type { NoteCaseSlaArgs } from '@quayside/shared/cases/note-case-sla';
import { addMs, type EpochMs } from '@quayside/shared/kernel/time';
import { isRiskTold } from '@quayside/shared/sla/case-sla';
import { SLA_TARGETS } from '@quayside/shared/sla/clock';

/** When the clock has next something to note about a case, and what. @param from - it has noted nothing of this until then */
export function nextMoment(of: Case | null, from: EpochMs): { readonly at: EpochMs; readonly args: NoteCaseSlaArgs } | null {
  const sla = of?.sla;
  if (of === null || !sla) return null;
  const moments = SLA_TARGETS.flatMap((target): { at: EpochMs; args: NoteCaseSlaArgs }[] => {
    const clock = sla.clocks[target];
    if (clock === null || clock.ended !== null || clock.breachedAt !== null || clock.dueAt === null) return [];
    const { riskAt, dueAt } = clock;
    const isAtRisk = riskAt !== null && !isRiskTold(sla, target) && Math.max(from, riskAt) <= dueAt;
    return [
      ...(isAtRisk ? [{ at: riskAt, args: { caseId: of.id, target, moment: 'at-risk' as const, instant: riskAt } }] : []),
      { at: addMs(dueAt, 1), args: { caseId: of.id, target, moment: 'breached' as const, instant: dueAt } },
    ];
  });
  return moments.sort((a, b) => a.at - b.at)[0] ?? null;
}
