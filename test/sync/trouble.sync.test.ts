import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { actorOf, type Person } from '@quayside/shared/identity/person';
import { put } from '@quayside/shared/kernel/entity';
import { DAY_MS, epochMs } from '@quayside/shared/kernel/time';
import { buildCase, buildMessage } from '@quayside/shared/testing/builders';
import type { CoreApp } from '../../apps/desktop/src/core/core-app';
import { submitAct } from '../../apps/server/src/platform/submit-act';
import { addPerson } from '../../apps/server/src/testing/sign-in';
import { startTestServer, type TestServer } from '../../apps/server/src/testing/start-test-server';
import { startTcpProxy, type TcpProxy } from '../../scripts/toolchain/tcp-proxy.mjs';
import { machine, signInDesktop, startDesktop } from './support/test-desktop';

/** What a person sees when something is not as it should be: each a clear state, with a way on, and nothing typed lost. */
describe('trouble', () => {
  let server: TestServer;
  let line: TcpProxy;
  let ivan: Person;
  let maria: Person;
  let ahead = 0;
  const root = mkdtempSync(join(tmpdir(), 'quayside-trouble-'));
  let folders = 0;
  const folder = () => join(root, String(++folders));

  beforeAll(async () => {
    server = await startTestServer({ identity: 'signed-in', clock: { now: () => epochMs(Date.now() + ahead) } });
    line = await startTcpProxy({ targetPort: Number(new URL(server.url).port) });
    [ivan, maria] = [
      await addPerson(server, { name: 'Ivan', role: 'supervisor' }),
      await addPerson(server, { name: 'Maria', role: 'supervisor' }),
    ];
  });
  afterEach(() => {
    ahead = 0;
    line.heal();
  });
  afterAll(async () => {
    await line.close();
    await server.stop();
    rmSync(root, { recursive: true, force: true });
  });

  async function open(now?: () => number): Promise<CoreApp> {
    const app = await startDesktop(server, { folder: folder(), host: machine('system'), ...(now ? { now } : {}) });
    await signInDesktop(app, server, ivan.email, `http://127.0.0.1:${line.port}`);
    await app.sessions.live.engine.round();
    return app;
  }

  /** A case with one word of the customer, which everybody has. */
  async function seedCase(id: string): Promise<void> {
    const at = epochMs(Date.now() - 60_000);
    const times = { createdAt: at, updatedAt: at };
    await server.seed(
      put('case', buildCase({ ...times, id, number: 1000 + folders, mailboxId: null, publicCount: 1, publicSeq: 1, lastMessageAt: at })),
      put('message', buildMessage({ ...times, id: `${id}-1`, caseId: id, at, publicSeq: 1 })),
    );
  }
  const body = (text: string) => ({ html: null, text, attachments: [] });
  const reply = (caseId: string, text: string, seenUpTo: number) => ({
    name: 'case.reply',
    args: { caseId, ...body(text), to: [], cc: [], bcc: [], seenUpTo, sendAnyway: false, thenState: null },
  });
  const textsIn = async (caseId: string) =>
    (await server.app.house.entities.list('message', { caseId, kind: 'public' }, { sort: { at: 1, _id: 1 } })).map(({ text }) => text);

  it('CAS-12 SYN-3 a reply written offline that crosses a newer one is held with its words, and goes out once when that is wanted', async () => {
    await seedCase('case-crossing');
    const app = await open();
    const { handlers, sessions } = app;
    const { engine } = sessions.live;
    line.cut();
    const act = await handlers.act(reply('case-crossing', 'Written in the train.', 1), 'call-1');
    expect(act).toMatchObject({ status: 'done' });
    await submitAct(server.app.house, 'maria', { ...reply('case-crossing', 'Maria was faster.', 1), actor: actorOf(maria) });
    line.heal();
    await engine.round();
    await engine.round();

    const [item, ...others] = await handlers.listPending(undefined, null);
    expect(others).toEqual([]);
    expect(item).toMatchObject({ action: 'case.reply', state: 'refused', code: 'STALE_THREAD', text: 'Written in the train.' });
    const shown = await handlers.getCase({ id: 'case-crossing' }, null);
    expect(shown?.timeline.filter(({ message }) => message.kind === 'public').map(({ message }) => message.text)).not.toContain(
      'Written in the train.',
    );
    expect((await textsIn('case-crossing')).at(-1)).toBe('Maria was faster.');

    const anyway = { mutationId: item?.mutationId ?? 0, args: { ...(item?.args as object), sendAnyway: true } };
    expect(await handlers.retryPending(anyway, 'call-2')).toMatchObject({ status: 'done' });
    expect(await handlers.retryPending(anyway, 'call-2')).toMatchObject({ status: 'done' });
    await engine.round();
    await engine.round();
    expect(await handlers.listPending(undefined, null)).toEqual([]);
    expect((await textsIn('case-crossing')).slice(1)).toEqual(['Maria was faster.', 'Written in the train.']);
    await app.stop();
  });

  it('SYN-3 what was refused can be thrown away, with what hangs on it', async () => {
    await seedCase('case-gone');
    const app = await open();
    const { handlers, sessions } = app;
    line.cut();
    await handlers.act({ name: 'case.add-note', args: { caseId: 'case-gone', ...body('for nobody'), mentionedIds: [] } }, null);
    await handlers.act({ name: 'case.mark-read', args: { caseId: 'case-gone', personId: ivan.id, messageCount: 1 } }, null);
    // meanwhile it became private: Ivan may not see it any more
    await submitAct(server.app.house, 'maria', {
      name: 'case.assign',
      args: { caseId: 'case-gone', assigneeId: maria.id },
      actor: actorOf(maria),
    });
    await submitAct(server.app.house, 'maria', {
      name: 'case.edit-field',
      args: { caseId: 'case-gone', field: 'isPrivate', from: false, to: true },
      actor: actorOf(maria),
    });
    line.heal();
    await sessions.live.engine.round();
    await sessions.live.engine.round();
    const items = await handlers.listPending(undefined, null);
    expect(items).toMatchObject([{ action: 'case.add-note', state: 'refused', code: 'NOT_ALLOWED', text: 'for nobody' }]);
    expect(await handlers.getSyncState(undefined, null)).toMatchObject({ waiting: 0, attention: 1 });
    expect(await handlers.getCase({ id: 'case-gone' }, null)).toBeNull();
    await handlers.discardPending({ mutationId: items[0]?.mutationId ?? 0 }, null);
    expect(await handlers.listPending(undefined, null)).toEqual([]);
    expect(await handlers.getSyncState(undefined, null)).toMatchObject({ waiting: 0, attention: 0 });
    await app.stop();
  });

  it.each([
    ['behind', -DAY_MS],
    ['ahead', DAY_MS],
  ])('a clock a day %s is said, and what is done counts at the true time', async (_name, offMs) => {
    const caseId = `case-clock-${offMs}`;
    await seedCase(caseId);
    const app = await open(() => Date.now() + offMs);
    const state = await app.handlers.getSyncState(undefined, null);
    expect(state.problem).toBe('clock-off');
    expect(Math.abs(state.clockSkewMs + offMs)).toBeLessThan(10_000);
    await app.handlers.act({ name: 'case.add-note', args: { caseId, ...body('what time is it'), mentionedIds: [] } }, null);
    const foretold = app.sessions.live.profile.store.listOfCase('message', caseId).find(({ kind }) => kind === 'note');
    await app.sessions.live.engine.round();
    const [note] = await server.app.house.entities.list('message', { caseId, kind: 'note' });
    for (const at of [foretold?.at, note?.at]) expect(Math.abs((at ?? 0) - Date.now())).toBeLessThan(20_000);
    await app.stop();
  });

  it('ORG-5 a session that has run out asks for a new sign-in and keeps what was typed; nobody is told it was taken away', async () => {
    await seedCase('case-late');
    const app = await open();
    const { handlers } = app;
    ahead = 61 * DAY_MS;
    await handlers.act({ name: 'case.add-note', args: { caseId: 'case-late', ...body('after the holidays'), mentionedIds: [] } }, null);
    for (let tries = 0; tries < 200 && app.sessions.state.state !== 'signed-out'; tries += 1)
      await new Promise((resolve) => setTimeout(resolve, 50));
    expect(app.sessions.state).toMatchObject({ state: 'signed-out', reason: 'expired', keptDrafts: 1 });
    await signInDesktop(app, server, ivan.email, `http://127.0.0.1:${line.port}`);
    for (let round = 0; round < 3; round += 1) await app.sessions.live.engine.round();
    expect(await handlers.listPending(undefined, null)).toEqual([]);
    expect((await server.app.house.entities.list('message', { caseId: 'case-late', kind: 'note' })).map(({ text }) => text)).toEqual([
      'after the holidays',
    ]);
    await app.stop();
  });
});
