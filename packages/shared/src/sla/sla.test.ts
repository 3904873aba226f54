import fc from 'fast-check';
import { type EpochMs, epochMs, HOUR_MS, MINUTE_MS } from '../kernel/time';
import type { ZoneName } from '../kernel/zone';
import { buildCalendar } from '../testing/builders';
import { applySlaEvent, noteBreaches, openSla, type SlaEvent } from './apply-sla-event';
import type { SlaPlan, SlaState } from './case-sla';
import { SLA_TARGETS, usedMs } from './clock';
import { compileCalendar } from './compile-calendar';
import { explainDue } from './explain-due';
import { OpenHours } from './open-hours';
import { caseSlaSchema } from './take-back-answer';

const instant = (iso: string): EpochMs => epochMs(Date.parse(`${iso}Z`));
const hoursOf = (count: number) => (count * HOUR_MS) as typeof HOUR_MS;
const range = { from: instant('2026-01-01T00:00'), until: instant('2027-06-01T00:00'), zoneEdition: 'test' };
const office = new OpenHours(compileCalendar(buildCalendar({ zone: 'UTC' as ZoneName }), range));
const always = new OpenHours(compileCalendar(buildCalendar({ isAlwaysOpen: true }), range));

/** Office hours are 9:00 to 17:00 UTC, Monday to Friday; 2026-11-23 is a Monday. */
const plan: SlaPlan = {
  policyId: 'policy-1',
  calendarId: 'calendar-1',
  budgets: { accept: hoursOf(1), 'first-response': hoursOf(4), 'next-response': hoursOf(2), resolution: hoursOf(16) },
  atRiskPercent: 75,
};

type Step = readonly [time: string, type: Exclude<SlaEvent['type'], 'replanned'>] | readonly [time: string, replanned: SlaPlan];

function play(steps: readonly Step[], hours = office): SlaState {
  return steps.reduce(
    (sla, [time, what]) => {
      const at = instant(time);
      if (typeof what !== 'string') return applySlaEvent(sla, { type: 'replanned', plan: what, at }, hours);
      return applySlaEvent(sla, what === 'paused' ? { type: what, because: 'waiting_customer', at } : { type: what, at }, hours);
    },
    openSla(plan, instant('2026-11-23T10:00'), hours),
  );
}

const due = (sla: SlaState) =>
  Object.fromEntries(
    SLA_TARGETS.flatMap((target) => {
      const clock = sla.clocks[target];
      if (clock === null) return [];
      if (clock.ended !== null) return [[target, clock.ended.as]];
      return [[target, clock.dueAt === null ? 'stands' : new Date(clock.dueAt).toISOString().slice(0, 16)]];
    }),
  );

