import type { Condition } from '@quayside/shared/kernel/condition';
import type { EpochMs } from '@quayside/shared/kernel/time';
import { matchesText } from '@quayside/shared/search/matches-text';
import { asksSomething, exactly, loosely, type SearchQuery, type Term } from '@quayside/shared/search/query';
import {
  type Closeness,
  compareRanked,
  FEW_FOUND,
  FILTERED_RANK,
  type FoundIn,
  isInMessage,
  NUMBER_RANK,
  type RankedCase,
  rankOf,
} from '@quayside/shared/search/rank';
import type { SearchFault } from '@quayside/shared/search/search-filter';
import { searchedText } from '@quayside/shared/search/searched-text';
import type { View } from '@quayside/shared/views/view';
import type { CaseRow } from '../../bridge/case-row';
import type { Profile } from '../session/profile';
import { wordTableOf } from '../store/word-tables';
import { listCaseIds, listFilteredIds, NEWEST_FIRST } from './case-ids';
import { caseRowsById } from './case-rows';
import { CACHE_TABLES, conditionSql, OVERLAY_TABLES } from './condition-sql';
import { matchExpression } from './match-expression';
import { findOfKind } from './search-cache';
import { planSearch, type SearchPlan } from './search-plan';

/** Texts looked at for each case that is wanted: a long conversation has many with the same word, and filters let few through. */
const HITS_PER_CASE = 12;
const HITS_PER_FILTERED_CASE = 24;
/** With a wrong letter: to ask for hundreds of words is dear, and what is not among the newest is seldom meant. */
const LOOSE_HITS = 200;
const HITS_AT_ONCE = 100;
/** So few cases are looked through one by one, rather than all that have the words. */
const FEW_CASES = 100;
const FOLLOWED_MAX = { contact: 5, organisation: 5, asset: 20 } as const;
const CASE_FIELD = { contact: 'contactId', organisation: 'organisationId', asset: 'assetId' } as const;

/** All cases, in the words of the index that knows owners. */
const IN_ANY_LIST: Condition = { bucket: { $in: ['open', 'closed', 'spam', 'trash', 'other'] } };

export interface FoundCases {
  readonly rows: readonly CaseRow[];
  /** There are, or may be, more than `limit`. */
  readonly isCut: boolean;
  /** So few had the words themselves that words with one letter wrong were looked for too, and found. */
  readonly isLoose: boolean;
  /** What could not be followed. */
  readonly faults: readonly SearchFault[];
  /** What was looked for, for marking it: with a typo also what may be meant. */
  readonly terms: readonly Term[];
  /** Those of the rows whose words stand in one of their messages alone. */
  readonly inMessages: readonly string[];
}

/** Cases of the local copy that a search text asks for, in the order of `compareRanked`; the person's own unconfirmed acts count. @source requirements CAS-13 */
export function findCases(profile: Profile, text: string, limit: number): FoundCases {
  const plan = planSearch(profile, text);
  const { query, faults } = plan;
  if (!asksSomething(query)) return { rows: [], isCut: false, isLoose: false, faults, terms: [], inMessages: [] };
  const gathering = new Gathering(profile, plan, limit);
  let isLoose = false;
  let { terms } = query;
  if (query.terms.length === 0) gathering.addFiltered();
  else {
    if (query.number !== null) gathering.addNumbered(query.number);
    gathering.addHits(exactly(query), 'exact');
    gathering.addHits(query, 'beginning');
    const loose = gathering.size < FEW_FOUND ? loosely(query) : null;
    if (loose !== null) {
      const before = gathering.size;
      gathering.addHits(loose, 'typo');
      isLoose = gathering.size > before;
      if (isLoose) terms = loose.terms;
    }
  }
  const best = gathering.best();
  const rows = caseRowsById(
    profile,
    best.map(({ id }) => id),
  );
  const inMessages = best.filter(({ rank }) => isInMessage(rank)).map(({ id }) => id);
  return { rows, isCut: gathering.isCut, isLoose, faults, terms, inMessages };
}

/** Cases found so far: way after way, the closest first, no further than they are wanted. */
class Gathering {
  readonly #profile: Profile;
  readonly #plan: SearchPlan;
  readonly #limit: number;
  readonly #found = new Map<string, RankedCase>();
  readonly #refused = new Set<string>();
  /** All cases that the filters let through, when they are few. */
  readonly #few: readonly string[] | null;
  #isCut = false;

