import type { Message } from '@quayside/shared/cases/message';
import { put } from '@quayside/shared/kernel/entity';
import { addMs, epochMs, HOUR_MS, MINUTE_MS } from '@quayside/shared/kernel/time';
import { compiledEntity } from '@quayside/shared/sla/compiled-calendar';
import { findAction } from '@quayside/shared/sync/action-registry';
import { SHARED_REACTIONS } from '@quayside/shared/sync/shared-reactions';
import { agent, MARIA } from '@quayside/shared/testing/actors';
import { buildCalendar, buildGroup, buildSettings, buildSlaPolicy } from '@quayside/shared/testing/builders';
import { testId } from '@quayside/shared/testing/test-id';
import { slaTimer } from '../../rooms/sla/sla-timer';
import { writeTimers } from '../../rooms/sla/write-timers';
import { seedEntities } from '../../testing/seed-entities';
import { openTestDatabase } from '../../testing/test-database';
import { createEntities, type Entities } from '../entities';
import { asLaneReaction } from '../lane/as-lane-reaction';
import { createLane, type RunningLane } from '../lane/create-lane';
import type { Reaction } from '../lane/lane';
import { prepareLane } from '../lane/prepare-lane';
import { createLogger } from '../logger';
import { performAct } from '../perform-act';
import type { TimerRow } from './timer-row';
import { createTimers, TIMER_LEASE_MS, type Timers } from './timers';

const START = epochMs(Date.UTC(2026, 2, 2, 9));
const budgets = { accept: 60, 'first-response': null, 'next-response': null, resolution: 600 };

