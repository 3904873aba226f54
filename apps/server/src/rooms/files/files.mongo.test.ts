import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { put } from '@quayside/shared/kernel/entity';
import { DAY_MS, epochMs } from '@quayside/shared/kernel/time';
import { BORIS, MARIA, SUPERVISOR } from '@quayside/shared/testing/actors';
import { buildCase, buildFile, buildQuarantinedMail } from '@quayside/shared/testing/builders';
import { createGridFsFileStore } from '../../platform/files/gridfs-file-store';
import { startTestServer, type TestServer } from '../../testing/start-test-server';
import { collectOrphans } from './orphan-collector';

let ahead = 0;
const clock = { now: () => epochMs(Date.now() + ahead) };
let server: TestServer;
let maria: string;
let boris: string;
let lead: string;
beforeAll(async () => {
  server = await startTestServer({ clock });
  const { house } = server.app;
  await server.seed(
    put('person', MARIA),
    put('person', BORIS),
    put('person', SUPERVISOR),
    put('case', buildCase({ id: 'case-1', groupId: 'group-1' })),
    put(
      'file',
      buildFile({ id: 'file-of-case', caseId: 'case-1', uploadedBy: null, name: 'Фактура "1".html', mime: 'text/html', size: 5 }),
    ),
    put('quarantinedMail', buildQuarantinedMail({ rawFileId: 'raw-1', size: 4 })),
  );
  const store = createGridFsFileStore(house.mongo, clock);
  await store.write('file-of-case', Buffer.from('<b>x!'));
  await store.write('raw-1', Buffer.from('mail'));
  [maria, boris, lead] = [MARIA, BORIS, SUPERVISOR].map((person) => server.sessions.open(person.id).token) as [string, string, string];
});
afterAll(() => server?.stop());

const call = async (token: string | null, method: string, path: string, body?: Buffer | object) => {
  const isBytes = Buffer.isBuffer(body);
  const response = await fetch(`${server.url}${path}`, {
    method,
    headers: {
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      ...(body && !isBytes ? { 'content-type': 'application/json' } : {}),
    },
    ...(body === undefined ? {} : { body: isBytes ? new Uint8Array(body) : JSON.stringify(body) }),
  });
  const bytes = Buffer.from(await response.arrayBuffer());
  const json = response.headers.get('content-type')?.includes('json') ? JSON.parse(bytes.toString('utf8')) : null;
  return { status: response.status, headers: response.headers, bytes, json };
};

const announce = (bytes: Buffer, over: object = {}) => ({
  id: randomUUID(),
  name: 'screen.png',
  mime: 'image/png',
  size: bytes.length,
  sha256: createHash('sha256').update(bytes).digest('hex'),
  ...over,
});

test('an upload that broke off goes on where it was, and the file is whole', async () => {
  const bytes = randomBytes(700_001);
  const upload = announce(bytes);
  expect((await call(maria, 'POST', '/files', upload)).json).toEqual({ offset: 0, isComplete: false });
  expect((await call(maria, 'PUT', `/files/${upload.id}?offset=0`, bytes.subarray(0, 300_003))).json).toEqual({
    offset: 300_003,
    isComplete: false,
  });
  const wrong = await call(maria, 'PUT', `/files/${upload.id}?offset=5`, bytes.subarray(5, 10));
  expect([wrong.status, wrong.json.code, wrong.json.details]).toEqual([409, 'CONFLICT', { offset: 300_003 }]);
  expect((await call(maria, 'POST', '/files', upload)).json).toEqual({ offset: 300_003, isComplete: false });
  expect((await call(maria, 'PUT', `/files/${upload.id}?offset=300003`, bytes.subarray(300_003))).json).toEqual({
    offset: 700_001,
    isComplete: true,
  });
  expect((await call(maria, 'POST', '/files', upload)).json).toEqual({ offset: 700_001, isComplete: true });
  expect((await call(maria, 'GET', `/files/${upload.id}`)).bytes.equals(bytes)).toBe(true);
  expect(await server.app.house.entities.get('file', upload.id)).toMatchObject({ uploadedBy: MARIA.id, caseId: null, size: 700_001 });
});

