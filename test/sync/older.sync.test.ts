import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { actorOf } from '@quayside/shared/identity/person';
import { put } from '@quayside/shared/kernel/entity';
import { AppError } from '@quayside/shared/kernel/errors';
import { DAY_MS, epochMs } from '@quayside/shared/kernel/time';
import type { SearchPlace } from '@quayside/shared/sync/protocol';
import { buildCase, buildGroup, buildMessage, buildPerson, buildSettings } from '@quayside/shared/testing/builders';
import type { FoundPage } from '../../apps/desktop/src/bridge/found-on-server';
import type { CoreApp } from '../../apps/desktop/src/core/core-app';
import { submitAct } from '../../apps/server/src/platform/submit-act';
import { addPerson } from '../../apps/server/src/testing/sign-in';
import { startTestServer, type TestServer } from '../../apps/server/src/testing/start-test-server';
import { startTcpProxy, type TcpProxy } from '../../scripts/toolchain/tcp-proxy.mjs';
import { machine, signInDesktop, startDesktop } from './support/test-desktop';

const OLD = 70;
const RECENT = 5;

/** A list does not end where the cache ends: the same view goes on at the server. */
describe('SYN-2 what is older than the window', () => {
  let server: TestServer;
  let line: TcpProxy;
  let app: CoreApp;
  const folder = mkdtempSync(join(tmpdir(), 'quayside-older-'));
  const closed = { view: 'closed', offset: 0, limit: 200 } as const;

  beforeAll(async () => {
    server = await startTestServer({ identity: 'signed-in' });
    line = await startTcpProxy({ targetPort: Number(new URL(server.url).port) });
    await server.seed(
      put('workspaceSettings', buildSettings({ windowDays: 90 })),
      ...Array.from({ length: OLD + RECENT }, (_, index) => {
        const id = `case-${index}`;
        const at = epochMs(Date.now() - (index < RECENT ? index + 1 : 100 + index) * DAY_MS);
        const times = { createdAt: at, updatedAt: at };
        const of = { ...times, id, number: 1000 + index, subject: `Subject ${index}`, messageCount: 1, publicCount: 1, lastMessageAt: at };
        return [
          put('case', buildCase({ ...of, state: 'closed', resolvedAt: at, closedAt: at })),
          put('message', buildMessage({ ...times, id: `message-${index}`, caseId: id, at, text: `the word of day${index}` })),
        ];
      }).flat(),
    );
    const person = await addPerson(server, { role: 'supervisor' });
    app = await startDesktop(server, { folder, host: machine('system') });
    await signInDesktop(app, server, person.email, `http://127.0.0.1:${line.port}`);
    await app.sessions.live.engine.round();
  });
  afterAll(async () => {
    await app.stop();
    await line.close();
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const textsOf = async (id: string) => (await app.handlers.getCase({ id }, null))?.timeline.map(({ message }) => message.text);

  it('is counted, loaded piece by piece into the same list, and opened with all that was said', async () => {
    const { handlers } = app;
    expect((await handlers.listCases(closed, null)).total).toBe(RECENT);
    expect(await handlers.countOnServer({ view: 'closed' }, null)).toBe(OLD);
    expect(await handlers.loadOlder({ view: 'closed' }, null)).toBe(50);
    expect(await handlers.countOnServer({ view: 'closed' }, null)).toBe(OLD - 50);
    expect(await handlers.loadOlder({ view: 'closed' }, null)).toBe(OLD - 50);
    expect(await handlers.loadOlder({ view: 'closed' }, null)).toBe(0);
    expect(await handlers.countOnServer({ view: 'closed' }, null)).toBe(0);
    const { rows, total } = await handlers.listCases(closed, null);
    expect([total, rows.map((row) => row.case.id)]).toEqual([
      OLD + RECENT,
      Array.from({ length: OLD + RECENT }, (_, index) => `case-${index}`),
    ]);
    expect(await textsOf('case-40')).toEqual(['the word of day40']);
    await app.sessions.live.engine.round();
    expect((await handlers.listCases(closed, null)).total).toBe(OLD + RECENT);
  });

  it('CAS-13 is found by a word that the newest have too, page after page, and counted without those here', async () => {
    const { handlers } = app;
    const query = { text: 'word', limit: 30 };
    const old = Array.from({ length: OLD }, (_, index) => `case-${index + RECENT}`);
    expect(await handlers.countSearchOnServer(query, null)).toMatchObject({ total: OLD, isAtLeast: false, ids: old.slice(0, 30) });
    const found: string[] = [];
    let after: SearchPlace | null = null;
    do {
      const page: FoundPage = await handlers.searchOnServer({ ...query, after }, null);
      expect(page.rows.length).toBe(Math.min(30, OLD - found.length));
      found.push(...page.rows.map((row) => row.case.id));
      after = page.next;
    } while (after !== null);
    expect(found).toEqual(old);
    const again = await handlers.searchOnServer({ ...query, after: null }, null);
    expect(again.rows.map((row) => row.case.id)).toEqual(old.slice(0, 30));
  });

  it('is found on a server of a version that has no pages', async () => {
    const { api } = app.sessions.live;
    const real = api.search.bind(api);
    const search = jest.spyOn(api, 'search').mockImplementation((input) => {
      if ('doneBefore' in input || 'after' in input) return Promise.reject(new AppError('BAD_INPUT', 'unknown field', { path: '' }));
      return real(input);
    });
    const { rows, next } = await app.handlers.searchOnServer({ text: 'day20', limit: 30, after: null }, null);
    expect([rows.map((row) => row.case.id), next]).toEqual([['case-20'], null]);
    expect(await app.handlers.countSearchOnServer({ text: 'day20', limit: 30 }, null)).toBeNull();
    search.mockRestore();
  });

  it('without a line is unknown, and what was looked at before is there', async () => {
    line.cut();
    const { handlers } = app;
    expect(await handlers.countOnServer({ view: 'closed' }, null)).toBeNull();
    expect(await handlers.countSearchOnServer({ text: 'word', limit: 30 }, null)).toBeNull();
    await expect(handlers.loadOlder({ view: 'closed' }, null)).rejects.toMatchObject({ code: 'OFFLINE' });
    expect(await textsOf('case-40')).toEqual(['the word of day40']);
    expect(await textsOf('case-41')).toEqual([]);
    line.heal();
  });
});

describe('ORG-1 an answer that is on its way while its case is lost', () => {
  let server: TestServer;
  let app: CoreApp;
  let personId: string;
  const boss = buildPerson({ id: 'boss', email: 'boss@desk.example', role: 'admin' });
  const folder = mkdtempSync(join(tmpdir(), 'quayside-lost-'));
  const at = epochMs(Date.now() - 200 * DAY_MS);

  beforeAll(async () => {
    server = await startTestServer({ identity: 'signed-in' });
    const times = { createdAt: at, updatedAt: at };
    await server.seed(
      put('person', boss),
      ...['group-1', 'group-2'].map((id) => put('group', buildGroup({ id, name: id }))),
      ...['moved', 'left', 'changed'].flatMap((id) => [
        put('case', buildCase({ ...times, id, groupId: 'group-1', state: 'closed', closedAt: at, resolvedAt: at, messageCount: 1 })),
        put('message', buildMessage({ ...times, id: `message-${id}`, caseId: id, at, text: 'said' })),
      ]),
    );
    const person = await addPerson(server);
    personId = person.id;
    await administer('person.edit', { personId, changes: { groupIds: ['group-1'] } });
    app = await startDesktop(server, { folder, host: machine('system') });
    await signInDesktop(app, server, person.email);
    await app.sessions.live.engine.round();
  });
  afterAll(async () => {
    await app.stop();
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const administer = (name: string, args: object) =>
    submitAct(server.app.house, `admin-${randomUUID()}`, { name, args, actor: actorOf(boss) });
  const whileOnItsWay = (what: () => Promise<unknown>) => {
    const { api, engine } = app.sessions.live;
    const real = api.openCase.bind(api);
    return jest.spyOn(api, 'openCase').mockImplementationOnce(async (input) => {
      const answer = await real(input);
      await what();
      await engine.round();
      return answer;
    });
  };
  const held = (id: string) => app.sessions.live.profile.store.findBase('case', id);

  it('does not bring back a case that has gone to others', async () => {
    const asked = whileOnItsWay(() => administer('case.edit-field', { caseId: 'moved', field: 'groupId', from: 'group-1', to: 'group-2' }));
    expect(await app.handlers.getCase({ id: 'moved' }, null)).toBeNull();
    expect(held('moved')).toBeNull();
    // asked once more, and told then that there is none
    expect(asked).toHaveBeenCalledTimes(2);
    asked.mockRestore();
  });

  it('is asked again when the case has changed, and brings what is newest', async () => {
    const asked = whileOnItsWay(() =>
      administer('case.edit-field', { caseId: 'changed', field: 'priority', from: 'normal', to: 'urgent' }),
    );
    await app.handlers.getCase({ id: 'changed' }, null);
    expect(held('changed')?.priority).toBe('urgent');
    asked.mockRestore();
  });

  it('brings nothing of a group that the person has left', async () => {
    const asked = whileOnItsWay(() => administer('person.edit', { personId, changes: { groupIds: [] } }));
    expect(await app.handlers.getCase({ id: 'left' }, null)).toBeNull();
    expect([held('left'), held('changed')]).toEqual([null, null]);
    asked.mockRestore();
  });
});

describe('CAS-13 what only the server finds', () => {
  it('is shown when asked for, and opened with the word that was looked for', async () => {
    const server = await startTestServer({ identity: 'signed-in' });
    const folder = mkdtempSync(join(tmpdir(), 'quayside-found-'));
    const at = epochMs(Date.now() - 200 * DAY_MS);
    const times = { createdAt: at, updatedAt: at };
    await server.seed(
      put(
        'case',
        buildCase({ ...times, id: 'case-old', state: 'closed', closedAt: at, resolvedAt: at, messageCount: 1, lastMessageAt: at }),
      ),
      put('message', buildMessage({ ...times, id: 'message-old', caseId: 'case-old', at, text: 'the wombat did it' })),
    );
    const person = await addPerson(server, { role: 'supervisor' });
    const app = await startDesktop(server, { folder, host: machine('system') });
    await signInDesktop(app, server, person.email);
    await app.sessions.live.engine.round();
    const query = { text: 'wombat', limit: 20 };
    expect((await app.handlers.search(query, null)).rows).toEqual([]);
    const page = await app.handlers.searchOnServer({ ...query, after: null }, null);
    expect([page.rows.map((row) => row.case.id), page.next]).toEqual([['case-old'], null]);
    const detail = await app.handlers.getCase({ id: 'case-old' }, null);
    expect(detail?.timeline.map(({ message }) => message.text)).toEqual(['the wombat did it']);
    await app.stop();
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  });
});
