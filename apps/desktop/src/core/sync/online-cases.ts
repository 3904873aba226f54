import { AppError, isAppError } from '@quayside/shared/kernel/errors';
import type { Patch } from '@quayside/shared/sync/protocol';
import type { BuiltinView } from '@quayside/shared/views/view';
import type { ServerApi } from '../network/server-api';
import type { Profile } from '../session/profile';
import { applyPatch, untouched } from '../store/cache-writer';
import type { Database } from '../store/database';

/** Cases outside this device's window, read while there is a line and kept as looked at. */
export class OnlineCases {
  readonly #profile: Profile;
  readonly #api: ServerApi;
  readonly #fetchedAt = new Map<string, number>();

  constructor(profile: Profile, api: ServerApi) {
    this.#profile = profile;
    this.#api = api;
  }

  /** Brings one case here whole. @returns whether the person may read it */
  async fetchCase(caseId: string): Promise<boolean> {
    this.#fetchedAt.set(caseId, this.#profile.clock.local());
    try {
      const answer = await this.#api.openCase({ id: caseId });
      await this.#keep(answer.patch, [caseId]);
      return true;
    } catch (error) {
      if (isAppError(error) && (error.code === 'NOT_FOUND' || error.code === 'NOT_ALLOWED')) return false;
      throw error;
    }
  }

  /** Not asked for a moment ago: a case whose messages never add up is not fetched over and over. */
  mayFetch(caseId: string): boolean {
    const at = this.#fetchedAt.get(caseId);
    return at === undefined || this.#profile.clock.local() - at > FETCH_AGAIN_MS;
  }

  /** How many cases of a view are not here; `null` without a line. @param countHeld - those that are, counted when the answer is there */
  async countMore(view: BuiltinView, countHeld: () => number): Promise<number | null> {
    try {
      const { total } = await this.#api.listCases({ view, offset: 0, limit: 1 });
      return Math.max(0, total - countHeld());
    } catch (error) {
      if (error instanceof AppError) return null;
      throw error;
    }
  }

  /**
   * Brings the next cases of a view that are not here.
   *
   * @param held - how many of it are: what is missing begins about there, since it is the old ones that are missing
   * @returns how many came; 0 when there are no more
   * @throws AppError `OFFLINE`
   */
  async loadOlder(view: BuiltinView, held: number): Promise<number> {
    for (const start of [held, 0]) {
      for (let offset = start; ; offset += PAGE) {
        const { ids, patch } = await this.#api.listCases({ view, offset, limit: PAGE });
        const missing = this.#missing(ids);
        await this.#keep(patch, missing);
        if (missing.length > 0) return missing.length;
        if (ids.length < PAGE || (start === 0 && offset >= held)) break;
      }
    }
    return 0;
  }

  /** What the server finds and is not here. @throws AppError `OFFLINE` */
  async search(text: string, limit: number): Promise<readonly string[]> {
    const { ids, patch } = await this.#api.search({ text, limit });
    const missing = this.#missing(ids);
    await this.#keep(patch, missing);
    return missing;
  }

  /** How many the server finds beyond those here; `null` without a line. */
  async countSearch(text: string, limit: number): Promise<number | null> {
    try {
      const answer = await this.#api.search({ text, limit });
      const held = this.#profile.store.findMany('case', answer.ids);
      return Math.max(0, answer.total - held.size);
    } catch (error) {
      if (error instanceof AppError) return null;
      throw error;
    }
  }

  /** Notes that a case is being looked at, so that it stays. */
  async look(caseId: string): Promise<void> {
    const { store, clock } = this.#profile;
    await store.cache.write((db) => lookAt(db, caseId, clock.now()));
  }

  #missing(ids: readonly string[]): readonly string[] {
    const held = this.#profile.store.findMany('case', ids);
    return ids.filter((id) => !held.has(id));
  }

  async #keep(patch: readonly Patch[], caseIds: readonly string[]): Promise<void> {
    const { store, clock, acts, changes } = this.#profile;
    const touched = untouched();
    await store.cache.write(async (db, breathe) => {
      for (const line of patch) await applyPatch(db, line, touched, breathe);
      for (const caseId of caseIds) lookAt(db, caseId, clock.now());
    });
    await acts.rebaseInSlices();
    changes.add(touched.kinds, touched.caseIds);
  }
}

/** Cases that come together when older ones are asked for. */
const PAGE = 50;
const FETCH_AGAIN_MS = 60_000;

const lookAt = (db: Database, caseId: string, now: number): number =>
  db.run('INSERT INTO looked (caseId, at) VALUES (?, ?) ON CONFLICT (caseId) DO UPDATE SET at = excluded.at', caseId, now);