test('other bytes than announced, more than announced, and too many are not kept', async () => {
  const bytes = Buffer.from('twelve bytes');
  const upload = announce(bytes);
  await call(maria, 'POST', '/files', upload);
  expect((await call(maria, 'PUT', `/files/${upload.id}?offset=0`, Buffer.from('other bytes!'))).json).toMatchObject({
    code: 'BAD_INPUT',
    details: { path: 'sha256' },
  });
  expect((await call(maria, 'GET', `/files/${upload.id}`)).status).toBe(404);
  await call(maria, 'POST', '/files', upload);
  expect((await call(maria, 'PUT', `/files/${upload.id}?offset=0`, Buffer.from('thirteen byte'))).json.code).toBe('TOO_LARGE');
  expect((await call(maria, 'POST', '/files', announce(bytes, { size: 1e9 }))).json.code).toBe('TOO_LARGE');
  expect((await call(maria, 'POST', '/files', { ...upload, id: '../../etc/passwd' })).json).toMatchObject({
    code: 'BAD_INPUT',
    details: { path: 'id' },
  });
});

test('A21 A19 what somebody may not read does not exist for them', async () => {
  const bytes = Buffer.from('mine');
  const upload = announce(bytes);
  await call(maria, 'POST', '/files', upload);
  await call(maria, 'PUT', `/files/${upload.id}?offset=0`, bytes);
  const refused = await Promise.all([
    call(boris, 'GET', `/files/${upload.id}`),
    call(boris, 'PUT', `/files/${upload.id}?offset=4`, bytes),
    call(boris, 'POST', '/files', upload),
    call(boris, 'GET', '/files/file-of-case'),
    call(boris, 'GET', '/files/raw-1'),
    call(maria, 'GET', '/files/raw-1'),
    call(maria, 'GET', `/files/${randomUUID()}`),
    call(maria, 'GET', '/files/%00'),
  ]);
  expect(refused.map(({ status, json }) => [status, json.code, json.details])).toEqual(refused.map(() => [404, 'NOT_FOUND', {}]));
  expect((await call(null, 'GET', '/files/file-of-case')).json.code).toBe('NOT_SIGNED_IN');
  expect((await call('x'.repeat(40), 'GET', '/files/file-of-case')).json.code).toBe('SESSION_REVOKED');
  expect((await call(lead, 'GET', '/files/raw-1')).bytes.toString()).toBe('mail');
});

test('A15 files are downloads that cannot act', async () => {
  const { status, headers, bytes } = await call(maria, 'GET', '/files/file-of-case');
  expect({
    status,
    body: bytes.toString(),
    type: headers.get('content-type'),
    disposition: headers.get('content-disposition'),
    sniff: headers.get('x-content-type-options'),
    policy: headers.get('content-security-policy'),
  }).toEqual({
    status: 200,
    body: '<b>x!',
    type: 'application/octet-stream',
    disposition: `attachment; filename="file"; filename*=UTF-8''%D0%A4%D0%B0%D0%BA%D1%82%D1%83%D1%80%D0%B0%20%221%22.html`,
    sniff: 'nosniff',
    policy: "default-src 'none'; sandbox",
  });
});

test('what nothing names is gone after a day; what a case or quarantine names stays', async () => {
  const [half, unused] = [announce(Buffer.from('half of it')), announce(Buffer.from('never used'))];
  await call(maria, 'POST', '/files', half);
  await call(maria, 'PUT', `/files/${half.id}?offset=0`, Buffer.from('half'));
  await call(maria, 'POST', '/files', unused);
  await call(maria, 'PUT', `/files/${unused.id}?offset=0`, Buffer.from('never used'));
  const store = createGridFsFileStore(server.mongo, clock);
  expect(await collectOrphans(server.app.house, store)).toBe(0);
  ahead = DAY_MS + 60_000;
  expect(await collectOrphans(server.app.house, store)).toBeGreaterThanOrEqual(2);
  const there = await Promise.all([half.id, unused.id, 'file-of-case', 'raw-1'].map(async (id) => (await store.stat(id)) !== null));
  expect([there, await server.app.house.entities.find('file', unused.id)]).toEqual([[false, false, true, true], null]);
});
