import { replanCases } from '../cases/replan-cases';
import { addMs, DAY_MS, HOUR_MS, MINUTE_MS } from '../kernel/time';
import type { ZoneName } from '../kernel/zone';
import { admin, agent, supervisor, system } from '../testing/actors';
import { buildCalendar, buildCase, buildCompiledCalendar, buildSlaPolicy } from '../testing/builders';
import { TEST_NOW } from '../testing/fixed-clock';
import { after, entityIn, have, runAction, verdict, type World, world } from '../testing/run-action';
import { testId } from '../testing/test-id';
import { usualWeek } from './calendar';
import { compileCalendarAgain } from './compile-calendar-again';
import { createCalendar } from './create-calendar';
import { deleteCalendar } from './delete-calendar';
import { editCalendar } from './edit-calendar';
import { editSlaPolicy } from './edit-sla-policy';
import { DEFAULT_PROMISES } from './sla-policy';

const all = world(
  have('calendar', buildCalendar()),
  have('compiledCalendar', buildCompiledCalendar()),
  have('slaPolicy', buildSlaPolicy()),
  have('case', buildCase()),
  have('case', buildCase({ id: 'case-done', state: 'resolved', resolvedAt: TEST_NOW })),
);
const hours = { name: 'Nights', zone: 'Europe/Sofia', isAlwaysOpen: false, week: usualWeek(), holidays: [] };
const day = (...spans: readonly (readonly [number, number])[]) => [
  spans.map(([fromMinute, untilMinute]) => ({ fromMinute, untilMinute })),
  [],
  [],
  [],
  [],
  [],
  [],
];
const holiday = (on: object) => ({ holidays: [{ name: 'x', on, open: [] }] });
const detailsOf = (given: object) => {
  const outcome = runAction(all, createCalendar, { calendarId: testId(1), ...hours, ...given }, { actor: admin });
  return outcome.status === 'refused'
    ? [outcome.error.code, outcome.error.details.path, outcome.error.details.reason ?? null]
    : outcome.status;
};

test.each([
  ['usual hours', {}, 'done'],
  ['until 24:00', { week: day([540, 1440]) }, 'done'],
  ['overlapping hours', { week: day([540, 720], [700, 800]) }, ['BAD_INPUT', 'week.0', 'overlap']],
  ['hours that end before they begin', { week: day([1320, 360]) }, ['BAD_INPUT', 'week.0.0', 'ends_before_it_begins']],
  ['hours from 24:00', { week: day([1440, 1440]) }, ['BAD_INPUT', 'week.0.0.fromMinute', null]],
  ['hours that never open', { week: day() }, ['NO_OPEN_HOURS', 'week', null]],
  ['an unknown zone', { zone: 'Mars/Olympus' }, ['BAD_INPUT', 'zone', 'unknown_zone']],
  ['30 February', holiday({ type: 'once', date: '2026-02-30' }), ['BAD_INPUT', 'holidays.0.on.date', 'no_such_day']],
  ['31 April each year', holiday({ type: 'fixed', month: 4, day: 31 }), ['BAD_INPUT', 'holidays.0.on', 'no_such_day']],
])('SLA-1 a calendar with %s', (_name, given, expected) => {
  expect(detailsOf(given)).toEqual(expected);
});

const policy = { calendarId: 'calendar-1', ...DEFAULT_PROMISES };
test.each([
  ['an administrator adds hours', createCalendar, { calendarId: testId(1), ...hours }, admin, 'ok'],
  ['a supervisor adds hours', createCalendar, { calendarId: testId(1), ...hours }, supervisor, 'NOT_ALLOWED'],
  ['an administrator changes hours', editCalendar, { calendarId: 'calendar-1', changes: { isAlwaysOpen: true } }, admin, 'ok'],
  ['an agent changes hours', editCalendar, { calendarId: 'calendar-1', changes: { isAlwaysOpen: true } }, agent, 'NOT_ALLOWED'],
  ['hours are edited away', editCalendar, { calendarId: 'calendar-1', changes: { week: day() } }, admin, 'NO_OPEN_HOURS'],
  [
    'hours that somebody else has renamed',
    editCalendar,
    { calendarId: 'calendar-1', changes: { name: 'A' }, from: { name: 'B' } },
    admin,
    'CONFLICT',
  ],
  ['an administrator promises', editSlaPolicy, { ...policy, atRiskPercent: 50 }, admin, 'ok'],
  [
    'promises that look the same, with their fields in another order',
    editSlaPolicy,
    { ...policy, atRiskPercent: 50, from: { budgets: Object.fromEntries(Object.entries(DEFAULT_PROMISES.budgets).reverse()) } },
    admin,
    'ok',
  ],
  [
    'promises that somebody else has changed',
    editSlaPolicy,
    { ...policy, atRiskPercent: 50, from: { atRiskPercent: 60 } },
    admin,
    'CONFLICT',
  ],
  ['a supervisor promises', editSlaPolicy, policy, supervisor, 'NOT_ALLOWED'],
  ['promises by hours that are not there', editSlaPolicy, { ...policy, calendarId: 'calendar-9' }, admin, 'NOT_ALLOWED'],
  ['promises of no time', editSlaPolicy, { ...policy, atRiskPercent: 0 }, admin, 'BAD_INPUT'],
] as const)('SLA-3 %s', (_name, action, args, actor, expected) => {
  expect(verdict(all, action as never, args, { actor })).toBe(expected);
});

