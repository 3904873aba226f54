import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CoreApp } from '../apps/desktop/src/core/core-app';
import { cookiesOf, fetchCode, makePkce, signInBrowser } from '../apps/server/src/testing/sign-in';
import type { ChildServer } from './child-server';
import { host, isFilled, type Page } from './page';

/** A core with its encrypted files in a folder of its own, at a server that people sign in to. */
export class RealCore {
  readonly folder = mkdtempSync(join(tmpdir(), 'quayside-core-'));
  readonly #url: string;
  #app: CoreApp | null = null;

  private constructor(url: string) {
    this.#url = url;
  }

  /** Signed in as somebody new; the first fill has begun. */
  static async signedIn(server: ChildServer, role: 'supervisor' | 'agent' = 'supervisor'): Promise<RealCore> {
    const email = `${role}-${process.pid}-${Math.floor(performance.now())}@desk.example`;
    await server.ask('addPerson', { email, role });
    const core = new RealCore(server.url);
    const { verifier, challenge } = makePkce();
    const code = await fetchCode(server, cookiesOf(await signInBrowser(server, email)), challenge, null);
    await core.start(JSON.stringify({ server: server.url, code, verifier }));
    return core;
  }

  get app(): CoreApp {
    if (this.#app === null) throw new Error('this core does not run');
    return this.#app;
  }

  get rows(): number {
    return this.app.sessions.live.profile.store.reader.get<{ count: number }>('SELECT count(*) AS count FROM entity')?.count ?? 0;
  }

  async start(signInBy: string | null = null): Promise<CoreApp> {
    const start = { folder: this.folder, version: '1', deviceName: 'Bench', serverUrl: this.#url, signIn: signInBy };
    this.#app = await CoreApp.start({ start, host, now: Date.now });
    return this.#app;
  }

  /** @param look - called each time that it is not there yet */
  async untilFilled(page: Page, look: () => Promise<void> = async () => undefined): Promise<void> {
    for (;;) {
      await look();
      const state = await page.call('getSyncState', undefined);
      if (isFilled(state) && this.rows > 0) return;
      await new Promise((resolve) => setTimeout(resolve, 30));
    }
  }

  async stop(): Promise<void> {
    await this.#app?.stop();
    this.#app = null;
  }

  /** Ends it and removes its files. */
  async destroy(): Promise<void> {
    await this.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
