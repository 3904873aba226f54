import fc from 'fast-check';
import type { CalendarDate, DayNumber } from '../kernel/calendar-date';
import { addMs, DAY_MS, type EpochMs, epochMs, HOUR_MS, MINUTE_MS } from '../kernel/time';
import { instantOf, wallClockAt } from '../kernel/wall-clock';
import type { ZoneName } from '../kernel/zone';
import { ADMIN, admin, agent, BORIS, MARIA, SUPERVISOR, supervisor, system } from '../testing/actors';
import { buildPerson, buildShiftPlan } from '../testing/builders';
import { TEST_NOW } from '../testing/fixed-clock';
import { after, entityIn, have, runAction, verdict, world } from '../testing/run-action';
import { planShifts } from './plan-shifts';
import { setShiftZone } from './set-shift-zone';
import { isOnShift, nextTurn, SHIFT_LOOK_MS, shiftStretches, shiftsAround } from './shift-hours';
import { type Shift, type ShiftPlan, shiftPlanSchema } from './shift-plan';
import { turnShift } from './turn-shift';

const instant = (iso: string) => epochMs(Date.parse(iso));
const date = (text: string) => text as CalendarDate;
const zone = (name: string) => name as ZoneName;
const shift = (from: number, until: number): Shift => ({ fromMinute: from * 60, untilMinute: until * 60 });
const week = (...days: readonly (readonly Shift[])[]) => Array.from({ length: 7 }, (_, day) => days[day] ?? []);
const nights = week(...Array.from({ length: 7 }, () => [shift(22, 30)]));
const iso = (at: EpochMs | null | undefined) => (at == null ? null : new Date(at).toISOString().slice(0, 16));

describe('ORG-4 when somebody is on shift', () => {
  const plan = buildShiftPlan({
    patterns: [{ from: date('2026-03-02'), week: week([shift(9, 17)], [shift(22, 30)]) }],
    days: [{ date: date('2026-03-09'), shifts: [] }],
  });

  // Sofia is UTC+2 in winter
  test.each([
    ['before it begins', '2026-03-02T06:59Z', false],
    ['when it begins', '2026-03-02T07:00Z', true],
    ['when it ends', '2026-03-02T15:00Z', false],
    ['in the night that began on Tuesday', '2026-03-04T03:59Z', true],
    ['when that night is over', '2026-03-04T04:00Z', false],
    ['on a Monday that is free', '2026-03-09T08:00Z', false],
    ['on the Monday after it', '2026-03-16T08:00Z', true],
    ['before the pattern begins', '2026-02-23T08:00Z', false],
  ])('%s', (_name, at, expected) => {
    expect(isOnShift(plan, instant(at))).toBe(expected);
  });

  test('a night has an hour more or less when the clocks change', () => {
    const worked = (from: string, until: string) =>
      shiftStretches(
        buildShiftPlan({ zone: zone('Europe/Berlin'), patterns: [{ from: date('2026-01-05'), week: nights }] }),
        instant(from),
        instant(until),
      ).map((one) => (one.until - one.from) / HOUR_MS);
    expect(worked('2026-03-28T12:00Z', '2026-03-29T12:00Z')).toEqual([7]);
    expect(worked('2026-10-24T12:00Z', '2026-10-25T12:00Z')).toEqual([9]);
    expect(worked('2026-06-01T12:00Z', '2026-06-02T12:00Z')).toEqual([8]);
  });

  test('what reaches into the next day and overlaps with its shift is one stretch', () => {
    const both = buildShiftPlan({
      zone: zone('UTC'),
      patterns: [{ from: date('2026-03-02'), week: week([shift(20, 30)], [shift(4, 8)]) }],
    });
    expect(
      shiftStretches(both, instant('2026-03-02T00:00Z'), instant('2026-03-04T00:00Z')).map(({ from, until }) => [iso(from), iso(until)]),
    ).toEqual([['2026-03-02T20:00', '2026-03-03T08:00']]);
  });

  test('what is now and what comes next, and when that changes', () => {
    const at = instant('2026-03-02T10:00Z');
    const { now, next } = shiftsAround(plan, at);
    expect([iso(now?.until), iso(next?.from), iso(nextTurn(plan, at))]).toEqual([
      '2026-03-02T15:00',
      '2026-03-03T20:00',
      '2026-03-02T15:00',
    ]);
    expect(shiftsAround(null, at)).toEqual({ now: null, next: null });
    expect(nextTurn(buildShiftPlan({ patterns: [] }), at)).toBeNull();
    const far = buildShiftPlan({ patterns: [], days: [{ date: date('2026-09-01'), shifts: [shift(9, 10)] }] });
    expect(nextTurn(far, at)).toBe(addMs(at, SHIFT_LOOK_MS));
  });
});