  constructor(profile: Profile, plan: SearchPlan, limit: number) {
    this.#profile = profile;
    this.#plan = plan;
    this.#limit = limit;
    const { where, query } = plan;
    // in no order: as soon as there are more than a few nothing more is looked at
    const few = where === null || query.terms.length === 0 ? null : this.#filtered(where, { offset: 0, limit: FEW_CASES + 1, sort: [] });
    this.#few = few === null || few.length > FEW_CASES ? null : few;
  }

  get size(): number {
    return this.#found.size;
  }

  get isCut(): boolean {
    return this.#isCut || this.size > this.#limit;
  }

  best(): readonly RankedCase[] {
    return [...this.#found.values()].sort(compareRanked).slice(0, this.#limit);
  }

  addNumbered(number: number): void {
    const view = { where: { number: { $eq: number } }, sort: [] };
    this.#take(NUMBER_RANK, listCaseIds(this.#profile.store.reader, view, 0, this.#limit));
  }

  addFiltered(): void {
    const { where } = this.#plan;
    for (let offset = 0; !this.#isEnough; offset += HITS_AT_ONCE) {
      const ids = this.#filtered(where ?? { $and: [] }, { offset, limit: HITS_AT_ONCE, sort: NEWEST_FIRST });
      this.#take(FILTERED_RANK, ids);
      if (ids.length < HITS_AT_ONCE) return;
      if (offset >= this.#limit * HITS_PER_FILTERED_CASE) this.#isCut = true;
      if (this.#isCut) return;
    }
  }

  addHits(query: SearchQuery, closeness: Closeness): void {
    if (this.#few?.length === 0) return;
    const rank = (foundIn: FoundIn): number => rankOf(closeness, foundIn);
    // what comes later stands further down
    if (!this.#isEnough) this.#takeTexts('case', query, rank('subject'));
    if (!this.#isEnough) this.#takeCustomers(query, rank('customer'));
    if (!this.#isEnough) this.#takeTexts('message', query, rank('message'));
  }

  get #isEnough(): boolean {
    return this.size > this.#limit;
  }

  #filtered(where: Condition, { offset, limit, sort }: { offset: number; limit: number; sort: View['sort'] }): readonly string[] {
    const byOwner = this.#plan.query.filters.some(({ key }) => key === 'owner' || key === 'is');
    const { reader } = this.#profile.store;
    return listFilteredIds(reader, { where: byOwner ? { $and: [IN_ANY_LIST, where] } : where, sort }, offset, limit);
  }

  #takeTexts(kind: 'case' | 'message', query: SearchQuery, rank: number): void {
    const { overlay } = this.#profile.store;
    const own: string[] = [];
    for (const row of overlay.rows()) {
      if (row.kind !== kind || row.body === null) continue;
      const text = searchedText(kind, row.body);
      if (text !== null && matchesText(text, query)) own.push(kind === 'case' ? row.id : (row.body as { caseId: string }).caseId);
    }
    this.#take(rank, own);
    const expression = matchExpression(query);
    if (expression === null) return;
    const isLoose = query.terms.some((term) => term.length > 1);
    const lookedMax = isLoose ? LOOSE_HITS : this.#limit * (this.#plan.where === null ? HITS_PER_CASE : HITS_PER_FILTERED_CASE);
    let looked = 0;
    // for each row alone the index would be asked for all the hundreds of words that may be meant
    const among = isLoose ? null : this.#few;
    for (const hits of this.#hits(kind, expression, among)) {
      this.#take(rank, hits);
      looked += hits.length;
      if (this.#isEnough) return;
      if (looked >= lookedMax) {
        this.#isCut ||= !isLoose;
        return;
      }
    }
  }

  /** Cases of the texts that were found, the newest text first; read no further than they are asked for. @param among - only of these cases */
  *#hits(kind: 'case' | 'message', expression: string, among: readonly string[] | null): Generator<readonly string[]> {
    const { reader } = this.#profile.store;
    const table = wordTableOf(kind);
    const which = among === null ? '' : `AND rowid IN (${textsOf(kind)})`;
    const few = among === null ? [] : [JSON.stringify(among)];
    const sql = `SELECT rowid AS n, caseId FROM ${table} WHERE ${table} MATCH ? AND rowid < ? ${which} ORDER BY rowid DESC LIMIT ?`;
    for (let before = Number.MAX_SAFE_INTEGER; ; ) {
      const hits = reader.all<{ n: number; caseId: string }>(sql, expression, before, ...few, HITS_AT_ONCE);
      yield hits.map(({ caseId }) => caseId);
      if (hits.length < HITS_AT_ONCE) return;
      before = hits.at(-1)?.n ?? 0;
    }
  }

  /** Cases of whoever was named, also those in which they wrote nothing themselves. */
  #takeCustomers(query: SearchQuery, rank: number): void {
    for (const kind of ['contact', 'organisation', 'asset'] as const) {
      const ids = findOfKind(this.#profile, kind, query, FOLLOWED_MAX[kind]).map(({ id }) => id);
      if (ids.length === 0) continue;
      const pointing: Condition = { [CASE_FIELD[kind]]: { $in: ids } };
      const where: Condition = { $and: [pointing, { trashedAt: { $eq: null } }, ...(this.#plan.where === null ? [] : [this.#plan.where])] };
      const view = { where, sort: [{ field: 'lastMessageAt', direction: 'desc' }] } as const;
      this.#take(rank, listCaseIds(this.#profile.store.reader, view, 0, this.#limit + 1));
    }
  }

  #take(rank: number, ids: readonly string[]): void {
    const fresh = [...new Set(ids)].filter((id) => !this.#found.has(id) && !this.#refused.has(id));
    if (fresh.length === 0) return;
    const admitted = new Map(this.#admitted(fresh).map((one) => [one.id, one.lastMessageAt]));
    for (const id of fresh) {
      const lastMessageAt = admitted.get(id);
      if (lastMessageAt === undefined) this.#refused.add(id);
      else this.#found.set(id, { id, rank, lastMessageAt });
    }
  }

  /** Those that are there, that the filters let through, and that have nothing they should be without. */
  #admitted(ids: readonly string[]): readonly { readonly id: string; readonly lastMessageAt: EpochMs | null }[] {
    const { store } = this.#profile;
    const { where, isUnread, query } = this.#plan;
    const [held, own] = [CACHE_TABLES, OVERLAY_TABLES].map((tables) => conditionSql(where ?? { $and: [] }, tables)) as [Sql, Sql];
    const named = 'id IN (SELECT value FROM json_each(?))';
    const list = JSON.stringify(ids);
    const rows = store.reader.all<{ id: string; lastMessageAt: EpochMs | null }>(
      `SELECT id, lastMessageAt FROM main.caseRow WHERE ${named} AND ${held.sql} AND id NOT IN (SELECT id FROM temp.overlayCase)
       UNION ALL SELECT id, lastMessageAt FROM temp.overlayCase WHERE ${named} AND ${own.sql} AND isDeleted = 0`,
      list,
      ...held.params,
      list,
      ...own.params,
    );
    const unwanted = query.without.length === 0 ? new Set<string>() : this.#withUnwanted(rows.map(({ id }) => id));
    const left = rows.filter(({ id }) => !unwanted.has(id));
    if (isUnread === null) return left;
    const asWanted = new Set(
      caseRowsById(
        this.#profile,
        left.map(({ id }) => id),
      ).flatMap((row) => (row.isUnread === isUnread ? [row.case.id] : [])),
    );
    return left.filter(({ id }) => asWanted.has(id));
  }

  /** Cases one of whose texts has what was excluded. */
  #withUnwanted(ids: readonly string[]): ReadonlySet<string> {
    const { store } = this.#profile;
    const wanted = new Set(ids);
    const found = new Set<string>();
    for (const excluded of this.#plan.query.without) {
      const expression = matchExpression(excluded);
      for (const kind of ['case', 'message'] as const) {
        const table = wordTableOf(kind);
        const rows = store.reader.all<{ caseId: string }>(
          `SELECT caseId FROM ${table} WHERE ${table} MATCH ? AND rowid IN (${textsOf(kind)})`,
          expression,
          JSON.stringify(ids),
        );
        for (const { caseId } of rows) found.add(caseId);
      }
      for (const { kind, id, body } of store.overlay.rows()) {
        const text = body === null ? null : searchedText(kind, body);
        const caseId = kind === 'case' ? id : kind === 'message' && body !== null ? (body as { caseId: string }).caseId : '';
        if (text !== null && wanted.has(caseId) && matchesText(text, excluded)) found.add(caseId);
      }
    }
    return found;
  }
}

/** The numbers of the rows with the words of these cases. */
const textsOf = (kind: 'case' | 'message'): string =>
  `SELECT n FROM entity WHERE ${kind === 'case' ? 'id' : 'caseId'} IN (SELECT value FROM json_each(?)) AND kind = '${kind}'`;

type Sql = ReturnType<typeof conditionSql>;
