import { AppError } from '@quayside/shared/kernel/errors';
import { type EpochMs, epochMs } from '@quayside/shared/kernel/time';
import { WORKSPACE_ID } from '@quayside/shared/organisation/workspace-settings';
import type { Profile } from '../session/profile';
import { type CacheFile, setMeta } from '../store/cache-file';
import type { Touched } from '../store/cache-writer';
import { forgetWords } from '../store/gone-words';
import { type Cursor, readCursor } from './cursor';
import { repairLabels } from './digest-repair';
import { loadLabels, wantLabels } from './load-labels';
import { type PullResult, pullRows } from './pull-rows';
import { pushPage, type Upload } from './push-page';
import type { SyncServer } from './sync-server';
import { WindowBudget } from './window-budget';
import { windowFromOf } from './window-from';

/** Pulls come at most so often. */
const PULL_GAP_MS = 100;
/** Not with the catch-up after a start: people wait for that, and all desktops come at once. */
const FIRST_DIGEST_MS = 2 * 60_000;
/** It costs the server a walk over all that this desktop holds. */
const DIGEST_EVERY_MS = 60 * 60_000;

export interface ExchangeParts {
  readonly profile: Profile;
  readonly server: SyncServer;
  readonly upload: Upload;
  /** How much room the cache may take; `null`: as much as it wants. */
  readonly cacheBudgetBytes: () => number | null;
  /** 0 ≤ x < 1; spreads what desktops do by the clock. */
  readonly random: () => number;
  /** Nothing more is to be begun. */
  isStopped(): boolean;
  /** The server has answered. */
  onAnswer(): void;
  /** Another round is due at once. */
  onMoreToDo(): void;
  /** Something that the screens show of the exchange may have changed. */
  onProgress(): void;
}

/** What is done with the server in one round: push, pull, first fill, repair, and starting over. Knows nothing of when. */
export class SyncExchange {
  readonly #parts: ExchangeParts;
  readonly #budget: WindowBudget;
  #shadow: CacheFile | null = null;
  #lastPullAt = 0;
  #nextDigestAt: number;
  #isPullFirst = false;

  constructor(parts: ExchangeParts) {
    this.#parts = parts;
    this.#budget = new WindowBudget(parts.profile, parts.cacheBudgetBytes);
    this.#nextDigestAt = this.#in(FIRST_DIGEST_MS);
  }

  /** How far the fill of a cache is that will take the place of the one in use; `null` when there is none. */
  get rebuilding(): Cursor | null {
    return this.#shadow === null ? null : readCursor(this.#shadow);
  }

  get isDigestDue(): boolean {
    return this.#parts.profile.clock.local() >= this.#nextDigestAt;
  }

  /** The history has changed: nothing is pushed before the next pull, which is answered with a reset. @returns whether that is news */
  pullFirst(): boolean {
    const isNews = !this.#isPullFirst;
    this.#isPullFirst = true;
    return isNews;
  }

