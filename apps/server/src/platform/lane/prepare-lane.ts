import { randomUUID } from 'node:crypto';
import { DONE_STATES } from '@quayside/shared/cases/case';
import type { EntityKind } from '@quayside/shared/kernel/entity';
import { SEARCHED_KINDS } from '@quayside/shared/search/searched-text';
import { ENTITY_KINDS } from '@quayside/shared/sync/entity-registry';
import type { Db } from 'mongodb';
import { collectionNameOf, ENGINE } from './collections';
import { MESSAGE_WORDS_INDEX, WORDS_INDEX } from './derived-columns';
import { HEADS_ID } from './engine-rows';
import { laneCollections } from './lane-collections';

/** Of cases: how many there are in some states, with an owner or without. */
export const COUNTS_INDEX = 'counts';

/** What has no labels of its own. */
const UNLABELLED_KINDS = new Set<EntityKind>(['uniqueKey', 'message', 'routingDecision', 'workload', 'roster', 'mergeMove', 'importedRow']);

/** Creates the engine's collections, indexes and the head of the feed. Can be run again, also by several nodes at once. */
export async function prepareLane(db: Db): Promise<void> {
  const wanted = [...Object.values(ENGINE), ...ENTITY_KINDS.map(collectionNameOf)];
  const existing = new Set((await db.listCollections({}, { nameOnly: true }).toArray()).map(({ name }) => name));
  await Promise.all(wanted.filter((name) => !existing.has(name)).map((name) => createUnlessThere(db, name)));
  const { heads, changes, results, reactionFailures, entity } = laneCollections(db);
  await Promise.all([
    heads.updateOne(
      { _id: HEADS_ID },
      { $setOnInsert: { seq: 0, epoch: randomUUID(), floor: 0, configVersion: 1, batch: 0 } },
      { upsert: true },
    ),
    changes.createIndex({ entity: 1, id: 1, _id: 1 }),
    results.createIndex({ expiresAt: 1 }, { expireAfterSeconds: 0 }),
    reactionFailures.createIndex({ expiresAt: 1 }, { expireAfterSeconds: 0 }),
    ...ENTITY_KINDS.filter((kind) => !UNLABELLED_KINDS.has(kind)).map((kind) => entity(kind).createIndex({ labels: 1, _id: 1 })),
    entity('case').createIndex({ labels: 1, _doneAt: -1, _id: 1 }),
    // the lists in their order, the done ones by themselves since every write of a case changes `updatedAt`; and what is counted or rare
    entity('case').createIndex({ labels: 1, lastMessageAt: -1, number: -1, _id: 1 }),
    entity('case').createIndex(
      { labels: 1, updatedAt: -1, number: -1, _id: 1 },
      { partialFilterExpression: { state: { $in: [...DONE_STATES] } } },
    ),
    entity('case').createIndex({ labels: 1, trashedAt: 1, spamAt: 1, state: 1, ownerId: 1, needsAttention: 1, snoozedUntil: 1 }),
    // what long lists are counted by, see `countTerms`
    entity('case').createIndex({ labels: 1, state: 1, ownerId: 1 }, { name: COUNTS_INDEX }),
    entity('case').createIndex(
      { labels: 1, snoozedUntil: 1, state: 1, ownerId: 1 },
      { partialFilterExpression: { snoozedUntil: { $gt: 0 } } },
    ),
    entity('case').createIndex({ labels: 1, slaDueAt: 1, _id: 1 }, { partialFilterExpression: { slaDueAt: { $gt: 0 } } }),
    entity('case').createIndex({ contactId: 1 }),
    entity('case').createIndex({ organisationId: 1 }),
    entity('case').createIndex({ assetId: 1 }, { partialFilterExpression: { assetId: { $gt: '' } } }),
    // what points at somebody who is merged with another
    entity('contact').createIndex({ isVip: 1, _id: 1 }, { partialFilterExpression: { isVip: true } }),
    entity('organisation').createIndex({ stars: 1, _id: 1 }, { partialFilterExpression: { stars: { $gt: 0 } } }),
    entity('savedView').createIndex({ isWorkNext: 1 }, { partialFilterExpression: { isWorkNext: true } }),
    entity('contact').createIndex({ organisationId: 1, _id: 1 }),
    // what lists in the order of names walk
    ...(['contact', 'organisation'] as const).map((kind) => entity(kind).createIndex({ _name: 1, _id: 1 })),
    entity('contact').createIndex({ mergedInto: 1 }, { partialFilterExpression: { mergedInto: { $gt: '' } } }),
    entity('organisation').createIndex({ mergedInto: 1 }, { partialFilterExpression: { mergedInto: { $gt: '' } } }),
    entity('organisation').createIndex({ parentId: 1 }, { partialFilterExpression: { parentId: { $gt: '' } } }),
    entity('asset').createIndex({ contactId: 1 }),
    entity('asset').createIndex({ serial: 1 }, { partialFilterExpression: { serial: { $gt: '' } } }),
    entity('asset').createIndex({ organisationId: 1 }),
    entity('mergeMove').createIndex({ mergeId: 1, _id: 1 }),
    entity('importedRow').createIndex({ importId: 1, of: 1, fate: 1, row: 1 }),
    entity('importedRow').createIndex({ targetId: 1 }),
    entity('case').createIndex({ number: 1 }),
    entity('person').createIndex({ email: 1 }),
    entity('message').createIndex({ caseId: 1, _id: 1 }),
    entity('message').createIndex({ mailId: 1 }, { partialFilterExpression: { mailId: { $type: 'string' } } }),
    entity('file').createIndex({ caseId: 1, _id: 1 }),
    entity('conflict').createIndex({ caseId: 1 }),
    entity('routingDecision').createIndex({ caseId: 1, _id: 1 }),
    entity('notification').createIndex({ mailKey: 1 }, { partialFilterExpression: { mailKey: { $type: 'string' } } }),
    entity('notification').createIndex({ createdAt: 1 }),
    ...SEARCHED_KINDS.map((kind) => entity(kind).createIndex({ _words: 1, _id: 1 }, { name: WORDS_INDEX })),
    entity('message').createIndex({ caseId: 1, _words: 1 }, { name: MESSAGE_WORDS_INDEX }),
  ]);
}

async function createUnlessThere(db: Db, name: string): Promise<void> {
  try {
    await db.createCollection(name);
  } catch (error) {
    const isThere = error instanceof Error && 'codeName' in error && error.codeName === 'NamespaceExists';
    if (!isThere) throw error;
  }
}
