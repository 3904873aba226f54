import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { type Case, caseLabels } from '@quayside/shared/cases/case';
import { put } from '@quayside/shared/kernel/entity';
import { epochMs } from '@quayside/shared/kernel/time';
import { findAction } from '@quayside/shared/sync/action-registry';
import { buildCase, buildContact, buildGroup, buildMessage, buildOrganisation } from '@quayside/shared/testing/builders';
import { build } from 'esbuild';
import { seedEntities } from '../../testing/seed-entities';
import { startTestServer } from '../../testing/start-test-server';
import { openTestDatabase } from '../../testing/test-database';
import { systemClock } from '../clock';
import { collectionNameOf, ENGINE } from '../lane/collections';
import { createLane, type RunningLane } from '../lane/create-lane';
import type { EntityDocument } from '../lane/documents';
import { prepareLane } from '../lane/prepare-lane';
import { createLeases } from '../leases';
import { createLogger } from '../logger';
import { labelOwners } from './label-owners';
import { migrate } from './migrate';
import type { Migration } from './migration';
import { nameGroups } from './name-groups';
import { orderNames } from './order-names';

const shared = join(__dirname, '../../../../../packages/shared/src');
const command = join(__dirname, '../../../dist/testing', `migrate-${process.pid}.mjs`);
const logger = createLogger('silent');

