import { addMs, type EpochMs, HOUR_MS, MINUTE_MS } from '../kernel/time';
import { applySlaEvent, openSla } from '../sla/apply-sla-event';
import { openHoursOf } from '../sla/compiled-calendar';
import type { CaseSla } from '../sla/take-back-answer';
import { system } from '../testing/actors';
import { buildCalendar, buildCase, buildCompiledCalendar } from '../testing/builders';
import { TEST_NOW } from '../testing/fixed-clock';
import { after, entityIn, have, runAction, type World, world } from '../testing/run-action';
import { noteCaseSla } from './note-case-sla';

const hours = openHoursOf(buildCompiledCalendar(buildCalendar({ isAlwaysOpen: true })));
const none = { accept: null, 'first-response': null, 'next-response': null, resolution: null };
const plan = { policyId: 'policy-1', calendarId: 'calendar-1', budgets: { ...none, accept: HOUR_MS }, atRiskPercent: 50 };
const opened: CaseSla = openSla(plan, TEST_NOW, hours);
const riskAt = addMs(TEST_NOW, 30 * MINUTE_MS);
const dueAt = addMs(TEST_NOW, HOUR_MS);

const having = (sla: CaseSla): World => world(have('case', buildCase({ sla })));
const args = (moment: 'at-risk' | 'breached', instant: EpochMs) => ({ caseId: 'case-1', target: 'accept', moment, instant });
const atRisk = args('at-risk', riskAt);
const breached = args('breached', dueAt);

function told(all: World, given: object, now: EpochMs): readonly string[] {
  const outcome = runAction(all, noteCaseSla, given, { actor: system, now });
  if (outcome.status !== 'done') throw new Error(outcome.status);
  return outcome.effect.events.map(({ type }) => type).filter((type) => type !== 'sla.planned');
}
const then = (all: World, given: object, now: EpochMs): World => after(all, noteCaseSla, given, { actor: system, now });

test('SLA-3 that a promise is at risk, and that it was missed, is told once, of one that still runs, and not before', () => {
  const first = having(opened);
  expect([told(first, atRisk, addMs(riskAt, -1)), told(first, atRisk, riskAt)]).toEqual([[], ['sla.at-risk']]);
  const noted = then(first, atRisk, riskAt);
  expect(told(noted, atRisk, addMs(riskAt, MINUTE_MS))).toEqual([]);
  expect([told(noted, breached, dueAt), told(noted, breached, addMs(dueAt, 1))]).toEqual([[], ['sla.breached']]);
  const missed = then(noted, breached, addMs(dueAt, 1));
  expect(entityIn(missed, 'case', 'case-1').sla?.breaches).toEqual([{ target: 'accept', dueAt }]);
  expect(told(missed, breached, addMs(dueAt, MINUTE_MS))).toEqual([]);
});

test('SLA-3 what was kept, or is due at another instant by now, is told once at most: not at all', () => {
  const kept = having(applySlaEvent(opened, { type: 'accepted', at: TEST_NOW }, hours));
  const other = having(openSla({ ...plan, budgets: { ...none, accept: (2 * HOUR_MS) as typeof HOUR_MS } }, TEST_NOW, hours));
  for (const all of [kept, other]) {
    expect([told(all, atRisk, riskAt), told(all, breached, addMs(dueAt, 1))]).toEqual([[], []]);
  }
  // too late to be only at risk
  expect(told(having(opened), atRisk, addMs(dueAt, 1))).toEqual([]);
});

test('SLA-3 of one due time nobody is told twice, however often it is planned anew in between', () => {
  const noted = then(having(opened), atRisk, riskAt);
  const replanned = (all: World, budget: number | null, at: EpochMs): World => {
    const event = { type: 'replanned', plan: { ...plan, budgets: { ...none, accept: budget as typeof HOUR_MS } }, at } as const;
    return having(applySlaEvent(entityIn(all, 'case', 'case-1').sla as CaseSla, event, hours));
  };
  const at = addMs(riskAt, MINUTE_MS);
  const shorter = replanned(noted, 50 * MINUTE_MS, at);
  const shorterRisk = args('at-risk', addMs(TEST_NOW, 25 * MINUTE_MS));
  expect(told(shorter, shorterRisk, at)).toEqual(['sla.at-risk']);
  const back = replanned(then(shorter, shorterRisk, at), HOUR_MS, at);
  expect(told(back, atRisk, at)).toEqual([]);
  // not even when for a while nothing was promised at all
  expect(told(replanned(replanned(noted, null, at), HOUR_MS, at), atRisk, at)).toEqual([]);
});
