import { randomUUID } from 'node:crypto';
import { connect } from 'node:net';
import { put } from '@quayside/shared/kernel/entity';
import { DAY_MS, epochMs } from '@quayside/shared/kernel/time';
import { listActions } from '@quayside/shared/sync/action-registry';
import { ENTITY_KINDS } from '@quayside/shared/sync/entity-registry';
import { BORIS, MARIA } from '@quayside/shared/testing/actors';
import {
  buildCase,
  buildConflict,
  buildContact,
  buildFile,
  buildGroup,
  buildMailbox,
  buildMessage,
  buildPerson,
  buildQuarantinedMail,
  buildSavedView,
  buildSettings,
} from '@quayside/shared/testing/builders';
import { eventually } from '@quayside/shared/testing/eventually';
import { io } from 'socket.io-client';
import type { z } from 'zod';
import { collectionNameOf } from './platform/lane/collections';
import { type Path, replaceAt, samplesOf, textPlaces } from './testing/schema-samples';
import { startTestServer, type TestServer } from './testing/start-test-server';
import { TestDevice } from './testing/test-device';
import { callTrpc } from './testing/trpc-call';

/** Boris is in group b. What hangs on group a is not his. */
const boris = buildPerson({ ...BORIS, groupIds: ['b'] });
const maria = buildPerson({ ...MARIA, groupIds: ['a'] });

/**
 * For every id field of every schema: an id that Boris may not touch. `null`: things of that kind belong to everybody who signs in,
 * so no id of them is foreign; what may be done to them is decided by role. A field without a line fails the test.
 */
const FOREIGN: Readonly<Record<string, string | null>> = {
  caseId: 'in-a',
  messageId: 'm-a',
  fileId: 'f-a',
  viewId: 'v-a',
  conflictId: 'c-a',
  quarantinedMailId: 'q-1',
  // a hint, not an address: one that is foreign counts as none (A22 in reply-to-case.test.ts)
  seenMessageId: null,
  // others’ count as none (notifications.mongo.test.ts)
  notificationIds: null,
  mentionedIds: null,
  groupIds: null,
  personId: null,
  assigneeId: null,
  ownerId: null,
  contactId: null,
  organisationId: null,
  groupId: null,
  calendarId: null,
  mailboxId: null,
  cannedAnswerId: null,
  assetId: null,
  departmentId: null,
  departmentIds: null,
  // configuration, and customers, which everybody reads
  fieldId: null,
  fieldIds: null,
  layoutId: null,
  statusId: null,
  statusIds: null,
  thenStatusId: null,
  wordId: null,
  choiceId: null,
  replacementId: null,
  toId: null,
  id: null,
  groupsToId: null,
  loserId: null,
  managerId: null,
  mergeId: null,
  oneId: null,
  otherId: null,
  parentId: null,
  productId: null,
  profileId: null,
  profileIds: null,
  roleId: null,
  standInId: null,
  survivorId: null,
};
/** What Boris may name. */
const OWN: Readonly<Record<string, string>> = {
  caseId: 'in-b',
  messageId: 'm-b',
  fileId: 'f-own',
  conflictId: 'c-b',
  personId: boris.id,
  assigneeId: boris.id,
  contactId: 'contact-1',
  mentionedIds: boris.id,
  groupId: 'b',
  groupIds: 'b',
  mailboxId: 'mailbox-1',
};

const isId = (name: string) => /(^id|Id|Ids)$/.test(name);
const nameOf = (path: Path) => String([...path].reverse().find((part) => typeof part === 'string') ?? '');