describe('SLA-3 SLA-4 the clocks of a case', () => {
  test.each<[string, readonly Step[], object]>([
    ['all run from the opening', [], { accept: '2026-11-23T11:00', 'first-response': '2026-11-23T14:00', resolution: '2026-11-25T10:00' }],
    [
      'accepting and answering keep theirs',
      [
        ['2026-11-23T10:30', 'accepted'],
        ['2026-11-23T11:00', 'answered'],
      ],
      { accept: 'kept', 'first-response': 'kept', resolution: '2026-11-25T10:00' },
    ],
    [
      'the next response runs from the oldest message that is not answered; more messages do not move it',
      [
        ['2026-11-23T11:00', 'answered'],
        ['2026-11-23T12:00', 'customer-wrote'],
        ['2026-11-23T13:30', 'customer-wrote'],
      ],
      { accept: '2026-11-23T11:00', 'first-response': 'kept', 'next-response': '2026-11-23T14:00', resolution: '2026-11-25T10:00' },
    ],
    [
      'until the first answer the first response alone counts',
      [['2026-11-23T12:00', 'customer-wrote']],
      { accept: '2026-11-23T11:00', 'first-response': '2026-11-23T14:00', resolution: '2026-11-25T10:00' },
    ],
    [
      'waiting stops them, and the time of it is not counted',
      [
        ['2026-11-23T10:30', 'accepted'],
        ['2026-11-23T11:00', 'answered'],
        ['2026-11-23T12:00', 'paused'],
        ['2026-11-24T12:00', 'resumed'],
      ],
      { accept: 'kept', 'first-response': 'kept', resolution: '2026-11-26T10:00' },
    ],
    [
      'while it waits nothing is due',
      [
        ['2026-11-23T11:00', 'answered'],
        ['2026-11-23T12:00', 'paused'],
      ],
      { accept: 'stands', 'first-response': 'kept', resolution: 'stands' },
    ],
    [
      'resolving ends all; reopening goes on with the resolution and asks for a response',
      [
        ['2026-11-23T10:30', 'accepted'],
        ['2026-11-23T11:00', 'answered'],
        ['2026-11-23T12:00', 'resolved'],
        ['2026-11-26T09:00', 'reopened'],
      ],
      { accept: 'kept', 'first-response': 'kept', 'next-response': '2026-11-26T11:00', resolution: '2026-11-27T15:00' },
    ],
    [
      'what was not kept when it was resolved is void',
      [['2026-11-23T10:30', 'resolved']],
      { accept: 'void', 'first-response': 'void', resolution: 'kept' },
    ],
    [
      'pauses survive a re-plan',
      [
        ['2026-11-23T10:30', 'accepted'],
        ['2026-11-23T11:00', 'answered'],
        ['2026-11-23T12:00', 'paused'],
        ['2026-11-24T12:00', 'resumed'],
        ['2026-11-24T13:00', { ...plan, budgets: { ...plan.budgets, resolution: hoursOf(8) } }],
      ],
      { accept: 'kept', 'first-response': 'kept', resolution: '2026-11-25T10:00' },
    ],
    [
      'a promise that the new plan adds counts from the opening, without the pauses since',
      [
        ['2026-11-23T10:30', { ...plan, budgets: { ...plan.budgets, resolution: null } }],
        ['2026-11-23T12:00', 'paused'],
        ['2026-11-23T13:00', 'resumed'],
        ['2026-11-23T13:30', plan],
      ],
      { accept: '2026-11-23T11:00', 'first-response': '2026-11-23T15:00', resolution: '2026-11-25T11:00' },
    ],
  ])('%s', (_name, steps, expected) => {
    expect(due(play(steps))).toEqual(expected);
  });

  test('at the due instant it is in time, after it the breach stays whatever comes', () => {
    const opened = play([]);
    expect(noteBreaches(opened, instant('2026-11-23T11:00')).breaches).toEqual([]);
    const late = play([
      ['2026-11-23T11:01', 'accepted'],
      ['2026-11-23T11:02', { ...plan, budgets: { ...plan.budgets, accept: hoursOf(100) } }],
    ]);
    expect(late.breaches).toEqual([{ target: 'accept', dueAt: instant('2026-11-23T11:00') }]);
    expect(late.clocks.accept).toMatchObject({ breachedAt: instant('2026-11-23T11:00'), ended: { as: 'kept' } });
  });

  test('SYN-2 what was done in time offline and comes in late is no breach, unless it was noted already', () => {
    const opened = play([]);
    const inTime: SlaEvent = { type: 'accepted', at: instant('2026-11-23T10:50') };
    expect(applySlaEvent(opened, inTime, office).breaches).toEqual([]);
    const announced = noteBreaches(opened, instant('2026-11-23T11:05'));
    expect(applySlaEvent(announced, inTime, office).breaches).toHaveLength(1);
  });

  test('the missed next response of an earlier round is not forgotten', () => {
    const sla = play([
      ['2026-11-23T10:30', 'accepted'],
      ['2026-11-23T11:00', 'answered'],
      ['2026-11-23T12:00', 'customer-wrote'],
      ['2026-11-23T15:00', 'answered'],
      ['2026-11-24T09:00', 'customer-wrote'],
    ]);
    expect(sla.breaches).toEqual([{ target: 'next-response', dueAt: instant('2026-11-23T14:00') }]);
    expect(sla.clocks['next-response']).toMatchObject({ breachedAt: null, dueAt: instant('2026-11-24T11:00') });
  });
});

const eventArbitrary = fc.record({
  type: fc.constantFrom('accepted', 'answered', 'customer-wrote', 'paused', 'resumed', 'resolved', 'reopened', 'replanned') as fc.Arbitrary<
    SlaEvent['type']
  >,
  afterMinutes: fc.integer({ min: 0, max: 3000 }),
  lateMinutes: fc.constantFrom(0, 0, 0, 500),
});

test('SLA-4 SLA-7 any history: re-plans change nothing, used time never exceeds what was open, segments add up to the due instant', () => {
  fc.assert(
    fc.property(fc.array(eventArbitrary, { maxLength: 25 }), fc.constantFrom(office, always), (events, hours) => {
      const start = instant('2026-03-27T15:30');
      let sla = openSla(plan, start, hours);
      let twin = sla;
      let now: number = start;
      for (const { type, afterMinutes, lateMinutes } of events) {
        now += afterMinutes * MINUTE_MS;
        const at = epochMs(Math.max(start, now - lateMinutes * MINUTE_MS));
        const event = (
          type === 'paused' ? { type, because: 'waiting_customer', at } : type === 'replanned' ? { type, plan, at } : { type, at }
        ) as SlaEvent;
        sla = applySlaEvent(sla, event, hours);
        if (type !== 'replanned') twin = applySlaEvent(twin, event, hours);
      }
      expect(due(sla)).toEqual(due(twin));
      expect(caseSlaSchema.parse(sla)).toEqual(sla);
      for (const target of SLA_TARGETS) {
        const clock = sla.clocks[target];
        if (clock === null) continue;
        const used = usedMs(clock, sla.pauses, epochMs(now), hours);
        expect(used).toBeLessThanOrEqual(hours.between(clock.startedAt, epochMs(now)));
        const until = clock.dueAt ?? epochMs(now);
        const explained = explainDue(sla, target, { until, hours });
        if (explained === null || clock.ended !== null) continue;
        const edges = explained.segments.flatMap(({ from, until: end }) => [from, end]);
        expect(edges.slice(2).filter((_, index) => index % 2 === 0)).toEqual(edges.slice(1, -1).filter((_, index) => index % 2 === 0));
        const counted = explained.segments.filter(({ kind }) => kind === 'counted');
        expect(counted.reduce((sum, { from, until: end }) => sum + end - from, 0)).toBe(explained.usedMs);
        if (clock.dueAt === null) continue;
        expect(explained.usedMs).toBe(clock.budgetMs);
        expect(explained.segments.at(-1)).toMatchObject({ kind: 'counted', until: clock.dueAt });
      }
    }),
    { numRuns: 1000 },
  );
});
