import type { EntityKind } from '@quayside/shared/kernel/entity';
import type { AnyBulkWriteOperation, ClientSession } from 'mongodb';
import { type EntityDocument, toDocument } from './documents';
import type { SideRow } from './lane';
import type { LaneCollections } from './lane-collections';
import type { Touched } from './working-copy';

/** Something that the batch had read was changed by somebody else: the whole batch is done again. */
export class GuardMismatch extends Error {
  constructor(what: string) {
    super(`${what} was changed meanwhile`);
    this.name = 'GuardMismatch';
  }
}

/** Writes entities: one bulkWrite per collection, each update and delete guarded by the revision that was read. */
export async function writeEntities(touched: readonly Touched[], collections: LaneCollections, session: ClientSession): Promise<void> {
  const byKind = new Map<EntityKind, Touched[]>();
  for (const one of touched) {
    const group = byKind.get(one.kind);
    if (group) group.push(one);
    else byKind.set(one.kind, [one]);
  }
  for (const [kind, group] of byKind) {
    const inserts: AnyBulkWriteOperation<EntityDocument>[] = [];
    const replaces: AnyBulkWriteOperation<EntityDocument>[] = [];
    const deletes: AnyBulkWriteOperation<EntityDocument>[] = [];
    for (const { id, before, after } of group) {
      if (after === null) deletes.push({ deleteOne: { filter: { _id: id, revision: before?.revision ?? 0 } } });
      else if (before === null) inserts.push({ insertOne: { document: toDocument(kind, after as never) } });
      else {
        const { _id, ...replacement } = toDocument(kind, after as never);
        replaces.push({ replaceOne: { filter: { _id: id, revision: before.revision }, replacement } });
      }
    }
    const result = await collections.entity(kind).bulkWrite([...inserts, ...replaces, ...deletes], { session, ordered: true });
    if (result.matchedCount !== replaces.length || result.deletedCount !== deletes.length) throw new GuardMismatch(kind);
  }
}

/** Writes rows of work queues. The last word on an id within a batch counts. */
export async function writeSideRows(rows: readonly SideRow[], collections: LaneCollections, session: ClientSession): Promise<void> {
  const byCollection = new Map<SideRow['collection'], Map<string, { first: SideRow; last: SideRow }>>();
  for (const row of rows) {
    const id = row.op === 'insert' ? row.row._id : row.id;
    const byId = byCollection.get(row.collection) ?? new Map<string, { first: SideRow; last: SideRow }>();
    byCollection.set(row.collection, byId);
    byId.set(id, { first: byId.get(id)?.first ?? row, last: row });
  }
  for (const [name, byId] of byCollection) {
    const operations: AnyBulkWriteOperation<{ _id: string }>[] = [];
    for (const [id, { first, last }] of byId) {
      if (last.op === 'delete') operations.push({ deleteOne: { filter: { _id: id } } });
      else if (first.op === 'insert') operations.push({ insertOne: { document: last.row } });
      else {
        const { _id, ...replacement } = last.row;
        operations.push({ replaceOne: { filter: { _id: id }, replacement, upsert: true } });
      }
    }
    await collections.side(name).bulkWrite(operations.sort(byOperation), { session, ordered: true });
  }
}

/** Alike operations side by side are one command. */
const byOperation = (a: object, b: object): number => (Object.keys(a)[0] ?? '').localeCompare(Object.keys(b)[0] ?? '');