/** Places and times where clocks do something unusual, and some where they do not. */
const WINDOWS = [
  ['Europe/Sofia', '2026-03-27'],
  ['Europe/Sofia', '2026-10-23'],
  ['America/New_York', '2026-03-06'],
  ['America/New_York', '2026-10-30'],
  ['Australia/Lord_Howe', '2026-04-03'],
  ['Australia/Lord_Howe', '2026-10-02'],
  ['Pacific/Apia', '2011-12-28'],
  ['America/Sao_Paulo', '2018-11-02'],
  ['Asia/Kathmandu', '2026-06-01'],
  ['UTC', '2026-06-01'],
] as const;
const WINDOW_DAYS = 5;

/** By the clock of Intl: shares no line with the real thing. */
const clocks = new Map<string, Intl.DateTimeFormat>();
function onTheWall(name: string, at: number): { readonly date: string; readonly minute: number } {
  const format =
    clocks.get(name) ??
    new Intl.DateTimeFormat('en-CA', {
      ...{ timeZone: name, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' },
    });
  clocks.set(name, format);
  const parts = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]));
  return { date: `${parts.year}-${parts.month}-${parts.day}`, minute: Number(parts.hour) * 60 + Number(parts.minute) };
}

const dayBefore = (text: string): string => new Date(Date.parse(`${text}T00:00Z`) - DAY_MS).toISOString().slice(0, 10);
const mondayBased = (text: string): number => (new Date(`${text}T00:00Z`).getUTCDay() + 6) % 7;

/** Whether it says on paper that somebody works at this time of this day. */
function onPaper(plan: ShiftPlan, { date: day, minute }: { readonly date: string; readonly minute: number }): boolean {
  const shifts = (of: string): readonly Shift[] => {
    const own = plan.days.find((one) => one.date === of);
    if (own) return own.shifts;
    const held = plan.patterns.filter(({ from }) => from <= of);
    return held[held.length - 1]?.week[mondayBased(of)] ?? [];
  };
  const holds = (all: readonly Shift[], time: number) => all.some((one) => one.fromMinute <= time && time < one.untilMinute);
  return holds(shifts(day), minute) || holds(shifts(dayBefore(day)), minute + 1440);
}

const anyShifts: fc.Arbitrary<readonly Shift[]> = fc.uniqueArray(fc.integer({ min: 0, max: 2160 / 15 }), { maxLength: 4 }).map((marks) => {
  const sorted = [...marks].sort((a, b) => a - b).map((mark) => mark * 15);
  const shifts: Shift[] = [];
  for (let n = 0; n + 1 < sorted.length; n += 2) {
    const [fromMinute = 0, untilMinute = 0] = [sorted[n], sorted[n + 1]];
    if (fromMinute < 1440 && untilMinute - fromMinute <= 1440) shifts.push({ fromMinute, untilMinute });
  }
  return shifts;
});

const anyWindow = fc.constantFrom(...WINDOWS);

test('ORG-4 shifts are those on paper, minute by minute, on any wall clock and over each change of it', () => {
  fc.assert(
    fc.property(
      anyWindow,
      fc.array(anyShifts, { minLength: 7, maxLength: 7 }),
      fc.array(fc.tuple(fc.integer({ min: 0, max: WINDOW_DAYS }), anyShifts), { maxLength: 3 }),
      ([name, start], days, single) => {
        const first = Date.parse(`${start}T00:00Z`);
        const monday = new Date(first - 21 * DAY_MS - mondayBased(start) * DAY_MS).toISOString().slice(0, 10);
        const dates = new Map(single.map(([n, shifts]) => [new Date(first + n * DAY_MS).toISOString().slice(0, 10), shifts]));
        const plan = shiftPlanSchema.parse(
          buildShiftPlan({
            zone: zone(name),
            patterns: [{ from: date(monday), week: days }],
            days: [...dates].sort(([a], [b]) => (a < b ? -1 : 1)).map(([on, shifts]) => ({ date: date(on), shifts })),
          }),
        );
        const [from, until] = [epochMs(first), epochMs(first + WINDOW_DAYS * DAY_MS)];
        const stretches = shiftStretches(plan, from, until);
        for (let at = first; at < until; at += 15 * MINUTE_MS) {
          const expected = onPaper(plan, onTheWall(name, at));
          const isWithin = stretches.some((one) => one.from <= at && at < one.until);
          if (isWithin !== expected || isOnShift(plan, epochMs(at)) !== expected) {
            throw new Error(`${name} ${new Date(at).toISOString()}: on paper ${expected}, within ${isWithin}`);
          }
        }
        for (const [index, one] of stretches.entries()) expect(one.from).toBeGreaterThan(stretches[index - 1]?.until ?? 0);
      },
    ),
    { numRuns: 150 },
  );
});

