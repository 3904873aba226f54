import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Person } from '@quayside/shared/identity/person';
import { eventually } from '@quayside/shared/testing/eventually';
import { blankDraft } from '../../apps/desktop/src/bridge/draft';
import type { SessionState } from '../../apps/desktop/src/bridge/session-state';
import type { CoreApp } from '../../apps/desktop/src/core/core-app';
import type { Host } from '../../apps/desktop/src/core/session/host';
import { addPerson, cookiesOf, fetchCode, signInBrowser } from '../../apps/server/src/testing/sign-in';
import { startTestServer, type TestServer } from '../../apps/server/src/testing/start-test-server';
import { machine, signInDesktop, startDesktop } from './support/test-desktop';

const draft = blankDraft({ key: 'reply:case-1', caseId: 'case-1', mode: 'reply', html: '<p>half a sentence</p>', updatedAt: 0 });

describe('sessions of a desktop', () => {
  let server: TestServer;
  let person: Person;
  const root = mkdtempSync(join(tmpdir(), 'quayside-session-'));
  let number = 0;

  beforeAll(async () => {
    server = await startTestServer({ identity: 'signed-in' });
    person = await addPerson(server, { email: 'maria@northwind.example' });
  });
  afterAll(async () => {
    await server.stop();
    rmSync(root, { recursive: true, force: true });
  });

  const newFolder = (): string => {
    number += 1;
    return join(root, String(number));
  };
  const start = (folder: string, host: Host): Promise<CoreApp> => startDesktop(server, { folder, host });
  const signIn = (app: CoreApp): Promise<SessionState> => signInDesktop(app, server, person.email);

  const call = async <T>(work: Promise<T>): Promise<T> => work;
  const filesIn = (folder: string): Buffer =>
    Buffer.concat(
      readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => readFileSync(join(entry.parentPath, entry.name))),
    );
  it('signs in through the browser: the code comes to this machine, with our state, and the token nowhere to disk', async () => {
    const folder = newFolder();
    const host = machine('memory-only');
    const app = await start(folder, host);
    const state = await call(app.handlers.startSignIn({ server: server.url }, null));
    expect(state).toMatchObject({ state: 'signing-in', server: server.url });
    const url = new URL(host.opened[0] ?? '');
    const redirectUri = url.searchParams.get('redirect_uri') ?? '';
    const browser = await signInBrowser(server, person.email);
    const code = await fetchCode(server, cookiesOf(browser), url.searchParams.get('challenge') ?? '', redirectUri);
    expect((await fetch(`${redirectUri}?code=${code}&state=other`)).status).toBe(404);
    expect((await fetch(`${redirectUri}?code=${code}&state=${url.searchParams.get('state')}`, { redirect: 'manual' })).status).toBe(303);
    await eventually('it is signed in', () => app.sessions.state.state === 'signed-in');
    expect(app.sessions.state).toMatchObject({ me: { personId: person.id }, keyStore: 'memory-only' });
    await app.sessions.live.engine.round();
    const kept = readFileSync(join(folder, 'session.json'), 'utf8');
    expect(JSON.parse(kept)).toMatchObject({ person: { token: null, cacheKey: null, outboxKey: null } });
    await app.stop();
  });

  it('takes a code that was carried over by hand', async () => {
    const host = machine('system');
    const app = await start(newFolder(), host);
    const state = await app.handlers.startSignIn({ server: server.url }, null);
    if (state.state !== 'signing-in') throw new Error('not signing in');
    expect(new URL(state.url).searchParams.get('redirect_uri')).toBeNull();
    const browser = await signInBrowser(server, person.email);
    const code = await fetchCode(server, cookiesOf(browser), new URL(state.url).searchParams.get('challenge') ?? '', null);
    await expect(app.handlers.pasteCode({ code: 'wrong' }, null)).rejects.toMatchObject({ code: 'CODE_REFUSED' });
    expect(await app.handlers.pasteCode({ code: ` ${code}\n` }, null)).toMatchObject({ state: 'signed-in' });
    await app.stop();
  });

  it('says what is wrong with an address', async () => {
    const app = await start(newFolder(), machine('system'));
    await expect(app.handlers.startSignIn({ server: 'http://127.0.0.1:9' }, null)).rejects.toMatchObject({
      code: 'OFFLINE',
      details: { reason: 'refused' },
    });
    await expect(app.handlers.startSignIn({ server: 'http://desk.example' }, null)).rejects.toMatchObject({ code: 'BAD_INPUT' });
    await expect(
      app.handlers.startSignIn({ server: server.uri.replace('mongodb', 'http').split('/').slice(0, 3).join('/') }, null),
    ).rejects.toMatchObject({
      code: 'OFFLINE',
      details: { reason: 'not-quayside' },
    });
    await app.stop();
  });

  it.each(['system', 'memory-only'] as const)('SYN-2 keeps drafts over a sign-out (%s)', async (keyStore) => {
    const folder = newFolder();
    const app = await start(folder, machine(keyStore));
    await signIn(app);
    await app.handlers.saveDraft(draft, null);
    await app.sessions.live.engine.round();
    expect(await app.handlers.signOut(undefined, null)).toMatchObject({ state: 'signed-out', reason: 'signed-out', keptDrafts: 1 });
    await expect(app.handlers.listDrafts(undefined, null)).rejects.toMatchObject({ code: 'NOT_SIGNED_IN' });
    expect(filesIn(folder).includes('half a sentence')).toBe(false);
    await signIn(app);
    expect(await app.handlers.listDrafts(undefined, null)).toMatchObject([{ html: draft.html }]);
    await app.stop();
  });

  it('goes on after a restart where a key store is, with the token wrapped on disk only', async () => {
    const folder = newFolder();
    const host = machine('system');
    const first = await start(folder, host);
    await signIn(first);
    await first.handlers.saveDraft(draft, null);
    await first.sessions.live.engine.round();
    await first.stop();
    const again = await start(folder, host);
    expect(again.sessions.state).toMatchObject({ state: 'signed-in', keyStore: 'system' });
    expect(await again.handlers.listDrafts(undefined, null)).toHaveLength(1);
    await again.stop();
  });

  it('F12 a lost keyring costs a sign-in, and no typed word', async () => {
    const folder = newFolder();
    const host = machine('system');
    const first = await start(folder, host);
    await signIn(first);
    await first.handlers.saveDraft(draft, null);
    await first.sessions.live.engine.round();
    await eventually(
      'the key is escrowed',
      () => JSON.parse(readFileSync(join(folder, 'session.json'), 'utf8')).person.isKeyEscrowed === true,
    );
    await first.stop();
    host.loseKeyring();
    const again = await start(folder, host);
    expect(again.sessions.state).toMatchObject({ state: 'signed-out', reason: 'expired' });
    await signIn(again);
    expect(await again.handlers.listDrafts(undefined, null)).toHaveLength(1);
    await again.stop();
  });

  it('SYN-7 a revoked session locks within five seconds: the cache is gone, the draft comes back with the next sign-in', async () => {
    const folder = newFolder();
    const app = await start(folder, machine('system'));
    await signIn(app);
    await app.handlers.saveDraft(draft, null);
    await app.sessions.live.engine.round();
    const devices = await app.handlers.listDevices(undefined, null);
    const own = devices.find((device) => device.isThis);
    const { path } = app.sessions.live.profile.folder;
    const revokedAt = Date.now();
    await app.handlers.revokeDevice({ id: own?.id ?? '' }, null).catch(() => undefined);
    await eventually('it is signed out', () => app.sessions.state.state === 'signed-out');
    expect(Date.now() - revokedAt).toBeLessThan(5000);
    expect(app.sessions.state).toMatchObject({ reason: 'revoked', keptDrafts: 1 });
    await eventually('the cache is gone', () => readdirSync(path).every((name) => !name.startsWith('cache')));
    await signIn(app);
    expect(await app.handlers.listDrafts(undefined, null)).toHaveLength(1);
    await app.stop();
  });

  it('CHA-1 uploads a file before the act that names it, and reads it back from the server when it is no longer here', async () => {
    const app = await start(newFolder(), machine('system'));
    await signIn(app);
    await app.sessions.live.engine.round();
    const bytes = new Uint8Array(2_500_000).map((_, index) => (index * 7) % 251);
    const file = await app.handlers.addFile({ name: 'photo.png', mime: 'image/png', bytes, cid: null }, null);
    const caseId = await app.handlers.newId(undefined, null);
    const message = { kind: 'note', html: null, text: 'see photo', attachments: [{ fileId: file.fileId, cid: null }], mentionedIds: [] };
    const fields = { contactId: null, contact: null, groupId: null, ownerId: null, mailboxId: null, category: null, product: null };
    const args = { caseId, subject: 'Photo', channel: 'phone', ...fields, priority: 'normal', tags: [], isPrivate: false, message };
    const result = await app.handlers.act({ name: 'case.create', args }, 'call-1');
    // also without a line the act is foretold, the file included
    expect(result).toMatchObject({ status: 'done' });
    expect(await app.handlers.act({ name: 'case.create', args }, 'call-1')).toEqual(result);
    const { profile, engine } = app.sessions.live;
    for (let tries = 0; tries < 20 && profile.outbox.list().length > 0; tries += 1) await engine.round();
    expect(await app.handlers.listPending(undefined, null)).toEqual([]);
    const detail = await app.handlers.getCase({ id: caseId }, null);
    const [attachment] = detail?.timeline.flatMap((item) => item.message.attachments) ?? [];
    expect(attachment).toMatchObject({ fileId: file.fileId, name: 'photo.png', size: bytes.length });
    expect(profile.ownFiles.find(file.fileId)).toBeNull();
    const read = await app.handlers.readFile({ fileId: file.fileId }, null);
    expect(Buffer.compare(read?.bytes ?? new Uint8Array(), bytes)).toBe(0);
    expect(profile.keptFiles.read(file.fileId)).not.toBeNull();
    await app.stop();
  });
});
