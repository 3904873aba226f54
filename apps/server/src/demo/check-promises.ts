import type { Case } from '@quayside/shared/cases/case';
import { pauseOf } from '@quayside/shared/cases/case-promises';
import { nextDueAt } from '@quayside/shared/cases/sla-effect';
import { isPaused } from '@quayside/shared/sla/case-sla';
import { SLA_TARGETS } from '@quayside/shared/sla/clock';
import { openHoursOf } from '@quayside/shared/sla/compiled-calendar';
import { explainDue } from '@quayside/shared/sla/explain-due';
import type { CheckedWorld } from './check-world';

/** The promises of a case stand as the case does, and each due time explains itself. */
export function checkPromises(world: CheckedWorld, of: Case): void {
  const sla = of.sla ?? null;
  world.expect(sla !== null, `case ${of.number} has no promises`);
  if (sla === null) return;
  world.expect((of.slaDueAt ?? null) === nextDueAt(sla), `case ${of.number}: slaDueAt`);
  world.expect(isPaused(sla) === (pauseOf(of) !== null), `case ${of.number}: its clocks do not stand as it does`);
  world.expect(
    (sla.clocks.resolution?.ended ?? null) === null || of.reopenedCount > 0 || pauseOf(of) !== null,
    `case ${of.number}: resolution`,
  );
  world.expect((sla.clocks['first-response']?.ended?.as === 'kept') === (of.firstResponseAt !== null), `case ${of.number}: first response`);
  const compiled = world.find('compiledCalendar', sla.calendarId);
  world.expect(compiled !== null, `case ${of.number} counts by an unknown calendar`);
  if (compiled === null) return;
  for (const target of SLA_TARGETS) {
    const clock = sla.clocks[target];
    if (clock === null || clock.ended !== null || clock.dueAt === null) continue;
    const explained = explainDue(sla, target, { until: clock.dueAt, hours: openHoursOf(compiled) });
    world.expect(explained?.usedMs === clock.budgetMs, `case ${of.number}: ${target} is due at another time`);
  }
}
