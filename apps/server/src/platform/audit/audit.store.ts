import type { AuditCheck, AuditEntry, AuditFilter, AuditNote } from '@quayside/shared/audit/audit-entry';
import { foldedWords } from '@quayside/shared/search/search-words';
import type { Filter } from 'mongodb';
import { ENGINE } from '../lane/collections';
import { isDuplicateKey, isTransient } from '../lane/transaction-errors';
import type { Mongo } from '../mongo';
import { deriveKey } from '../secrets';
import { BEGINNING, EXPIRED_ACT, linkNotes, walkChain } from './audit-chain';
import type { AuditRow } from './audit-row';

/** Its number is its id, and its words are derived: neither is part of what the hash covers twice. */
type EntryRow = Omit<AuditEntry, 'number'> & { readonly _id: number; readonly _words: readonly string[] };

interface StateRow extends AuditCheck {
  readonly _id: 'check';
}

/** Of one transaction. */
const SEAL_MAX = 500;
const WORDS_MAX = 400;
const WORDS_CHARS_MAX = 20_000;
const EXPIRE_MAX = 5000;

/**
 * The audit as it lies in the database. There is a way to add to it, one to read it, and one to let the oldest entries go by years:
 * nothing that changes an entry or takes a single one out.
 *
 * @source requirements ORG-6
 */
export interface AuditStore {
  /** Keeps a note until it is linked in. @throws when the database does not take it */
  note(row: AuditRow): Promise<void>;
  /** Gives what waits its place in the chain, in the order in which lanes wrote. @returns how many; another node may have been quicker */
  seal(): Promise<number>;
  /** Newest first. */
  list(filter: AuditFilter, page: { readonly before: number | null; readonly limit: number }): Promise<readonly AuditEntry[]>;
  find(number: number): Promise<AuditEntry | null>;
  /** Oldest first, one after the other. */
  read(filter: AuditFilter | null): AsyncIterable<AuditEntry>;
  /** Looks through the whole chain and keeps what it came to. */
  check(now: number): Promise<AuditCheck>;
  lastCheck(): Promise<AuditCheck | null>;
  /** Lets go of what is older than an instant, and says so in the chain. @returns how many went */
  expire(before: number, note: AuditNote): Promise<number>;
  prepare(): Promise<void>;
}

export function createAuditStore(mongo: Mongo, serverSecret: string): AuditStore {
  const key = deriveKey(serverSecret, 'audit');
  const queue = mongo.db.collection<AuditRow>(ENGINE.auditQueue);
  const entries = mongo.db.collection<EntryRow>(ENGINE.audit);
  const state = mongo.db.collection<StateRow>(ENGINE.auditState);

  /** @returns how many got their place */
  async function sealOnce(): Promise<number> {
    const session = mongo.client.startSession();
    try {
      session.startTransaction({
        readConcern: { level: 'snapshot' },
        writeConcern: { w: 'majority', journal: true },
        readPreference: 'primary',
      });
      const waiting = await queue.find({}, { session }).sort({ batch: 1, index: 1, at: 1, _id: 1 }).limit(SEAL_MAX).toArray();
      if (waiting.length === 0) {
        await session.abortTransaction();
        return 0;
      }
      const [last] = await entries.find({}, { session }).sort({ _id: -1 }).limit(1).toArray();
      const linked = linkNotes(key, last ? entryOf(last) : null, inTime(waiting));
      await entries.insertMany(linked.map(rowOf), { session });
      await queue.deleteMany({ _id: { $in: waiting.map(({ _id }) => _id) } }, { session });
      await session.commitTransaction();
      return waiting.length;
    } catch (error) {
      if (session.inTransaction()) await session.abortTransaction().catch(() => undefined);
      // another node was quicker: what it linked is linked
      if (isTransient(error) || isDuplicateKey(error)) return 0;
      throw error;
    } finally {
      await session.endSession();
    }
  }

  async function check(now: number): Promise<AuditCheck> {
    const before = await lastCheck();
    const [first] = await entries.find().sort({ _id: 1 }).limit(1).toArray();
    const walk = walkChain(key, first !== undefined && first._id === 1 ? { number: 0, hash: BEGINNING } : null);
    let problem: AuditCheck['problem'] = null;
    let count = 0;
    let last: AuditEntry | null = null;
    let seenBefore: string | null = null;
    const marks: AuditEntry[] = [];
    for await (const row of entries.find({}, { projection: { _words: 0 } }).sort({ _id: 1 })) {
      const entry = entryOf(row);
      const reason = walk.step(entry);
      if (reason !== null && problem === null) problem = { number: entry.number, reason };
      if (entry.number === before?.lastNumber) seenBefore = entry.hash;
      if (entry.act === EXPIRED_ACT) marks.push(entry);
      count += 1;
      last = entry;
    }
    // the oldest must follow the last one that was let go, which a later entry says
    const isBegun =
      first === undefined || first._id === 1 || marks.some(({ facts }) => facts.upTo === first._id - 1 && facts.hash === first.previous);
    if (problem === null && first !== undefined && !isBegun) problem = { number: first._id, reason: 'cut' };
    const wasLet = first !== undefined && before !== null && before.lastNumber < first._id && isBegun;
    if (problem === null && before !== null && before.lastNumber > 0 && !wasLet && seenBefore !== before.lastHash)
      problem = { number: before.lastNumber, reason: 'cut' };
    const result: AuditCheck = {
      at: now as AuditCheck['at'],
      entries: count,
      lastNumber: last?.number ?? 0,
      lastHash: last?.hash ?? '',
      problem,
    };
    // what was found missing must not be forgotten by looking twice
    const kept = problem !== null && before !== null ? { ...result, lastNumber: before.lastNumber, lastHash: before.lastHash } : result;
    await state.replaceOne({ _id: 'check' }, kept, { upsert: true });
    return result;
  }

  async function lastCheck(): Promise<AuditCheck | null> {
    const row = await state.findOne({ _id: 'check' });
    if (row === null) return null;
    const { _id: _, ...kept } = row;
    return kept;
  }

  return {
    async note(row) {
      await queue.insertOne(row, { writeConcern: { w: 'majority', journal: true } });
    },
    async seal() {
      let sealed = 0;
      for (;;) {
        const count = await sealOnce();
        sealed += count;
        if (count < SEAL_MAX) return sealed;
      }
    },
    async list(filter, { before, limit }) {
      const within = before === null ? {} : { _id: { $lt: before } };
      const rows = await entries
        .find({ $and: [queryOf(filter), within] }, { projection: { _words: 0 } })
        .sort({ _id: -1 })
        .limit(limit)
        .toArray();
      return rows.map(entryOf);
    },
    async find(number) {
      const row = await entries.findOne({ _id: number });
      return row === null ? null : entryOf(row);
    },
    async *read(filter) {
      const found = entries.find(filter === null ? {} : queryOf(filter), { projection: { _words: 0 } }).sort({ _id: 1 });
      for await (const row of found) yield entryOf(row);
    },
    check,
    lastCheck,
    async expire(before, note) {
      const [oldest] = await entries.find().sort({ _id: 1 }).limit(1).toArray();
      if (oldest === undefined || oldest.at >= before) return 0;
      const [kept] = await entries
        .find({ at: { $gte: before } as never }, { projection: { _id: 1 } })
        .sort({ _id: 1 })
        .limit(1)
        .toArray();
      const upTo = Math.min((kept?._id ?? Number.MAX_SAFE_INTEGER) - 1, oldest._id + EXPIRE_MAX - 1);
      const last = await entries
        .find({ _id: { $lte: upTo } })
        .sort({ _id: -1 })
        .limit(1)
        .next();
      if (last === null) return 0;
      const facts = { upTo: last._id, hash: last.hash, entries: last._id - oldest._id + 1 };
      // first the mark, then they go: a break in between is told by the next run, which lets go of the same
      await queue
        .insertOne({ ...note, facts, _id: `expired:${last._id}`, batch: 0, index: 0 }, { writeConcern: { w: 'majority', journal: true } })
        .catch((error: unknown) => (isDuplicateKey(error) ? undefined : Promise.reject(error)));
      while ((await sealOnce()) > 0);
      await entries.deleteMany({ _id: { $lte: last._id } }, { writeConcern: { w: 'majority', journal: true } });
      return facts.entries;
    },
    async prepare() {
      await Promise.all([
        queue.createIndex({ batch: 1, index: 1, at: 1, _id: 1 }),
        entries.createIndex({ 'by.id': 1, _id: -1 }),
        entries.createIndex({ 'change.id': 1, _id: -1 }),
        entries.createIndex({ 'about.id': 1, _id: -1 }),
        entries.createIndex({ 'change.kind': 1, _id: -1 }),
        entries.createIndex({ area: 1, _id: -1 }),
        entries.createIndex({ at: 1 }),
        entries.createIndex({ _words: 1, _id: -1 }),
      ]);
    },
  };
}

