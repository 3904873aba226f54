import { randomBytes } from 'node:crypto';
import { actorOf } from '@quayside/shared/identity/person';
import { type Action, type AnyAction, effect, nothing } from '@quayside/shared/kernel/action';
import type { Actor } from '@quayside/shared/kernel/actor';
import { put, ref } from '@quayside/shared/kernel/entity';
import { AppError } from '@quayside/shared/kernel/errors';
import { uuidV7 } from '@quayside/shared/kernel/ids';
import { epochMs } from '@quayside/shared/kernel/time';
import { findAction } from '@quayside/shared/sync/action-registry';
import { agent, BORIS, MARIA } from '@quayside/shared/testing/actors';
import { buildCase, buildContact, buildGroup, buildPerson, buildSettings } from '@quayside/shared/testing/builders';
import { z } from 'zod';
import { seedEntities } from '../../testing/seed-entities';
import { openTestDatabase } from '../../testing/test-database';
import { withFailPoint } from '../../testing/with-fail-point';
import { systemClock } from '../clock';
import { createEntities } from '../entities';
import { createLogger } from '../logger';
import { createLane, type LaneOptions, type RunningLane } from './create-lane';
import type { LaneMutation } from './lane';
import { laneCollections } from './lane-collections';
import { prepareLane } from './prepare-lane';

const system: Actor = { type: 'system', name: 'test' };

/** Renames a group; counts how often it ran, so that tests see what was done again. */
const rename = (name: `${string}.${string}`, act: (groupId: string) => void = () => undefined): Action<{ id: string; name: string }> => ({
  name,
  args: z.strictObject({ id: z.string(), name: z.string() }),
  origin: 'person',
  reads: ({ id }) => [ref('group', id)],
  can: () => true,
  perform({ get, args, now }) {
    const current = get('group', args.id);
    act(args.id);
    return effect(
      [put('group', { ...current, name: args.name, updatedAt: now })],
      [{ type: 'case.field-changed', caseId: 'none', field: args.name }],
    );
  },
});

const testActions: AnyAction[] = [
  rename('test.rename'),
  rename('test.refuse', () => {
    throw new AppError('ILLEGAL_STATE', 'never', { why: 'test' });
  }),
  rename('test.fault', () => {
    throw new TypeError('a fault of the program');
  }),
  { ...rename('test.internal'), origin: 'server' },
  {
    ...rename('test.misshape'),
    perform: ({ get, args }) => effect([put('group', { ...get('group', args.id), name: 7 as never })]),
  },
  {
    ...rename('test.create'),
    reads: () => [],
    perform: ({ args, now }) =>
      effect([put('group', buildGroup({ id: args.id, name: args.name, revision: 0, createdAt: now, updatedAt: now }))]),
  },
  {
    ...rename('test.open-case'),
    reads: () => [],
    perform: ({ args }) => effect([put('case', buildCase({ id: args.id, number: 0, revision: 0 }))]),
  },
];
const find = (name: string): AnyAction | null => testActions.find((action) => action.name === name) ?? findAction(name);

