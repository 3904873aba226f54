import type { Case } from '@quayside/shared/cases/case';
import { BUILTIN_RIGHTS } from '@quayside/shared/identity/rights';
import { epochMs } from '@quayside/shared/kernel/time';
import { BORIS, MARIA, SUPERVISOR } from '@quayside/shared/testing/actors';
import { buildCase, buildContact, buildOrganisation, buildSavedView } from '@quayside/shared/testing/builders';
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

    it('stands in the order of names, whoever has one first, page after page; asked for no case it tells how many there are', async () => {
      await mongo.db.collection<{ _id: string }>(collectionNameOf('person')).insertOne(toDocument('person', SUPERVISOR));
      await save({ id: 'by-owner', criteria: where, sort: [{ field: 'ownerId', direction: 'desc' }, ...here] });
      const key = savedViewKey('by-owner');
      const all = await page(key, 0, 50);
      expect(all.ids[0]).toBe('case-1010');
      const [first, ...others] = (await pageOf('tens')).ids.filter((id) => id !== 'case-1010');
      expect(all.ids).toEqual(['case-1010', first, ...others]);
      expect((await page(key, 1, 2)).ids).toEqual([first, others[0]]);
      expect(await page(key, 0, 0)).toMatchObject({ ids: [], patch: [], total: all.total });
    });

    it('has what is empty last whichever way, page after page, and no order by what is hidden from whoever asks', async () => {
      const at = (id: string, over: Partial<Case>) =>
        toDocument('case', buildCase({ ...{ id, number: 9000 + id.length, groupId: 'order', subject: id }, ...over }));
      const made = [
        at('none', { severity: null, slaDueAt: null }),
        at('minor', { severity: 'minor', slaDueAt: epochMs(8) }),
        at('critical', { severity: 'critical', slaDueAt: epochMs(5) }),
      ];
      await mongo.db.collection<{ _id: string }>(collectionNameOf('case')).insertMany(made);
      const criteria = { field: 'groupId', op: 'any-of', values: ['order'] } as const;
      const idsBy = async (field: 'severity' | 'slaDueAt', direction: 'asc' | 'desc', reader = SUPERVISOR) => {
        const id = `${field}-${direction}`;
        await save({ id, criteria, sort: [{ field, direction }] }).catch(() => undefined);
        const ids = (await pageOf(id, reader)).ids;
        expect((await page(savedViewKey(id), 1, 2, reader)).ids).toEqual(ids.slice(1));
        expect((await page(savedViewKey(id), 2, 2, reader)).ids).toEqual(ids.slice(2));
        return ids;
      };
      expect(await idsBy('severity', 'desc')).toEqual(['critical', 'minor', 'none']);
      expect(await idsBy('severity', 'asc')).toEqual(['minor', 'critical', 'none']);
      expect(await idsBy('slaDueAt', 'desc')).toEqual(['minor', 'critical', 'none']);
      expect(await idsBy('slaDueAt', 'asc')).toEqual(['critical', 'minor', 'none']);
      const blind = { ...SUPERVISOR, rights: { ...BUILTIN_RIGHTS.supervisor, fields: { case: { severity: 'hidden' } } } } as const;
      expect(await idsBy('severity', 'desc', blind)).toEqual(['critical', 'minor', 'none']);
      expect(await idsBy('severity', 'asc', blind)).toEqual(['critical', 'minor', 'none']);
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

  describe('of what is to be done next, and of those who matter most', () => {
    const rows = <K extends 'savedView' | 'organisation' | 'contact' | 'case'>(kind: K) =>
      mongo.db.collection<{ _id: string }>(collectionNameOf(kind));
    const fresh = { groupId: 'vip', ownerId: null, lastMessageAt: epochMs(5), updatedAt: epochMs(5) };
    const agent = { ...BORIS, groupIds: ['vip'] };
    const blind = { ...agent, rights: { ...BUILTIN_RIGHTS.agent, fields: { organisation: { stars: 'hidden' } } } } as const;

    beforeAll(async () => {
      await rows('organisation').insertMany(
        [buildOrganisation({ id: 'five', stars: 5 }), buildOrganisation({ id: 'three', stars: 3 })].map((one) =>
          toDocument('organisation', one),
        ),
      );
      await rows('contact').insertOne(toDocument('contact', buildContact({ id: 'king', isVip: true })));
      const made = [
        buildCase({ ...fresh, id: 'of-five', number: 9101, organisationId: 'five', createdAt: epochMs(9) }),
        buildCase({ ...fresh, id: 'of-three', number: 9102, organisationId: 'three', createdAt: epochMs(8) }),
        buildCase({ ...fresh, id: 'of-king', number: 9103, contactId: 'king', createdAt: epochMs(7), escalatedAt: epochMs(20) }),
      ];
      await rows('case').insertMany(made.map((one) => toDocument('case', one)));
    });

    it('A24 says who is a VIP to those alone who may see it', async () => {
      const ids = async (reader: Parameters<typeof page>[3]) => [...(await page('vip', 0, 50, reader)).ids].sort();
      expect(await ids(agent)).toEqual(['of-five', 'of-king']);
      expect(await ids(blind)).toEqual(['of-king']);
      expect((await page('escalated', 0, 50, agent)).ids).toEqual(['of-king']);
    });

    it('asks a lead’s own order of work; one that cannot be asked leaves the usual one', async () => {
      expect((await page('next', 0, 50, agent)).ids).toEqual(['of-king', 'of-three', 'of-five']);
      const criteria = { field: 'organisationId', op: 'any-of', values: ['@vip'] } as const;
      const order = buildSavedView({
        ...{ id: 'order', scope: { type: 'groups', groupIds: ['vip'] }, isWorkNext: true, criteria },
        steps: [{ name: 'VIP', criteria }],
      });
      await rows('savedView').insertOne(toDocument('savedView', order));
      expect((await page('next', 0, 50, agent)).ids).toEqual(['of-five']);
      // a field that is hidden from somebody cannot be asked about for them
      const noOrganisation = { ...agent, rights: { ...BUILTIN_RIGHTS.agent, fields: { case: { organisationId: 'hidden' } } } } as const;
      expect((await page('next', 0, 50, noOrganisation)).ids).toEqual(['of-king', 'of-three', 'of-five']);
      expect((await page('next', 0, 50, { ...BORIS, groupIds: ['elsewhere'] })).ids).not.toContain('of-five');
    });
  });
});
