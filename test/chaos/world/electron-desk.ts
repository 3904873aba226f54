import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Person } from '@quayside/shared/identity/person';
import { DAY_MS, epochMs } from '@quayside/shared/kernel/time';
import type { CoreCallName, CoreInput, CoreOutput } from '../../../apps/desktop/src/bridge/contract';
import { blankDraft } from '../../../apps/desktop/src/bridge/draft';
import { MAIN_EVENT_CHANNEL } from '../../../apps/desktop/src/bridge/port-names';
import { Database, isUnreadable } from '../../../apps/desktop/src/core/store/database';
import type { Cursor } from '../../../apps/desktop/src/core/sync/cursor';
import type { Mongo } from '../../../apps/server/src/platform/mongo';
import { hashSecret, newSecret } from '../../../apps/server/src/platform/secrets';
import { createDesktopCodeStore } from '../../../apps/server/src/rooms/identity/desktop-code.store';
import { Desktop } from '../../e2e/support/desktop';
import { type AppCallName, type Desk, DeskGone } from './desk';
import type { DeskCalls, DeskContents } from './desk-protocol';
import type { FaultLine } from './fault-line';
import { hashOfRow } from './hash-of-row';
import { WindowHand } from './window-hand';

const OPENS_MS = 60_000;
/** Of so many notes one is typed. */
const TYPED_EVERY = 3;
const EDITOR = '[role="textbox"][aria-multiline="true"]';

type Reply =
  | { readonly isGone: true }
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly error: { code: string } };

/** What `core-line.cjs` puts into the main process. */
interface Line {
  ask(name: string, input: unknown): Promise<Reply>;
  wake(): void;
  corePid(): number | null;
}
type WithLine = typeof globalThis & { readonly quaysideChaos: Line };

/** One person's real desktop: main, core and window as they are shipped. Some acts are typed into the window, the others come over the bridge. */
export class ElectronDesk implements Desk {
  readonly person: Person;
  readonly line: FaultLine;
  readonly folder = mkdtempSync(join(tmpdir(), 'quayside-electron-'));
  readonly #mongo: Mongo;
  readonly #serverUrl: string;
  #desktop: Desktop | null = null;
  #isOpen = false;
  #notes = 0;
  #typed = 0;
  #output = '';

  /** @param input.serverUrl - as the servers call themselves */
  constructor(input: { readonly person: Person; readonly line: FaultLine; readonly mongo: Mongo; readonly serverUrl: string }) {
    this.person = input.person;
    this.line = input.line;
    this.#mongo = input.mongo;
    this.#serverUrl = input.serverUrl;
  }

  get name(): string {
    return this.person.id;
  }

  get isRunning(): boolean {
    return this.#isOpen;
  }

  /** How many notes have been written by keyboard. */
  get typed(): number {
    return this.#typed;
  }

