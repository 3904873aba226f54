import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ALL_OF_AUDIT, type AuditCheck, type AuditEntry, type AuditFilter, type AuditPage } from '@quayside/shared/audit/audit-entry';
import { put } from '@quayside/shared/kernel/entity';
import { epochMs } from '@quayside/shared/kernel/time';
import { ADMIN, BORIS, MARIA, SUPERVISOR } from '@quayside/shared/testing/actors';
import { buildCase, buildContact, buildGroup, buildMailbox, buildQuarantinedMail, buildSettings } from '@quayside/shared/testing/builders';
import { eventually } from '@quayside/shared/testing/eventually';
import type { ChangeStream } from 'mongodb';
import { createAuditStore } from '../../platform/audit/audit.store';
import { ENGINE } from '../../platform/lane/collections';
import { startTestServer, type TestServer } from '../../testing/start-test-server';
import { TestDevice } from '../../testing/test-device';
import { letGo } from './audit-workers';

type EntryRow = { readonly _id: number; readonly at: number; readonly act: string };

let server: TestServer;
let admin: TestDevice;
/** What the database did to the collection since the test began. */
const operations: string[] = [];

let watched: ChangeStream | undefined;
beforeAll(async () => {
  server = await startTestServer();
  await server.seed(
    put('workspaceSettings', buildSettings()),
    ...[ADMIN, MARIA, BORIS, SUPERVISOR].map((person) => put('person', person)),
    put('group', buildGroup()),
    put('mailbox', buildMailbox()),
    put('contact', buildContact()),
    put('case', buildCase({ id: 'case-1', groupId: 'group-1' })),
    put('quarantinedMail', buildQuarantinedMail({ subject: 'words-of-a-customer' })),
  );
  watched = server.mongo.db.collection(ENGINE.audit).watch();
  watched.on('change', ({ operationType }) => void operations.push(operationType));
  admin = await deviceOf(ADMIN.id);
});
afterAll(async () => {
  await watched?.close();
  await server?.stop();
});

async function deviceOf(personId: string): Promise<TestDevice> {
  const device = new TestDevice(server.url, server.sessions.open(personId).token);
  await device.start();
  return device;
}

const list = async (filter: Partial<AuditFilter> = {}, device = admin): Promise<readonly AuditEntry[]> => {
  const page = await device.call<AuditPage>('audit.list', { filter: { ...ALL_OF_AUDIT, ...filter }, before: null, limit: 100 });
  return page.entries;
};

const refusedTo = async (attempt: Promise<unknown>) =>
  attempt.then(
    () => 'done',
    (error: { code?: string }) => error.code,
  );

