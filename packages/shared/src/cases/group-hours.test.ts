import { addMs, type EpochMs, HOUR_MS, MINUTE_MS } from '../kernel/time';
import type { ZoneName } from '../kernel/zone';
import { editGroup } from '../organisation/edit-group';
import { openHoursOf } from '../sla/compiled-calendar';
import { explainDue } from '../sla/explain-due';
import { performMutation, prepareMutation } from '../sync/perform-mutation';
import { withReactions } from '../sync/shared-reactions';
import { admin, agent, MARIA, system } from '../testing/actors';
import { buildCalendar, buildCompiledCalendar, buildGroup, buildSettings, buildSlaPolicy } from '../testing/builders';
import { TEST_NOW } from '../testing/fixed-clock';
import { after, entityIn, have, lookupIn, type World, world } from '../testing/run-action';
import { testId, testUid } from '../testing/test-id';
import { createCase } from './create-case';
import { editCaseField } from './edit-case-field';
import { replanCases } from './replan-cases';

const CASE = testId(1);
const always = buildCalendar({ id: 'calendar-2', name: 'Always', isAlwaysOpen: true, zone: 'UTC' as ZoneName });
const budgets = { accept: 600, 'first-response': null, 'next-response': null, resolution: null };
/** 11:00 in Sofia, where the office closes at 17:00. */
const start = world(
  have('workspaceSettings', buildSettings()),
  have('person', MARIA),
  have('calendar', buildCalendar()),
  have('calendar', always),
  have('compiledCalendar', buildCompiledCalendar()),
  have('compiledCalendar', buildCompiledCalendar(always)),
  have('slaPolicy', buildSlaPolicy({ budgets: { low: budgets, normal: budgets, high: budgets, urgent: budgets } })),
  have('group', buildGroup({ calendarId: 'calendar-2' })),
  have('group', buildGroup({ id: 'group-2', name: 'Office' })),
);

/** An act with all that follows of it, as both sides do it. */
function act(all: World, action: Parameters<typeof after>[1], args: object, at: EpochMs = TEST_NOW): World {
  const context = { lookup: lookupIn(all), actor: agent, uid: testUid(at % 1000) };
  const outcome = performMutation(
    prepareMutation(() => action, { name: action.name, args, isPushed: true }),
    { ...context, now: at },
  );
  if (outcome.status !== 'done') throw new Error(JSON.stringify(outcome));
  const next = new Map(all);
  for (const one of withReactions(outcome.effect, { ...context, at }).puts) next.set(`${one.kind}/${one.entity.id}`, one);
  return next;
}

const newCase = (groupId: string | null) => ({
  ...{ caseId: CASE, groupId, subject: 'Late?', channel: 'phone', contactId: null, contact: null, priority: 'normal', isPrivate: false },
  ...{ ownerId: MARIA.id, mailboxId: null, category: null, product: null, tags: [], message: null },
});
const dueIn = (all: World) => ((entityIn(all, 'case', CASE).slaDueAt ?? 0) - TEST_NOW) / HOUR_MS;
const calendarIn = (all: World) => entityIn(all, 'case', CASE).sla?.calendarId;
const TO_NEXT_MORNING = 22 + 4;

describe('ORG-4 SLA-4 hours of a group', () => {
  test('promises count by those of the group, or by the usual ones', () => {
    const own = act(start, createCase, newCase('group-1'));
    expect([calendarIn(own), dueIn(own)]).toEqual(['calendar-2', 10]);
    const usual = act(start, createCase, newCase('group-2'));
    expect([calendarIn(usual), dueIn(usual)]).toEqual(['calendar-1', TO_NEXT_MORNING]);
    const none = act(start, createCase, newCase(null));
    expect([calendarIn(none), dueIn(none)]).toEqual(['calendar-1', TO_NEXT_MORNING]);
  });

  test('a move to another group plans anew, from the beginning, and the parts add up by its hours', () => {
    const own = act(start, createCase, newCase('group-1'));
    const moved = act(own, editCaseField, { caseId: CASE, field: 'groupId', from: 'group-1', to: 'group-2' }, addMs(TEST_NOW, HOUR_MS));
    expect([calendarIn(moved), dueIn(moved)]).toEqual(['calendar-1', TO_NEXT_MORNING]);
    const { sla } = entityIn(moved, 'case', CASE);
    if (!sla) throw new Error('nothing is promised');
    const compiled = entityIn(moved, 'compiledCalendar', sla.calendarId);
    const until = sla.clocks.accept?.dueAt ?? TEST_NOW;
    expect(explainDue(sla, 'accept', { until, hours: openHoursOf(compiled) })?.usedMs).toBe(600 * MINUTE_MS);
    const back = act(
      moved,
      editCaseField,
      { caseId: CASE, field: 'groupId', from: 'group-2', to: 'group-1' },
      addMs(TEST_NOW, 2 * HOUR_MS),
    );
    expect([calendarIn(back), dueIn(back)]).toEqual(['calendar-2', 10]);
  });

  test('what was missed stays missed', () => {
    const own = act(start, createCase, newCase('group-1'));
    const late = addMs(TEST_NOW, 11 * HOUR_MS);
    const moved = act(own, editCaseField, { caseId: CASE, field: 'groupId', from: 'group-1', to: 'group-2' }, late);
    expect(entityIn(moved, 'case', CASE).sla?.breaches).toEqual([{ target: 'accept', dueAt: addMs(TEST_NOW, 10 * HOUR_MS) }]);
  });

  test('other hours of the group plan its cases anew', () => {
    const own = act(start, createCase, newCase('group-1'));
    const edited = after(own, editGroup, { groupId: 'group-1', changes: { calendarId: null } }, { actor: admin });
    const planned = after(edited, replanCases, { caseIds: [CASE] }, { actor: system });
    expect([calendarIn(planned), dueIn(planned)]).toEqual(['calendar-1', TO_NEXT_MORNING]);
  });
});
