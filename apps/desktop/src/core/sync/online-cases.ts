import { AppError, isAppError } from '@quayside/shared/kernel/errors';
import { type EpochMs, epochMs } from '@quayside/shared/kernel/time';
import type { Excerpt } from '@quayside/shared/search/excerpt';
import type { Patch, SearchPlace } from '@quayside/shared/sync/protocol';
import type { ViewId } from '@quayside/shared/views/view';
import type { FoundOnServer } from '../../bridge/found-on-server';
import type { ServerApi } from '../network/server-api';
import type { Profile } from '../session/profile';
import { applyPatch, caseIdOf, labelsOf, untouched } from '../store/cache-writer';
import type { Database } from '../store/database';
import { type Cursor, readCursor } from './cursor';

export type CaseReads = Pick<ServerApi, 'openCase' | 'listCases' | 'search' | 'searchExcerpts'>;

export interface SearchAsked {
  readonly text: string;
  readonly limit: number;
  readonly isLoose: boolean;
}
type SearchPage = Awaited<ReturnType<CaseReads['search']>>;

/** Cases outside this device's window, read while there is a line and kept as looked at. */
export class OnlineCases {
  readonly #profile: Profile;
  readonly #api: CaseReads;
  readonly #fetchedAt = new Map<string, number>();

  constructor(profile: Profile, api: CaseReads) {
    this.#profile = profile;
    this.#api = api;
  }

  /** Brings one case here whole. @returns whether the person may read it */
  async fetchCase(caseId: string): Promise<boolean> {
    this.#fetchedAt.set(caseId, this.#profile.clock.local());
    try {
      for (let attempt = 1; attempt <= ASK_AGAIN_MAX; attempt += 1) {
        const { kept } = await this.#bring(
          () => this.#api.openCase({ id: caseId }),
          () => [caseId],
        );
        if (kept.length > 0) return true;
      }
      throw new AppError('UNAVAILABLE', 'the case changes too often');
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
  async countMore(view: ViewId, countHeld: () => number): Promise<number | null> {
    try {
      const { total } = await this.#api.listCases({ view, offset: 0, limit: 0 }).catch((error: unknown) => {
        // servers of earlier versions count only with a case
        if (!isAppError(error) || error.code !== 'BAD_INPUT') throw error;
        return this.#api.listCases({ view, offset: 0, limit: 1 });
      });
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
  async loadOlder(view: ViewId, held: number): Promise<number> {
    for (const start of [held, 0]) {
      for (let offset = start; ; offset += PAGE) {
        const { answer, kept } = await this.#bring(
          () => this.#api.listCases({ view, offset, limit: PAGE }),
          ({ ids }) => this.#missing(ids),
        );
        if (kept.length > 0) return kept.length;
        if (answer.ids.length < PAGE || (start === 0 && offset >= held)) break;
      }
    }
    return 0;
  }