describe('ORG-6 the audit', () => {
  it('holds who changed what, when, on which device, by which act, from what to what', async () => {
    await admin.act('group.edit', { groupId: 'group-1', changes: { name: 'Front desk' } });
    const [entry] = await list();
    expect(entry).toMatchObject({
      area: 'configuration',
      act: 'group.edit',
      by: { type: 'person', id: ADMIN.id, name: ADMIN.name },
      deviceId: expect.stringMatching(/\S/),
      refusal: null,
      change: { kind: 'group', id: 'group-1', did: 'changed', name: 'Front desk', fields: [{ field: 'name', to: 'Front desk' }] },
    });
    expect(Math.abs((entry?.at ?? 0) - Date.now())).toBeLessThan(60_000);
  });

  it('names each author when two change the same thing in one batch', async () => {
    const other = await deviceOf(SUPERVISOR.id);
    await Promise.all([
      admin.act('person.edit', { personId: MARIA.id, changes: { capacity: 3 } }),
      other.act('person.edit', { personId: MARIA.id, changes: { isExempt: true } }),
    ]);
    const two = (await list({ kind: 'person' })).slice(0, 2);
    expect(two.map(({ by, change }) => [by.id, change?.fields.map(({ field }) => field)]).sort()).toEqual(
      [
        [ADMIN.id, ['capacity']],
        [SUPERVISOR.id, ['isExempt']],
      ].sort(),
    );
  });

  it('holds nothing that was refused or changed nothing, no daily work, and no word of a customer', async () => {
    const before = (await list()).length;
    const maria = await deviceOf(MARIA.id);
    await maria.act('group.edit', { groupId: 'group-1', changes: { name: 'Mine' } });
    await admin.act('group.edit', { groupId: 'group-1', changes: { name: 'Front desk' } });
    await admin.act('case.add-tag', { caseId: 'case-1', tag: 'vip' });
    await admin.act('contact.edit', { contactId: 'contact-1', changes: { note: 'private-words' } });
    await admin.act('quarantine.release', { quarantinedMailId: 'quarantined-1' });
    const entries = await list();
    expect(entries.length).toBe(before + 1);
    expect(entries[0]).toMatchObject({
      act: 'quarantine.release',
      change: {
        kind: 'quarantinedMail',
        id: 'quarantined-1',
        name: 'quarantined-1',
        fields: [{ field: 'state', from: 'held', to: 'released' }],
      },
    });
    const all = JSON.stringify(await server.mongo.db.collection(ENGINE.audit).find().toArray());
    expect(all).not.toMatch(/words-of-a-customer|private-words|ana@customer/);
  });

  it('is found by person, kind, time and words, page by page', async () => {
    await admin.act('mailbox.edit', { mailboxId: 'mailbox-1', changes: { name: 'Пощенска кутия' } });
    expect((await list({ words: 'пощ' })).map(({ act }) => act)).toEqual(['mailbox.edit']);
    expect((await list({ kind: 'mailbox' })).length).toBe(1);
    expect((await list({ personId: SUPERVISOR.id })).every(({ by }) => by.id === SUPERVISOR.id)).toBe(true);
    expect((await list({ personId: MARIA.id })).map(({ change }) => change?.id)).toEqual([MARIA.id, MARIA.id]);
    expect(await list({ from: epochMs(Date.now() + 60_000) })).toEqual([]);
    expect(await list({ area: 'access' })).toEqual([]);
    const first = await admin.call<AuditPage>('audit.list', { filter: ALL_OF_AUDIT, before: null, limit: 2 });
    const second = await admin.call<AuditPage>('audit.list', { filter: ALL_OF_AUDIT, before: first.next, limit: 2 });
    expect(second.entries[0]?.number).toBe((first.entries[1]?.number ?? 0) - 1);
  });

  it('A24 is for administrators: neither list, entry, check nor export for anybody else', async () => {
    const calls = ['audit.list', 'audit.get', 'audit.lastCheck', 'audit.check'] as const;
    const inputs = [{ filter: ALL_OF_AUDIT, before: null, limit: 10 }, { number: 1 }, undefined, undefined];
    for (const person of [MARIA, SUPERVISOR]) {
      const device = await deviceOf(person.id);
      for (const [index, call] of calls.entries())
        expect([call, await refusedTo(device.call(call, inputs[index]))]).toEqual([call, 'NOT_ALLOWED']);
      const answer = await exported(server.sessions.open(person.id).token, 'csv');
      expect([answer.status, JSON.parse(answer.text).code]).toEqual([403, 'NOT_ALLOWED']);
    }
    expect((await fetch(`${server.url}/audit/export?format=csv`)).status).toBe(401);
  });

  it('A25 takes no field that it does not know, and no filter in another form', async () => {
    const bad = [
      { filter: { ...ALL_OF_AUDIT, more: 1 }, before: null, limit: 10 },
      { filter: { ...ALL_OF_AUDIT, kind: '$ne' }, before: null, limit: 10 },
    ];
    for (const input of bad) expect(await refusedTo(admin.call('audit.list', input))).toBe('BAD_INPUT');
    expect((await exported(server.sessions.open(ADMIN.id).token, 'pdf')).status).toBe(400);
  });

  it('is exported as lines and as a table, and that is in it', async () => {
    const { token } = server.sessions.open(ADMIN.id);
    const lines = (await exported(token, 'jsonl')).text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as AuditEntry);
    expect(lines.map(({ number }) => number)).toEqual(lines.map((_, index) => index + 1));
    expect(lines.at(-1)).toMatchObject({ area: 'data', act: 'audit.exported', by: { id: ADMIN.id }, facts: { format: 'jsonl' } });
    const table = (await exported(token, 'csv')).text;
    expect(table.split('\r\n')[0]).toMatch(/^\uFEFF?number,time,area,act/);
    expect(table).toContain('Пощенска кутия');
  });

  it('gives back values of before, and says no when something newer stands', async () => {
    await admin.act('group.edit', { groupId: 'group-1', changes: { name: 'Second' } });
    const [{ results }] = [
      await admin.act('group.edit', { groupId: 'group-1', changes: { name: 'Front desk' }, from: { name: 'Second' } }),
    ];
    expect(results.at(-1)).toMatchObject({ status: 'ok' });
    const late = await admin.act('group.edit', { groupId: 'group-1', changes: { name: 'Old' }, from: { name: 'Second' } });
    expect(late.results.at(-1)).toMatchObject({ status: 'refused', code: 'CONFLICT' });
  });
});

async function exported(token: string, format: string): Promise<{ readonly status: number; readonly text: string }> {
  const filter = encodeURIComponent(JSON.stringify(ALL_OF_AUDIT));
  const response = await fetch(`${server.url}/audit/export?format=${format}&filter=${filter}`, {
    headers: { authorization: `Bearer ${token}` },
  });
  return { status: response.status, text: await response.text() };
}

