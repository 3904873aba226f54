import { randomUUID } from 'node:crypto';
import type { EntityKind, Label } from '@quayside/shared/kernel/entity';
import { put } from '@quayside/shared/kernel/entity';
import { DAY_MS, epochMs } from '@quayside/shared/kernel/time';
import { SYNCED_KINDS } from '@quayside/shared/sync/entity-registry';
import { WIRE_SCHEMA } from '@quayside/shared/sync/protocol';
import { isInWindow } from '@quayside/shared/sync/window';
import { BORIS, MARIA, SUPERVISOR } from '@quayside/shared/testing/actors';
import {
  buildCase,
  buildContact,
  buildFile,
  buildGroup,
  buildMessage,
  buildOrganisation,
  buildPerson,
  buildSettings,
} from '@quayside/shared/testing/builders';
import { collectionNameOf } from '../../platform/lane/collections';
import type { EntityDocument } from '../../platform/lane/documents';
import { startTestServer, type TestServer } from '../../testing/start-test-server';
import { TestDevice } from '../../testing/test-device';

const NOW = Date.now();
const LONG_AGO = epochMs(NOW - 200 * DAY_MS);
const WINDOW = epochMs(NOW - 90 * DAY_MS);

/** Maria is in group a, Boris in group b; Elena supervises. */
const maria = buildPerson({ ...MARIA, groupIds: ['a'] });
const boris = buildPerson({ ...BORIS, groupIds: ['b'] });

