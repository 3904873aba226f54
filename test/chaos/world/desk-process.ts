/** The whole core of a desktop in a process of its own, without windows: what runs here can be killed as a machine loses its power. */
import { createHash } from 'node:crypto';
import type { HostCallName } from '../../../apps/desktop/src/bridge/core-link';
import { blankDraft } from '../../../apps/desktop/src/bridge/draft';
import { CoreApp } from '../../../apps/desktop/src/core/core-app';
import type { Host } from '../../../apps/desktop/src/core/session/host';
import { Database } from '../../../apps/desktop/src/core/store/database';
import { readCursor } from '../../../apps/desktop/src/core/sync/cursor';
import { canonical } from '../../sync/support/canonical';
import type { DeskCalls, DeskQuestion } from './desk-protocol';

const hashOf = (text: string): string => createHash('sha1').update(text).digest('base64url');

/** All that this process has opened. */
const databases = new Set<Database>();
const { get } = Database.prototype;
Database.prototype.get = function (this: Database, ...question: Parameters<Database['get']>) {
  databases.add(this);
  return get.apply(this, question) as never;
};
const PAGES_MAX = 1_000_000_000;

let offMs = 0;
let app: CoreApp | null = null;

/** A key store that survives the process: what is wrapped can always be unwrapped. */
const answers: { readonly [N in HostCallName]: (input: never) => unknown } = {
  keyStore: () => 'system',
  wrap: (secret: string) => Buffer.from(secret).reverse().toString('base64'),
  unwrap: (wrapped: string) => Buffer.from(wrapped, 'base64').reverse().toString(),
  openExternal: () => false,
  resolveProxy: () => 'DIRECT',
  setLanguage: () => null,
  setPreferences: () => null,
};
const host: Host = { ask: async (name, input) => answers[name](input as never) as never };

function running(): CoreApp {
  if (app === null) throw new Error('the desk is not open');
  return app;
}

const work: { readonly [N in keyof DeskCalls]: (input: DeskCalls[N]['in']) => Promise<DeskCalls[N]['out']> } = {
  async open({ folder, url, grant, isCacheSuspect }) {
    const start = { folder, version: '1', deviceName: 'Chaos', serverUrl: url, signIn: null, isCacheSuspect };
    app = await CoreApp.start({ start, host, now: () => Date.now() + offMs });
    if (app.sessions.state.state !== 'signed-in') await app.sessions.admit(url, { ...grant, escrowedKey: null } as never);
    return null;
  },
  act: ({ name, args, callId }) => running().handlers.act({ name, args }, callId),
  async saveDraft({ key, caseId, html }) {
    await running().handlers.saveDraft(blankDraft({ key, caseId, mode: 'reply', html, updatedAt: 0 }), null);
    return null;
  },
  async state() {
    const { sessions, handlers } = running();
    const state = await handlers.getSyncState(undefined, null);
    const isSignedIn = sessions.state.state === 'signed-in';
    return { ...state, isSignedIn, seq: isSignedIn ? readCursor(sessions.live.profile.store.cache).seq : -1 };
  },
  async contents() {
    const { sessions, handlers } = running();
    const { reader, overlay, cache } = sessions.live.profile.store;
    const rows: Record<string, string> = {};
    for (const row of reader.all<{ kind: string; id: string; body: string }>('SELECT kind, id, body FROM entity'))
      rows[`${row.kind}/${row.id}`] = hashOf(canonical(JSON.parse(row.body)));
    const { epoch, seq, windowFrom } = readCursor(cache);
    const drafts = (await handlers.listDrafts(undefined, null)).map(({ key, html }) => ({ key, html }));
    return { epoch, seq, windowFrom, rows, overlay: overlay.size, pending: await handlers.listPending(undefined, null), drafts };
  },
  async wake() {
    running().wake();
    return null;
  },
  async setClock(input) {
    offMs = input.offMs;
    return null;
  },
  async setDisk({ isFull }) {
    for (const database of [...databases].filter(({ isOpen }) => isOpen)) {
      const pages = database.get<{ page_count: number }>('PRAGMA page_count')?.page_count ?? 1;
      database.all(`PRAGMA max_page_count = ${isFull ? pages : PAGES_MAX}`);
    }
    return null;
  },
};

process.on('message', ({ id, call, input }: DeskQuestion) => {
  (work[call] as (given: unknown) => Promise<unknown>)(input).then(
    (value) => process.send?.({ id, ok: true, value }),
    (error: { code?: string; message?: string }) =>
      process.send?.({ id, ok: false, code: String(error.code ?? 'INTERNAL'), message: String(error.message) }),
  );
});
// whoever started it is gone
process.on('disconnect', () => process.exit(0));
process.send?.({ ready: true });
