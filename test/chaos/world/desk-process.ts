/** The whole core of a desktop in a process of its own, without windows: what runs here can be killed as a machine loses its power. */
import type { HostCallName } from '../../../apps/desktop/src/bridge/core-link';
import { blankDraft } from '../../../apps/desktop/src/bridge/draft';
import { CoreApp } from '../../../apps/desktop/src/core/core-app';
import type { Host } from '../../../apps/desktop/src/core/session/host';
import { Database, isUnreadable } from '../../../apps/desktop/src/core/store/database';
import { readCursor } from '../../../apps/desktop/src/core/sync/cursor';
import type { DeskCalls, DeskContents, DeskQuestion } from './desk-protocol';
import { hashOfRow } from './hash-of-row';

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

let keyring: number | null = 0;

/** A key store that survives the process, as long as it is the same one. */
const answers: { readonly [N in HostCallName]: (input: never) => unknown } = {
  keyStore: () => (keyring === null ? 'memory-only' : 'system'),
  wrap: (secret: string) => `${keyring}:${Buffer.from(secret).reverse().toString('base64')}`,
  unwrap(wrapped: string) {
    const [by, secret = ''] = wrapped.split(':');
    return by === String(keyring) ? Buffer.from(secret, 'base64').reverse().toString() : null;
  },
  openExternal: () => false,
  resolveProxy: () => 'DIRECT',
  askSavePath: () => null,
  markOrigin: () => null,
  setLanguage: () => null,
  setPreferences: () => null,
};
const host: Host = { ask: async (name, input) => answers[name](input as never) as never };

function running(): CoreApp {
  if (app === null) throw new Error('the desk is not open');
  return app;
}

async function contentsOf({ sessions, handlers }: CoreApp): Promise<DeskContents> {
  const { reader, overlay, cache } = sessions.live.profile.store;
  const rows: Record<string, string> = {};
  for (const row of reader.all<{ kind: string; id: string; body: string }>('SELECT kind, id, body FROM entity'))
    rows[`${row.kind}/${row.id}`] = hashOfRow(JSON.parse(row.body));
  const { epoch, seq, windowFrom } = readCursor(cache);
  const drafts = (await handlers.listDrafts(undefined, null)).map(({ key, html }) => ({ key, html }));
  return { epoch, seq, windowFrom, rows, overlay: overlay.size, pending: await handlers.listPending(undefined, null), drafts };
}

const work: { readonly [N in keyof DeskCalls]: (input: DeskCalls[N]['in']) => Promise<DeskCalls[N]['out']> } = {
  async open({ folder, url, grant, isCacheSuspect, keyring: own }) {
    keyring = own;
    const start = { folder, version: '1', deviceName: 'Chaos', serverUrl: url, signIn: null, isCacheSuspect };
    app = await CoreApp.start({ start, host, now: () => Date.now() + offMs });
    const isSignedInAnew = app.sessions.state.state !== 'signed-in';
    if (isSignedInAnew) await app.sessions.admit(url, grant as never);
    return { isSignedInAnew };
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
    try {
      return await contentsOf(running());
    } catch (error) {
      // as a screen that cannot read it
      if (isUnreadable(error)) running().sessions.live.engine.suspectCache();
      throw error;
    }
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