describe('SLA-3 timers of promises', () => {
  let mongo: Awaited<ReturnType<typeof openTestDatabase>>;
  let entities: Entities;
  let now = START;
  let lanes: RunningLane[] = [];
  let nodes: Timers[] = [];
  let told: string[] = [];
  let heard = new Set<string>();
  let number = 0;
  const clock = { now: () => now };
  const logger = createLogger('silent');

  const listen: Reaction = {
    name: 'listen',
    on: ['sla.at-risk', 'sla.breached'],
    reads: () => [],
    run({ event, newId }) {
      const nothing = { effect: { puts: [], dels: [], events: [] }, rows: [] };
      // a batch that met another one runs again, under the same ids
      const id = newId();
      if (heard.has(id)) return nothing;
      heard.add(id);
      if (event.type === 'sla.at-risk') told.push(`${event.type} ${event.caseId.slice(-2)} ${event.target}`);
      if (event.type === 'sla.breached') told.push(`${event.type} ${event.caseId.slice(-2)} ${event.target} ${event.lateMs}`);
      return nothing;
    },
  };

  beforeEach(async () => {
    now = START;
    told = [];
    heard = new Set();
    number = 0;
    mongo = await openTestDatabase();
    await prepareLane(mongo.db);
    const calendar = buildCalendar({ isAlwaysOpen: true });
    await seedEntities(
      mongo,
      put('workspaceSettings', buildSettings()),
      put('group', buildGroup()),
      put('person', MARIA),
      put('compiledCalendar', { ...compiledEntity(calendar, null, { now, zoneEdition: 'test' }), revision: 1 }),
      put('slaPolicy', buildSlaPolicy({ budgets: { low: budgets, normal: budgets, high: budgets, urgent: budgets } })),
    );
    entities = createEntities(mongo);
    lanes = [1, 2].map(() => {
      const lane = createLane({ mongo, clock, logger, findAction, cleanHtml: (html) => html });
      lane.addReactions([...SHARED_REACTIONS.map(asLaneReaction), writeTimers, listen]);
      return lane;
    });
    nodes = lanes.map((lane) => createTimers({ mongo, clock, lane, logger }, () => [slaTimer]));
    await nodes[0]?.prepare();
  });
  afterEach(async () => {
    for (const lane of lanes) await lane.stop();
    await mongo.drop();
  });

  const act = async (name: string, args: object) => {
    number += 1;
    const [lane] = lanes;
    if (!lane) throw new Error('no lane');
    const outcome = await performAct(lane, {
      source: 'test',
      key: String(number),
      name,
      args,
      actor: agent,
      at: now,
      priority: 'interactive',
    });
    expect(outcome.status).toBe('ok');
  };
  const create = (n: number, priority = 'normal') =>
    act('case.create', {
      caseId: testId(n),
      subject: 'Late?',
      channel: 'phone',
      contactId: null,
      contact: null,
      groupId: 'group-1',
      ownerId: null,
      mailboxId: null,
      priority,
      category: null,
      product: null,
      tags: [],
      isPrivate: false,
      message: null,
    });
  const rows = () => mongo.db.collection<TimerRow>('timers');
  const pass = (ms: number) => {
    now = addMs(now, ms);
  };
  const fireOnAll = () => Promise.all(nodes.map((node) => node.fireDue()));
  const linesOf = async (caseId: string): Promise<readonly Message['event'][]> =>
    (await entities.list('message', { caseId, 'event.type': /^case\.sla-/ }, { sort: { at: 1 } })).map(({ event }) => event);

  test('each moment fires once under two nodes, a breach only after the due instant, and is written down', async () => {
    await create(1);
    expect((await rows().find().toArray()).map(({ _id }) => _id).sort()).toEqual(
      ['accept', 'resolution'].flatMap((target) => [`sla:${target}:at-risk:${testId(1)}`, `sla:${target}:breached:${testId(1)}`]).sort(),
    );
    pass(45 * MINUTE_MS - 1);
    await fireOnAll();
    expect(told).toEqual([]);
    pass(1);
    await fireOnAll();
    await fireOnAll();
    pass(15 * MINUTE_MS);
    await fireOnAll();
    expect(told).toEqual(['sla.at-risk 01 accept']);
    pass(1);
    await fireOnAll();
    await fireOnAll();
    expect(told).toEqual(['sla.at-risk 01 accept', 'sla.breached 01 accept 1']);
    const of = await entities.get('case', testId(1));
    expect(of.sla?.breaches).toEqual([{ target: 'accept', dueAt: START + HOUR_MS }]);
    expect((await linesOf(testId(1))).map((event) => [event?.type, event?.field])).toEqual([
      ['case.sla-at-risk', 'accept'],
      ['case.sla-breached', 'accept'],
    ]);
    expect(await rows().countDocuments()).toBe(2);
  });

  test('a node that was killed between claim and act leaves it to another, when its lease is over', async () => {
    await create(1);
    pass(45 * MINUTE_MS);
    const killed = createTimers(
      { mongo, clock, lane: { submit: () => new Promise(() => undefined), stop: async () => undefined }, logger },
      () => [slaTimer],
    );
    void killed.fireDue();
    while ((await rows().countDocuments({ token: { $ne: null } })) === 0) await new Promise((resolve) => setImmediate(resolve));
    await fireOnAll();
    expect(told).toEqual([]);
    pass(TIMER_LEASE_MS);
    await fireOnAll();
    expect(told).toEqual(['sla.at-risk 01 accept']);
  });

  test('an act whose claim was lost does nothing', async () => {
    await create(1);
    pass(45 * MINUTE_MS);
    const id = `sla:accept:at-risk:${testId(1)}`;
    await rows().updateOne({ _id: id }, { $set: { token: 'of another', leaseUntil: addMs(now, TIMER_LEASE_MS) } });
    const [lane] = lanes;
    const args = (await rows().findOne({ _id: id }))?.args;
    const outcome = await lane?.submit({
      source: 'timer',
      key: 'late',
      uid: testId(90),
      name: 'case.note-sla',
      args,
      actor: { type: 'system', name: 'timer' },
      performedAt: now,
      priority: 'bulk',
      timer: { id, token: 'mine' },
    });
    expect(outcome).toMatchObject({ status: 'ok', detail: { isGone: true } });
    expect(told).toEqual([]);
    expect(await rows().countDocuments({ _id: id })).toBe(1);
  });

  test('SLA-4 while a case waits nothing fires; what is kept takes its timers away', async () => {
    await create(1);
    await create(2);
    pass(MINUTE_MS);
    await act('case.set-state', { caseId: testId(1), state: 'waiting_customer' });
    await act('case.accept', { caseId: testId(2) });
    expect((await rows().find().toArray()).map(({ _id }) => _id).sort()).toEqual([
      `sla:resolution:at-risk:${testId(2)}`,
      `sla:resolution:breached:${testId(2)}`,
    ]);
    pass(100 * HOUR_MS);
    await fireOnAll();
    expect(told).toEqual([`sla.breached 02 resolution ${90 * HOUR_MS + MINUTE_MS}`]);
    await act('case.set-state', { caseId: testId(1), state: 'in_progress' });
    await fireOnAll();
    expect(told).toHaveLength(1);
    pass(10 * HOUR_MS);
    await fireOnAll();
    expect(told.at(-1)).toBe(`sla.breached 01 resolution ${MINUTE_MS}`);
  });

  test('after a time without servers each fires once, late, the most urgent first', async () => {
    await create(1, 'low');
    await create(2, 'urgent');
    await create(3, 'high');
    pass(2 * HOUR_MS);
    await fireOnAll();
    await fireOnAll();
    expect(told).toEqual(['02', '03', '01'].map((of) => `sla.breached ${of} accept ${HOUR_MS}`));
  });

  test('a clock that jumps back and forth fires nothing twice and loses nothing', async () => {
    await create(1);
    pass(50 * MINUTE_MS);
    await fireOnAll();
    pass(-40 * MINUTE_MS);
    await create(2);
    await fireOnAll();
    pass(36 * MINUTE_MS);
    await fireOnAll();
    pass(3 * HOUR_MS);
    await fireOnAll();
    pass(-5 * HOUR_MS);
    await fireOnAll();
    pass(5 * HOUR_MS);
    await fireOnAll();
    expect(told.map((line) => line.split(' ').slice(0, 2).join(' '))).toEqual(['sla.at-risk 01', 'sla.breached 01', 'sla.breached 02']);
  });

  test('what a node whose clock is far behind has set, long before what was fired, is found within a minute', async () => {
    await create(1);
    pass(2 * HOUR_MS);
    await fireOnAll();
    // now that nothing else is due both look no longer where that was
    await fireOnAll();
    told = [];
    pass(-110 * MINUTE_MS);
    await create(2);
    pass(110 * MINUTE_MS);
    await fireOnAll();
    expect(told).toEqual([]);
    pass(MINUTE_MS);
    await fireOnAll();
    expect(told).toEqual([`sla.breached 02 accept ${51 * MINUTE_MS}`]);
  });

  test('SYN-2 what was accepted offline in time, and came in after the breach was told, is said so; the breach stays', async () => {
    await create(1);
    pass(2 * HOUR_MS);
    await fireOnAll();
    const done = addMs(START, 30 * MINUTE_MS);
    const [lane] = lanes;
    await lane?.submit({
      source: 'device',
      key: '1',
      uid: testId(91),
      name: 'case.accept',
      args: { caseId: testId(1) },
      actor: agent,
      performedAt: done,
      priority: 'interactive',
    });
    const of = await entities.get('case', testId(1));
    expect(of.sla?.clocks.accept).toMatchObject({ ended: { at: done, as: 'kept' }, breachedAt: START + HOUR_MS });
    expect(await linesOf(testId(1))).toContainEqual({
      type: 'case.sla-kept-offline',
      field: 'accept',
      from: String(START + HOUR_MS),
      to: String(done),
    });
  });
});
