import type { Case } from '@quayside/shared/cases/case';
import { epochMs } from '@quayside/shared/kernel/time';
import { BORIS, MARIA, SUPERVISOR } from '@quayside/shared/testing/actors';
import { buildCase, buildSavedView } from '@quayside/shared/testing/builders';
import type { SavedView } from '@quayside/shared/views/saved-view';
import { savedViewKey, type ViewId } from '@quayside/shared/views/view';
import { createEntities } from '../../platform/entities';
import { collectionNameOf } from '../../platform/lane/collections';
import { toDocument } from '../../platform/lane/documents';
import { prepareLane } from '../../platform/lane/prepare-lane';
import { openTestDatabase } from '../../testing/test-database';
import { listView } from './list-view';

const CASES = 2400;
const now = epochMs(1_000_000_000);

/** Every second one is done; each is a minute older than the one before. */
const cases = Array.from({ length: CASES }, (_, n) => {
  const at = epochMs(now - n * 60_000);
  return buildCase({
    id: `case-${n}`,
    number: 1 + n,
    groupId: ['a', 'b'][n % 2] ?? null,
    ownerId: n % 10 === 0 ? SUPERVISOR.id : null,
    createdAt: at,
    updatedAt: at,
    lastMessageAt: at,
    trashedAt: n % 100 === 3 ? at : null,
    ...(n % 2 === 1 ? { state: 'resolved' as const, resolvedAt: at } : {}),
  });
});

