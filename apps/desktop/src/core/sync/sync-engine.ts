import { isAppError } from '@quayside/shared/kernel/errors';
import type { SyncState } from '../../bridge/sync-state';
import type { Profile } from '../session/profile';
import { isUnreadable } from '../store/database';
import type { Upload } from './push-page';
import { SyncExchange } from './sync-exchange';
import { SyncLine } from './sync-line';
import type { SyncServer } from './sync-server';
import { describeSync } from './sync-status';

/** While words wait for room on the disk. */
const UNSAVED_RETRY_MS = 3000;

export interface EngineParts {
  readonly profile: Profile;
  readonly server: SyncServer;
  readonly upload: Upload;
  readonly isMemoryOnly: boolean;
  /** What the cache may take on this machine; `null` without limit. */
  readonly cacheBudgetBytes: () => number | null;
  /** 0 ≤ x < 1 */
  readonly random: () => number;
  onState(state: SyncState): void;
  /** The server takes this session no more. */
  onEnded(reason: 'revoked' | 'expired'): void;
  /** The server has answered after a time without. */
  onContact(): void;
}

/** A difference of clocks that people see: the time left is shown to the second. */
const SKEW_TOLD_MS = 2000;

/** Keeps the local copy and the server in step: says when a round is due, one at a time. What a round does: `sync-exchange.ts`. */
export class SyncEngine {
  readonly #parts: EngineParts;
  readonly #exchange: SyncExchange;
  readonly #line = new SyncLine();
  #isStopped = false;
  #isWanted = false;
  #running: Promise<void> | null = null;
  #timer: NodeJS.Timeout | null = null;
  #lastTold = '';
  #toldSkewMs = 0;

  constructor(parts: EngineParts) {
    this.#parts = parts;
    this.#exchange = new SyncExchange({
      profile: parts.profile,
      server: parts.server,
      upload: parts.upload,
      cacheBudgetBytes: parts.cacheBudgetBytes,
      random: parts.random,
      isStopped: () => this.#isStopped,
      onAnswer: () => this.#reached(),
      onMoreToDo: () => {
        this.#isWanted = true;
      },
      onProgress: () => this.tell(),
    });
  }

  get state(): SyncState {
    const { profile, isMemoryOnly } = this.#parts;
    return describeSync(profile, { ...this.#line.facts, rebuilding: this.#exchange.rebuilding }, isMemoryOnly);
  }

  /** Something may have to be sent or fetched. @returns when the round that began after this has ended */
  want(): Promise<void> {
    if (this.#isStopped) return Promise.resolve();
    this.#isWanted = true;
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    this.#running ??= this.#run().finally(() => {
      this.#running = null;
      this.#sleep();
    });
    return this.#running;
  }

  /** One full exchange, also when nothing seems to be due; for "sync now" and for tests. @throws what hindered it */
  async round(withDigest = false): Promise<void> {
    while (this.#running !== null) await this.#running;
    const round = this.#exchange.round(withDigest);
    this.#running = round
      .catch(() => undefined)
      .finally(() => {
        this.#running = null;
      });
    await round;
  }

  /** A read of what is kept here has failed. */
  suspectCache(): void {
    if (this.#isStopped || !this.#exchange.renewDamaged()) return;
    this.tell();
    void this.want();
  }

  /** Tells the screens when something of it has changed. */
  tell(): void {
    if (this.#isStopped || !this.#parts.profile.isOpen) return;
    const { state } = this;
    // heard a little differently with each answer
    if (Math.abs(state.clockSkewMs - this.#toldSkewMs) >= SKEW_TOLD_MS) this.#toldSkewMs = state.clockSkewMs;
    const text = JSON.stringify({ ...state, lastContactAt: null, clockSkewMs: this.#toldSkewMs });
    if (text === this.#lastTold) return;
    this.#lastTold = text;
    this.#parts.onState(state);
  }

  /** Begins nothing more. @returns when what was under way has ended */
  async stop(): Promise<void> {
    this.#isStopped = true;
    if (this.#timer !== null) clearTimeout(this.#timer);
    await this.#running?.catch(() => undefined);
    this.#exchange.abandon();
  }

  #sleep(): void {
    if (this.#isStopped || this.#timer !== null) return;
    this.#timer = setTimeout(() => {
      this.#timer = null;
      void this.want();
    }, this.#pauseMs());
    this.#timer.unref?.();
  }

  #pauseMs(): number {
    const pause = this.#line.pauseMs(this.#parts.random());
    return this.#parts.profile.drafts.hasUnsaved ? Math.min(pause, UNSAVED_RETRY_MS) : pause;
  }

  async #run(): Promise<void> {
    while (this.#isWanted && !this.#isStopped) {
      this.#isWanted = false;
      try {
        this.#parts.profile.drafts.saveAgain();
        const isDigestDue = this.#exchange.isDigestDue;
        if (isDigestDue) this.#parts.profile.tidyDrafts();
        await this.#exchange.round(isDigestDue);
      } catch (error) {
        if (this.#isStopped) return;
        this.#take(error);
        if (this.#line.hasFailed) break;
      }
    }
    this.tell();
  }

  #reached(): void {
    if (!this.#line.reached(this.#parts.profile.clock.local())) return;
    this.tell();
    this.#parts.onContact();
  }

  /** What a round that broke off means: the session ended, a round at once will mend it, or the line is at fault. */
  #take(error: unknown): void {
    const { code, details } = isAppError(error) ? error : { code: null, details: {} as Readonly<Record<string, unknown>> };
    if (code === 'SESSION_REVOKED' || code === 'NOT_SIGNED_IN') {
      this.#parts.onEnded(code === 'SESSION_REVOKED' ? 'revoked' : 'expired');
      return;
    }
    if (code === 'MUTATION_GAP' && typeof details.lastMut === 'number') {
      this.#parts.profile.outbox.renumber(details.lastMut);
      this.#isWanted = true;
      return;
    }
    if (code === 'WRONG_EPOCH' && this.#exchange.pullFirst()) {
      this.#isWanted = true;
      return;
    }
    // the outbox may be what cannot be read, or the disk: then a new cache would mend nothing
    if (isUnreadable(error) && this.#exchange.renewDamaged()) {
      this.#isWanted = true;
      return;
    }
    this.#line.failed(error);
    this.tell();
  }
}
