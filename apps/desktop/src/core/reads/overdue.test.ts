import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Case } from '@quayside/shared/cases/case';
import { nextDueAt } from '@quayside/shared/cases/sla-effect';
import { matchesCondition } from '@quayside/shared/kernel/matches-condition';
import { addMs, type DurationMs, HOUR_MS, MINUTE_MS } from '@quayside/shared/kernel/time';
import { applySlaEvent, openSla, type SlaEvent } from '@quayside/shared/sla/apply-sla-event';
import { openHoursOf } from '@quayside/shared/sla/compiled-calendar';
import { planOf } from '@quayside/shared/sla/sla-policy';
import { buildCalendar, buildCase, buildCompiledCalendar, buildSlaPolicy } from '@quayside/shared/testing/builders';
import { TEST_NOW } from '@quayside/shared/testing/fixed-clock';
import { builtinView } from '@quayside/shared/views/builtin-views';
import { Changes } from '../session/changes';
import { Profile } from '../session/profile';
import { applyPatch, untouched } from '../store/cache-writer';
import { ServerClock } from '../sync/server-clock';
import { boardCondition, readBoard } from './board';
import { listCaseIds } from './case-ids';
import { countViews } from './count-views';

const hours = openHoursOf(buildCompiledCalendar(buildCalendar({ isAlwaysOpen: true })));
const now = addMs(TEST_NOW, 5 * HOUR_MS);
const personId = 'person-1';
/** Accepted in time, four hours to the first response, forty to the resolution. */
const plan = planOf(buildSlaPolicy(), 'normal');
const at = (ms: number) => addMs(TEST_NOW, ms as DurationMs);
const waits = (ms: number): SlaEvent => ({ type: 'paused', because: 'waiting_customer', at: at(ms) });

const played = (id: string, number: number, state: Case['state'], events: readonly SlaEvent[]): Case => {
  const accepted: SlaEvent = { type: 'accepted', at: at(0) };
  const sla = [accepted, ...events].reduce((before, event) => applySlaEvent(before, event, hours), openSla(plan, TEST_NOW, hours));
  return buildCase({ id, number, state, sla, slaDueAt: nextDueAt(sla) });
};
const cases = [
  played('late', 1, 'in_progress', []),
  played('late-then-waits', 2, 'waiting_customer', [waits(4.5 * HOUR_MS)]),
  played('late-waited-goes-on', 3, 'in_progress', [waits(4.5 * HOUR_MS), { type: 'resumed', at: at(4.9 * HOUR_MS) }]),
  played('waited-in-time', 4, 'in_progress', [waits(HOUR_MS), { type: 'resumed', at: at(2.5 * HOUR_MS) }]),
  played('waits-in-time', 5, 'waiting_third_party', [waits(HOUR_MS)]),
  played('answered', 6, 'in_progress', [{ type: 'answered', at: at(3 * HOUR_MS) }]),
];

describe('SLA-3 CAS-5 SUP-1 what is overdue', () => {
  const folder = mkdtempSync(join(tmpdir(), 'quayside-overdue-'));
  let profile: Profile;
  beforeAll(async () => {
    profile = new Profile({
      root: folder,
      server: 'https://desk.example',
      me: { personId, name: 'Maria', email: 'maria@desk.example', role: 'agent', groupIds: [] },
      keys: { cache: 'aa'.repeat(32), outbox: 'bb'.repeat(32) },
      clock: new ServerClock(() => now),
      changes: new Changes(() => undefined),
    });
    await profile.store.cache.write(async (db, breathe) => {
      for (const body of cases)
        await applyPatch(db, { op: 'put', kind: 'case', id: body.id, revision: 1, body: { ...body } } as never, untouched(), breathe);
    });
  });
  afterAll(() => {
    profile.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const found = (deadline: 'due' | 'breached') => {
    const { reader } = profile.store;
    const view = builtinView(deadline === 'due' ? 'due' : 'breached', {
      personId,
      groupIds: [],
      vip: { organisationIds: [], contactIds: [] },
      now,
    });
    const ids = listCaseIds(reader, view, 0, 50);
    const onBoard = listCaseIds(reader, { where: boardCondition({ deadline }, now), sort: view.sort }, 0, 50);
    const counted = readBoard(reader, now).reduce((sum, cell) => sum + cell[deadline], 0);
    expect({ onBoard, counted, shown: countViews(reader, [view], { personId, groupIds: [] }).get(view.id) }).toEqual({
      onBoard: ids,
      counted: ids.length,
      shown: ids.length,
    });
    return { ids, view };
  };

  test('is what runs and has run out, in the list, its count and on the board alike; who waits is not on it, but keeps what was missed', () => {
    const overdue = found('breached');
    expect(overdue.ids).toEqual(['late-waited-goes-on', 'late']);
    // the server's lists are filtered by the same words
    expect(cases.filter((of) => matchesCondition(of, overdue.view.where)).map(({ id }) => id)).toEqual(['late', 'late-waited-goes-on']);
    expect(found('due').ids).toEqual(['waited-in-time']);
    const missed = cases.find(({ id }) => id === 'late-then-waits');
    expect(missed).toMatchObject({ slaDueAt: null, sla: { breaches: [{ target: 'first-response', dueAt: at(4 * HOUR_MS) }] } });
  });

  test('changes with what is done here without a line: it leaves the list when it waits, and comes back as late as it was', () => {
    const [late, waiting] = [played('late', 1, 'waiting_customer', [waits(5 * HOUR_MS - MINUTE_MS)]), cases[1]?.sla];
    if (!waiting) throw new Error('no promises');
    const again = applySlaEvent(waiting, { type: 'resumed', at: now }, hours);
    const back = buildCase({ id: 'late-then-waits', number: 2, state: 'in_progress', sla: again, slaDueAt: nextDueAt(again) });
    profile.store.overlay.add(
      [late, back].map((entity) => ({ kind: 'case' as const, entity })),
      [],
    );
    expect(found('breached').ids).toEqual(['late-waited-goes-on', 'late-then-waits']);
    expect(back.slaDueAt).toBe(at(4 * HOUR_MS));
  });
});