describe('ORG-6 the audit is tamper-evident', () => {
  const entriesOf = () => server.mongo.db.collection<EntryRow & Record<string, unknown>>(ENGINE.audit);
  const check = () => admin.call<AuditCheck>('audit.check', undefined);

  it('and whole: numbers without gaps over two nodes that write at once', async () => {
    const second = await startTestServer({ mongo: { ...server.mongo, uri: server.uri }, sessions: server.sessions });
    try {
      const elsewhere = new TestDevice(second.url, server.sessions.open(SUPERVISOR.id).token);
      await elsewhere.start();
      for (let round = 0; round < 15; round += 1) {
        await Promise.all([
          admin.act('group.edit', { groupId: 'group-1', changes: { name: `One ${round}` } }),
          elsewhere.act('person.edit', { personId: BORIS.id, changes: { capacity: round } }),
        ]);
      }
      const result = await check();
      expect(result).toMatchObject({ problem: null, entries: result.lastNumber });
      const rows = await entriesOf().find().sort({ _id: 1 }).toArray();
      expect(rows.map(({ _id }) => _id)).toEqual(rows.map((_, index) => index + 1));
      const names = rows.filter(({ act }) => act === 'group.edit').flatMap((row) => /One \d+/.exec(JSON.stringify(row))?.[0] ?? []);
      expect(names).toEqual(Array.from({ length: 15 }, (_, round) => `One ${round}`));
    } finally {
      await second.stop();
    }
  });

  it('the product itself only ever adds to it: no entry is changed or taken out', async () => {
    await eventually('the stream has told of the last entry', async () => operations.length >= (await entriesOf().countDocuments()) - 3);
    expect(new Set(operations)).toEqual(new Set(['insert']));
    const folder = join(__dirname, '../..');
    const touching = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
      (path) => path.endsWith('.ts') && !path.includes('.test.') && /ENGINE\.audit\b/.test(readFileSync(join(folder, path), 'utf8')),
    );
    expect(touching).toEqual(['platform/audit/audit.store.ts']);
    const store = readFileSync(join(folder, 'platform/audit/audit.store.ts'), 'utf8');
    expect(store.match(/entries\s*\.(insert|update|replace|delete|findOneAnd|bulk|drop|rename)\w*/g)).toEqual([
      'entries.insertMany',
      'entries.deleteMany',
    ]);
  });

  it('what somebody changes, takes out or cuts off in the database is found', async () => {
    const whole = await check();
    expect(whole.problem).toBeNull();
    const rows = await entriesOf().find().sort({ _id: 1 }).toArray();
    const at = (number: number) => rows[number - 1] as NonNullable<(typeof rows)[number]>;
    const tampering: readonly (readonly [string, () => Promise<unknown>, object])[] = [
      ['another name', () => entriesOf().updateOne({ _id: 3 }, { $set: { 'by.name': 'Somebody else' } }), { number: 3, reason: 'changed' }],
      ['another time', () => entriesOf().updateOne({ _id: 1 }, { $set: { at: 5 } }), { number: 1, reason: 'changed' }],
      ['one taken out', () => entriesOf().deleteOne({ _id: 4 }), { number: 5, reason: 'gap' }],
      ['the newest cut off', () => entriesOf().deleteOne({ _id: rows.length }), { number: rows.length, reason: 'cut' }],
      ['the oldest taken out', () => entriesOf().deleteOne({ _id: 1 }), { number: 2, reason: 'cut' }],
    ];
    for (const [what, tamper, problem] of tampering) {
      await tamper();
      expect([what, (await check()).problem]).toEqual([what, problem]);
      for (const number of [1, 3, 4, rows.length]) await entriesOf().replaceOne({ _id: number }, at(number), { upsert: true });
      expect([what, (await check()).problem]).toEqual([what, null]);
    }
  });

  it('a chain made with another secret does not fit', async () => {
    const other = createAuditStore(server.mongo, 'another-secret-of-thirty-two-characters');
    expect((await other.check(Date.now())).problem).toEqual({ number: 1, reason: 'changed' });
  });

  it('the oldest go by years only, which leaves a mark, and the chain still holds', async () => {
    const store = createAuditStore(server.mongo, server.app.house.env.secret);
    const last = (await entriesOf().find().sort({ _id: -1 }).limit(1).toArray())[0];
    expect(await letGo(store, { years: null, now: Date.now() + 1000 * 365 * 86_400_000 })).toBe(0);
    expect(await letGo(store, { years: 2, now: Date.now() })).toBe(0);
    const gone = await letGo(store, { years: 2, now: Date.now() + 2.01 * 365.25 * 86_400_000 });
    expect(gone).toBeGreaterThanOrEqual(last?._id ?? 0);
    const [mark] = await list({ area: 'data' });
    expect(mark).toMatchObject({ act: 'audit.expired', facts: { upTo: last?._id, entries: last?._id } });
    expect((await check()).problem).toBeNull();
    expect(await admin.call<AuditCheck>('audit.lastCheck', undefined)).toMatchObject({ problem: null });
  });

  it('A40 a copy of it opens no door: no token, no password, no key', async () => {
    const all = JSON.stringify([await entriesOf().find().toArray(), await server.mongo.db.collection(ENGINE.auditQueue).find().toArray()]);
    expect(all).not.toContain(server.app.house.env.secret);
    expect(all).not.toMatch(/passwordHash|tokenHash|"secret"/);
  });
});
