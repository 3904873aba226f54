import { ALL_OF_AUDIT } from '@quayside/shared/audit/audit-entry';
import type { ImportJob } from '@quayside/shared/exchange/import-job';
import { put } from '@quayside/shared/kernel/entity';
import { epochMs, MINUTE_MS } from '@quayside/shared/kernel/time';
import { ADMIN, MARIA } from '@quayside/shared/testing/actors';
import {
  buildAsset,
  buildCase,
  buildContact,
  buildMessage,
  buildOrganisation,
  buildPerson,
  buildSettings,
  buildUniqueKey,
} from '@quayside/shared/testing/builders';
import { eventually } from '@quayside/shared/testing/eventually';
import { collectionNameOf } from '../../platform/lane/collections';
import { submitAct } from '../../platform/submit-act';
import { ImportCalls } from '../../testing/import-calls';
import { startServerProcess } from '../../testing/server-process';
import { startTestServer, TEST_SECRET, type TestServer } from '../../testing/start-test-server';
import { openTestDatabase } from '../../testing/test-database';
import { callTrpc } from '../../testing/trpc-call';
import { createCustomerUses } from './customer-uses.store';
import { createImportsStore } from './imports.store';
import { undoImport } from './undo-import';

const SECOND_ADMIN = buildPerson({ id: 'person-10', name: 'Second', email: 'second@desk.example', role: 'admin' });
const SYSTEM = { type: 'system', name: 'test' } as const;
const ANA = buildContact({ phones: ['1'], organisationId: 'organisation-1' });

let server: TestServer;
const as = (personId: string) => new ImportCalls(server.url, server.sessions.open(personId).token);
const rows = (kind: 'contact' | 'organisation' | 'uniqueKey') => server.mongo.db.collection<{ _id: string }>(collectionNameOf(kind));
const byName = async (kind: 'contact' | 'organisation', name: string) => String((await rows(kind).findOne({ name } as object))?._id);
const act = (name: string, args: unknown) => submitAct(server.app.house, 'test', { name, args, actor: SYSTEM });
const rename = (contactId: string, changes: object) => act('contact.edit', { contactId, changes });

beforeEach(async () => {
  server = await startTestServer();
  await server.seed(
    put('workspaceSettings', buildSettings()),
    ...[ADMIN, SECOND_ADMIN, MARIA].map((person) => put('person', person)),
    put('contact', ANA),
    put('uniqueKey', buildUniqueKey({ id: 'email:ana@customer.example', targetId: ANA.id })),
    put('organisation', buildOrganisation()),
    put('uniqueKey', buildUniqueKey({ id: 'domain:customer.example', targetId: 'organisation-1' })),
  );
});
afterEach(() => server?.stop());

async function imported(file: string, kind: 'contacts' | 'organisations' = 'contacts'): Promise<ImportJob> {
  const admin = as(ADMIN.id);
  const job = await admin.begin(file, kind);
  await admin.choose(job, { existing: 'update' });
  await admin.whole(job, 'check');
  return admin.whole(job, 'write');
}
const keptBy = async (job: ImportJob) =>
  (await as(ADMIN.id).kept(job)).map(({ line, of, name, reason, fields }) => [line, of, name, reason, ...fields]);

const FILE = [
  'Name,Email,Phone,Organisation',
  'Mila,mila@new.example,1,Lighthouse',
  'Nora,nora@new.example,2,Lighthouse',
  'With Case,case@new.example,,Harbour',
  'With Word,word@new.example,,',
  'With Asset,asset@new.example,,',
  'Renamed,renamed@new.example,,',
  'Ana P.,ana@customer.example,2,Lighthouse',
].join('\n');

