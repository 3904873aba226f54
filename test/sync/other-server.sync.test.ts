import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from '@quayside/shared/testing/eventually';
import type { CoreApp } from '../../apps/desktop/src/core/core-app';
import { addPerson } from '../../apps/server/src/testing/sign-in';
import { startTestServer, type TestServer } from '../../apps/server/src/testing/start-test-server';
import { openTestDatabase } from '../../apps/server/src/testing/test-database';
import { machine, signInDesktop, startDesktop } from './support/test-desktop';

const ADDRESS = 'ivan@northwind.example';

/** The address stays, another server answers there: an empty one was put up by mistake, or a test system. */
describe('another server under the same address', () => {
  const folder = mkdtempSync(join(tmpdir(), 'quayside-other-'));
  let app: CoreApp | null = null;
  let server: TestServer | null = null;
  const databases: { drop(): Promise<void> }[] = [];
  afterAll(async () => {
    await app?.stop();
    await server?.stop();
    for (const database of databases) await database.drop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('is told nothing that was meant for the first one; the words come back with it', async () => {
    const first = await openTestDatabase();
    const second = await openTestDatabase();
    databases.push(first, second);
    server = await startTestServer({ mongo: first, identity: 'signed-in' });
    const port = Number(new URL(server.url).port);
    const ivan = await addPerson(server, { email: ADDRESS });
    app = await startDesktop(server, { folder, host: machine('system') });
    await signInDesktop(app, server, ADDRESS);
    await app.sessions.live.engine.round();
    await app.sessions.live.engine.round();

    await server.stop();
    const caseId = await app.handlers.newId(undefined, null);
    const fields = { contactId: null, contact: null, groupId: null, ownerId: null, mailboxId: null, category: null, product: null };
    const message = { kind: 'note', html: null, text: 'for the first server only', attachments: [], mentionedIds: [] };
    const args = { caseId, subject: 'A call', channel: 'phone', ...fields, priority: 'normal', tags: [], isPrivate: false, message };
    expect(await app.handlers.act({ name: 'case.create', args }, null)).toMatchObject({ status: 'done' });

    server = await startTestServer({ mongo: second, identity: 'signed-in', env: { port } });
    const other = await addPerson(server, { email: ADDRESS });
    // it may have found out by itself by now
    await app.sessions.liveOrNull?.engine.want();
    await eventually('the session has expired', () => JSON.stringify(app?.sessions.state).includes('"expired"'));
    expect(app.sessions.state).toMatchObject({ state: 'signed-out', reason: 'expired', keptDrafts: 1 });
    await signInDesktop(app, server, ADDRESS);
    await app.sessions.live.engine.round();
    expect(app.sessions.state).toMatchObject({ state: 'signed-in', me: { personId: other.id } });
    expect(await app.handlers.listPending(undefined, null)).toEqual([]);
    expect(await server.app.house.entities.count('message', {})).toBe(0);
    await server.stop();

    server = await startTestServer({ mongo: first, identity: 'signed-in', env: { port } });
    await signInDesktop(app, server, ADDRESS);
    expect(app.sessions.state).toMatchObject({ state: 'signed-in', me: { personId: ivan.id } });
    for (let round = 0; round < 3; round += 1) await app.sessions.live.engine.round();
    const notes = await server.app.house.entities.list('message', { caseId, kind: 'note' });
    expect(notes.map(({ text }) => text)).toEqual(['for the first server only']);
  });
});