test('ORG-4 a time on the wall and its instant belong together; of two the first, and what is leapt over is when it is leapt', () => {
  fc.assert(
    fc.property(anyWindow, fc.integer({ min: 0, max: WINDOW_DAYS * 1440 - 1 }), ([name, start], minutes) => {
      const day = Math.floor(Date.parse(`${start}T00:00Z`) / DAY_MS) + Math.floor(minutes / 1440);
      const wall = { day: day as DayNumber, minute: minutes % 1440 };
      const text = { date: new Date(day * DAY_MS).toISOString().slice(0, 10), minute: wall.minute };
      const found = instantOf(zone(name), wall);
      const [low, high] = [day * DAY_MS - 2 * DAY_MS, day * DAY_MS + 3 * DAY_MS];
      let first: number | null = null;
      let leapt: number | null = null;
      const order = ({ date: on, minute }: { readonly date: string; readonly minute: number }) =>
        Date.parse(`${on}T00:00Z`) / MINUTE_MS + minute;
      for (let at = low; at < high && first === null; at += MINUTE_MS) {
        const shown = onTheWall(name, at);
        if (order(shown) === order(text)) first = at;
        else if (leapt === null && order(shown) > order(text)) leapt = at;
      }
      expect(found).toBe(first ?? leapt);
      if (first !== null) expect(wallClockAt(zone(name), found)).toEqual(wall);
    }),
    { numRuns: 40 },
  );
});

