import { heldLabels } from '@quayside/shared/identity/person';
import { epochMs } from '@quayside/shared/kernel/time';
import { SUPERVISOR } from '@quayside/shared/testing/actors';
import { buildCase } from '@quayside/shared/testing/builders';
import type { BuiltinView } from '@quayside/shared/views/view';
import { collectionNameOf } from '../../platform/lane/collections';
import { toDocument } from '../../platform/lane/documents';
import { prepareLane } from '../../platform/lane/prepare-lane';
import { openTestDatabase } from '../../testing/test-database';
import { listView } from './list-view';

const CASES = 2400;
const now = epochMs(1_000_000_000);
const who = { person: SUPERVISOR, labels: [...heldLabels(SUPERVISOR)] };

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

  const page = (view: BuiltinView, offset: number, limit: number) =>
    listView({ mongo, clock: { now: () => now } }, who, { view, offset, limit });

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
      await mongo.db.command({ profile: 2 });
      await page(view, 0, 20);
      await mongo.db.command({ profile: 0 });
      const finds = await mongo.db
        .collection('system.profile')
        .find({ 'command.find': collectionNameOf('case') })
        .sort({ ts: -1 })
        .limit(1)
        .toArray();
      expect(finds).toEqual([expect.objectContaining({ nreturned: 20 })]);
      expect(finds[0]?.hasSortStage ?? false).toBe(false);
      expect(finds[0]?.docsExamined).toBeLessThan(CASES / 4);
    },
  );
});
