import { AppError, isAppError } from '@quayside/shared/kernel/errors';
import { epochMs } from '@quayside/shared/kernel/time';
import { WORKSPACE_ID } from '@quayside/shared/organisation/workspace-settings';
import type { SyncState } from '../../bridge/sync-state';
import { type NetworkReason, networkReasonOf } from '../network/network-problem';
import type { Profile } from '../session/profile';
import { type CacheFile, setMeta } from '../store/cache-file';
import type { Touched } from '../store/cache-writer';
import { backoffMs } from './backoff';
import { type Cursor, readCursor } from './cursor';
import { repairLabels } from './digest-repair';
import { loadLabels, wantLabels } from './load-labels';
import { type PullResult, pullRows } from './pull-rows';
import { pushPage, type Upload } from './push-page';
import type { SyncServer } from './sync-server';
import { describeSync } from './sync-status';
import { WindowBudget } from './window-budget';
import { windowFromOf } from './window-from';

const PULL_EVERY_MS = 60_000;
const PULL_GAP_MS = 100;
const DIGEST_EVERY_MS = 10 * 60_000;
const VERSION_RETRY_MS = 10 * 60_000;

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

/** Keeps the local copy and the server in step: one round at a time, push before pull. */
export class SyncEngine {
  readonly #parts: EngineParts;
  readonly #budget: WindowBudget;
  #line: SyncState['line'] = 'connecting';
  #lastContactAt: number | null = null;
  #networkReason: NetworkReason | null = null;
  #version: 'server-too-old' | 'client-too-old' | null = null;
  #isDiskFull = false;
  #shadow: CacheFile | null = null;
  #isStopped = false;
  #isWanted = false;
  #running: Promise<void> | null = null;
  #failures = 0;
  #timer: NodeJS.Timeout | null = null;
  #lastPullAt = 0;
  #lastDigestAt = 0;
  #lastTold = '';
  /** The history has changed: nothing may be pushed before the next pull. */
  #isPullFirst = false;

  constructor(parts: EngineParts) {
    this.#parts = parts;
    this.#budget = new WindowBudget(parts.profile, parts.cacheBudgetBytes);
  }

  get state(): SyncState {
    return describeSync(
      this.#parts.profile,
      {
        line: this.#line,
        lastContactAt: this.#lastContactAt,
        networkReason: this.#networkReason,
        version: this.#version,
        rebuilding: this.#shadow === null ? null : readCursor(this.#shadow),
        isDiskFull: this.#isDiskFull,
      },
      this.#parts.isMemoryOnly,
    );
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
    const round = this.#round(withDigest);
    this.#running = round
      .catch(() => undefined)
      .finally(() => {
        this.#running = null;
      });
    await round;
  }

