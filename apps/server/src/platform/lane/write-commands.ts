import type { ClientSession, Db, Document } from 'mongodb';
import { weigh } from './weigh';

/**
 * The writes of a batch as commands of their own: the driver's bulk writes would serialise each document twice, once to measure it.
 *
 * `weigh` may be two thirds of the real size; the database takes 16 MiB in a command.
 */
const COMMAND_WEIGHT_MAX = 8 * 1024 * 1024;
const COMMAND_DOCUMENTS_MAX = 1000;

/** The database refused a document. Has the form of the driver's errors, by which they are told. */
export class RefusedWrite extends Error {
  readonly code: number;

  constructor(collection: string, { code, errmsg }: { readonly code: number; readonly errmsg?: string }) {
    super(`${collection}: ${errmsg ?? code}`);
    this.name = 'RefusedWrite';
    this.code = code;
  }

  hasErrorLabel(): boolean {
    return false;
  }
}

export interface Target {
  readonly db: Db;
  readonly session: ClientSession;
}

export const insertAll = (target: Target, collection: string, documents: readonly object[]): Promise<number> =>
  inPortions(target, documents, (portion) => ({ insert: collection, documents: portion }));

/** @returns how many documents the filters have matched */
export const updateAll = (
  target: Target,
  collection: string,
  updates: readonly { readonly q: object; readonly u: object; readonly upsert?: boolean }[],
): Promise<number> => inPortions(target, updates, (portion) => ({ update: collection, updates: portion }));

/** @param filters - each names one document. @returns how many have gone */
export const deleteAll = (target: Target, collection: string, filters: readonly object[]): Promise<number> =>
  inPortions(
    target,
    filters.map((q) => ({ q, limit: 1 })),
    (portion) => ({ delete: collection, deletes: portion }),
  );

async function inPortions(
  { db, session }: Target,
  statements: readonly object[],
  command: (portion: readonly object[]) => Document,
): Promise<number> {
  let count = 0;
  for (const portion of portionsOf(statements)) {
    const asked = command(portion);
    const answer = await db.command(asked, { session, ignoreUndefined: true });
    const [refused] = (answer.writeErrors ?? []) as { code: number; errmsg?: string }[];
    if (refused) throw new RefusedWrite(String(Object.values(asked)[0]), refused);
    count += Number(answer.n);
  }
  return count;
}

function* portionsOf(statements: readonly object[]): Generator<readonly object[]> {
  let portion: object[] = [];
  let weight = 0;
  for (const statement of statements) {
    const own = weigh(statement);
    if (portion.length > 0 && (portion.length >= COMMAND_DOCUMENTS_MAX || weight + own > COMMAND_WEIGHT_MAX)) {
      yield portion;
      portion = [];
      weight = 0;
    }
    portion.push(statement);
    weight += own;
  }
  if (portion.length > 0) yield portion;
}