test('CAS-3 an import is taken back: what it made goes, what it changed is as before; what has been touched since stays, and is told', async () => {
  const admin = as(ADMIN.id);
  const job = await imported(FILE);
  expect([job.written, job.isUndoable]).toMatchObject([{ created: 6, updated: 1, organisations: 2 }, true]);
  const [withCase, withWord, withAsset, renamed] = await Promise.all(
    ['With Case', 'With Word', 'With Asset', 'Renamed'].map((name) => byName('contact', name)),
  );
  await server.seed(
    put('case', buildCase({ id: 'case-since', contactId: withCase as string, organisationId: await byName('organisation', 'Harbour') })),
    put('case', buildCase({ id: 'case-of-others', number: 2 })),
    put(
      'message',
      buildMessage({
        ...{ id: 'word-since', caseId: 'case-of-others', at: epochMs(Date.now()) },
        author: { type: 'contact', id: withWord as string, name: 'With Word' },
      }),
    ),
    put('asset', buildAsset({ contactId: withAsset as string })),
  );
  await rename(renamed as string, { name: 'Own Name' });
  await rename(ANA.id, { phones: ['1', '2', '3'], language: 'bg' });

  const undone = await admin.whole(job, 'undo');
  expect([undone.state, undone.undone]).toEqual(['undone', { removed: 3, restored: 1, kept: 5, total: 9 }]);
  expect(await keptBy(job)).toEqual([
    [4, 'contact', 'With Case', 'HAS_CASES'],
    [4, 'organisation', 'Harbour', 'HAS_CASES'],
    [5, 'contact', 'With Word', 'HAS_CASES'],
    [6, 'contact', 'With Asset', 'HAS_ASSETS'],
    [7, 'contact', 'Own Name', 'CHANGED'],
  ]);
  expect((await admin.kept(job, -1, 2)).concat(await admin.kept(job, (await admin.kept(job, -1, 2)).at(-1)?.place ?? 0, 9))).toEqual(
    await admin.kept(job),
  );
  expect(await rows('contact').countDocuments()).toBe(5);
  expect(await rows('organisation').countDocuments()).toBe(2);
  expect(await rows('uniqueKey').findOne({ _id: 'email:mila@new.example' })).toBeNull();
  expect(await rows('contact').findOne({ _id: ANA.id })).toMatchObject({
    ...{ name: ANA.name, phones: ['1', '3'], organisationId: 'organisation-1', language: 'bg' },
  });

  await expect(admin.step(job, 'undo')).rejects.toMatchObject({ code: 'ILLEGAL_STATE' });
  const acts = await eventually('it is in the audit', async () => {
    const { token } = server.sessions.open(ADMIN.id);
    const input = { filter: ALL_OF_AUDIT, before: null, limit: 50 };
    const answer = await callTrpc<{ entries: { act: string; by: { name: string }; about: { id: string }; facts: object }[] }>(
      server.url,
      'audit.list',
      input,
      token,
    );
    const found = answer.ok ? answer.data.entries.filter((one) => one.act.startsWith('import.')) : [];
    return found.length === 2 ? found : null;
  });
  expect(acts).toMatchObject([
    { act: 'import.undone', by: { name: ADMIN.name }, about: { id: job.id }, facts: { removed: 3, restored: 1, kept: 5 } },
    { act: 'import.undo-begun', by: { name: ADMIN.name }, about: { id: job.id } },
  ]);
  // the same file comes in again as it did
  const again = await admin.begin(FILE);
  expect((await admin.whole(again, 'check')).checked).toMatchObject({ created: 2, organisations: 1 });
});

test('CAS-3 organisations go from the leaves up; a parent that others hang on by now stays', async () => {
  const job = await imported(
    'Company,Parent company\nLeaf,Branch\nBranch,Top\nTop,\nOther leaf,Other top\nOther top,\nCustomer Ltd,Top\n',
    'organisations',
  );
  expect(job.written).toMatchObject({ created: 5, updated: 1 });
  await rename(ANA.id, { organisationId: await byName('organisation', 'Other leaf') });
  const undone = await as(ADMIN.id).whole(job, 'undo');
  expect(undone.undone).toEqual({ removed: 3, restored: 1, kept: 2, total: 6 });
  expect(await keptBy(job)).toEqual([
    [5, 'organisation', 'Other leaf', 'HAS_CONTACTS'],
    [6, 'organisation', 'Other top', 'HAS_PARTS'],
  ]);
  expect((await rows('organisation').findOne({ _id: 'organisation-1' }))?.['parentId' as never]).toBeUndefined();
});

test('CAS-3 what comes to hang on a contact between the look and the act that takes it away brings it back', async () => {
  const job = await imported('Name,Email\nMila,mila@new.example\nNora,nora@new.example\n');
  const mila = await byName('contact', 'Mila');
  const imports = createImportsStore(server.mongo);
  // held by another worker for good, so that this test is the one that works on it
  const fence = Number.MAX_SAFE_INTEGER;
  const mine = await imports.move(job.id, ['done'], { state: 'undoing', fence, startedBy: ADMIN.id });
  if (mine === null) throw new Error('it was done');
  const uses = createCustomerUses(server.mongo);
  let looks = 0;
  const late: typeof uses = {
    ...uses,
    async holds(of, ids) {
      looks += 1;
      if (looks > 1) return uses.holds(of, ids);
      await server.seed(put('case', buildCase({ id: 'case-since', contactId: mila })));
      return new Map();
    },
  };
  await undoImport(mine, { house: server.app.house, imports, uses: late }, async () => true);
  expect((await as(ADMIN.id).find(job)).undone).toEqual({ removed: 1, restored: 0, kept: 1, total: 2 });
  expect(await keptBy(job)).toEqual([[2, 'contact', 'Mila', 'HAS_CASES']]);
  expect(await rows('contact').findOne({ _id: mila })).toMatchObject({ name: 'Mila', emails: ['mila@new.example'] });
  expect(await rows('uniqueKey').findOne({ _id: 'email:mila@new.example' })).toMatchObject({ targetId: mila });
});

