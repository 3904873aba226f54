import { AppError, isAppError } from '@quayside/shared/kernel/errors';
import { z } from 'zod';
import type { CoreEvents } from '../../bridge/contract';
import type { SessionState } from '../../bridge/session-state';
import type { Network } from '../network/network';
import { serverAddress } from '../network/server-address';
import { ServerClock } from '../sync/server-clock';
import { Changes } from './changes';
import { type Credentials, grantedCredentials, keepCredentials, keptCredentials } from './credentials';
import { exchangeCode, type Grant } from './exchange-code';
import type { Host } from './host';
import type { KeptSessionFile } from './kept-session';
import { LiveSession } from './live-session';
import { Profile } from './profile';
import type { SecretWrapping } from './secret-wrapping';
import { SignIn } from './sign-in';

export interface SessionParts {
  readonly root: string;
  readonly isCacheSuspect: boolean;
  readonly host: Host;
  readonly secrets: SecretWrapping;
  readonly network: Network;
  readonly kept: KeptSessionFile;
  readonly deviceName: string;
  readonly now: () => number;
  readonly random: () => number;
  /** What the cache may take on this machine; `null` without limit. */
  readonly cacheBudgetBytes: () => number | null;
  tell<N extends keyof CoreEvents>(name: N, payload: CoreEvents[N]): void;
}

const signInCodeSchema = z.object({ server: z.string(), code: z.string(), verifier: z.string() });

/** Who is signed in, and what happens to their things when that ends. */
export class SessionKeeper {
  readonly #parts: SessionParts;
  #live: LiveSession | null = null;
  #attempt: SignIn | null = null;
  /** In memory while the server does not keep it yet. */
  #keyToEscrow: string | null = null;

  constructor(parts: SessionParts) {
    this.#parts = parts;
  }