  /** Signed in at its first start, and from then on with what the profile keeps. */
  async start(): Promise<void> {
    if (this.#desktop !== null) return;
    const isNew = readdirSync(this.folder).length === 0;
    const desktop = await Desktop.launch({
      profileFolder: this.folder,
      env: { QUAYSIDE_SERVER_URL: this.#url, ...(isNew ? { QUAYSIDE_SIGN_IN: await this.#signIn() } : {}) },
      args: ['-r', join(__dirname, 'core-line.cjs')],
    });
    this.#desktop = desktop;
    const child = desktop.app.process();
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (piece) => (this.#output = (this.#output + piece).slice(-3000)));
    child.once('exit', () => {
      if (this.#desktop === desktop) [this.#desktop, this.#isOpen] = [null, false];
    });
    const until = performance.now() + OPENS_MS;
    while (!(await this.#isSignedIn())) {
      if (performance.now() > until) throw new Error(`${this.name} does not open: ${this.#output}`);
      await wait(100);
    }
    this.#isOpen = true;
  }

  ask<N extends AppCallName>(call: N, input: DeskCalls[N]['in']): Promise<DeskCalls[N]['out']> {
    return this.#answers[call](input);
  }

  async kill(): Promise<void> {
    await this.#desktop?.kill();
    [this.#desktop, this.#isOpen] = [null, false];
  }

  /** Ends core by itself: the app starts it again. */
  async killCore(): Promise<void> {
    const pid = await this.#inMain(() => (globalThis as WithLine).quaysideChaos.corePid(), null);
    if (pid !== null) process.kill(pid, 'SIGKILL');
  }

  /** Ends the window's process: the app loads it again. */
  async killWindow(): Promise<void> {
    const pid = await this.#inMain(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId(), null);
    if (pid !== undefined) process.kill(pid, 'SIGKILL');
  }

  lastWords(): string {
    return `${this.name}: ${this.#output}`;
  }

  async stop(): Promise<void> {
    await this.kill();
    await this.line.close();
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  }

  readonly #answers: { readonly [N in AppCallName]: (input: DeskCalls[N]['in']) => Promise<DeskCalls[N]['out']> } = {
    act: async ({ name, args }) => {
      if (name === 'case.add-note') {
        this.#notes += 1;
        const { caseId, text } = args as { readonly caseId: string; readonly text: string };
        if (this.#notes % TYPED_EVERY === 0 && (await this.#type(caseId, text))) return { status: 'done', mutationId: 0, ids: [] };
      }
      return this.#call('act', { name, args });
    },
    saveDraft: async ({ key, caseId, html }) => {
      await this.#call('saveDraft', blankDraft({ key, caseId, mode: 'reply', html, updatedAt: 0 }));
      return null;
    },
    state: async () => {
      const state = await this.#call('getSyncState');
      const isSignedIn = (await this.#call('getSession')).state === 'signed-in';
      return { ...state, isSignedIn, seq: (await this.#readCache(() => null))?.cursor.seq ?? -1 };
    },
    contents: async () => {
      const [pending, drafts] = [await this.#call('listPending'), await this.#call('listDrafts')];
      const cache = await this.#readCache((db) => db.all<{ kind: string; id: string; body: string }>('SELECT kind, id, body FROM entity'));
      if (cache === null) throw new DeskGone(`${this.name} has no cache`);
      const { rows: found, cursor } = cache;
      const rows = Object.fromEntries(found.map(({ kind, id, body }) => [`${kind}/${id}`, hashOfRow(JSON.parse(body))]));
      return { ...cursor, rows, overlay: await this.#foretold(rows), pending, drafts: drafts.map(({ key, html }) => ({ key, html })) };
    },
    wake: async () => {
      await this.#inMain(() => (globalThis as WithLine).quaysideChaos.wake(), null);
      return null;
    },
  };

  get #url(): string {
    return `http://127.0.0.1:${this.line.port}`;
  }

  async #isSignedIn(): Promise<boolean> {
    return (await this.#call('getSession').catch(() => null))?.state === 'signed-in';
  }

  /** A code as the server gives it to a signed-in browser. */
  async #signIn(): Promise<string> {
    const [code, verifier] = [newSecret(128), newSecret(256)];
    const challenge = createHash('sha256').update(verifier).digest('base64url');
    const expiresAt = epochMs(Date.now() + DAY_MS);
    const bound = { personId: this.person.id, challenge, redirectUri: null, serverUrl: this.#serverUrl, expiresAt };
    await createDesktopCodeStore(this.#mongo.db).insert(hashSecret(code), bound);
    return JSON.stringify({ server: this.#url, code, verifier });
  }

  /** In the main process. @throws DeskGone when it ends meanwhile */
  async #inMain<R, A = null>(ask: (electron: typeof import('electron'), given: A) => R | Promise<R>, given: A): Promise<R> {
    const desktop = this.#desktop;
    if (desktop === null) throw new DeskGone(`${this.name} does not run: ${this.#output}`);
    try {
      return (await desktop.app.evaluate(ask as never, given)) as R;
    } catch (error) {
      throw new DeskGone(`${this.name} is gone: ${error}`);
    }
  }

  async #call<N extends CoreCallName>(name: N, ...[input]: undefined extends CoreInput<N> ? [] : [CoreInput<N>]): Promise<CoreOutput<N>> {
    const ask = (_: unknown, given: { name: string; input: unknown }) =>
      (globalThis as WithLine).quaysideChaos.ask(given.name, given.input);
    const reply = await this.#inMain(ask, { name, input });
    if ('isGone' in reply) throw new DeskGone(`core of ${this.name} is gone`);
    if (reply.ok) return reply.value as CoreOutput<N>;
    throw Object.assign(new Error(`${name}: ${reply.error.code}`), { code: reply.error.code });
  }

  /**
   * Opens the case and writes a note as a person does.
   *
   * @returns whether it was written; `false` when nothing was typed, since the case is not here or takes no notes
   * @throws DeskGone when nobody knows
   */
  async #type(caseId: string, text: string): Promise<boolean> {
    const found = await this.#call('getCase', { id: caseId });
    if (found === null) return false;
    const window = new WindowHand((ask, given) => this.#inMain(ask, given));
    try {
      await this.#inMain(
        ({ BrowserWindow }, [channel, id]) => BrowserWindow.getAllWindows()[0]?.webContents.send(channel, 'navigate', { to: 'case', id }),
        [MAIN_EVENT_CHANNEL, caseId] as const,
      );
      await window.until(
        `[...document.querySelectorAll('h1, h2, h3')].some((one) => one.textContent === ${JSON.stringify(found.row.case.subject)})`,
      );
      await window.until(`(document.querySelector('[role="log"]')?.focus(), document.activeElement?.role === 'log')`);
      await window.press('n');
      await window.until(`document.activeElement?.matches('${EDITOR}') === true`);
    } catch {
      return false;
    }
    try {
      // what was typed before a kill is still there
      await window.clear();
      for (const letter of text) await window.press(letter);
      await window.press('Enter', ['control']);
      // it closes once core has taken the note
      await window.until(`document.querySelector('${EDITOR}') === null`);
      this.#typed += 1;
      return true;
    } catch (error) {
      throw new DeskGone(`${this.name} did not take ${text}: ${error}`);
    }
  }

  /** Cases that are shown otherwise than the server's rows say: own acts are laid over them. */
  async #foretold(rows: DeskContents['rows']): Promise<number> {
    const ids = Object.keys(rows).flatMap((key) => (key.startsWith('case/') ? [key.slice('case/'.length)] : []));
    let count = 0;
    for (let from = 0; from < ids.length; from += 200) {
      const shown = await this.#call('getCaseRows', { ids: ids.slice(from, from + 200) });
      count += shown.filter(({ case: each }) => hashOfRow(each) !== rows[`case/${each.id}`]).length;
    }
    return count;
  }

  /** Reads the file beside the app, under the key that the app keeps in the system's keyring. */
  async #readCache<T>(read: (db: Database) => T): Promise<{ readonly rows: T; readonly cursor: Cursor } | null> {
    const session = join(this.folder, 'core', 'session.json');
    if (!existsSync(session)) return null;
    const wrapped = (JSON.parse(readFileSync(session, 'utf8')) as { person: { cacheKey: string | null } | null }).person?.cacheKey;
    if (wrapped === null || wrapped === undefined) return null;
    const key = await this.#inMain(({ safeStorage }, text) => safeStorage.decryptString(Buffer.from(text, 'base64')), wrapped);
    const files = readdirSync(this.folder, { recursive: true, withFileTypes: true }).filter(({ name }) => /^cache-\d+\.db$/.test(name));
    const newest = files.sort((a, b) => Number(/\d+/.exec(b.name)?.[0]) - Number(/\d+/.exec(a.name)?.[0]))[0];
    if (newest === undefined) return null;
    let db: Database | null = null;
    try {
      db = new Database(join(newest.parentPath, newest.name), { key, durability: 'normal' });
      const cursor = db.get<{ value: string }>("SELECT value FROM meta WHERE key = 'cursor'")?.value;
      return cursor === undefined ? null : { rows: read(db), cursor: JSON.parse(cursor) as Cursor };
    } catch (error) {
      // it is just being made, or exchanged for a new one
      if (isUnreadable(error) || /no such table/.test(String(error))) return null;
      throw error;
    } finally {
      db?.close();
    }
  }
}
