import { put } from '@quayside/shared/kernel/entity';
import { buildCase } from '@quayside/shared/testing/builders';
import { seedEntities } from '../../testing/seed-entities';
import { openTestDatabase } from '../../testing/test-database';
import type { EntityDocument } from '../lane/documents';
import { prepareLane } from '../lane/prepare-lane';
import { createSharedSnapshots } from './shared-snapshots';

describe('snapshots that are shared', () => {
  let mongo: Awaited<ReturnType<typeof openTestDatabase>>;
  beforeEach(async () => {
    mongo = await openTestDatabase();
    await prepareLane(mongo.db);
    await seedEntities(mongo, put('case', buildCase({ id: 'one', subject: 'before' })), put('case', buildCase({ id: 'two' })));
  });
  afterEach(() => mongo.drop());

  const rename = (subject: string) =>
    mongo.db.collection<{ _id: string }>('cases').updateOne({ _id: 'one' }, { $set: { subject } }, { writeConcern: { w: 'majority' } });

  test('all that is read through one is of one instant, and who comes after a write sees it, also while others still read', async () => {
    const shared = createSharedSnapshots(mongo);
    let goOn = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    let hasBegun = (): void => undefined;
    const begun = new Promise<void>((resolve) => {
      hasBegun = resolve;
    });
    const early = shared.read(async (snapshot) => {
      await snapshot.head();
      hasBegun();
      await held;
      return snapshot.byIds('case', ['one', 'two']);
    });
    await begun;
    await rename('after');
    const late = await Promise.all(Array.from({ length: 5 }, () => shared.read((snapshot) => snapshot.byIds('case', ['one']))));
    goOn();
    expect((await early).find(({ _id }) => _id === 'one')).toMatchObject({ subject: 'before' });
    for (const [one] of late) expect(one).toMatchObject({ subject: 'after' });
  });

  test('readers of the same time get the very same rows', async () => {
    const shared = createSharedSnapshots(mongo);
    const first = shared.read(async (snapshot) => snapshot.byIds('case', ['one']));
    const [second, third] = await Promise.all([
      shared.read((snapshot) => snapshot.byIds('case', ['one', 'two'])),
      shared.read((snapshot) => snapshot.byIds('case', ['two'])),
    ]);
    await first;
    const rowOf = (rows: readonly EntityDocument[], id: string) => rows.find(({ _id }) => _id === id);
    expect(rowOf(second, 'two')).toBeDefined();
    expect(rowOf(second, 'two')).toBe(rowOf(third, 'two'));
  });

  test('entities come without their words for the search, which are many and which no device is told', async () => {
    expect(await mongo.db.collection<{ _id: string }>('cases').findOne({ _id: 'one' })).toHaveProperty('_words');
    const rows = await createSharedSnapshots(mongo).read(async (snapshot) => [
      ...(await snapshot.byIds('case', ['one'])),
      ...(await snapshot.list('case', { filter: {} })),
    ]);
    expect(rows.map((row) => [row._id, '_words' in row, '_doneAt' in row]).sort()).toEqual([
      ['one', false, true],
      ['one', false, true],
      ['two', false, true],
    ]);
  });

  test('a device that has pushed nothing has no number', async () => {
    await mongo.db.collection<{ _id: string; lastMut: number }>('devices').insertOne({ _id: 'known', lastMut: 7 });
    const shared = createSharedSnapshots(mongo);
    const numberOf = (device: string) => shared.read((snapshot) => snapshot.lastMut(device));
    expect(await Promise.all([numberOf('known'), numberOf('unknown')])).toEqual([7, 0]);
  });
});