describe('attacks on the running server', () => {
  let server: TestServer;
  const log: string[] = [];

  beforeAll(async () => {
    server = await startTestServer({ log: { write: (line) => void log.push(line) } });
    const delivery = { state: 'queued' as const, notBefore: epochMs(Date.now() + DAY_MS), attempts: 0, reason: null };
    await server.seed(
      put('workspaceSettings', buildSettings()),
      put('person', boris),
      put('person', maria),
      put('mailbox', buildMailbox()),
      put('contact', buildContact()),
      put('quarantinedMail', buildQuarantinedMail({ id: 'q-1' })),
      ...['a', 'b'].flatMap((id) => [
        put('group', buildGroup({ id, name: id })),
        put('case', buildCase({ id: `in-${id}`, groupId: id, mailboxId: 'mailbox-1', contactId: 'contact-1' })),
        put(
          'message',
          buildMessage({
            id: `m-${id}`,
            caseId: `in-${id}`,
            direction: 'out',
            delivery,
            author: { type: 'person', id: maria.id, name: '' },
          }),
        ),
        put('file', buildFile({ id: `f-${id}`, caseId: `in-${id}`, uploadedBy: maria.id })),
        put('conflict', buildConflict({ id: `c-${id}`, caseId: `in-${id}`, personId: id === 'a' ? maria.id : boris.id })),
      ]),
      put('savedView', buildSavedView({ id: 'v-a', scope: { type: 'person', personId: maria.id } })),
      put('file', buildFile({ id: 'f-own', uploadedBy: boris.id })),
    );
  });
  afterAll(() => server.stop());

  const everything = async (): Promise<string> => {
    const all = await Promise.all(
      ENTITY_KINDS.map((kind) => server.mongo.db.collection(collectionNameOf(kind)).find().sort({ _id: 1 }).toArray()),
    );
    return JSON.stringify(all);
  };
  const asBoris = async () => {
    const device = new TestDevice(server.url, server.sessions.open(boris.id).token);
    await device.start();
    return device;
  };
  const procedures = () =>
    Object.entries(server.app.api._def.procedures as unknown as Record<string, { _def: { type: string; inputs: z.ZodType[] } }>).map(
      ([path, { _def }]) => [path, _def.inputs[0]] as const,
    );

  it.each(
    listActions()
      .filter((action) => action.origin === 'person')
      .map((action) => [action.name, action] as const),
  )('A21 A22 %s does nothing to what belongs to others, and does not tell whether it exists', async (name, action) => {
    const device = await asBoris();
    for (const { path, sample } of textPlaces(action.args).filter((place) => isId(nameOf(place.path)))) {
      const field = nameOf(path);
      expect(FOREIGN).toHaveProperty(field);
      const foreign = FOREIGN[field];
      if (foreign === null || foreign === undefined) continue;
      const own = textPlaces(action.args).reduce((args, place) => {
        const mine = OWN[nameOf(place.path)];
        return mine === undefined || !isId(nameOf(place.path)) ? args : replaceAt(args, place.path, mine);
      }, sample);
      if (!action.args.safeParse(replaceAt(own, path, foreign)).success) continue;
      const before = await everything();
      const [there, nowhere] = (
        await device.push([device.mutation(name, replaceAt(own, path, foreign)), device.mutation(name, replaceAt(own, path, 'nowhere'))])
      ).results;
      expect([path, there?.status]).toEqual([path, 'refused']);
      expect([path, there?.code, there?.detail]).toEqual([path, nowhere?.code, nowhere?.detail]);
      expect(await everything()).toBe(before);
    }
  });

  it('A21 every procedure needs a session, but for the few that cannot', async () => {
    const open: string[] = [];
    for (const [path, input] of procedures()) {
      const sample = input ? samplesOf(input)[0] : undefined;
      const answer = await callTrpc(server.url, path, sample ?? undefined);
      if (answer.ok || !['NOT_SIGNED_IN', 'SESSION_REVOKED'].includes(answer.error.code)) open.push(path);
    }
    expect(open.sort()).toEqual(['setup.createAdmin', 'setup.state']);
  });

  it('A27 every procedure refuses query operators in every text with BAD_INPUT and the path', async () => {
    const { token } = server.sessions.open(boris.id);
    const before = await everything();
    for (const [path, input] of procedures()) {
      for (const place of input ? textPlaces(input) : []) {
        for (const operator of [{ $ne: null }, { $regex: '(a+)+$' }, ['x']]) {
          const answer = await callTrpc(server.url, path, replaceAt(place.sample, place.path, operator), token);
          if (!answer.ok && answer.error.code === 'NOT_ALLOWED') continue;
          expect([path, place.path, answer]).toMatchObject([path, place.path, { ok: false, error: { code: 'BAD_INPUT' } }]);
          // A sample that breaks a rule across fields is refused for that first.
          if (!answer.ok && input?.safeParse(place.sample).success)
            expect(String(answer.error.details.path)).toContain(String(place.path[0]));
        }
      }
    }
    const query = await fetch(`${server.url}/trpc/sync.search?input[$ne]=1&input[text][$gt]=`, {
      headers: { authorization: `Bearer ${token}` },
    });
    expect([query.status, (await query.json()) as object]).toMatchObject([400, { error: { data: { code: 'BAD_INPUT' } } }]);
    expect(await everything()).toBe(before);
  });

  it('A28 keys that reach for a prototype are refused, and nothing is polluted', async () => {
    const { token } = server.sessions.open(boris.id);
    for (const body of [
      '{"__proto__":{"isAdmin":true},"text":"x","limit":1}',
      '{"constructor":{"prototype":{"isAdmin":true}},"text":"x","limit":1}',
    ]) {
      const response = await fetch(`${server.url}/trpc/sync.search`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
        body,
      });
      expect([response.status, await response.json()]).toMatchObject([400, { error: { data: { code: 'BAD_INPUT' } } }]);
    }
    expect(({} as { isAdmin?: boolean }).isAdmin).toBeUndefined();
  });

  it('A39 a bearer alone counts: cookies and origins change nothing, and no origin is reflected', async () => {
    const { token } = server.sessions.open(boris.id);
    const cookie = { cookie: `session=${token}; better-auth.session_token=${token}`, origin: 'https://evil.example' };
    const without = await fetch(`${server.url}/trpc/sync.listCases`, {
      method: 'POST',
      headers: { ...cookie, 'content-type': 'application/json' },
      body: '{}',
    });
    expect(without.status).toBe(401);
    expect(without.headers.get('access-control-allow-origin')).toBeNull();
  });

  it('A41 survives what is no request: the answers are closed and the next request works', async () => {
    const { token } = server.sessions.open(boris.id);
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
    const bodies: readonly (readonly [string | Uint8Array<ArrayBuffer>, Record<string, string>, number, string])[] = [
      ['this is no json', headers, 400, 'BAD_INPUT'],
      ['{"text":', headers, 400, 'BAD_INPUT'],
      [new Uint8Array([0, 255, 254, 1, 2]), headers, 400, 'BAD_INPUT'],
      ['x', { ...headers, 'content-type': 'application/octet-stream' }, 400, 'BAD_INPUT'],
      [JSON.stringify({ text: 'x'.repeat(9 * 1024 * 1024), limit: 1 }), headers, 413, 'TOO_LARGE'],
      ['['.repeat(100_000), headers, 400, 'BAD_INPUT'],
    ];
    for (const [body, given, status, code] of bodies) {
      const response = await fetch(`${server.url}/trpc/sync.search`, { method: 'POST', headers: given, body });
      const text = await response.text();
      expect([response.status, JSON.parse(text).error.data.code]).toEqual([status, code]);
      expect(text).not.toMatch(/node_modules|at .*\.(ts|js):|SyntaxError|Unexpected|zod/i);
    }
    for (const path of ['/trpc/no.such', '/trpc/__proto__', '/nowhere', '/..%2f..%2fetc/passwd', '/%00', '/%']) {
      const text = await (await fetch(server.url + path, { headers: { authorization: `Bearer ${token}` } })).text();
      expect(text).not.toMatch(/node_modules|Error:|Cannot GET/);
    }
    expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
  });

  it('A41 sockets: wrong token, wrong version, polling, foreign events and rubbish frames get nothing and harm nobody', async () => {
    const refusedWith = (auth: object) =>
      new Promise<string>((resolve) => {
        const socket = io(server.url, { transports: ['websocket'], auth, reconnection: false, forceNew: true });
        socket.on('connect_error', (error) => {
          socket.close();
          resolve(error.message);
        });
      });
    for (const token of ['wrong', '', { $ne: null }, ['x'], 'x'.repeat(5000)]) expect(await refusedWith({ token })).toBe('SESSION_REVOKED');
    expect((await fetch(`${server.url}/socket.io/?EIO=4&transport=polling`)).status).toBe(400);
    expect((await fetch(`${server.url}/socket.io/?EIO=2&transport=websocket`)).status).toBe(400);
    const { token } = server.sessions.open(boris.id);
    const socket = io(server.url, { transports: ['websocket'], auth: { token }, reconnection: false, forceNew: true });
    await new Promise<void>((resolve) => socket.on('connect', resolve));
    for (const name of ['__proto__', 'constructor', 'poke', 'join', 'no-such-event']) socket.emit(name, { room: 'in-a' });
    const closed = new Promise<void>((resolve) => socket.on('disconnect', () => resolve()));
    socket.emit('flood', 'x'.repeat(5 * 1024 * 1024));
    await closed;
    socket.close();
    await new Promise<void>((resolve) => {
      const raw = connect(Number(new URL(server.url).port), '127.0.0.1', () =>
        raw.end(`GET /socket.io/ HTTP/1.1\r\n${'A'.repeat(200)}\r\n\r\n`),
      );
      raw.on('close', () => resolve());
      raw.resume();
    });
    expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
  });

  it('A23 a revoked session loses its socket within 5 s and its next call at once', async () => {
    const { token } = server.sessions.open(boris.id);
    const socket = io(server.url, { transports: ['websocket'], auth: { token }, reconnection: false, forceNew: true });
    await new Promise<void>((resolve) => socket.on('connect', resolve));
    const bye = new Promise<string>((resolve) => socket.on('bye', resolve));
    const closed = new Promise<void>((resolve) => socket.on('disconnect', () => resolve()));
    server.sessions.revoke(token);
    expect(await callTrpc(server.url, 'sync.openCase', { id: 'in-b' }, token)).toMatchObject({
      status: 401,
      error: { code: 'SESSION_REVOKED' },
    });
    expect(await bye).toBe('revoked');
    await closed;
  });

  it('rings only where labels are touched', async () => {
    const [first, second] = [server.sessions.open(maria.id), server.sessions.open(boris.id)];
    const rung = { maria: [] as number[], boris: [] as number[] };
    const sockets = await Promise.all(
      [first, second].map(async ({ token }, index) => {
        const socket = io(server.url, { transports: ['websocket'], auth: { token }, reconnection: false, forceNew: true });
        socket.on('poke', ({ seq }: { seq: number }) => rung[index === 0 ? 'maria' : 'boris'].push(seq));
        await new Promise<void>((resolve) => socket.on('connect', resolve));
        return socket;
      }),
    );
    const before = await server.app.sync.head();
    const device = new TestDevice(server.url, first.token);
    await device.start();
    await device.act('case.add-tag', { caseId: 'in-a', tag: 'bell' });
    await device.act('case.add-tag', { caseId: 'in-a', tag: 'bell-2' });
    const changes = server.mongo.db.collection<{ _id: number; id: string; caseId: string | null }>('changes');
    const rows = await changes.find({ _id: { $gt: before }, $or: [{ id: 'in-a' }, { caseId: 'in-a' }] }).toArray();
    const ofCase = rows.map(({ _id }) => _id);
    // the bell rings for what concerns everybody as well, who has come and gone: what comes together is told by the highest number
    await eventually('it has rung', () => rung.maria.some((seq) => seq >= Math.min(...ofCase)));
    for (const socket of sockets) socket.close();
    expect(rung.boris.filter((seq) => ofCase.includes(seq))).toEqual([]);
  });

  it('A43 E8 the log holds no token, no text of a message, no secret, whatever failed', async () => {
    const { token } = server.sessions.open(boris.id);
    const canary = `canary-${randomUUID()}`;
    await callTrpc(server.url, 'sync.search', { text: canary, limit: 5 }, token);
    await callTrpc(server.url, 'sync.search', { text: canary, limit: -1, password: canary }, token);
    await callTrpc(server.url, `sync.${canary.slice(0, 8)}`, { secret: canary }, token);
    const device = await asBoris();
    await device.act('case.add-note', { caseId: 'in-b', html: null, text: canary, attachments: [], mentionedIds: [] });
    await device.act('case.add-note', { caseId: 'in-b', text: canary });
    server.app.house.logger.error(
      { error: new Error(canary), token: canary, nested: { password: canary, deep: { secret: canary } } },
      'a planted failure',
    );
    expect(log.length).toBeGreaterThan(0);
    expect(log.filter((line) => line.includes(canary) || line.includes(token) || line.includes(server.app.house.env.secret))).toEqual([]);
  });
});