  /** Tells the screens when something of it has changed. */
  tell(): void {
    if (this.#isStopped || !this.#parts.profile.isOpen) return;
    const { state } = this;
    const text = JSON.stringify({ ...state, lastContactAt: null, clockSkewMs: 0 });
    if (text === this.#lastTold) return;
    this.#lastTold = text;
    this.#parts.onState(state);
  }

  /** Begins nothing more. @returns when what was under way has ended */
  async stop(): Promise<void> {
    this.#isStopped = true;
    if (this.#timer !== null) clearTimeout(this.#timer);
    await this.#running?.catch(() => undefined);
    this.#shadow?.destroy();
    this.#shadow = null;
  }

  #sleep(): void {
    if (this.#isStopped || this.#timer !== null) return;
    const pause =
      this.#version !== null
        ? VERSION_RETRY_MS
        : this.#failures > 0
          ? backoffMs(this.#failures, this.#parts.random())
          : PULL_EVERY_MS * (0.8 + this.#parts.random() * 0.4);
    this.#timer = setTimeout(() => {
      this.#timer = null;
      void this.want();
    }, pause);
    this.#timer.unref?.();
  }

  async #run(): Promise<void> {
    while (this.#isWanted && !this.#isStopped) {
      this.#isWanted = false;
      try {
        const isDigestDue = this.#parts.profile.clock.local() - this.#lastDigestAt > DIGEST_EVERY_MS;
        await this.#round(isDigestDue);
      } catch (error) {
        if (this.#isStopped) return;
        this.#take(error);
        if (this.#failures > 0) break;
      }
    }
    this.tell();
  }

  async #round(withDigest: boolean): Promise<void> {
    const { profile } = this.#parts;
    if (!this.#isPullFirst) await this.#pushAll();
    await this.#pullAll(withDigest);
    this.#isPullFirst = false;
    if (profile.outbox.countWaiting() > 0) {
      await this.#pushAll();
      await this.#pullAll(false);
    }
    this.#reached();
  }

  async #pushAll(): Promise<void> {
    const { profile, server, upload } = this.#parts;
    const epoch = profile.outboxMeta('epoch');
    if (epoch === null) return;
    while (!this.#isStopped && (await pushPage(profile, server, upload, epoch))) this.#reached();
  }

  async #pullAll(withDigest: boolean): Promise<void> {
    const { profile } = this.#parts;
    const target = this.#shadow ?? profile.store.cache;
    await this.#paced();
    const result = await pullRows(this.#pullParts(target), withDigest);
    this.#reached();
    if (result.type === 'reset') return this.#startOver();
    this.#noteEpoch(result.cursor);
    await this.#settle(target, result.cursor, result.touched);
    if (result.isProjectionOld) return this.#startOver();
    if (result.labelsAdded.length > 0) await wantLabels(target, result.labelsAdded);
    if (readCursor(target).loading !== null) {
      await this.#load(target);
      return this.#pullAll(false);
    }
    if (target === this.#shadow) this.#exchange(target);
    if (result.digest !== null) await this.#compare(result.digest);
    if (this.#budget.moved(epochMs(readCursor(profile.store.cache).windowFrom))) this.#isWanted = true;
  }

  async #compare(digest: NonNullable<Extract<PullResult, { type: 'applied' }>['digest']>): Promise<void> {
    const { profile, server } = this.#parts;
    this.#lastDigestAt = profile.clock.local();
    const repaired = await repairLabels({ ...this.#pullParts(profile.store.cache), server }, digest);
    if (repaired === null) return;
    await this.#settle(profile.store.cache, readCursor(profile.store.cache), repaired);
    await this.#pullAll(false);
  }

  #pullParts(cache: CacheFile) {
    const { profile, server } = this.#parts;
    const days = profile.store.findBase('workspaceSettings', WORKSPACE_ID)?.windowDays ?? null;
    const known = readCursor(cache);
    const fresh = this.#budget.from(windowFromOf(profile.clock.now(), days));
    // while labels are being loaded the window stands still, or the pages would not fit together
    const windowFrom = known.loading !== null && known.windowFrom > 0 ? (known.windowFrom as typeof fresh) : fresh;
    return { server, clock: profile.clock, cache, windowFrom, pins: profile.pins.list() };
  }

  async #load(target: CacheFile): Promise<void> {
    const { profile, server } = this.#parts;
    await loadLabels({ server, clock: profile.clock, cache: target }, async (cursor, touched) => {
      if (this.#isStopped) throw new AppError('UNAVAILABLE', 'stopping');
      this.#reached();
      await this.#settle(target, cursor, touched);
      this.tell();
      if (profile.outbox.countWaiting() > 0) await this.#pushAll();
    });
  }

  /** After rows have changed: what was foretold is done anew over them, and what had to go leaves the disk. */
  async #settle(target: CacheFile, cursor: Cursor, touched: Touched): Promise<void> {
    const { profile } = this.#parts;
    if (target === profile.store.cache) {
      const finished = profile.outbox.finish(cursor.lastMut);
      profile.acts.rebase();
      if (finished > 0) profile.collectFiles();
      profile.changes.add([...touched.kinds, ...(finished > 0 ? ['pending', 'case'] : [])], touched.caseIds);
      for (const fileId of touched.goneFiles) profile.keptFiles.remove(fileId);
    }
    if (touched.hasShredded) await target.truncateLog();
    this.tell();
  }

  /** The numbers on the wire belong to one history of the server; in another one they are given anew. */
  #noteEpoch(cursor: Cursor): void {
    const { profile } = this.#parts;
    const known = profile.outboxMeta('epoch');
    if (cursor.epoch === null || known === cursor.epoch) return;
    if (known !== null) profile.outbox.renumber(cursor.lastMut);
    profile.setOutboxMeta('epoch', cursor.epoch);
  }

  /** Fills a cache beside the one in use, which the screens go on reading. */
  async #startOver(): Promise<void> {
    const { profile } = this.#parts;
    this.#shadow?.destroy();
    this.#shadow = null;
    const shadow = profile.newCache();
    await shadow.write((db) => setMeta(db, 'isShadow', '1'));
    this.#shadow = shadow;
    this.tell();
    await this.#pullAll(false);
  }

  #exchange(shadow: CacheFile): void {
    const { profile } = this.#parts;
    const { lastMut } = readCursor(shadow);
    shadow.writer.transaction(() => setMeta(shadow.writer, 'isShadow', null));
    this.#shadow = null;
    profile.outbox.finish(lastMut);
    profile.exchangeCache(shadow);
    profile.changes.add([
      'case',
      'message',
      'contact',
      'organisation',
      'person',
      'group',
      'readMark',
      'conflict',
      'pending',
      'quarantinedMail',
    ]);
    this.tell();
  }

  /** Pulls come at most every 100 ms. */
  async #paced(): Promise<void> {
    const wait = this.#lastPullAt + PULL_GAP_MS - this.#parts.profile.clock.local();
    if (wait > 0 && wait <= PULL_GAP_MS) await new Promise((resolve) => setTimeout(resolve, wait));
    this.#lastPullAt = this.#parts.profile.clock.local();
  }

  #reached(): void {
    const wasAway = this.#line !== 'online';
    this.#line = 'online';
    this.#failures = 0;
    this.#networkReason = null;
    this.#version = null;
    this.#isDiskFull = false;
    this.#lastContactAt = this.#parts.profile.clock.local();
    if (wasAway) {
      this.tell();
      this.#parts.onContact();
    }
  }

  #take(error: unknown): void {
    const code = isAppError(error) ? error.code : null;
    const details = isAppError(error) ? error.details : {};
    if (code === 'SESSION_REVOKED' || code === 'NOT_SIGNED_IN') {
      this.#parts.onEnded(code === 'SESSION_REVOKED' ? 'revoked' : 'expired');
      return;
    }
    if (code === 'MUTATION_GAP' && typeof details.lastMut === 'number') {
      this.#parts.profile.outbox.renumber(details.lastMut);
      this.#isWanted = true;
      return;
    }
    if (code === 'WRONG_EPOCH' && !this.#isPullFirst) {
      // the pull that comes before the next push is answered with a reset
      this.#isPullFirst = true;
      this.#isWanted = true;
      return;
    }
    if ((error as { code?: unknown } | null)?.code === 'SQLITE_FULL') this.#isDiskFull = true;
    this.#failures += 1;
    this.#networkReason = networkReasonOf(error);
    this.#version = code === 'CLIENT_TOO_OLD' ? 'client-too-old' : code === 'UNSUPPORTED' ? 'server-too-old' : null;
    this.#line = code === 'OFFLINE' || code === 'UNAVAILABLE' ? 'offline' : this.#line === 'online' ? 'online' : 'offline';
    this.tell();
  }
}