describe('ORG-4 planning shifts', () => {
  const lead = buildPerson({ ...SUPERVISOR, groupIds: ['group-1'] });
  const all = world(...[MARIA, BORIS, ADMIN, lead].map((one) => have('person', one)), have('shiftPlan', buildShiftPlan()));
  const plan = (over: object = {}) => ({ personId: 'person-1', zone: 'Europe/Sofia', days: [], pattern: null, ...over });
  const free = (on: string, over: object = {}) => ({ days: [{ date: on, shifts: [], ...over }] });
  const ofLead = { ...supervisor, groupIds: ['group-1'] };

  test.each([
    ['an administrator', plan(free('2026-03-03')), admin, 'ok'],
    ['a lead of their group', plan(free('2026-03-03')), ofLead, 'ok'],
    ['A21 a lead of another group', plan({ ...free('2026-03-03'), personId: 'person-2' }), ofLead, 'NOT_ALLOWED'],
    ['A21 a lead of no group', plan(free('2026-03-03')), supervisor, 'NOT_ALLOWED'],
    ['A21 the person themselves', plan(free('2026-03-03')), agent, 'NOT_ALLOWED'],
    ['for nobody', plan({ ...free('2026-03-03'), personId: 'person-99' }), admin, 'NOT_ALLOWED'],
    ['A25 with more than is asked', plan({ ...free('2026-03-03'), turnedAt: 1 }), admin, 'BAD_INPUT'],
    ['in an unknown zone', plan({ zone: 'Mars/Olympus' }), admin, 'BAD_INPUT'],
    ['on a day that is none', plan(free('2026-02-30')), admin, 'BAD_INPUT'],
    ['from a day that is no Monday', plan({ pattern: { from: '2026-03-03', week: nights } }), admin, 'BAD_INPUT'],
    ['over what was seen', plan(free('2026-03-03', { seen: [shift(9, 17)] })), admin, 'ok'],
    ['over what another has planned', plan(free('2026-03-03', { seen: [shift(8, 16)] })), admin, 'CONFLICT'],
  ] as const)('%s: %s', (_name, args, actor, expected) => {
    expect(verdict(all, planShifts, args, { actor })).toBe(expected);
  });

  test.each([
    ['ends before it begins', [{ fromMinute: 600, untilMinute: 540 }], 'ends_before_it_begins'],
    ['lasts for more than a day', [{ fromMinute: 0, untilMinute: 1441 }], 'too_long'],
    ['overlaps with another', [shift(9, 13), shift(12, 17)], 'overlap'],
  ])('a shift that %s is refused with the reason', (_name, shifts, reason) => {
    const outcome = runAction(all, planShifts, plan({ days: [{ date: '2026-03-03', shifts }] }), { actor: admin });
    expect(outcome).toMatchObject({ status: 'refused', error: { code: 'BAD_INPUT', details: { reason } } });
  });

  test('a week that repeats takes the place of its own days, and of no other; what is long over is forgotten', () => {
    const old = plan({
      days: [
        { date: '2025-11-03', shifts: [shift(1, 2)] },
        { date: '2026-03-10', shifts: [] },
        { date: '2026-03-17', shifts: [shift(1, 2)] },
      ],
    });
    const before = after(all, planShifts, old, { actor: admin });
    expect(entityIn(before, 'shiftPlan', 'person-1').days.map((one) => one.date)).toEqual(['2026-03-10', '2026-03-17']);
    const end = after(before, planShifts, plan({ pattern: { from: '2026-03-09', week: nights } }), { actor: admin });
    const { days, patterns } = entityIn(end, 'shiftPlan', 'person-1');
    expect(days.map((one) => one.date)).toEqual(['2026-03-17']);
    expect(patterns.map(({ from }) => from)).toEqual(['2026-01-05', '2026-03-09']);
    expect(runAction(end, planShifts, plan({ pattern: { from: '2026-03-09', week: nights } }), { actor: admin })).toMatchObject({
      effect: { puts: [] },
    });
  });

  test('a day goes back to its pattern', () => {
    const once = after(all, planShifts, plan(free('2026-03-03')), { actor: admin });
    expect(isOnShift(entityIn(once, 'shiftPlan', 'person-1'), instant('2026-03-03T08:00Z'))).toBe(false);
    const again = after(once, planShifts, plan({ days: [{ date: '2026-03-03', shifts: null }] }), { actor: admin });
    expect(isOnShift(entityIn(again, 'shiftPlan', 'person-1'), instant('2026-03-03T08:00Z'))).toBe(true);
  });

  const toTokyo = { personId: 'person-1', zone: 'Asia/Tokyo', from: 'Europe/Sofia' };
  test.each([
    ['an administrator', toTokyo, admin, 'ok'],
    ['a lead of their group', toTokyo, ofLead, 'ok'],
    ['A21 a lead of no group', toTokyo, supervisor, 'NOT_ALLOWED'],
    ['A21 the person themselves', toTokyo, agent, 'NOT_ALLOWED'],
    ['of somebody who has no plan', { ...toTokyo, personId: 'person-2' }, admin, 'NOT_FOUND'],
    ['A25 with more than is asked', { ...toTokyo, days: [] }, admin, 'BAD_INPUT'],
    ['to a zone that is none', { ...toTokyo, zone: 'Mars/Olympus' }, admin, 'BAD_INPUT'],
    ['over the choice of another', { ...toTokyo, from: 'Europe/Lisbon' }, admin, 'CONFLICT'],
    ['to what another has chosen as well', { ...toTokyo, zone: 'Europe/Sofia', from: 'Europe/Lisbon' }, admin, 'ok'],
  ] as const)('the zone of a plan is changed: %s: %s', (_name, args, actor, expected) => {
    expect(verdict(all, setShiftZone, args, { actor })).toBe(expected);
  });

  test('in another zone the hours stay and the instants do not, and who writes hours for the zone of before is told', () => {
    const before = entityIn(all, 'shiftPlan', 'person-1');
    const moved = after(all, setShiftZone, toTokyo, { actor: admin });
    const now = entityIn(moved, 'shiftPlan', 'person-1');
    expect(now).toEqual({ ...before, zone: 'Asia/Tokyo', updatedAt: TEST_NOW });
    const on = (one: ShiftPlan) => ['2026-03-03T00:30Z', '2026-03-03T09:00Z'].map((at) => isOnShift(one, instant(at)));
    expect([on(before), on(now)]).toEqual([
      [false, true],
      [true, false],
    ]);
    expect(runAction(all, setShiftZone, toTokyo, { actor: admin })).toMatchObject({
      effect: { events: [{ type: 'shift-plan.changed', personId: 'person-1' }] },
    });
    expect(runAction(moved, setShiftZone, toTokyo, { actor: admin })).toMatchObject({ effect: { puts: [], events: [] } });
    expect(runAction(moved, planShifts, plan(free('2026-03-03')), { actor: admin })).toMatchObject({
      error: { code: 'CONFLICT', details: { path: 'zone' } },
    });
    expect(verdict(moved, planShifts, plan({ ...free('2026-03-03'), zone: 'Asia/Tokyo' }), { actor: admin })).toBe('ok');
  });

  test('a turn is followed once, and no desktop says it', () => {
    expect(verdict(all, turnShift, { personId: 'person-1' }, { actor: admin })).toBe('NOT_ALLOWED');
    const turned = after(all, turnShift, { personId: 'person-1' }, { actor: system });
    expect(entityIn(turned, 'shiftPlan', 'person-1').turnedAt).toBe(TEST_NOW);
    expect(runAction(turned, turnShift, { personId: 'person-1' }, { actor: system })).toMatchObject({ effect: { events: [] } });
  });
});
