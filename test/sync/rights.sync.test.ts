import { readdirSync } from 'node:fs';
import { put } from '@quayside/shared/kernel/entity';
import {
  buildCase,
  buildContact,
  buildCustomField,
  buildFieldIndex,
  buildMessage,
  buildRightsProfile,
} from '@quayside/shared/testing/builders';
import { testId } from '@quayside/shared/testing/test-id';
import { collectionNameOf } from '../../apps/server/src/platform/lane/collections';
import type { EntityDocument } from '../../apps/server/src/platform/lane/documents';
import { addOwnerLabels } from '../../apps/server/src/platform/migrations/label-owners';
import { checkDigests, checkWorld } from './support/check-world';
import type { CoreClient } from './support/core-client';
import { driveWorld, settleWorld } from './support/drive-world';
import { SeededRandom } from './support/seeded-random';
import { SyncWorld } from './support/sync-world';

const PHONE = 'canaryphone';
const NOTE = 'canarynote';
const CATEGORY = 'canarycategory';
const OWN = 'canaryown';
const [head, team] = [testId(1), testId(2)];

/** Real cores on encrypted files: what is taken away leaves the disk, what is given comes, and nothing typed is lost. */
describe('ORG-1 rights that change', () => {
  let world: SyncWorld;
  let one: CoreClient;

  beforeEach(async () => {
    world = await SyncWorld.raise({
      also: [
        put('rightsProfile', buildRightsProfile({ permissions: ['work-cases', 'edit-customers'] })),
        put('contact', buildContact({ id: 'contact-canary', emails: [], phones: [PHONE], note: NOTE })),
        put(
          'case',
          buildCase({ id: 'case-canary', groupId: 'group-1', category: CATEGORY, contactId: 'contact-canary', custom: { own: OWN } }),
        ),
        put('customField', buildCustomField({ id: 'own' })),
        put('fieldIndex', buildFieldIndex({ fieldIds: ['own'] })),
        put('case', buildCase({ id: 'case-below', groupId: 'group-2', ownerId: 'person-2', publicCount: 1, messageCount: 1 })),
        put('message', buildMessage({ id: 'message-below', caseId: 'case-below', text: 'canarybelow' })),
        put('case', buildCase({ id: 'case-secret', groupId: 'group-2', ownerId: 'person-2', isPrivate: true })),
      ],
    });
    one = world.first;
    await world.administer('person.edit', { personId: 'person-1', changes: { profileId: 'profile-1' } });
    await settle();
  });
  afterEach(() => world.stop());

  async function settle(): Promise<void> {
    for (const client of world.clients) await client.round();
    for (const client of world.clients) await client.round();
  }
  /** Everything that can be read in the cache with its key: rows and words. */
  function lies(word: string): boolean {
    const { reader } = one.profile.store;
    const rows = reader.all<{ body: string }>('SELECT body FROM entity').some(({ body }) => body.includes(word));
    const words = ['caseWords', 'contactWords', 'messageWords'].some(
      (table) => reader.get(`SELECT rowid FROM ${table} WHERE ${table} MATCH ?`, `"${word}"`) !== null,
    );
    const values = reader.all<{ value: unknown }>('SELECT * FROM customValue').some((row) => JSON.stringify(row).includes(word));
    return rows || words || values;
  }
  const holds = (id: string): boolean => one.profile.store.find('case', id) !== null;
  const limit = (kind: string, field: string, to: string | null) =>
    world.administer('profile.edit', { profileId: 'profile-1', changes: { limits: [{ kind, field, limit: to }] } });

  it('a field that is hidden leaves the cache with its words, and the file that held it; opened again it comes back', async () => {
    expect([PHONE, NOTE, CATEGORY, OWN].map(lies)).toEqual([true, true, true, true]);
    await limit('contact', 'phones', 'hidden');
    await limit('contact', 'note', 'hidden');
    await limit('case', 'category', 'hidden');
    await limit('case', 'custom.own', 'hidden');
    await settle();
    expect([PHONE, NOTE, CATEGORY, OWN].map(lies)).toEqual([false, false, false, false]);
    expect(readdirSync(one.profile.folder.path).filter((name) => /^cache-\d+\.db$/.test(name)).length).toBe(1);
    expect(await checkWorld(world)).toEqual([]);
    expect(await checkDigests(world, one)).toEqual([]);
    await limit('contact', 'phones', null);
    await settle();
    expect([lies(PHONE), lies(NOTE)]).toEqual([true, false]);
    expect(await checkWorld(world)).toEqual([]);
  });

  it('fields and labels that change in one and the same pull are both followed', async () => {
    await limit('contact', 'phones', 'hidden');
    await world.administer('group.set-member', { groupId: 'group-2', personId: 'person-1', isMember: true });
    await world.administer('group.set-member', { groupId: 'group-1', personId: 'person-1', isMember: false });
    await settle();
    expect([lies(PHONE), holds('case-below'), holds('case-canary')]).toEqual([false, true, false]);
    expect(await checkWorld(world)).toEqual([]);
  });

  it('whoever comes to stand above somebody gets their cases, private ones excepted, and loses them with the role', async () => {
    expect([holds('case-below'), lies('canarybelow')]).toEqual([false, false]);
    await world.administer('role.create', { roleId: head, name: 'Head', reach: 'below', parentId: null });
    await world.administer('role.create', { roleId: team, name: 'Team', reach: 'groups', parentId: head });
    await world.administer('person.edit', { personId: 'person-1', changes: { roleId: head } });
    await world.administer('person.edit', { personId: 'person-2', changes: { roleId: team } });
    await settle();
    expect([holds('case-below'), lies('canarybelow'), holds('case-secret')]).toEqual([true, true, false]);
    expect(await checkWorld(world)).toEqual([]);

    await world.administer('case.assign', { caseId: 'case-below', assigneeId: 'person-3' });
    await settle();
    expect([holds('case-below'), lies('canarybelow')]).toEqual([false, false]);
    await world.administer('case.assign', { caseId: 'case-below', assigneeId: 'person-2' });
    await settle();
    expect(holds('case-below')).toBe(true);

    await world.administer('role.edit', { roleId: team, changes: { parentId: null } });
    await settle();
    expect([holds('case-below'), lies('canarybelow')]).toEqual([false, false]);
    expect(await checkWorld(world)).toEqual([]);
    expect(await checkDigests(world, one)).toEqual([]);
  });

  it('a case that an older node wrote meanwhile reaches who is above once it is mended, without anybody touching it', async () => {
    await world.administer('role.create', { roleId: head, name: 'Head', reach: 'below', parentId: null });
    await world.administer('role.create', { roleId: team, name: 'Team', reach: 'groups', parentId: head });
    await world.administer('person.edit', { personId: 'person-1', changes: { roleId: head } });
    await world.administer('person.edit', { personId: 'person-2', changes: { roleId: team } });
    const { mongo } = world.server;
    const cases = mongo.db.collection<EntityDocument>(collectionNameOf('case'));
    const isBelow = { _id: 'case-below' };
    await cases.updateOne(isBelow, [{ $set: { labels: { $setDifference: ['$labels', ['owner:person-2']] } } }]);
    await settle();
    expect(holds('case-below')).toBe(false);
    // that somebody writes it again does not bring it: of a document only what changes is written
    await world.administer('case.edit-field', { caseId: 'case-below', field: 'category', from: null, to: 'again' });
    expect((await cases.findOne(isBelow))?.labels).not.toContain('owner:person-2');
    expect(await addOwnerLabels(mongo, async () => undefined)).toBe(1);
    await one.round(true);
    await one.round(true);
    expect([holds('case-below'), lies('canarybelow')]).toEqual([true, true]);
    await settle();
    expect(await checkWorld(world)).toEqual([]);
    expect(await checkDigests(world, one)).toEqual([]);
  });

  it('private cases come with the right to see them, and go with it', async () => {
    await world.administer('profile.edit', { profileId: 'profile-1', changes: { allow: ['see-private-cases'] } });
    await settle();
    expect(holds('case-secret')).toBe(true);
    await world.administer('profile.retire', { profileId: 'profile-1', movedTo: { type: 'builtin', role: 'agent' } });
    await settle();
    expect(holds('case-secret')).toBe(false);
    expect(await checkWorld(world)).toEqual([]);
  });

  it.each([1, 2, 3])(
    'SYN-1 whatever people do and machines suffer while rights change, all copies agree in the end: seed %d',
    async (seed) => {
      const random = new SeededRandom(seed);
      const roles = [head, team];
      await world.administer('role.create', { roleId: head, name: 'Head', reach: 'below', parentId: null });
      await world.administer('role.create', { roleId: team, name: 'Team', reach: 'below', parentId: head });
      const history: string[] = [];
      for (let turn = 0; turn < 8; turn += 1) {
        history.push(...(await driveWorld(world, random, { steps: 12 })));
        const personId = random.pick(world.clients).person.id;
        const [name, args] = random.pick<readonly [string, unknown]>([
          ['person.edit', { personId, changes: { roleId: random.pick([...roles, null]) } }],
          ['person.edit', { personId, changes: { profileId: random.pick(['profile-1', null]) } }],
          [
            'profile.edit',
            {
              profileId: 'profile-1',
              changes: { limits: [{ kind: 'contact', field: 'phones', limit: random.pick(['hidden', null] as const) }] },
            },
          ],
          [
            'profile.edit',
            { profileId: 'profile-1', changes: random.chance(0.5) ? { allow: ['see-private-cases'] } : { forbid: ['see-private-cases'] } },
          ],
          [
            'role.edit',
            { roleId: team, changes: { parentId: random.pick([head, null]), reach: random.pick(['groups', 'below', 'all'] as const) } },
          ],
        ]);
        history.push(`${name} ${JSON.stringify(args)}`);
        await world.administer(name, args);
      }
      await settleWorld(world);
      const problems = [...(await checkWorld(world)), ...(await checkDigests(world, ...world.clients))];
      if (problems.length > 0) throw new Error(`seed ${seed}\n${problems.join('\n')}\n--\n${history.join('\n')}`);
    },
    180_000,
  );

  it('what was typed offline into a field that has become read-only is refused with its name, and the words stay', async () => {
    one.isOnline = false;
    await limit('contact', 'note', 'read-only');
    const edit = { contactId: 'contact-canary', changes: { note: 'typed offline' }, from: { note: NOTE } };
    expect(one.act('contact.edit', edit).status).toBe('done');
    one.isOnline = true;
    await settle();
    const [refused] = one.profile.outbox.list().filter(({ state }) => state === 'refused');
    expect(refused).toMatchObject({ code: 'NOT_ALLOWED', detail: { reason: 'field', kind: 'contact', field: 'note' } });
    expect(JSON.stringify(refused?.args)).toContain('typed offline');
    expect(one.profile.store.find('contact', 'contact-canary')?.note).toBe(NOTE);
    // known here by now: said at once, and nothing is queued
    expect(one.act('contact.edit', edit)).toMatchObject({ status: 'refused', code: 'NOT_ALLOWED', detail: { field: 'note' } });
  });

  it('a right that is taken away while somebody works offline refuses what they did, with the words kept', async () => {
    one.isOnline = false;
    await world.administer('profile.edit', { profileId: 'profile-1', changes: { forbid: ['work-cases'] } });
    expect(
      one.act('case.add-note', { caseId: 'case-canary', html: null, text: 'kept words', attachments: [], mentionedIds: [] }).status,
    ).toBe('done');
    one.isOnline = true;
    await settle();
    expect(one.profile.outbox.list().map(({ state, text, code }) => [state, text, code])).toEqual([
      ['refused', 'kept words', 'NOT_ALLOWED'],
    ]);
    expect(one.act('case.add-tag', { caseId: 'case-canary', tag: 'x' })).toMatchObject({ status: 'refused', code: 'NOT_ALLOWED' });
  });
});
