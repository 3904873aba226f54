import type { EntityKind } from '@quayside/shared/kernel/entity';
import { collectionNameOf, ENGINE } from './collections';
import { changesOf } from './document-changes';
import { toDocument } from './documents';
import type { SideRow } from './lane';
import type { Touched } from './working-copy';
import { deleteAll, insertAll, type Target, updateAll } from './write-commands';

/** Something that the batch had read was changed by somebody else: the whole batch is done again. */
export class GuardMismatch extends Error {
  constructor(what: string) {
    super(`${what} was changed meanwhile`);
    this.name = 'GuardMismatch';
  }
}

/** Writes entities: a command for each collection and kind of write, each update and delete guarded by the revision that was read. */
export async function writeEntities(touched: readonly Touched[], target: Target): Promise<void> {
  for (const [kind, group] of groupedBy(touched, (one) => one.kind)) {
    const inserts: object[] = [];
    const replaces: { q: object; u: object }[] = [];
    const deletes: object[] = [];
    for (const { id, before, after } of group) {
      if (after === null) deletes.push({ _id: id, revision: before?.revision ?? 0 });
      else if (before === null) inserts.push(toDocument(kind, after as never));
      else
        replaces.push({
          q: { _id: id, revision: before.revision },
          u: changesOf(toDocument(kind, before as never), toDocument(kind, after as never)),
        });
    }
    const collection = collectionNameOf(kind);
    await insertAll(target, collection, inserts);
    const isAsRead =
      (await updateAll(target, collection, replaces)) === replaces.length &&
      (await deleteAll(target, collection, deletes)) === deletes.length;
    if (!isAsRead) throw new GuardMismatch(kind);
  }
}

/** Writes rows of work queues. The last word on an id within a batch counts. */
export async function writeSideRows(rows: readonly SideRow[], target: Target): Promise<void> {
  for (const [name, group] of groupedBy(rows, (row) => row.collection)) {
    const inserts: object[] = [];
    const replaces: { q: object; u: object; upsert: true }[] = [];
    const ensured: { q: object; u: object; upsert: true }[] = [];
    const deletes: object[] = [];
    const claimed: object[] = [];
    for (const [id, words] of groupedBy(group, (row) => (row.op === 'delete' ? row.id : row.row._id))) {
      const last = words.at(-1);
      if (last === undefined || last.op === 'delete') {
        if (last?.token === undefined) deletes.push({ _id: id });
        else claimed.push({ _id: id, token: last.token });
      } else if (last.op === 'ensure') ensured.push({ q: { _id: id }, u: { $setOnInsert: last.row }, upsert: true });
      else if (words[0]?.op === 'insert') inserts.push(last.row);
      else replaces.push({ q: { _id: id }, u: last.row, upsert: true });
    }
    await deleteAll(target, ENGINE[name], deletes);
    if ((await deleteAll(target, ENGINE[name], claimed)) !== claimed.length) throw new GuardMismatch(name);
    await insertAll(target, ENGINE[name], inserts);
    await updateAll(target, ENGINE[name], replaces);
    await updateAll(target, ENGINE[name], ensured);
  }
}

function groupedBy<Key extends EntityKind | string, Item>(items: readonly Item[], keyOf: (item: Item) => Key): Map<Key, Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}