describe('CAS-5 a page of a list', () => {
  let mongo: Awaited<ReturnType<typeof openTestDatabase>>;
  beforeAll(async () => {
    mongo = await openTestDatabase();
    await prepareLane(mongo.db);
    await mongo.db.collection<{ _id: string }>(collectionNameOf('case')).insertMany(cases.map((one) => toDocument('case', one)));
  });
  afterAll(() => mongo.drop());

  const page = (view: ViewId, offset: number, limit: number, reader = SUPERVISOR) =>
    listView({ mongo, clock: { now: () => now }, entities: createEntities(mongo) }, reader, { view, offset, limit });
  const queries = async (of: object, work: () => Promise<unknown>) => {
    await mongo.db.command({ profile: 2 });
    await work();
    await mongo.db.command({ profile: 0 });
    return mongo.db.collection('system.profile').find(of).sort({ ts: -1 }).toArray();
  };

  it.each([
    ['full', 'open', 0, 50, 50, 1200],
    ['further down', 'open', 1100, 40, 40, 1200],
    ['that ends the list', 'open', 1180, 50, 20, 1200],
    ['behind the end', 'open', 1300, 50, 0, 1200],
    ['of a person, that ends it', 'mine', 200, 100, 40, 240],
    ['of done cases', 'closed', 0, 50, 50, 1176],
    ['of few', 'trash', 0, 50, 24, 24],
    ['of none', 'spam', 0, 50, 0, 0],
  ] as const)('%s tells how many there are in all', async (_name, view, offset, limit, length, total) => {
    const { ids, ...answer } = await page(view, offset, limit);
    expect([ids.length, answer.total]).toEqual([length, total]);
  });

  it.each(['open', 'unassigned', 'mine', 'closed'] as const)(
    'of %s comes in its order from an index, without a look at the rest',
    async (view) => {
      const [found] = await queries({ 'command.find': collectionNameOf('case') }, () => page(view, 0, 20));
      const finds = [found];
      expect(finds).toEqual([expect.objectContaining({ nreturned: 20 })]);
      expect(finds[0]?.hasSortStage ?? false).toBe(false);
      expect(finds[0]?.docsExamined).toBeLessThan(CASES / 4);
    },
  );

  it.each(['open', 'unassigned', 'closed'] as const)('of %s is counted without reading a case', async (view) => {
    const counts = await queries({ 'command.aggregate': collectionNameOf('case') }, () => page(view, 0, 20));
    const latest = counts.slice(0, view === 'unassigned' ? 4 : 2);
    expect(latest.map(({ docsExamined }) => docsExamined)).toEqual(latest.map(() => 0));
  });

  it.each(['open', 'unassigned', 'closed'] as const)('of %s counts what each may read and as it is now', async (view) => {
    const rows = mongo.db.collection<{ _id: string }>(collectionNameOf('case'));
    const agent = { ...BORIS, groupIds: ['b'] };
    const readers = [SUPERVISOR, agent];
    const state = view === 'closed' ? 'closed' : 'new';
    const at = epochMs(now - 90 * 60_000);
    const stranger = buildCase({ groupId: 'a', ownerId: null, state, lastMessageAt: at, updatedAt: at });
    const change = async (...over: readonly Partial<Case>[]) => {
      const written = over.map((one, n) => toDocument('case', { ...stranger, id: `more-${n}`, number: 9000 + n, ...one }));
      await rows.deleteMany({ _id: /^more-/ });
      await rows.insertMany(written);
      return Promise.all(readers.map(async (reader) => (await page(view, 0, 1, reader)).total));
    };
    const [all = 0, theirs = 0] = await change({ groupId: 'c', isPrivate: true });
    const isSeen = async (over: Partial<Case>) => (await change(over)).map((total, n) => total - (n === 0 ? all : theirs));
    try {
      expect(await isSeen({})).toEqual([1, 0]);
      expect(await isSeen({ groupId: 'b' })).toEqual([1, 1]);
      expect(await isSeen({ groupId: null })).toEqual([1, 1]);
      expect(await isSeen({ followerIds: [BORIS.id] })).toEqual([1, 1]);
      expect(await isSeen({ groupId: 'b', followerIds: [BORIS.id, SUPERVISOR.id], mentionedIds: [BORIS.id] })).toEqual([1, 1]);
      expect(await isSeen({ isPrivate: true, followerIds: [BORIS.id] })).toEqual([0, 1]);
      expect(await isSeen({ groupId: 'b', trashedAt: at })).toEqual([0, 0]);
      expect(await isSeen({ groupId: 'b', spamAt: at })).toEqual([0, 0]);
      expect(await isSeen({ groupId: 'b', spamAt: at, trashedAt: at, snoozedUntil: epochMs(now + 1) })).toEqual([0, 0]);
      expect(await isSeen({ groupId: 'b', state: view === 'closed' ? 'new' : 'resolved' })).toEqual([0, 0]);
      const isAwakeOnly = view === 'closed' ? 1 : 0;
      expect(await isSeen({ groupId: 'b', snoozedUntil: epochMs(now + 1) })).toEqual([isAwakeOnly, isAwakeOnly]);
      expect(await isSeen({ groupId: 'b', snoozedUntil: now })).toEqual([1, 1]);
      const isOwnedToo = view === 'unassigned' ? 0 : 1;
      expect(await isSeen({ groupId: 'b', ownerId: MARIA.id })).toEqual([isOwnedToo, isOwnedToo]);
      expect(await isSeen({ groupId: 'a', ownerId: BORIS.id })).toEqual([isOwnedToo, isOwnedToo]);
    } finally {
      await rows.deleteMany({ _id: /^more-/ });
    }
  });

  describe('of a view that somebody has saved', () => {
    const save = (over: Partial<SavedView>) =>
      mongo.db.collection<{ _id: string }>(collectionNameOf('savedView')).insertOne(toDocument('savedView', buildSavedView(over)));
    const pageOf = (id: string, reader = SUPERVISOR) => page(savedViewKey(id), 0, 50, reader);
    const where = { field: 'number', op: 'between', from: 1010, to: 1019 } as const;
    const here: SavedView['sort'] = [{ field: 'number', direction: 'asc' }];

    it('has its cases in its order, for each what they may read', async () => {
      await save({ id: 'tens', criteria: where, sort: here });
      const wanted = cases.filter(
        ({ number, trashedAt, spamAt }) => number >= 1010 && number <= 1019 && trashedAt === null && spamAt === null,
      );
      const all = await pageOf('tens');
      expect(all.ids).toEqual(wanted.map(({ id }) => id));
      expect(all.total).toBe(wanted.length);
      expect(wanted.length).toBeGreaterThan(3);
      const theirs = await pageOf('tens', { ...BORIS, groupIds: ['nowhere'] });
      expect(theirs.total).toBeLessThan(all.total);
    });

    it('A22 is there for nobody but those whom it is for, and not when it is gone', async () => {
      await save({ id: 'of-maria', scope: { type: 'person', personId: MARIA.id }, criteria: where, sort: here });
      await save({ id: 'of-a', scope: { type: 'groups', groupIds: ['a'] }, criteria: where, sort: here });
      const codeOf = (id: string, reader: typeof BORIS) =>
        pageOf(id, reader).then(
          () => 'ok',
          ({ code }) => code,
        );
      expect(await codeOf('of-maria', MARIA)).toBe('ok');
      expect(await codeOf('of-maria', BORIS)).toBe('NOT_FOUND');
      expect(await codeOf('of-a', { ...BORIS, groupIds: ['a'] })).toBe('ok');
      expect(await codeOf('of-a', { ...BORIS, groupIds: ['b'] })).toBe('NOT_FOUND');
      expect(await codeOf('gone', BORIS)).toBe('NOT_FOUND');
    });
  });
});