const many = (count: number) => `Name,Email\n${Array.from({ length: count }, (_, n) => `bulk ${n},bulk${n}@bulk.example`).join('\n')}\n`;

test('CAS-3 two administrators at once: one of them takes it back; it rests when they may no longer, and another goes on', async () => {
  const job = await imported(many(1000));
  const calls = [as(ADMIN.id), as(SECOND_ADMIN.id)];
  const answers = await Promise.allSettled(calls.map((one) => one.step(job, 'undo')));
  const refused = answers.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []));
  expect(refused).toMatchObject([{ code: 'ILLEGAL_STATE' }]);
  const starter = (await as(ADMIN.id).find(job)).startedBy ?? '';
  const other = starter === ADMIN.id ? SECOND_ADMIN.id : ADMIN.id;
  await act('person.edit', { personId: starter, changes: { role: 'agent' } });
  const resting = await eventually('it rests', async () => {
    const now = await as(other).find(job);
    return now.state === 'undo-paused' ? now : null;
  });
  expect(resting.trouble).toEqual({ problem: 'NOT_ALLOWED', line: null });
  expect((await as(other).whole(job, 'undo')).undone).toEqual({ removed: 1000, restored: 0, kept: 0, total: 1000 });
  expect(await rows('contact').countDocuments()).toBe(1);
});

test('CAS-3 one that nothing is known of, or that is not written, cannot be taken back', async () => {
  const admin = as(ADMIN.id);
  const job = await admin.begin(FILE);
  await expect(admin.step(job, 'undo')).rejects.toMatchObject({ code: 'ILLEGAL_STATE' });
  await server.mongo.db
    .collection<{ _id: string }>('imports')
    .updateOne({ _id: job.id }, { $set: { state: 'done' }, $unset: { isUndoable: '', undone: '' } });
  expect(await admin.find(job)).toMatchObject({ isUndoable: false, undone: null });
  await expect(admin.step(job, 'undo')).rejects.toMatchObject({ code: 'ILLEGAL_STATE' });
});

test('F1 CAS-3 a server that is killed in the middle of taking back: another goes on, and all is as if none had been', async () => {
  const database = await openTestDatabase();
  const ROWS = 2500;
  try {
    const before = await startTestServer({ mongo: database });
    await before.seed(
      put('workspaceSettings', buildSettings()),
      put('person', ADMIN),
      ...Array.from({ length: 50 }, (_, n) => put('contact', buildContact({ id: `there-${n}`, name: `Was ${n}`, emails: [], phones: [] }))),
    );
    const calls = new ImportCalls(before.url, before.sessions.open(ADMIN.id).token);
    const there = Array.from({ length: 50 }, (_, n) => `there-${n},Is ${n},Firm 0`);
    const fresh = Array.from({ length: ROWS }, (_, n) => `,New ${n},Firm ${n % 7}`);
    const job = await calls.begin(`Quayside id,Name,Organisation\n${[...there, ...fresh].join('\n')}\n`);
    await calls.choose(job, { existing: 'update' });
    await calls.whole(job, 'check');
    expect((await calls.whole(job, 'write')).written).toMatchObject({ created: ROWS, updated: 50, organisations: 7 });
    await before.stop();
    const imports = database.db.collection<{ _id: string; undone: { removed: number } | null }>('imports');
    await imports.updateOne({ _id: job.id }, {
      $set: { state: 'undoing', queuedAt: 1, startedBy: ADMIN.id, undone: { removed: 0, restored: 0, kept: 0, total: 0 } },
    } as object);
    const killed = await startServerProcess({ MONGODB_URI: database.uri, QUAYSIDE_SECRET: TEST_SECRET, QUAYSIDE_PORT: '0' });
    try {
      await eventually('it is in the middle', async () => ((await imports.findOne({ _id: job.id }))?.undone?.removed ?? 0) >= 200);
    } finally {
      await killed.kill();
    }
    expect((await imports.findOne({ _id: job.id }))?.undone?.removed).toBeLessThan(ROWS);
    // its lease has run out by then
    const after = await startTestServer({
      mongo: database,
      clock: { now: () => epochMs(Date.now() + MINUTE_MS) },
      sessions: before.sessions,
    });
    try {
      const again = new ImportCalls(after.url, after.sessions.open(ADMIN.id).token);
      const done = await eventually('the other one is through', async () => {
        const now = await again.find(job);
        return now.state === 'undone' ? now : null;
      });
      expect(done.undone).toEqual({ removed: ROWS + 7, restored: 50, kept: 0, total: ROWS + 57 });
      const contacts = database.db.collection(collectionNameOf('contact'));
      expect([await contacts.countDocuments(), await contacts.countDocuments({ name: /^Was / })]).toEqual([50, 50]);
      expect(await database.db.collection(collectionNameOf('organisation')).countDocuments()).toBe(0);
    } finally {
      await after.stop();
    }
  } finally {
    await database.drop();
  }
});