/** What came by itself between what lanes wrote, whose order stands whatever the clocks of their nodes say. */
function inTime(rows: readonly AuditRow[]): readonly AuditRow[] {
  const alone = rows.filter(({ batch }) => batch === 0);
  const ordered: AuditRow[] = [];
  for (const row of rows) {
    if (row.batch === 0) continue;
    while (alone[0] !== undefined && alone[0].at <= row.at) ordered.push(alone.shift() as AuditRow);
    ordered.push(row);
  }
  return [...ordered, ...alone];
}

function rowOf({ number, ...entry }: AuditEntry): EntryRow {
  return { _id: number, ...entry, _words: wordsOf({ number, ...entry }) };
}

function entryOf({ _id: number, _words: _, ...entry }: EntryRow): AuditEntry {
  return { number, ...entry };
}

/** Names, acts and values; tags of prepared texts are no words. */
function wordsOf({ act, by, change, about, facts, address }: AuditEntry): readonly string[] {
  const values = change?.fields.flatMap(({ field, from, to }) => [field, JSON.stringify(from ?? ''), JSON.stringify(to ?? '')]) ?? [];
  const parts = [act, by.name, change?.kind, change?.name, about?.kind, about?.name, address, JSON.stringify(facts), ...values];
  return foldedWords(
    parts
      .join(' ')
      .replace(/<[^<>]*>/g, ' ')
      .slice(0, WORDS_CHARS_MAX),
    WORDS_MAX,
  );
}

function queryOf({ personId, area, kind, from, until, words }: AuditFilter): Filter<EntryRow> {
  const parts: object[] = [];
  if (personId !== null) parts.push({ $or: [{ 'by.id': personId }, { 'change.id': personId }, { 'about.id': personId }] });
  if (area !== null) parts.push({ area });
  if (kind !== null) parts.push({ $or: [{ 'change.kind': kind }, { 'about.kind': kind }] });
  if (from !== null) parts.push({ at: { $gte: from } });
  if (until !== null) parts.push({ at: { $lt: until } });
  // folded letters and digits only: nothing of a pattern can be typed
  for (const word of foldedWords(words, 8)) parts.push({ _words: { $regex: `^${word}` } });
  return parts.length === 0 ? {} : ({ $and: parts } as Filter<EntryRow>);
}