test('SLA-1 a calendar is compiled anew when it or the zone database has changed, and goes on day by day, which is told apart', () => {
  const again = (zoneEdition: string, now = TEST_NOW) =>
    runAction(all, compileCalendarAgain, { calendarId: 'calendar-1', zoneEdition }, { actor: system, now });
  expect(again('test')).toMatchObject({ effect: { puts: [] } });
  expect(again('test', addMs(TEST_NOW, 25 * HOUR_MS))).toMatchObject({
    effect: { puts: [{ kind: 'compiledCalendar' }], events: [{ type: 'calendar.hours-extended', calendarId: 'calendar-1' }] },
  });
  expect(again('2031a')).toMatchObject({ effect: { events: [{ type: 'calendar.hours-changed', calendarId: 'calendar-1' }] } });
});

test('SLA-4 the first policy promises from now on, a later one plans anew from the facts; what is done is left', () => {
  const now = addMs(TEST_NOW, HOUR_MS);
  const adopted = after(all, replanCases, { caseIds: ['case-1', 'case-done'] }, { actor: system, now });
  expect(entityIn(adopted, 'case', 'case-1').sla).toMatchObject({ openedAt: now, clocks: { accept: { startedAt: now } } });
  expect(entityIn(adopted, 'case', 'case-done').sla).toBeUndefined();
  const { normal } = DEFAULT_PROMISES.budgets;
  const budgets = { ...DEFAULT_PROMISES.budgets, normal: { ...normal, accept: 30 } };
  const changed = after(adopted, editSlaPolicy, { ...policy, budgets }, { actor: admin, now });
  const replanned = after(changed, replanCases, { caseIds: ['case-1'] }, { actor: system, now: addMs(now, MINUTE_MS) });
  expect(entityIn(replanned, 'case', 'case-1').sla?.clocks.accept).toMatchObject({ startedAt: now, dueAt: addMs(now, 30 * MINUTE_MS) });
  expect(runAction(replanned, replanCases, { caseIds: ['case-1'] }, { actor: system, now: addMs(now, 2 * MINUTE_MS) })).toMatchObject({
    effect: { puts: [], events: [] },
  });
});

test('SLA-1 what falls due behind the known hours has no due time, and the one that follows from the facts once they are known', () => {
  const hourOnMondays = buildCalendar({ zone: 'UTC' as ZoneName, week: [[{ fromMinute: 540, untilMinute: 600 }], [], [], [], [], [], []] });
  const normal = { accept: null, 'first-response': null, 'next-response': null, resolution: 60 * 60 };
  const known = after(
    world(
      have('case', buildCase()),
      have('calendar', hourOnMondays),
      have('compiledCalendar', buildCompiledCalendar(hourOnMondays)),
      have('slaPolicy', buildSlaPolicy({ budgets: { ...DEFAULT_PROMISES.budgets, normal } })),
    ),
    replanCases,
    { caseIds: ['case-1'] },
    { actor: system },
  );
  const before = entityIn(known, 'case', 'case-1').sla?.clocks;
  expect(before?.resolution).toMatchObject({ dueAt: null, riskAt: null });

  const now = addMs(TEST_NOW, 30 * DAY_MS);
  const extended = after(known, compileCalendarAgain, { calendarId: 'calendar-1', zoneEdition: 'test' }, { actor: system, now });
  const planned = runAction(extended, replanCases, { caseIds: ['case-1'] }, { actor: system, now });
  const sla = entityIn(after(extended, replanCases, { caseIds: ['case-1'] }, { actor: system, now }), 'case', 'case-1').sla;
  // it began as the first Monday hour did: sixty of them end with the sixtieth
  const dueAt = addMs(TEST_NOW, 59 * 7 * DAY_MS + HOUR_MS);
  expect(sla?.clocks.resolution).toMatchObject({ dueAt, startedAt: before?.resolution?.startedAt });
  expect(planned).toMatchObject({ effect: { events: [{ type: 'sla.planned', cases: [{ changed: [{ target: 'resolution', dueAt }] }] }] } });
});

test('SLA-1 a calendar is deleted when nothing counts by it; its instants stay for the cases that were done by it', () => {
  const spare = buildCalendar({ id: 'calendar-2', name: 'Nights' });
  const two: World = new Map([...all, ...world(have('calendar', spare), have('compiledCalendar', buildCompiledCalendar(spare)))]);
  const deleting = (calendarId: string, actor = admin, from: World = two) => runAction(from, deleteCalendar, { calendarId }, { actor });
  expect(deleting('calendar-2')).toMatchObject({ effect: { puts: [], dels: [{ kind: 'calendar', id: 'calendar-2' }] } });
  expect(deleting('calendar-9')).toMatchObject({ effect: { puts: [], dels: [] } });
  expect(deleting('calendar-1')).toMatchObject({ error: { code: 'IN_USE', details: { path: 'slaPolicy.calendarId' } } });
  expect(deleting('calendar-2', supervisor)).toMatchObject({ error: { code: 'NOT_ALLOWED' } });

  const gone = after(two, deleteCalendar, { calendarId: 'calendar-2' }, { actor: admin });
  expect(entityIn(gone, 'compiledCalendar', 'calendar-2').edges.length).toBeGreaterThan(0);
  // chosen elsewhere at the same time: the promises stay as they are
  expect(verdict(gone, editSlaPolicy, { ...policy, calendarId: 'calendar-2' }, { actor: admin })).toBe('NOT_ALLOWED');
  // and the other way round
  const moved = after(two, editSlaPolicy, { ...policy, calendarId: 'calendar-2' }, { actor: admin });
  expect(deleting('calendar-2', admin, moved)).toMatchObject({ error: { code: 'IN_USE' } });
  expect(deleting('calendar-1', admin, moved)).toMatchObject({ effect: { dels: [{ id: 'calendar-1' }] } });
});