describe('F25 SYN-7 migrations', () => {
  let mongo: Awaited<ReturnType<typeof openTestDatabase>>;
  let lane: RunningLane;

  beforeEach(async () => {
    mongo = await openTestDatabase();
    lane = createLane({ mongo, clock: systemClock, logger, findAction, cleanHtml: (html) => html });
    await prepareLane(mongo.db);
  });
  afterEach(async () => {
    await lane.stop();
    await mongo.drop();
  });

  const onNode = (node: string, migrations?: readonly Migration[]) =>
    migrate({
      mongo,
      clock: systemClock,
      logger,
      lane,
      leases: createLeases(mongo, systemClock, node),
      ...(migrations === undefined ? {} : { migrations }),
    });
  const rows = () => mongo.db.collection<{ _id: number; name: string; fence: number }>(ENGINE.migrations).find().sort({ _id: 1 }).toArray();
  const leaseOf = (node: string) => createLeases(mongo, systemClock, node).acquire('migrations', 60_000);
  const timePasses = () => mongo.db.collection<{ _id: string }>(ENGINE.leases).updateOne({ _id: 'migrations' }, { $set: { until: 1 } });

  it('run in their order, once, also on two nodes at once, which both wait for the end', async () => {
    const told: string[] = [];
    let running = 0;
    const slow = (version: number): Migration => ({
      version,
      name: `m${version}`,
      async run({ goOn }) {
        running += 1;
        expect(running).toBe(1);
        told.push(`begin ${version}`);
        for (let step = 0; step < 3; step += 1) await goOn();
        told.push(`end ${version}`);
        running -= 1;
        return 3;
      },
    });
    const list = [slow(1), slow(2)];
    const ran = await Promise.all([onNode('one', list), onNode('two', list), onNode('three', list)]);
    expect(told).toEqual(['begin 1', 'end 1', 'begin 2', 'end 2']);
    expect(ran.flat()).toEqual([1, 2]);
    expect(await rows()).toMatchObject([
      { _id: 1, name: 'm1' },
      { _id: 2, name: 'm2' },
    ]);
    expect(await onNode('one', list)).toEqual([]);
  });

  it('that failed half-way stay undone and run again; what came before them does not', async () => {
    const steps: number[] = [];
    let power = 2;
    const first: Migration = { version: 1, name: 'first', run: async () => steps.push(0) };
    const second: Migration = {
      version: 2,
      name: 'second',
      async run() {
        for (let step = 1; step <= 3; step += 1) {
          if (power === 0) throw new Error('the power went');
          power -= 1;
          steps.push(step);
        }
        return 3;
      },
    };
    await expect(onNode('one', [first, second])).rejects.toThrow('the power went');
    expect((await rows()).map(({ _id }) => _id)).toEqual([1]);
    power = 9;
    expect(await onNode('two', [first, second])).toEqual([2]);
    expect(steps).toEqual([0, 1, 2, 1, 2, 3]);
  });

  it('are not gone on with by a node that was taken over', async () => {
    const lost: Migration = {
      version: 1,
      name: 'lost',
      async run({ goOn }) {
        await timePasses();
        expect(await leaseOf('other')).not.toBeNull();
        await goOn();
        return 1;
      },
    };
    await expect(onNode('one', [lost])).rejects.toThrow('migration 1 was taken over by another node');
    expect(await rows()).toEqual([]);
  });

  it('keep a node that is older than the database from starting, before it writes anything', async () => {
    await mongo.db.collection<{ _id: number; name: string }>(ENGINE.migrations).insertOne({ _id: 9000, name: 'from-the-future' });
    await expect(startTestServer({ mongo })).rejects.toThrow(
      /^This database belongs to a newer version of Quayside: it has migration 9000 \(from-the-future\), this version knows up to \d+\. Start the newer/,
    );
    expect(await mongo.db.collection(ENGINE.leases).countDocuments()).toBe(0);
  });

  describe('ORG-1 label-owners', () => {
    it('gives older cases the labels by which those above their owners and who sees private ones read them, without a change in the feed', async () => {
      const cases = () => mongo.db.collection<EntityDocument>(collectionNameOf('case'));
      const all = [
        buildCase({ id: 'owned', groupId: 'a', ownerId: 'p1', followerIds: ['p2'] }),
        buildCase({ id: 'free', groupId: 'a' }),
        buildCase({ id: 'private', isPrivate: true, ownerId: 'p1' }),
        buildCase({ id: 'new', ownerId: 'p3' }),
      ];
      await seedEntities(mongo, ...all.map((one) => put('case', one)));
      const isOld = { _id: { $ne: 'new' } };
      await cases().updateMany(isOld, [
        {
          $set: {
            labels: { $filter: { input: '$labels', cond: { $not: { $regexMatch: { input: '$$this', regex: '^(owner:|private$)' } } } } },
          },
        },
      ]);
      expect((await cases().findOne({ _id: 'private' }))?.labels).toEqual(['person:p1']);
      const stamp = await mongo.db.collection(ENGINE.changes).countDocuments();
      expect(await onNode('one', [labelOwners])).toEqual([2]);
      const rows = await cases().find().toArray();
      expect(rows.map(({ _id, labels, revision }) => [_id, [...(labels ?? [])].sort(), revision])).toEqual(
        expect.arrayContaining(all.map((one) => [one.id, caseLabels(one), 1])),
      );
      expect(await mongo.db.collection(ENGINE.changes).countDocuments()).toBe(stamp);
      await mongo.db.collection<{ _id: number }>(ENGINE.migrations).deleteMany({});
      expect(await onNode('one', [labelOwners])).toEqual([2]);
      expect((await cases().find().sort({ _id: 1 }).toArray()).map(({ labels }) => labels?.length)).toEqual(
        [...all].sort((a, b) => (a.id < b.id ? -1 : 1)).map((one) => caseLabels(one).length),
      );
    });
  });

  describe('CAS-5 order-names', () => {
    it('gives contacts and organisations the names by which lists stand, without a change, and leaves those alone that have theirs', async () => {
      await seedEntities(
        mongo,
        put('contact', buildContact({ id: 'before', name: 'Éva' })),
        put('contact', buildContact({ id: 'by-address', name: '', emails: ['Zoe@firm.example'] })),
        put('organisation', buildOrganisation({ id: 'firm', name: 'Яна' })),
        put('contact', buildContact({ id: 'has', name: 'Ana' })),
      );
      const rows = (kind: 'contact' | 'organisation') => mongo.db.collection<EntityDocument>(collectionNameOf(kind));
      const changes = await mongo.db.collection(ENGINE.changes).countDocuments();
      await rows('contact').updateMany({ _id: { $ne: 'has' } }, { $unset: { _name: '' } });
      await rows('contact').updateOne({ _id: 'has' }, { $set: { _name: 'left' } });
      await rows('organisation').updateMany({}, { $unset: { _name: '' } });
      expect(await onNode('one', [orderNames])).toEqual([4]);
      const names = [...(await rows('contact').find().sort({ _id: 1 }).toArray()), ...(await rows('organisation').find().toArray())];
      expect(names.map(({ _id, _name }) => [_id, _name])).toEqual([
        ['before', 'eva'],
        ['by-address', 'zoe@firm.example'],
        ['has', 'left'],
        ['firm', 'яна'],
      ]);
      expect(await mongo.db.collection(ENGINE.changes).countDocuments()).toBe(changes);
    });
  });

  describe('ORG-2 name-groups', () => {
    it('gives every group of before the key of its name, renames real duplicates by their age, and the audit says which', async () => {
      const group = (id: string, name: string, createdAt: number) => put('group', buildGroup({ id, name, createdAt: epochMs(createdAt) }));
      await seedEntities(
        mongo,
        group('old', 'Billing', 1),
        group('new', ' billing', 2),
        group('third', 'Billing (2)', 3),
        group('own', 'Sales', 4),
      );
      expect(await onNode('one', [nameGroups])).toEqual([3]);
      const names = async () => {
        const groups = await mongo.db.collection<EntityDocument>(collectionNameOf('group')).find().sort({ _id: 1 }).toArray();
        return groups.map(({ _id, name }) => [_id, name]);
      };
      const keys = () => mongo.db.collection<EntityDocument>(collectionNameOf('uniqueKey')).find().sort({ _id: 1 }).toArray();
      const expected = [
        ['new', 'billing (3)'],
        ['old', 'Billing'],
        ['own', 'Sales'],
        ['third', 'Billing (2)'],
      ];
      expect(await names()).toEqual(expected);
      expect((await keys()).map(({ _id, targetId }) => [_id, targetId])).toEqual([
        ['group-name:billing', 'old'],
        ['group-name:billing (2)', 'third'],
        ['group-name:billing (3)', 'new'],
        ['group-name:sales', 'own'],
      ]);
      const audit = await mongo.db.collection(ENGINE.auditQueue).find({ 'change.kind': 'group' }).toArray();
      expect(audit).toMatchObject([
        {
          act: 'group.claim-name',
          by: { type: 'system', name: 'migration' },
          change: { id: 'new', did: 'changed', fields: [{ field: 'name', from: ' billing' }] },
        },
      ]);
      // again, also after what people did since, it finds nothing to do
      await mongo.db.collection<{ _id: number }>(ENGINE.migrations).deleteMany({});
      expect(await onNode('two', [nameGroups])).toEqual([3]);
      expect(await names()).toEqual(expected);
    });
  });

  describe('count-threads', () => {
    const CASES = 600;
    const old = ({ publicSeq: _, lastWordSeq: __, ...kept }: Case): Case => kept;
    const id = (index: number) => `case-${String(index).padStart(5, '0')}`;
    const cases = () => mongo.db.collection<EntityDocument>(collectionNameOf('case'));

    beforeAll(async () => {
      await build({
        entryPoints: [join(__dirname, '../../migrate-main.ts')],
        outfile: command,
        bundle: true,
        platform: 'node',
        format: 'esm',
        packages: 'external',
        alias: { '@quayside/shared': shared },
        logLevel: 'silent',
      });
    });

    it('killed with kill -9 in the middle, run by two at once, and again: each old case is counted once', async () => {
      await seedEntities(
        mongo,
        ...Array.from({ length: CASES }, (_, index) => put('case', old(buildCase({ id: id(index), publicCount: 2, messageCount: 3 })))),
        put('case', buildCase({ id: 'new', publicCount: 5, publicSeq: 7, lastWordSeq: 6 })),
        put('message', buildMessage({ id: 'm1', caseId: id(0) })),
        put('message', buildMessage({ id: 'm2', caseId: id(0), isAutomatic: true })),
        put('message', buildMessage({ id: 'm3', caseId: id(0), kind: 'note' })),
      );
      const run = () => spawn(process.execPath, [command], { env: { PATH: process.env.PATH, MONGODB_URI: mongo.uri } });
      const killed = run();
      const changes = mongo.db.collection(ENGINE.changes);
      while ((await changes.countDocuments()) === 0 && killed.exitCode === null) await new Promise((resolve) => setImmediate(resolve));
      killed.kill('SIGKILL');
      await once(killed, 'exit');
      const done = await changes.countDocuments();
      expect(done).toBeGreaterThan(0);
      expect(done).toBeLessThan(CASES);
      expect((await rows()).length).toBe(0);

      await timePasses();
      const both = [run(), run()];
      const said = both.map(async (child) => {
        const [chunk] = await once(child.stdout, 'data');
        return [String(chunk), ...(await once(child, 'exit'))];
      });
      expect((await Promise.all(said)).map(([text, code]) => [text, code]).sort()).toEqual([
        ['migrate: done 1, 2, 3, 4\n', 0],
        ['migrate: nothing to do\n', 0],
      ]);

      expect(await cases().countDocuments({ revision: 2, publicSeq: 2, lastWordSeq: 0 })).toBe(CASES - 1);
      expect(await cases().findOne({ _id: id(0) })).toMatchObject({ revision: 2, publicSeq: 2, lastWordSeq: 1 });
      expect(await cases().findOne({ _id: 'new' })).toMatchObject({ revision: 1, publicSeq: 7, lastWordSeq: 6 });
      expect(await changes.countDocuments()).toBe(CASES);
    });
  });
});