  /** Push before pull, and once more what the pull has made ready. @throws what hindered it */
  async round(withDigest: boolean): Promise<void> {
    const { profile } = this.#parts;
    // what takes a busy server too long must not hinder the rounds that follow
    if (withDigest) this.#nextDigestAt = this.#in(FIRST_DIGEST_MS);
    if (!this.#isPullFirst) await this.#pushAll();
    await this.#pullAll(withDigest);
    this.#isPullFirst = false;
    if (profile.outbox.countWaiting() > 0) {
      await this.#pushAll();
      await this.#pullAll(false);
    }
    this.#parts.onAnswer();
  }

  /** Lets go of a cache of which pieces make no sense; the next round fills another. @returns whether there was one */
  renewDamaged(): boolean {
    const { profile } = this.#parts;
    if (this.#shadow?.isDamaged()) {
      this.abandon();
      return true;
    }
    if (!profile.store.cache.isDamaged()) return false;
    profile.renewCache();
    this.#tellOfAll();
    return true;
  }

  /** Lets go of a cache that was not finished. */
  abandon(): void {
    this.#shadow?.destroy();
    this.#shadow = null;
  }

  async #pushAll(): Promise<void> {
    const { profile, server, upload } = this.#parts;
    const epoch = profile.outboxMeta('epoch');
    if (epoch === null) return;
    while (!this.#parts.isStopped() && (await pushPage(profile, server, upload, epoch))) this.#parts.onAnswer();
  }

  async #pullAll(withDigest: boolean): Promise<void> {
    const { profile } = this.#parts;
    const target = this.#shadow ?? profile.store.cache;
    // a pull passes over labels that are not held yet: what happened since a fill began would be lost to its rows
    if (!this.#isPullFirst && readCursor(target).loading !== null) await this.#load(target);
    await this.#paced();
    const result = await pullRows(this.#pullParts(target), withDigest);
    this.#parts.onAnswer();
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
    if (this.#budget.moved(epochMs(readCursor(profile.store.cache).windowFrom))) this.#parts.onMoreToDo();
  }

  async #compare(digest: NonNullable<Extract<PullResult, { type: 'applied' }>['digest']>): Promise<void> {
    const { profile, server } = this.#parts;
    this.#nextDigestAt = this.#in(DIGEST_EVERY_MS);
    const repaired = await repairLabels({ ...this.#pullParts(profile.store.cache), server }, digest);
    if (repaired === null) return;
    await this.#settle(profile.store.cache, readCursor(profile.store.cache), repaired);
    await this.#pullAll(false);
  }

  #pullParts(cache: CacheFile) {
    const { profile, server } = this.#parts;
    const known = readCursor(cache);
    const fresh = this.#windowFrom();
    // while labels are being loaded the window stands still, or the pages would not fit together
    const windowFrom = known.loading !== null && known.windowFrom > 0 ? epochMs(known.windowFrom) : fresh;
    return { server, clock: profile.clock, cache, windowFrom, pins: profile.pins.list() };
  }

  #windowFrom(): EpochMs {
    const { profile } = this.#parts;
    const days = profile.store.findBase('workspaceSettings', WORKSPACE_ID)?.windowDays ?? null;
    return this.#budget.from(windowFromOf(profile.clock.now(), days));
  }

  async #load(target: CacheFile): Promise<void> {
    const { profile, server } = this.#parts;
    const parts = { server, clock: profile.clock, cache: target, windowFrom: () => this.#windowFrom() };
    await loadLabels(parts, async (cursor, touched) => {
      if (this.#parts.isStopped()) throw new AppError('UNAVAILABLE', 'stopping');
      this.#parts.onAnswer();
      await this.#settle(target, cursor, touched);
      this.#parts.onProgress();
      if (profile.outbox.countWaiting() > 0) await this.#pushAll();
    });
  }

  /** After rows have changed: what was foretold is done anew over them, and what had to go leaves the disk. */
  async #settle(target: CacheFile, cursor: Cursor, touched: Touched): Promise<void> {
    const { profile } = this.#parts;
    if (target === profile.store.cache) {
      const finished = profile.outbox.finish(cursor.lastMut);
      await profile.acts.rebaseInSlices();
      if (finished > 0) profile.collectFiles();
      profile.changes.add([...touched.kinds, ...(finished > 0 ? ['pending', 'case'] : [])], touched.caseIds);
      for (const fileId of touched.goneFiles) profile.keptFiles.remove(fileId);
    }
    if (touched.hasShredded) {
      await forgetWords(target, touched.goneTexts);
      await target.truncateLog();
      profile.tidyDrafts();
    }
    this.#parts.onProgress();
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
    this.abandon();
    const shadow = profile.newCache();
    await shadow.write((db) => setMeta(db, 'isShadow', '1'));
    this.#shadow = shadow;
    this.#parts.onProgress();
    await this.#pullAll(false);
  }

  #exchange(shadow: CacheFile): void {
    const { profile } = this.#parts;
    const { lastMut } = readCursor(shadow);
    shadow.writer.transaction(() => setMeta(shadow.writer, 'isShadow', null));
    this.#shadow = null;
    profile.outbox.finish(lastMut);
    profile.exchangeCache(shadow);
    this.#tellOfAll();
  }

  /** The screens have to ask anew for everything. */
  #tellOfAll(): void {
    this.#parts.profile.changes.add([
      'case',
      'message',
      'contact',
      'organisation',
      'person',
      'rightsProfile',
      'orgRole',
      'group',
      'readMark',
      'conflict',
      'notification',
      'notificationSettings',
      'ownLook',
      'savedView',
      'pending',
      'quarantinedMail',
    ]);
    this.#parts.onProgress();
  }

  /** That long from now, half of it more or less. */
  #in(ms: number): number {
    return this.#parts.profile.clock.local() + ms * (0.5 + this.#parts.random());
  }

  async #paced(): Promise<void> {
    const wait = this.#lastPullAt + PULL_GAP_MS - this.#parts.profile.clock.local();
    if (wait > 0 && wait <= PULL_GAP_MS) await new Promise((resolve) => setTimeout(resolve, wait));
    this.#lastPullAt = this.#parts.profile.clock.local();
  }
}
