import { AppError, isAppError } from '@quayside/shared/kernel/errors';
import type { Patch } from '@quayside/shared/sync/protocol';
import type { BuiltinView } from '@quayside/shared/views/view';
import type { ServerApi } from '../network/server-api';
import type { Profile } from '../session/profile';
import { applyPatch, removeRow, untouched } from '../store/cache-writer';
import type { Database } from '../store/database';

/** Cases outside this device's window, read while there is a line and kept as looked at. */
export class OnlineCases {
  readonly #profile: Profile;
  readonly #api: ServerApi;

  constructor(profile: Profile, api: ServerApi) {
    this.#profile = profile;
    this.#api = api;
  }

  /** Brings one case here whole. @returns whether the person may read it */
  async fetchCase(caseId: string): Promise<boolean> {
    try {
      const answer = await this.#api.openCase({ id: caseId });
      await this.#keep(answer.patch, [caseId]);
      return true;
    } catch (error) {
      if (isAppError(error) && (error.code === 'NOT_FOUND' || error.code === 'NOT_ALLOWED')) return false;
      throw error;
    }
  }

  /** A page of a view as the server has it. @throws AppError `OFFLINE` */
  async list(view: BuiltinView, offset: number, limit: number): Promise<{ readonly ids: readonly string[]; readonly total: number }> {
    const answer = await this.#api.listCases({ view, offset, limit });
    await this.#keep(answer.patch, answer.ids);
    return { ids: answer.ids, total: answer.total };
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

  async #keep(patch: readonly Patch[], caseIds: readonly string[]): Promise<void> {
    const { store, clock, acts, changes } = this.#profile;
    const touched = untouched();
    await store.cache.write(async (db, breathe) => {
      for (const line of patch) {
        if (line.op === 'put') applyPatch(db, line, touched);
        else removeRow(db, line.kind, line.id, touched);
        await breathe();
      }
      for (const caseId of caseIds) lookAt(db, caseId, clock.now());
    });
    acts.rebase();
    changes.add(touched.kinds, touched.caseIds);
  }
}

const lookAt = (db: Database, caseId: string, now: number): number =>
  db.run('INSERT INTO looked (caseId, at) VALUES (?, ?) ON CONFLICT (caseId) DO UPDATE SET at = excluded.at', caseId, now);