  get state(): SessionState {
    const { kept, secrets } = this.#parts;
    const { server, reason, keptDrafts } = kept.get();
    if (this.#live !== null) return { state: 'signed-in', server: server ?? '', me: this.#live.profile.me, keyStore: secrets.keyStore };
    if (this.#attempt !== null) return { state: 'signing-in', server: this.#attempt.server, url: this.#attempt.pasteUrl };
    return { state: 'signed-out', server, reason, keptDrafts };
  }

  /** @throws AppError `NOT_SIGNED_IN` */
  get live(): LiveSession {
    if (this.#live === null) throw new AppError('NOT_SIGNED_IN', 'nobody is signed in');
    return this.#live;
  }

  get liveOrNull(): LiveSession | null {
    return this.#live;
  }

  /**
   * Goes on with the session of the last run, or signs in with a code that the start carried.
   *
   * @param given.signIn - JSON {server, code, verifier}
   */
  async resume(given: { readonly serverUrl: string | null; readonly signIn: string | null }): Promise<void> {
    const { kept } = this.#parts;
    if (given.signIn !== null && (await this.#signInByCode(given.signIn))) return;
    if (kept.get().server === null && given.serverUrl !== null) {
      try {
        kept.set({ server: serverAddress(given.serverUrl) });
      } catch {
        // an address that cannot be is not offered
      }
    }
    await this.#resumeKept();
  }

  /** @throws AppError `OFFLINE` with a reason, `BAD_INPUT` */
  async startSignIn(typed: string): Promise<SessionState> {
    const { network, kept, deviceName, host } = this.#parts;
    const server = serverAddress(typed);
    this.#closeAttempt();
    const attempt = await SignIn.begin({ network, server, installId: kept.get().installId, deviceName }, (result) => {
      result.then((grant) => this.#admit(server, grant)).catch(() => this.cancelSignIn());
    });
    this.#attempt = attempt;
    kept.set({ server });
    await host.ask('openExternal', attempt.browserUrl).catch(() => false);
    return this.#told();
  }

  /** @throws AppError `CODE_REFUSED` */
  async pasteCode(code: string): Promise<SessionState> {
    if (this.#attempt === null) throw new AppError('CODE_REFUSED', 'no sign-in has been started');
    await this.#admit(this.#attempt.server, await this.#attempt.paste(code));
    return this.state;
  }

  async cancelSignIn(): Promise<SessionState> {
    this.#closeAttempt();
    return this.#told();
  }

  /** Outbox and drafts stay here, encrypted, until the same person signs in again. */
  async signOut(): Promise<SessionState> {
    const { live } = this;
    await Promise.race([live.engine.round().catch(() => undefined), pause(SIGN_OUT_MS)]);
    await this.#escrowKey();
    await Promise.race([live.api.signOut().catch(() => undefined), pause(SIGN_OUT_MS)]);
    await this.#lock('signed-out');
    return this.state;
  }

  /** Signs in with a session that the server has just given. */
  async admit(server: string, grant: Grant): Promise<SessionState> {
    await this.#admit(server, grant);
    return this.state;
  }

  async exchange(server: string, code: string, verifier: string): Promise<SessionState> {
    const { network, kept, deviceName } = this.#parts;
    const grant = await exchangeCode(network, server, { code, verifier, redirectUri: null, installId: kept.get().installId, deviceName });
    return this.admit(server, grant);
  }

  wake(): void {
    this.#live?.wake();
  }

  async stop(): Promise<void> {
    this.#closeAttempt();
    const live = this.#live;
    this.#live = null;
    if (live === null) return;
    this.#parts.kept.set({ skewMs: live.profile.clock.skewMs });
    await live.stop();
    live.profile.close();
  }

  async #signInByCode(text: string): Promise<boolean> {
    try {
      const { server, code, verifier } = signInCodeSchema.parse(JSON.parse(text));
      await this.exchange(serverAddress(server), code, verifier);
      return true;
    } catch {
      // a code that has been used or has run out leaves the session of the last run
      return false;
    }
  }

  async #resumeKept(): Promise<void> {
    const credentials = await keptCredentials(this.#parts);
    if (credentials !== null) await this.#open(credentials);
  }

  async #admit(server: string, grant: Grant): Promise<void> {
    if (this.#live !== null) await this.stop();
    this.#closeAttempt();
    await this.#open(await grantedCredentials(server, grant, this.#parts));
  }

  async #open(credentials: Credentials): Promise<void> {
    const { root, isCacheSuspect, kept, secrets, now, network, random, tell } = this.#parts;
    const { server, me, token, cacheKey, outboxKey, isKeyEscrowed } = credentials;
    const profile = new Profile({
      root,
      isCacheSuspect,
      server,
      me,
      keys: { cache: cacheKey, outbox: outboxKey },
      clock: new ServerClock(now, kept.get().skewMs),
      changes: new Changes((changed) => {
        tell('changed', changed);
        if (changed.kinds.includes('draft')) this.#live?.presence.draftsChanged();
      }),
    });
    const isMemoryOnly = secrets.keyStore === 'memory-only';
    this.#keyToEscrow = isKeyEscrowed ? null : outboxKey;
    await keepCredentials(credentials, this.#parts);
    const live = new LiveSession({
      profile,
      network,
      server,
      token,
      isMemoryOnly,
      random,
      cacheBudgetBytes: this.#parts.cacheBudgetBytes,
      onState: (state) => tell('sync', state),
      onPresence: (shown) => tell('presence', shown),
      onEnded: (reason) => {
        if (this.#live === live) void this.#lock(reason);
      },
      onContact: () => void this.#escrowKey(),
    });
    this.#live = live;
    this.#told();
    live.start();
  }

  /** The cache is shut and forgotten; what was typed stays under a key that a new sign-in brings back. */
  async #lock(reason: 'revoked' | 'expired' | 'signed-out'): Promise<void> {
    const live = this.#live;
    if (live === null) return;
    this.#live = null;
    const { profile } = live;
    const keptDrafts = profile.drafts.count() + profile.outbox.countWaitingChanges();
    await live.stop();
    profile.closeAndForgetCache();
    const { person } = this.#parts.kept.get();
    this.#parts.kept.set({
      reason,
      keptDrafts,
      skewMs: profile.clock.skewMs,
      person:
        person === null
          ? null
          : { ...person, token: null, cacheKey: null, outboxKey: this.#keyToEscrow === null ? null : person.outboxKey },
    });
    this.#told();
  }

  /** Gives the outbox key into the server's keeping, so that a lost keyring loses no typed word. */
  async #escrowKey(): Promise<void> {
    const key = this.#keyToEscrow;
    const live = this.#live;
    if (key === null || live === null) return;
    try {
      await live.api.keepKey(key);
    } catch (error) {
      if (isAppError(error)) return;
      throw error;
    }
    this.#keyToEscrow = null;
    const { person } = this.#parts.kept.get();
    if (person !== null) this.#parts.kept.set({ person: { ...person, isKeyEscrowed: true } });
  }

  #closeAttempt(): void {
    this.#attempt?.close();
    this.#attempt = null;
  }

  #told(): SessionState {
    const { state } = this;
    this.#parts.tell('session', state);
    return state;
  }
}

const SIGN_OUT_MS = 4000;
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms).unref?.());
