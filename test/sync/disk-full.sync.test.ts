import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { blankDraft } from '../../apps/desktop/src/bridge/draft';
import type { CoreApp } from '../../apps/desktop/src/core/core-app';
import { addPerson } from '../../apps/server/src/testing/sign-in';
import { startTestServer, type TestServer } from '../../apps/server/src/testing/start-test-server';
import { machine, signInDesktop, startDesktop } from './support/test-desktop';

const place = mkdtempSync(join(tmpdir(), 'quayside-small-disk-'));
const isMounted = process.platform === 'linux' && spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=6m', 'tmpfs', place]).status === 0;

/** On a disk of 6 MB, where one may be made; elsewhere `disk-full.test.ts` of the stores says as much without one. */
(isMounted ? describe : describe.skip)('F11 a desktop on a full disk', () => {
  let server: TestServer;
  let app: CoreApp;
  const host = machine('system');
  beforeAll(async () => {
    server = await startTestServer({ identity: 'signed-in' });
  });
  afterAll(async () => {
    await app?.stop();
    await server?.stop();
    spawnSync('umount', ['-l', place]);
    rmSync(place, { recursive: true, force: true });
  });

  const draft = (html: string) => blankDraft({ key: 'reply:case-1', caseId: 'case-1', mode: 'reply', html, updatedAt: 0 });
  const fields = { contactId: null, contact: null, groupId: null, ownerId: null, mailboxId: null, category: null, product: null };
  const message = { kind: 'note', html: null, text: `typed at a bad time ${'x'.repeat(20_000)}`, attachments: [], mentionedIds: [] };

  it('says so, loses nothing that was typed, and goes on by itself when there is room', async () => {
    const person = await addPerson(server, { email: 'maria@northwind.example' });
    app = await startDesktop(server, { folder: place, host });
    await signInDesktop(app, server, person.email);
    await app.sessions.live.engine.round();
    await app.handlers.saveDraft(draft('<p>before</p>'), null);

    let isFull = false;
    for (let piece = 0; !isFull; piece += 1) {
      try {
        writeFileSync(join(place, `fill-${piece}`), Buffer.alloc(piece > 60 ? 4096 : 131_072));
      } catch {
        isFull = true;
      }
    }
    const words = `<p>${'an hour of typing '.repeat(4000)}</p>`;
    await app.handlers.saveDraft(draft(words), null);
    expect((await app.handlers.getDraft({ key: 'reply:case-1' }, null))?.html).toBe(words);
    expect(await app.handlers.getSyncState(undefined, null)).toMatchObject({ storage: 'disk-full' });
    const args = { caseId: await app.handlers.newId(undefined, null), subject: 'A call', channel: 'phone', ...fields };
    const create = { name: 'case.create', args: { ...args, priority: 'normal', tags: [], isPrivate: false, message } };
    await expect(app.handlers.act(create, 'call-1')).rejects.toMatchObject({ code: 'SQLITE_FULL' });
    expect(await app.handlers.listPending(undefined, null)).toEqual([]);

    for (let piece = 0; piece < 2000; piece += 1) rmSync(join(place, `fill-${piece}`), { force: true });
    expect(await app.handlers.act(create, 'call-2')).toEqual(expect.objectContaining({ status: 'done' }));
    await app.sessions.live.engine.want();
    expect((await app.handlers.getSyncState(undefined, null)).storage).toBeUndefined();
    await app.stop();

    app = await startDesktop(server, { folder: place, host });
    expect((await app.handlers.getDraft({ key: 'reply:case-1' }, null))?.html).toBe(words);
  });

  it('starts on a full disk too', async () => {
    await app.stop();
    for (let piece = 0, isFull = false; !isFull; piece += 1) {
      try {
        writeFileSync(join(place, `fill-${piece}`), Buffer.alloc(piece > 60 ? 512 : 131_072));
      } catch {
        isFull = true;
      }
    }
    app = await startDesktop(server, { folder: place, host });
    expect(app.sessions.state.state).toBe('signed-in');
    expect(await app.handlers.listDrafts(undefined, null)).toHaveLength(1);
  });
});