describe('the lane', () => {
  let mongo: Awaited<ReturnType<typeof openTestDatabase>>;
  let lane: RunningLane;
  let epoch = '';
  let key = 0;

  const newLane = (over: Partial<LaneOptions> = {}) =>
    createLane({ mongo, clock: systemClock, logger: createLogger('silent'), findAction: find, cleanHtml: (html) => html, ...over });
  const act = (name: string, args: unknown, over: Partial<LaneMutation> = {}): LaneMutation => ({
    source: 'test',
    key: String(++key),
    uid: uuidV7(Date.now(), randomBytes(10)),
    name,
    args,
    actor: system,
    performedAt: epochMs(Date.now()),
    priority: 'interactive',
    ...over,
  });
  const pushed = (device: string, mutationId: number, name: string, args: unknown, over: Partial<LaneMutation> = {}): LaneMutation =>
    act(name, args, { source: device, key: String(mutationId), actor: agent, device: { id: device, mutationId, epoch }, ...over });
  const changes = () => laneCollections(mongo.db).changes.find().sort({ _id: 1 }).toArray();
  const group = (id: string) => createEntities(mongo).get('group', id);

  beforeEach(async () => {
    mongo = await openTestDatabase();
    await prepareLane(mongo.db);
    epoch = (await laneCollections(mongo.db).heads.findOne())?.epoch ?? '';
    await seedEntities(mongo, put('person', MARIA), put('person', BORIS), put('workspaceSettings', buildSettings()));
    await seedEntities(mongo, ...['a', 'b', 'c'].map((id) => put('group', buildGroup({ id, name: id }))));
    lane = newLane();
  });
  afterEach(async () => {
    await lane.stop();
    await mongo.drop();
  });

  it('numbers changes without gaps, raises revisions by one, and commits what queued up together at once', async () => {
    const outcomes = await Promise.all(['x', 'y', 'z'].map((name) => lane.submit(act('test.rename', { id: 'a', name }))));
    await lane.submit(act('test.rename', { id: 'b', name: 'later' }));
    expect(outcomes.map(({ status, seq }) => [status, seq])).toEqual([
      ['ok', 1],
      ['ok', 1],
      ['ok', 1],
    ]);
    expect(await changes()).toMatchObject([
      { _id: 1, entity: 'group', id: 'a', op: 'put', revision: 2, before: ['workspace'], after: ['workspace'] },
      { _id: 2, entity: 'group', id: 'b', revision: 2 },
    ]);
    expect(await group('a')).toMatchObject({ name: 'z', revision: 2 });
  });

  it('I2 gives the stored result to whatever comes twice, also at the same time', async () => {
    const once = act('test.create', { id: 'new', name: 'once' });
    const [first, twin] = await Promise.all([lane.submit(once), lane.submit(once)]);
    const again = await newLane().submit(once);
    expect([twin, again]).toEqual([first, first]);
    expect(await changes()).toHaveLength(1);
  });

  it('I2 a device that sends again what waits still goes on behind all that was taken of it', async () => {
    const mutations = [1, 2, 3].map((number) => pushed('device-1', number, 'test.create', { id: `new-${number}`, name: 'once' }));
    // the first two come again, as after an answer that was lost, while all three wait for the same batch
    await Promise.all([...mutations, ...mutations.slice(0, 2)].map((mutation) => lane.submit(mutation)));
    expect(await laneCollections(mongo.db).devices.findOne()).toMatchObject({ lastMut: 3 });
    const [again, next] = await Promise.all([
      lane.submit(mutations[2] as LaneMutation),
      lane.submit(pushed('device-1', 4, 'test.rename', { id: 'new-3', name: 'later' })),
    ]);
    expect([again, next]).toMatchObject([{ status: 'ok' }, { status: 'ok', after: { lastMut: 4 } }]);
    expect(await changes()).toHaveLength(4);
  });

  it('refuses one mutation without touching its neighbours, and remembers why', async () => {
    const refused = act('test.refuse', { id: 'b', name: 'no' });
    const [ok, no, also] = await Promise.all([
      lane.submit(act('test.rename', { id: 'a', name: 'yes' })),
      lane.submit(refused),
      lane.submit(act('test.rename', { id: 'c', name: 'yes' })),
    ]);
    expect([ok.status, also.status]).toEqual(['ok', 'ok']);
    expect(no).toEqual({ status: 'refused', code: 'ILLEGAL_STATE', detail: { why: 'test' }, seq: 2 });
    expect(await lane.submit(refused)).toEqual(no);
    expect(await group('b')).toMatchObject({ name: 'b', revision: 1 });
  });

  it.each(['test.fault', 'test.misshape'])('parks %s, writes nothing of it, and goes on', async (name) => {
    const [parked, next] = await Promise.all([
      lane.submit(pushed('device-1', 1, name, { id: 'a', name: 'x' })),
      lane.submit(pushed('device-1', 2, 'test.rename', { id: 'b', name: 'after' })),
    ]);
    expect([parked.status, parked.code, next.status]).toEqual(['parked', 'INTERNAL', 'ok']);
    expect(await group('a')).toMatchObject({ name: 'a', revision: 1 });
    expect(await group('b')).toMatchObject({ name: 'after' });
  });

  it('isolates what the database refuses: an id that exists, created without having been read', async () => {
    const outcomes = await Promise.all([
      lane.submit(act('test.rename', { id: 'b', name: 'fine' })),
      lane.submit(act('test.create', { id: 'a', name: 'stolen' })),
      lane.submit(act('test.rename', { id: 'c', name: 'fine' })),
    ]);
    expect(outcomes.map(({ status, code }) => [status, code])).toEqual([
      ['ok', null],
      ['refused', 'DUPLICATE'],
      ['ok', null],
    ]);
    expect(await group('a')).toMatchObject({ name: 'a' });
  });

  it('a failing reaction is recorded and the act stands, with the reactions beside it', async () => {
    const failing = {
      name: 'fails',
      on: ['case.field-changed'] as const,
      reads: () => [],
      run: () => {
        throw new Error('reaction broke');
      },
    };
    const writing = {
      name: 'writes',
      on: ['case.field-changed'] as const,
      reads: () => [ref('group', 'c')],
      run: ({ find: found }: { find: (kind: 'group', id: string) => ReturnType<typeof buildGroup> | null }) => ({
        effect: effect([put('group', { ...buildGroup(), ...found('group', 'c'), name: 'by reaction' })]),
        rows: [{ op: 'insert' as const, collection: 'outgoing' as const, row: { _id: 'mail-1', notBefore: 5 } }],
      }),
    };
    lane.addReactions([failing, writing as never]);
    expect((await lane.submit(act('test.rename', { id: 'a', name: 'act' }))).status).toBe('ok');
    expect([await group('a'), await group('c')]).toMatchObject([{ name: 'act' }, { name: 'by reaction', revision: 2 }]);
    expect(await mongo.db.collection('reactionFailures').find().toArray()).toMatchObject([{ reaction: 'fails', source: 'test' }]);
    expect(await mongo.db.collection('outgoing').find().toArray()).toEqual([{ _id: 'mail-1', notBefore: 5 }]);
  });

  it('what a reaction writes in a wrong form costs that reaction alone', async () => {
    const misshaping = {
      name: 'misshapes',
      on: ['case.field-changed'] as const,
      reads: () => [ref('group', 'c')],
      run: ({ find: found }: { find: (kind: 'group', id: string) => ReturnType<typeof buildGroup> | null }) => ({
        effect: effect([put('group', { ...buildGroup(), ...found('group', 'c'), name: 7 as never })]),
        rows: [],
      }),
    };
    lane.addReactions([misshaping as never]);
    const untouched = await group('c');
    expect((await lane.submit(act('test.rename', { id: 'a', name: 'act' }))).status).toBe('ok');
    expect([await group('a'), await group('c')]).toMatchObject([{ name: 'act' }, untouched]);
    expect(await mongo.db.collection('reactionFailures').find().toArray()).toMatchObject([{ reaction: 'misshapes' }]);
  });

  it.each(['this node', 'another node'])(
    'knows who the actor is now: whom %s has just let go is turned away, and nothing of theirs is taken',
    async (where) => {
      const other = newLane();
      const elsewhere = where === 'this node' ? lane : other;
      const employ = (isActive: boolean) => elsewhere.submit(act('person.edit', { personId: MARIA.id, changes: { isActive } }));
      const first = pushed('device-1', 1, 'test.rename', { id: 'a', name: 'one' });
      const second = pushed('device-1', 2, 'test.rename', { id: 'a', name: 'two' });
      const toldGone = { code: 'SESSION_REVOKED' };
      expect(await lane.submit(first)).toMatchObject({ status: 'ok' });
      expect(await employ(false)).toMatchObject({ status: 'ok' });
      await expect(lane.submit(second)).rejects.toMatchObject(toldGone);
      await expect(lane.submit(first)).rejects.toMatchObject(toldGone);
      await expect(lane.submit(pushed('device-2', 1, 'test.rename', { id: 'a', name: 'x' }))).rejects.toMatchObject(toldGone);
      expect(await lane.submit(act('test.rename', { id: 'a', name: 'x' }, { actor: agent }))).toMatchObject({
        status: 'refused',
        code: 'NOT_ALLOWED',
      });
      expect(await group('a')).toMatchObject({ name: 'one' });
      expect(await employ(true)).toMatchObject({ status: 'ok' });
      expect(await lane.submit(second)).toMatchObject({ status: 'ok', after: { lastMut: 2 } });
      await other.stop();
    },
  );

  it("remembers a device's number no longer than it counts: what was pushed to another node meanwhile is known", async () => {
    const other = newLane();
    const [one, two, three] = ['one', 'two', 'three'].map((name, index) => pushed('device-1', index + 1, 'test.rename', { id: 'a', name }));
    if (!one || !two || !three) throw new Error('three');
    await lane.submit(one);
    const answer = await other.submit(two);
    expect(await lane.submit(two)).toEqual(answer);
    expect(await lane.submit(three)).toMatchObject({ status: 'ok', after: { lastMut: 3 } });
    expect(await group('a')).toMatchObject({ name: 'three', revision: 4 });
    await other.stop();
  });

  it('remembers that there is no such thing no longer than there is none', async () => {
    const other = newLane();
    const renamed = () => lane.submit(act('test.rename', { id: 'new', name: 'later' }));
    expect(await renamed()).toMatchObject({ status: 'refused' });
    expect(await lane.submit(act('test.create', { id: 'new', name: 'here' }))).toMatchObject({ status: 'ok' });
    expect(await renamed()).toMatchObject({ status: 'ok' });
    const elsewhere = () => lane.submit(act('test.rename', { id: 'elsewhere', name: 'later' }));
    expect(await elsewhere()).toMatchObject({ status: 'refused' });
    expect(await other.submit(act('test.create', { id: 'elsewhere', name: 'there' }))).toMatchObject({ status: 'ok' });
    expect(await elsewhere()).toMatchObject({ status: 'ok' });
    await other.stop();
  });

  it('reads for an act like the one before nothing but the head, nor for a device that is known', async () => {
    const next = (id: number) => lane.submit(pushed('device-1', id, 'test.rename', { id: 'a', name: `name ${id}` }));
    await next(1);
    await next(2);
    await mongo.db.command({ profile: 2 });
    await next(3);
    await mongo.db.command({ profile: 0 });
    const finds = await mongo.db.collection('system.profile').find({ op: 'query' }).toArray();
    expect(finds.map(({ command }) => command.find)).toEqual(['heads']);
  });

  it('lets those who were answered together go together again', async () => {
    const heads = () => laneCollections(mongo.db).heads.findOne();
    const rounds = 20;
    const turn = () => new Promise((resolve) => setImmediate(resolve));
    const before = (await heads())?.batch ?? 0;
    await Promise.all(
      Array.from({ length: 4 }, async (_, n) => {
        for (let round = 0; round < rounds; round += 1) {
          await lane.submit(act('test.rename', { id: 'a', name: `${n} ${round}` }));
          for (let late = 0; late < 4 * n; late += 1) await turn();
        }
      }),
    );
    expect(((await heads())?.batch ?? 0) - before).toBeLessThan(1.5 * rounds);
  });

  it.each([
    ['test.internal', { id: 'a', name: 'x' }, 'NOT_ALLOWED'],
    ['test.unheard-of', {}, 'UNSUPPORTED'],
    ['test.rename', { id: 'a', name: 'x', role: 'admin' }, 'BAD_INPUT'],
  ])('A25 %s pushed by a device with %j is refused as %s, and its number is consumed', async (name, args, code) => {
    expect(await lane.submit(pushed('device-1', 1, name, args))).toMatchObject({ status: 'refused', code });
    expect(await lane.submit(pushed('device-1', 2, 'test.rename', { id: 'a', name: 'next' }))).toMatchObject({ status: 'ok' });
  });

  it("keeps a device's order: gaps are refused with the last number, somebody else's device altogether", async () => {
    await lane.submit(pushed('device-1', 1, 'test.rename', { id: 'a', name: 'one' }));
    await expect(lane.submit(pushed('device-1', 3, 'test.rename', { id: 'a', name: 'three' }))).rejects.toMatchObject({
      code: 'MUTATION_GAP',
      details: { lastMut: 1 },
    });
    const thief: Actor = { ...actorOf(BORIS), groupIds: [] };
    await expect(lane.submit(pushed('device-1', 2, 'test.rename', { id: 'a', name: 'x' }, { actor: thief }))).rejects.toMatchObject({
      code: 'NOT_ALLOWED',
    });
    expect(await group('a')).toMatchObject({ name: 'one', revision: 2 });
  });

  it('gives new cases numbers that nobody else has, over two nodes', async () => {
    const lanes = [lane, newLane()];
    await Promise.all(
      Array.from({ length: 40 }, (_, n) => (lanes[n % 2] as RunningLane).submit(act('test.open-case', { id: `case-${n}`, name: '' }))),
    );
    const numbers = (await createEntities(mongo).list('case', {})).map((one) => one.number);
    expect(new Set(numbers).size).toBe(40);
    expect(Math.min(...numbers)).toBeGreaterThan(1000);
  });

  const transient = { errorCode: 112, errorLabels: ['TransientTransactionError'] };

  it('does a batch again after a WriteConflict and after a lost answer to the commit: each takes effect once', async () => {
    await withFailPoint(mongo, { mode: { times: 2 }, failCommands: ['insert', 'update'], ...transient }, async () => {
      expect((await lane.submit(act('test.create', { id: 'conflict', name: 'x' }))).status).toBe('ok');
    });
    await withFailPoint(mongo, { mode: { times: 1 }, failCommands: ['commitTransaction'], closeConnection: true }, async () => {
      expect((await lane.submit(act('test.create', { id: 'lost', name: 'x' }))).status).toBe('ok');
    });
    expect((await changes()).map((row) => [row._id, row.id, row.revision])).toEqual([
      [1, 'conflict', 1],
      [2, 'lost', 1],
    ]);
  });

  it('gives up after its patience with UNAVAILABLE, and a retry of the same mutation is safe', async () => {
    const impatient = newLane({ patienceMs: 50 });
    const mutation = act('test.create', { id: 'late', name: 'x' });
    await withFailPoint(mongo, { mode: 'alwaysOn', failCommands: ['commitTransaction'], ...transient }, async () => {
      await expect(impatient.submit(mutation)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    });
    expect((await impatient.submit(mutation)).status).toBe('ok');
    expect(await changes()).toHaveLength(1);
  });

  it('does a batch again when a row was changed after the batch had begun', async () => {
    const groups = mongo.db.collection<{ _id: string; revision: number }>('groups');
    // The configuration is loaded once the transaction has its snapshot.
    const reloadConfig = async () => void (await groups.updateOne({ _id: 'a' }, { $set: { revision: 9, name: 'beside' } }));
    const seen: string[] = [];
    testActions.push({
      ...rename('test.watch'),
      perform(input) {
        seen.push(input.get('group', input.args.id).name);
        return rename('test.watch').perform(input);
      },
    });
    const watching = newLane({ reloadConfig });
    expect((await watching.submit(act('test.watch', { id: 'a', name: 'x' }))).status).toBe('ok');
    expect(seen).toEqual(['a', 'beside']);
    expect(await group('a')).toMatchObject({ name: 'x', revision: 10 });
  });

  it('takes nothing from a device that follows another history, tells which one it is, and leaves its number free', async () => {
    const args = { caseId: 'none', tag: 'x' };
    const strayed = pushed('device-1', 1, 'case.add-tag', args, { device: { id: 'device-1', mutationId: 1, epoch: 'another' } });
    await expect(lane.submit(strayed)).rejects.toMatchObject({ code: 'WRONG_EPOCH', details: { epoch } });
    expect(await lane.submit(pushed('device-1', 1, 'case.add-tag', args))).toMatchObject({ after: { lastMut: 1 } });
  });

  it('says to a device how far it is, also when it asks again', async () => {
    const [first, second] = [1, 2].map((id) => pushed('device-1', id, 'test.rename', { id: 'a', name: `name ${id}` }));
    if (!first || !second) throw new Error('two acts');
    const outcomes = await Promise.all([lane.submit(first), lane.submit(second)]);
    expect(outcomes.map(({ after }) => after)).toEqual([
      { lastMut: 2, seq: 1 },
      { lastMut: 2, seq: 1 },
    ]);
    await lane.submit(act('test.rename', { id: 'b', name: 'beside' }));
    expect(await lane.submit(first)).toMatchObject({ seq: 1, after: { lastMut: 2, seq: 2 } });
  });

  it('waits while another node holds the head, and then writes', async () => {
    await lane.submit(act('test.rename', { id: 'a', name: 'before' }));
    const other = mongo.client.startSession();
    other.startTransaction();
    await laneCollections(mongo.db).heads.updateOne({}, { $inc: { holds: 1 } }, { session: other });
    let isDone = false;
    const waiting = lane.submit(act('test.rename', { id: 'a', name: 'after' })).then((outcome) => {
      isDone = true;
      return outcome;
    });
    const beside = newLane();
    const alsoWaiting = beside.submit(act('test.rename', { id: 'b', name: 'after' }));
    await createEntities(mongo).get('group', 'a');
    expect(isDone).toBe(false);
    await other.commitTransaction();
    await other.endSession();
    expect([(await waiting).status, (await alsoWaiting).status]).toEqual(['ok', 'ok']);
    expect([await group('a'), await group('b')]).toMatchObject([{ name: 'after' }, { name: 'after' }]);
    await beside.stop();
  });

  it('forgets what it remembers as soon as another node has written: nothing is lost between two lanes', async () => {
    testActions.push({
      ...rename('test.append'),
      perform({ get, args }) {
        const current = get('group', args.id);
        return effect([put('group', { ...current, name: `${current.name}${args.name}` })]);
      },
    });
    const lanes = [lane, newLane()];
    const letters = [...'bcdefghijklmnopqrstuvwxyz'];
    await Promise.all(
      lanes.map(async (each, side) => {
        for (const letter of letters) await each.submit(act('test.append', { id: 'a', name: side === 0 ? letter : letter.toUpperCase() }));
      }),
    );
    const { name, revision } = (await group('a')) ?? { name: '', revision: 0 };
    expect([...name].sort().join('')).toBe(['a', ...letters, ...letters.map((letter) => letter.toUpperCase())].sort().join(''));
    expect(name.replaceAll(/[A-Z]/g, '')).toBe(['a', ...letters].join(''));
    expect(revision).toBe(1 + 2 * letters.length);
  });

  it('does a batch again when another node has created what it found missing', async () => {
    testActions.push({
      ...rename('test.create-or-count'),
      perform({ get, args, now }) {
        const current = get.find('group', args.id);
        const next = current ?? buildGroup({ id: args.id, name: '', revision: 0, createdAt: now, updatedAt: now });
        return effect([put('group', { ...next, name: `${next.name}.` })]);
      },
    });
    const lanes = [lane, newLane(), newLane()];
    for (const id of ['n1', 'n2', 'n3', 'n4', 'n5']) {
      const outcomes = await Promise.all(lanes.map((each) => each.submit(act('test.create-or-count', { id, name: '' }))));
      expect(outcomes.map(({ status }) => status)).toEqual(['ok', 'ok', 'ok']);
      expect(await group(id)).toMatchObject({ name: '...', revision: 3 });
    }
  });

  it('takes interactive work before bulk', async () => {
    const order: string[] = [];
    const note = (name: string) => () => void order.push(name);
    const bulk = Array.from({ length: 120 }, (_, n) =>
      lane.submit(act('test.rename', { id: 'a', name: `bulk ${n}` }, { priority: 'bulk' })).then(note('bulk')),
    );
    const reply = lane.submit(act('test.rename', { id: 'b', name: 'reply' })).then(note('reply'));
    await Promise.all([...bulk, reply]);
    expect(order[0]).toBe('reply');
  });

  it('reloads what is cached when the configuration has changed on another node', async () => {
    const reloadConfig = jest.fn(async () => undefined);
    const watching = newLane({ reloadConfig });
    await watching.submit(act('test.create', { id: 'g1', name: 'x' }));
    reloadConfig.mockClear();
    await lane.submit(act('test.rename', { id: 'a', name: 'renamed elsewhere' }));
    await watching.submit(act('test.rename', { id: 'b', name: 'x' }));
    expect(reloadConfig).toHaveBeenCalledTimes(1);
  });

  it('finishes what is queued when it stops, and takes no more', async () => {
    const queued = Array.from({ length: 60 }, (_, n) => lane.submit(act('test.rename', { id: 'a', name: `n${n}` })));
    await lane.stop();
    expect(new Set((await Promise.all(queued)).map(({ status }) => status))).toEqual(new Set(['ok']));
    await expect(lane.submit(act('test.rename', { id: 'a', name: 'late' }))).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  });

  it('labels of what hangs on a case are those of the case, before and after', async () => {
    await seedEntities(
      mongo,
      put('case', buildCase({ id: 'moved', groupId: 'a' })),
      put('contact', buildContact()),
      put('person', buildPerson({ id: 'p3' })),
    );
    await lane.submit(act('case.assign', { caseId: 'moved', assigneeId: 'p3' }));
    expect(await changes()).toMatchObject([
      { entity: 'case', caseId: null, before: ['all', 'group:a'], after: ['all', 'group:a', 'owner:p3', 'person:p3'] },
      { entity: 'message', caseId: 'moved', before: [], after: ['all', 'group:a', 'owner:p3', 'person:p3'], revision: 1 },
    ]);
  });

  it('an effect of nothing writes no change, only its result', async () => {
    testActions.push({ ...rename('test.nothing'), perform: () => nothing });
    expect(await lane.submit(act('test.nothing', { id: 'a', name: '' }))).toEqual({ status: 'ok', code: null, detail: null, seq: 0 });
    expect(await changes()).toEqual([]);
  });
});