  /**
   * The next page of what the server finds and this device does not hold by its window; while that is filled, of what is not here.
   *
   * @param search.isLoose - few were found here: also words with one letter wrong
   * @param after - `null`: the first page
   * @throws AppError `OFFLINE`
   */
  async search(search: SearchAsked, after: SearchPlace | null): Promise<{ ids: readonly string[]; next: SearchPlace | null }> {
    const windowFrom = this.#windowFrom();
    let next = after;
    for (let turn = 1; ; turn += 1) {
      const from = next;
      const { answer, kept, refused } = await this.#bring(
        () => this.#searchPage(search, { windowFrom, after: from, orAll: true }),
        (page) => this.#missing(page.ids),
      );
      // what was fetched before belongs to the page too, or it would be another one when it is asked for again
      const ids = windowFrom === null ? kept : answer.ids.filter((id) => !refused.has(id));
      next = answer.next;
      if (ids.length > 0 || next === null || turn === EMPTY_PAGES_MAX) return { ids, next };
    }
  }

  /** What stands around the words in messages that are not here; nothing without a line, and from servers of earlier versions. */
  async excerpts(text: string, caseIds: readonly string[]): Promise<Readonly<Record<string, Excerpt>>> {
    if (caseIds.length === 0) return {};
    try {
      return (await this.#api.searchExcerpts({ text, caseIds: [...caseIds] })).excerpts;
    } catch (error) {
      if (error instanceof AppError) return {};
      throw error;
    }
  }

  /** How many the server finds beyond the window; `null` without a line, or while the window is filled. */
  async countSearch(search: SearchAsked): Promise<FoundOnServer | null> {
    const windowFrom = this.#windowFrom();
    if (windowFrom === null) return null;
    try {
      const { ids, total, isAtLeast } = await this.#searchPage(search, { windowFrom, after: null, orAll: false });
      return { ids, total, isAtLeast, windowFrom };
    } catch (error) {
      if (error instanceof AppError) return null;
      throw error;
    }
  }

  /** Whatever was not done before is here; `null` while that is on its way. */
  #windowFrom(): EpochMs | null {
    const { epoch, loading, windowFrom } = readCursor(this.#profile.store.cache);
    return epoch === null || loading !== null ? null : epochMs(windowFrom);
  }

  /** @param at.orAll - a server that knows no window may answer without one */
  async #searchPage(
    search: SearchAsked,
    { windowFrom, after, orAll }: { readonly windowFrom: EpochMs | null; readonly after: SearchPlace | null; readonly orAll: boolean },
  ): Promise<SearchPage> {
    const { isLoose, ...plain } = search;
    const beyond = windowFrom === null ? {} : { doneBefore: windowFrom };
    const from = after === null ? {} : { after };
    const ways: readonly (() => Promise<SearchPage>)[] = [
      () => this.#api.search({ ...plain, ...beyond, ...from, order: 'rank', isLoose }),
      // servers of earlier versions knew no ranks, and before that one page only
      ...(after?.ranked === undefined ? [() => this.#api.search({ ...plain, ...beyond, ...from })] : []),
      ...(orAll && after === null && windowFrom !== null ? [async () => ({ ...(await this.#api.search(plain)), next: null })] : []),
    ];
    for (const [turn, ask] of ways.entries()) {
      try {
        return await ask();
      } catch (error) {
        if (!isAppError(error) || error.code !== 'BAD_INPUT' || turn === ways.length - 1) throw error;
      }
    }
    throw new Error('there is always a last way');
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

  /**
   * Asks, and keeps what the answer brings: unless the feed has told meanwhile that it may not lie here, or something newer of it does.
   *
   * @param wantedOf - cases to be kept as looked at
   * @returns `kept`: those of them that were; `refused`: cases of the answer that were not
   */
  async #bring<Answer extends { readonly patch: readonly Patch[] }>(
    ask: () => Promise<Answer>,
    wantedOf: (answer: Answer) => readonly string[],
  ): Promise<{ readonly answer: Answer; readonly kept: readonly string[]; readonly refused: ReadonlySet<string> }> {
    const { store, clock, acts, changes } = this.#profile;
    const { cache } = store;
    const since = cache.writer.removals.now();
    const answer = await ask();
    const wanted = wantedOf(answer);
    const touched = untouched();
    const refused = new Set<string>();
    await cache.write(async (db, breathe) => {
      const isStale = store.cache !== cache || db.removals.hasAll(since);
      const justified = labelsHere(readCursor(cache));
      const mayLieHere = ({ kind, id, body }: Put): boolean => {
        if (isStale || (kind === 'case' && db.removals.has(id, since))) return false;
        const caseId = caseIdOf(kind, body);
        return caseId === null ? labelsOf(kind, body).some((label) => justified.has(label)) : !refused.has(caseId);
      };
      // a case comes before what hangs on it
      for (const line of answer.patch.filter(isPut)) {
        if (!mayLieHere(line)) {
          if (line.kind === 'case') refused.add(line.id);
        } else if (!isOlder(db, line)) await applyPatch(db, line, touched, breathe);
      }
      for (const caseId of wanted) if (!refused.has(caseId)) lookAt(db, caseId, clock.now());
    });
    await acts.rebaseInSlices();
    changes.add(touched.kinds, touched.caseIds);
    return { answer, kept: wanted.filter((id) => !refused.has(id)), refused };
  }
}

/** Cases that come together when older ones are asked for. */
const PAGE = 50;
const FETCH_AGAIN_MS = 60_000;
/** A case may go just while it is asked for. */
const ASK_AGAIN_MAX = 3;
/** Pages without a find that are gone on from by themselves; then a person decides. */
const EMPTY_PAGES_MAX = 5;

const lookAt = (db: Database, caseId: string, now: number): number =>
  db.run('INSERT INTO looked (caseId, at) VALUES (?, ?) ON CONFLICT (caseId) DO UPDATE SET at = excluded.at', caseId, now);

type Put = Extract<Patch, { op: 'put' }>;
const isPut = (line: Patch): line is Put => line.op === 'put';

/** What stands under one of these may lie here. */
const labelsHere = ({ held, loading }: Cursor): ReadonlySet<string> => new Set([...held, ...(loading?.labels ?? [])]);

function isOlder(db: Database, { kind, id, revision }: Put): boolean {
  const known = db.get<{ revision: number }>('SELECT revision FROM entity WHERE kind = ? AND id = ?', kind, id);
  return known !== null && known.revision > revision;
}