describe('push and pull', () => {
  let server: TestServer;
  let mutations = 0;

  beforeEach(async () => {
    server = await startTestServer();
    await server.seed(
      put('workspaceSettings', buildSettings()),
      ...[maria, boris, SUPERVISOR].map((person) => put('person', person)),
      ...['a', 'b'].map((id) => put('group', buildGroup({ id, name: id }))),
      put('organisation', buildOrganisation()),
      put('contact', buildContact({ organisationId: 'organisation-1' })),
      put('case', buildCase({ id: 'in-a', groupId: 'a', contactId: 'contact-1', organisationId: 'organisation-1' })),
      put('case', buildCase({ id: 'in-b', groupId: 'b' })),
      put('case', buildCase({ id: 'old-a', groupId: 'a', state: 'closed', resolvedAt: LONG_AGO, closedAt: LONG_AGO })),
      put('message', buildMessage({ id: 'm-a', caseId: 'in-a' })),
      put('message', buildMessage({ id: 'm-b', caseId: 'in-b' })),
      put('message', buildMessage({ id: 'm-old', caseId: 'old-a', text: 'an old riddle' })),
      put('file', buildFile({ id: 'f-b', caseId: 'in-b' })),
    );
  });
  afterEach(() => server.stop());

  const device = async (personId: string, window = WINDOW): Promise<TestDevice> => {
    const one = new TestDevice(server.url, server.sessions.open(personId).token);
    one.windowFrom = window;
    await one.start();
    return one;
  };
  const submit = (name: string, args: unknown) =>
    server.app.house.lane.submit({
      source: 'test',
      key: String(++mutations),
      uid: randomUUID(),
      name,
      args,
      actor: { type: 'system', name: 'test' },
      performedAt: epochMs(NOW),
      priority: 'interactive',
    });
  /** What a person should hold: asked of the database itself, not of the code under test. */
  const shouldHold = async (labels: readonly Label[], windowFrom = WINDOW): Promise<string[]> => {
    const all = async (kind: EntityKind) => server.mongo.db.collection<EntityDocument>(collectionNameOf(kind)).find().toArray();
    const cases = (await all('case')).filter(
      (row) => row.labels?.some((label) => labels.includes(label)) && isInWindow(row as never, windowFrom),
    );
    const ids = new Set(cases.map((row) => row._id));
    const keys: string[] = [];
    for (const kind of SYNCED_KINDS) {
      for (const row of kind === 'case' ? cases : await all(kind)) {
        const isMine = kind === 'case' || (row.labels ? row.labels.some((label) => labels.includes(label)) : ids.has(String(row.caseId)));
        if (isMine) keys.push(`${kind}/${row._id}@${row.revision}`);
      }
    }
    return keys.sort();
  };

  it('a fresh device holds what its person may read within its window, no more and no less', async () => {
    for (const person of [maria, boris, SUPERVISOR]) {
      const one = await device(person.id);
      expect(one.contents()).toEqual(await shouldHold(one.held));
    }
    const all = await device(SUPERVISOR.id, epochMs(0));
    expect(all.contents()).toEqual(await shouldHold(all.held, epochMs(0)));
    expect(all.get('case', 'old-a')).not.toBeNull();
  });

  it('A21 I5 a case that moves to another group goes with all that hangs on it, and comes with all of it, by one change row', async () => {
    const [first, second] = [await device(maria.id), await device(boris.id)];
    await submit('case.edit-field', { caseId: 'in-b', field: 'groupId', from: 'b', to: 'a' });
    const rows = await server.mongo.db.collection('changes').find({ entity: 'case' }).toArray();
    expect(rows).toMatchObject([{ id: 'in-b', before: ['all', 'group:b'], after: ['all', 'group:a'] }]);
    await Promise.all([first.pull(), second.pull()]);
    expect(first.contents()).toEqual(await shouldHold(first.held));
    expect(first.contents()).toEqual(
      expect.arrayContaining([expect.stringMatching(/^message\/m-b@/), expect.stringMatching(/^file\/f-b@/)]),
    );
    expect(second.contents()).toEqual(await shouldHold(second.held));
    expect(second.contents().join()).not.toContain('in-b');
  });

  it('a case that moved away and was changed again within one pull is dropped', async () => {
    const second = await device(boris.id);
    await submit('case.edit-field', { caseId: 'in-b', field: 'groupId', from: 'b', to: 'a' });
    await submit('case.edit-field', { caseId: 'in-b', field: 'priority', from: 'normal', to: 'high' });
    await second.pull();
    expect(second.contents()).toEqual(await shouldHold(second.held));
  });

  it('what was written while a case was away arrives with its return, also within one pull', async () => {
    const second = await device(boris.id);
    await submit('case.edit-field', { caseId: 'in-b', field: 'groupId', from: 'b', to: 'a' });
    await submit('case.add-note', { caseId: 'in-b', html: null, text: 'meanwhile', attachments: [], mentionedIds: [] });
    await submit('case.edit-field', { caseId: 'in-b', field: 'groupId', from: 'a', to: 'b' });
    await second.pull();
    expect(second.contents()).toEqual(await shouldHold(second.held));
    expect(second.list('message').map((message) => message.text)).toContain('meanwhile');
  });

  it('what was written under a label that is lost arrives under the one that remains, compacted or not', async () => {
    const people = server.mongo.db.collection<{ _id: string }>('people');
    for (const isCompacted of [false, true]) {
      await people.updateOne({ _id: boris.id }, { $set: { groupIds: ['b'] } });
      await submit('case.assign', { caseId: 'in-b', assigneeId: null });
      const second = await device(boris.id);
      const text = `before he owned it ${isCompacted}`;
      await submit('case.add-note', { caseId: 'in-b', html: null, text, attachments: [], mentionedIds: [] });
      expect(await submit('case.assign', { caseId: 'in-b', assigneeId: boris.id })).toMatchObject({ status: 'ok' });
      await people.updateOne({ _id: boris.id }, { $set: { groupIds: [] } });
      if (isCompacted) await server.app.sync.maintenance.compact(0);
      await second.pull();
      expect(second.held).not.toContain('group:b');
      expect(second.list('message').map((message) => message.text)).toContain(text);
      expect(second.contents()).toEqual(await shouldHold(second.held));
    }
  });

  it('a case that left a label while that label was being won comes with all that hangs on it', async () => {
    const first = await device(maria.id);
    await server.mongo.db.collection<{ _id: string }>('people').updateOne({ _id: maria.id }, { $set: { groupIds: ['a', 'b'] } });
    const page = await first.pullPage();
    expect(page.labelsAdded).toEqual(['group:b']);
    first.seq = page.upTo;
    await submit('case.edit-field', { caseId: 'in-b', field: 'groupId', from: 'b', to: 'a' });
    await first.fill(['group:b']);
    first.held = [...first.held, 'group:b'];
    await first.pull();
    expect(first.get('message', 'm-b')).not.toBeNull();
    expect(first.contents()).toEqual(await shouldHold(first.held));
  });

  it('membership follows at once: a lost label is shed, a won one is filled, also when its event was never seen', async () => {
    const first = await device(maria.id);
    await server.mongo.db.collection<{ _id: string }>('people').updateOne({ _id: maria.id }, { $set: { groupIds: ['b'] } });
    const page = await first.pullPage();
    expect(page).toMatchObject({ labelsAdded: ['group:b'], labelsRemoved: ['group:a'] });
    await first.pull();
    expect(first.held).toContain('group:b');
    expect(first.contents().filter((key) => !key.startsWith('person/'))).toEqual(
      (await shouldHold(first.held)).filter((key) => !key.startsWith('person/')),
    );
    expect(first.get('case', 'in-a')).toBeNull();
    expect(first.get('file', 'f-b')).not.toBeNull();
  });

  it('a label that the client claims and does not have gives it nothing', async () => {
    const second = await device(boris.id);
    await submit('case.edit-field', { caseId: 'in-a', field: 'priority', from: 'normal', to: 'high' });
    const page = await second.pullPage({ held: [...second.held, 'all', 'group:a', 'supervision'] });
    expect(page.patch.filter((line) => line.op === 'put')).toEqual([]);
    expect(page.labelsRemoved).toEqual(['all', 'group:a', 'supervision']);
    const stolen = await second.call<{ patch: unknown[] }>('sync.bootstrap', {
      labels: ['all', 'group:a'],
      windowFrom: 0,
      cursor: null,
      schema: WIRE_SCHEMA,
    });
    expect(stolen.patch).toEqual([]);
  });

  it('an old case that is reopened comes back with its messages; an old one that changes is left alone', async () => {
    const first = await device(maria.id);
    await submit('case.add-tag', { caseId: 'old-a', tag: 'archive' });
    await first.pull();
    expect(first.get('case', 'old-a')).toBeNull();
    await submit('case.set-state', { caseId: 'old-a', state: 'in_progress' });
    await first.pull();
    expect(first.contents()).toEqual(await shouldHold(first.held));
    expect(first.get('message', 'm-old')).toMatchObject({ text: 'an old riddle' });
  });

  it('a pinned case is kept up to date although it is out of the window', async () => {
    const first = await device(maria.id);
    await submit('case.add-tag', { caseId: 'old-a', tag: 'archive' });
    const page = await first.pullPage({ pinned: ['old-a'] });
    expect(page.patch).toEqual(expect.arrayContaining([expect.objectContaining({ op: 'put', kind: 'case', id: 'old-a', revision: 2 })]));
  });

  it('pages a long catch-up, each page consistent with its lastMut', async () => {
    const first = await device(maria.id);
    const other = await device(SUPERVISOR.id);
    for (let n = 0; n < 12; n += 1) {
      await other.push(
        Array.from({ length: 50 }, (_, m) =>
          other.mutation('case.add-note', {
            caseId: 'in-a',
            html: null,
            text: `note ${n}-${m} ${'x'.repeat(8000)}`,
            attachments: [],
            mentionedIds: [],
          }),
        ),
      );
    }
    await first.act('case.add-tag', { caseId: 'in-a', tag: 'mine' });
    let pages = 0;
    for (let more = true; more; pages += 1) {
      const page = await first.pullPage();
      if (page.more) expect(page.lastMut).toBe(0);
      else expect(page.lastMut).toBe(1);
      expect(page.upTo).toBeGreaterThan(first.seq);
      first.apply(page.patch);
      first.seq = page.upTo;
      more = page.more;
    }
    expect(pages).toBeGreaterThan(1);
    expect(first.contents()).toEqual(await shouldHold(first.held));
    expect(first.list('message').filter((message) => message.kind === 'note')).toHaveLength(600);
  });

  it('finds drift: digests agree label by label until a row is lost', async () => {
    const first = await device(maria.id);
    const page = await first.pull({ withDigest: true });
    expect(page.digest).toEqual(first.digests());
    first.rows.delete('message/m-a');
    const again = await first.pull({ withDigest: true });
    const differing = again.digest?.filter((one, index) => one.xor !== first.digests()[index]?.xor).map((one) => one.label);
    expect(differing).toEqual(['group:a']);
  });

  it('answers a repeated push with the first results and takes effect once', async () => {
    const first = await device(maria.id);
    const page = [
      first.mutation('case.add-tag', { caseId: 'in-a', tag: 'one' }),
      first.mutation('case.add-tag', { caseId: 'in-b', tag: 'two' }),
    ];
    const answer = await first.push(page);
    expect(answer).toMatchObject({
      lastMut: 2,
      results: [
        { id: 1, status: 'ok' },
        { id: 2, status: 'refused', code: 'NOT_ALLOWED' },
      ],
    });
    expect(await first.push(page)).toMatchObject({ lastMut: 2, results: answer.results });
    await first.pull();
    expect(first.lastMut).toBe(2);
    expect(first.get('case', 'in-a')).toMatchObject({ tags: ['one'], revision: 2 });
  });

  it('refuses a gap with the number it waits for, another epoch with the right one, and a foreign wire', async () => {
    const first = await device(maria.id);
    await expect(first.push([first.mutation('case.add-tag', { caseId: 'in-a', tag: 'x' }, { id: 7 })])).rejects.toMatchObject({
      code: 'MUTATION_GAP',
      details: { lastMut: 0 },
    });
    await expect(first.push([first.mutation('case.add-tag', { caseId: 'in-a', tag: 'x' }, { id: 1 })], 'other')).rejects.toMatchObject({
      code: 'WRONG_EPOCH',
    });
    await expect(first.pullPage({ schema: WIRE_SCHEMA + 1 })).rejects.toMatchObject({ code: 'UNSUPPORTED' });
  });

  it('A25 refuses what only the server may do, and a number is consumed', async () => {
    const first = await device(maria.id);
    const results = (await first.act('message.mark-sent', { messageId: 'm-a' })).results;
    expect(results).toMatchObject([{ id: 1, status: 'refused', code: 'NOT_ALLOWED' }]);
  });

  it('dates what was done offline between the last contact and now', async () => {
    const first = await device(maria.id);
    const contacts = server.mongo.db.collection<{ _id: string }>('deviceContacts');
    const lastContact = NOW - 3 * 3_600_000;
    await contacts.updateMany({}, { $set: { seenAt: lastContact, beforeGapAt: lastContact, gapEndedAt: lastContact } });
    await first.push([
      first.mutation('case.accept', { caseId: 'in-a' }, { performedAt: epochMs(NOW - 2 * 3_600_000) }),
      first.mutation('case.add-tag', { caseId: 'in-a', tag: 'x' }, { performedAt: epochMs(1) }),
    ]);
    await first.pull();
    expect(first.get('case', 'in-a')?.acceptedAt).toBe(NOW - 2 * 3_600_000);
  });

  it('below the floor and after a new epoch devices start over, and their numbering goes on', async () => {
    const first = await device(maria.id);
    await first.act('case.add-tag', { caseId: 'in-a', tag: 'one' });
    await submit('case.add-tag', { caseId: 'in-a', tag: 'two' });
    await server.app.sync.maintenance.raiseFloor(3);
    expect(await first.pull()).toMatchObject({ reset: 'floor' });
    await first.start();
    expect(first.contents()).toEqual(await shouldHold(first.held));
    const epoch = await server.app.sync.maintenance.newEpoch();
    expect(await first.pull()).toMatchObject({ reset: 'epoch', epoch });
    await first.start();
    expect(await first.act('case.add-tag', { caseId: 'in-a', tag: 'three' })).toMatchObject({ lastMut: 2, results: [{ status: 'ok' }] });
    await first.pull();
    expect(first.contents()).toEqual(await shouldHold(first.held));
  });

  it('a cache of an older wire is filled anew', async () => {
    const first = await device(maria.id);
    await server.mongo.db.collection('deviceContacts').updateMany({}, { $set: { schema: 0 } });
    expect(await first.pull()).toMatchObject({ reset: 'schema' });
    await first.start();
    expect((await first.pull()).reset).toBeNull();
  });

  it('compaction loses nothing for readers at every earlier cursor', async () => {
    const at = new Map<number, TestDevice[]>();
    const acts: readonly (readonly [string, object])[] = [
      ['case.add-tag', { caseId: 'in-a', tag: 't1' }],
      ['case.edit-field', { caseId: 'in-b', field: 'groupId', from: 'b', to: 'a' }],
      ['case.add-tag', { caseId: 'in-b', tag: 't2' }],
      ['case.set-state', { caseId: 'old-a', state: 'in_progress' }],
      ['case.add-tag', { caseId: 'old-a', tag: 't3' }],
      ['case.edit-field', { caseId: 'in-b', field: 'groupId', from: 'a', to: 'b' }],
      ['case.add-tag', { caseId: 'in-b', tag: 't4' }],
      ['case.add-tag', { caseId: 'in-a', tag: 't5' }],
    ];
    for (const [index, [name, args]] of acts.entries()) {
      at.set(index, [await device(maria.id), await device(boris.id)]);
      expect((await submit(name, args)).status).toBe('ok');
    }
    const before = await server.mongo.db.collection('changes').countDocuments();
    expect(await server.app.sync.maintenance.compact(0)).toBeGreaterThan(0);
    expect(await server.mongo.db.collection('changes').countDocuments()).toBeLessThan(before);
    for (const one of [...at.values()].flat()) {
      await one.pull();
      expect(one.contents()).toEqual(await shouldHold(one.held));
    }
  });

  it('openCase and lists beyond the window show what the person may read, and NOT_FOUND for the rest', async () => {
    const [first, second] = [await device(maria.id), await device(boris.id)];
    const opened = await first.call<{ patch: { kind: string; id: string }[] }>('sync.openCase', { id: 'old-a' });
    expect(opened.patch.map((line) => `${line.kind}/${line.id}`)).toEqual(['case/old-a', 'message/m-old']);
    for (const id of ['old-a', 'no-such-case'])
      await expect(second.call('sync.openCase', { id })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await first.call('sync.listCases', { view: 'closed', offset: 0, limit: 10 })).toMatchObject({ ids: ['old-a'], total: 1 });
    expect(await second.call('sync.listCases', { view: 'closed', offset: 0, limit: 10 })).toMatchObject({ ids: [], total: 0 });
    expect(await first.call('sync.search', { text: 'RIDDLE old', limit: 10 })).toMatchObject({ ids: ['old-a'], total: 1 });
    expect(await second.call('sync.search', { text: 'riddle', limit: 10 })).toMatchObject({ ids: [], total: 0 });
  });
});
