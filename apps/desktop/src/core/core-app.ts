import { join } from 'node:path';
import type { CoreStart } from '../bridge/core-link';
import { type AnsweringHandlers, type BridgePort, BridgeServer } from './bridge-server';
import { coreHandlers } from './handlers';
import { Network } from './network/network';
import { deviceName } from './session/device-name';
import type { Host } from './session/host';
import { KeptSessionFile } from './session/kept-session';
import { PreferencesFile } from './session/preferences-file';
import { SecretWrapping } from './session/secret-wrapping';
import { SessionKeeper } from './session/session-keeper';

const BYTES_PER_MB = 1_000_000;

export interface CoreOptions {
  readonly start: CoreStart;
  readonly host: Host;
  /** This machine's clock, epoch ms. */
  readonly now: () => number;
  /** 0 ≤ x < 1; spreads attempts in time. */
  readonly random?: () => number;
}

/** Core put together. Needs nothing of Electron: several run in one process in tests. */
export class CoreApp {
  readonly sessions: SessionKeeper;
  readonly handlers: AnsweringHandlers;
  readonly #bridge: BridgeServer;
  readonly #network: Network;

  private constructor({ start, host, now, random = Math.random }: CoreOptions, secrets: SecretWrapping, preferences: PreferencesFile) {
    const { proxyUrl, caFile } = preferences.get();
    this.#network = new Network({ proxyUrl, caFile }, (url) => host.ask('resolveProxy', url));
    this.sessions = new SessionKeeper({
      root: start.folder,
      isCacheSuspect: start.isCacheSuspect ?? false,
      host,
      secrets,
      network: this.#network,
      kept: new KeptSessionFile(join(start.folder, 'session.json'), now()),
      deviceName: deviceName(start.deviceName),
      now,
      random,
      cacheBudgetBytes() {
        const { cacheBudgetMb } = preferences.get();
        return cacheBudgetMb === null ? null : cacheBudgetMb * BYTES_PER_MB;
      },
      tell: (name, payload) => this.#bridge.tell(name, payload),
    });
    this.handlers = coreHandlers({ sessions: this.sessions, preferences, network: this.#network, host, now });
    this.#bridge = new BridgeServer(this.handlers, {
      onPageClosed: (page) => this.sessions.liveOrNull?.presence.pageClosed(page),
      onUnreadable: () => this.sessions.liveOrNull?.engine.suspectCache(),
    });
  }

  static async start(options: CoreOptions): Promise<CoreApp> {
    const secrets = new SecretWrapping(options.host);
    await secrets.open();
    const app = new CoreApp(options, secrets, await PreferencesFile.open(options.start.folder, secrets));
    await app.sessions.resume(options.start);
    return app;
  }

  /** A window wants to talk. */
  connect(port: BridgePort): void {
    this.#bridge.connect(port);
  }

  wake(): void {
    this.sessions.wake();
  }

  /** The person is away by itself while nobody touches the machine, and back by itself when somebody does. */
  noteIdle(isIdle: boolean): void {
    const live = this.sessions.liveOrNull;
    if (live === null) return;
    const { acts, me, store } = live.profile;
    const own = store.find('availability', me.personId);
    // what the person has said stands
    if (own === null || (isIdle ? own.status !== 'available' : !own.isAutomatic)) return;
    const args = { personId: me.personId, status: isIdle ? 'away' : 'available', until: null, isAutomatic: true };
    acts.once(null, () => acts.act('availability.set', args));
    live.engine.tell();
    void live.engine.want();
  }

  async stop(): Promise<void> {
    await this.sessions.stop();
    this.#network.close();
  }
}
