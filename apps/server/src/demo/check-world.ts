import { type Case, caseLabels } from '@quayside/shared/cases/case';
import { isDone } from '@quayside/shared/cases/change-state';
import { mailKey } from '@quayside/shared/cases/mail-keys';
import type { Message } from '@quayside/shared/cases/message';
import { withBuiltinRights } from '@quayside/shared/identity/person';
import { personEmailKey } from '@quayside/shared/identity/person-email-key';
import type { EntityKind, EntityOf, Put } from '@quayside/shared/kernel/entity';
import type { Id } from '@quayside/shared/kernel/ids';
import { snippet } from '@quayside/shared/kernel/text';
import type { EpochMs } from '@quayside/shared/kernel/time';
import { mayStillBeTold } from '@quayside/shared/notifications/may-be-told';
import type { Notification } from '@quayside/shared/notifications/notification';
import { assetKey } from '@quayside/shared/organisation/asset';
import { domainKey, emailKey } from '@quayside/shared/organisation/customer-keys';
import { productKeys } from '@quayside/shared/organisation/product';
import { definitionOf } from '@quayside/shared/sync/entity-registry';
import { refKey } from '@quayside/shared/sync/perform-mutation';
import { checkPromises } from './check-promises';
import { sha256 } from './sha256';

/** A whole world, to be looked into. */
export class CheckedWorld {
  readonly #byKey = new Map<string, Put>();
  readonly #beneath: CheckedWorld | null;
  readonly faults: string[] = [];

  /** @param beneath - what these hang on, when they are only a part of the world */
  constructor(puts: Iterable<Put>, beneath: CheckedWorld | null = null) {
    this.#beneath = beneath;
    for (const one of puts) {
      const key = refKey({ kind: one.kind, id: one.entity.id });
      if (this.#byKey.has(key) && one.kind !== 'organisation') this.faults.push(`${key} is there twice`);
      this.#byKey.set(key, one);
    }
  }

  all<K extends EntityKind>(kind: K): readonly EntityOf<K>[] {
    return [...this.#byKey.values()].filter((one) => one.kind === kind).map((one) => one.entity as EntityOf<K>);
  }

  find<K extends EntityKind>(kind: K, id: Id | null): EntityOf<K> | null {
    if (id === null) return null;
    const own = this.#byKey.get(refKey({ kind, id }))?.entity as EntityOf<K> | undefined;
    return own ?? this.#beneath?.find(kind, id) ?? null;
  }

  expect(holds: boolean, what: string): void {
    if (!holds) this.faults.push(what);
  }

  owns(key: Id, targetId: Id): void {
    this.expect(this.find('uniqueKey', key)?.targetId === targetId, `${key} does not lead to ${targetId}`);
  }

  entities(): Iterable<Put> {
    return this.#byKey.values();
  }
}

/** Everything that must hold in a workspace, asked of generated data. @returns what does not hold, in words */
export function checkWorld(puts: Iterable<Put>, { now }: { readonly now: EpochMs }): readonly string[] {
  const world = new CheckedWorld(puts);
  checkEntities(world, now);
  const numbers = world.all('case').map(({ number }) => number);
  world.expect(new Set(numbers).size === numbers.length, 'case numbers are not unique');
  checkCases(world);
  checkAssets(world);
  for (const one of world.all('notification')) checkNotification(world, one, now);
  checkOwners(world);
  return world.faults;
}

/** Each entity by itself: its form, its revision, its time. */
export function checkEntities(world: CheckedWorld, now: EpochMs): void {
  for (const { kind, entity } of world.entities()) checkEntity(world, kind, entity, now);
}

/** The cases of a world with all that hangs on them. */
export function checkCases(world: CheckedWorld): void {
  const messages = new Map<Id, Message[]>();
  for (const message of world.all('message')) {
    const list = messages.get(message.caseId);
    if (list) list.push(message);
    else messages.set(message.caseId, [message]);
  }
  for (const of of world.all('case')) {
    const thread = (messages.get(of.id) ?? []).sort((a, b) => a.at - b.at);
    checkReferences(world, of);
    checkCounters(world, of, thread);
    checkFlow(world, of, thread);
    checkPromises(world, of);
    for (const message of thread) checkMessage(world, of, message);
  }
  for (const message of world.all('message'))
    world.expect(world.find('case', message.caseId) !== null, `message ${message.id} hangs nowhere`);
  for (const mark of world.all('readMark')) {
    const of = world.find('case', mark.caseId);
    world.expect(of !== null && mark.messageCount <= of.messageCount, `read mark ${mark.id} is ahead of its case`);
  }
}

/** Somebody was told of a case that is there and that they may read. */
export function checkNotification(world: CheckedWorld, one: Notification, now: EpochMs): void {
  const name = `notification ${one.id}`;
  const [of, person] = [world.find('case', one.caseId), world.find('person', one.personId)];
  world.expect(of !== null && of.number === one.caseNumber, `${name} is of another case`);
  world.expect(
    of !== null && person !== null && mayStillBeTold(withBuiltinRights(person), { type: 'case', labels: caseLabels(of) }),
    `${name} is of a case that its person may not read`,
  );
  world.expect(one.messageId === null || world.find('message', one.messageId)?.caseId === one.caseId, `${name} is of another message`);
  world.expect(one.at <= now && (one.readAt === null || (one.readAt >= one.at && one.readAt <= now)), `${name} is not in its time`);
}

/** Addresses, domains and the names of products lead to those who have them. */
export function checkOwners(world: CheckedWorld): void {
  for (const { id, email } of world.all('person')) world.owns(personEmailKey(email), id);
  for (const { id, emails } of world.all('contact')) for (const email of emails) world.owns(emailKey(email), id);
  for (const { id, domains } of world.all('organisation')) for (const domain of domains) world.owns(domainKey(domain), id);
  for (const product of world.all('product')) for (const key of productKeys(product)) world.owns(key, product.id);
}

/** Pieces are of products that are there, and of customers who belong together. */
export function checkAssets(world: CheckedWorld): void {
  for (const { id, tag, productId, organisationId, contactId } of world.all('asset')) {
    const contact = world.find('contact', contactId);
    world.expect(world.find('product', productId) !== null, `asset ${tag} is of no product`);
    world.expect(contactId !== null || organisationId !== null, `asset ${tag} is nobody’s`);
    world.expect(
      organisationId === null || world.find('organisation', organisationId) !== null,
      `asset ${tag} is of an unknown organisation`,
    );
    world.expect(contactId === null || (contact !== null && contact.organisationId === organisationId), `asset ${tag} is of somebody else`);
    world.owns(assetKey(tag), id);
  }
}

function checkEntity(world: CheckedWorld, kind: EntityKind, entity: Put['entity'], now: EpochMs): void {
  const parsed = definitionOf(kind).schema.safeParse(entity);
  if (!parsed.success)
    world.faults.push(`${kind} ${entity.id}: ${parsed.error.issues[0]?.path.join('.')} ${parsed.error.issues[0]?.message}`);
  world.expect(entity.revision >= 1, `${kind} ${entity.id} has no revision`);
  world.expect(entity.createdAt <= entity.updatedAt && entity.updatedAt <= now, `${kind} ${entity.id} is not in its time`);
}

function checkReferences(world: CheckedWorld, of: Case): void {
  const contact = world.find('contact', of.contactId);
  world.expect(contact !== null, `case ${of.number} has no contact`);
  world.expect(
    contact === null || contact.organisationId === of.organisationId,
    `case ${of.number} has another organisation than its contact`,
  );
  world.expect(world.find('mailbox', of.mailboxId) !== null, `case ${of.number} has no mailbox`);
  world.expect(world.find('group', of.groupId) !== null, `case ${of.number} has no group`);
  const product = world.find('product', of.productId ?? null);
  world.expect(of.productId == null || product?.name === of.product, `case ${of.number} names another product than it has`);
  const asset = world.find('asset', of.assetId ?? null);
  world.expect(
    of.assetId == null ||
      (asset !== null &&
        asset.productId === of.productId &&
        (asset.organisationId === null ? asset.contactId === of.contactId : asset.organisationId === of.organisationId)),
    `case ${of.number} is about a piece of somebody else`,
  );
  const people = [of.ownerId, ...of.followerIds, ...of.mentionedIds].filter((id) => id !== null);
  world.expect(
    people.every((id) => world.find('person', id) !== null),
    `case ${of.number} names somebody unknown`,
  );
}

function checkCounters(world: CheckedWorld, of: Case, thread: readonly Message[]): void {
  const shown = thread.filter(({ kind }) => kind !== 'event');
  const newest = shown.at(-1);
  // without an order of its own it would depend on the order of reading which of them is the newest
  world.expect(
    shown.every(({ at }, index) => at !== shown[index - 1]?.at),
    `case ${of.number}: two messages at one instant`,
  );
  world.expect(of.publicCount === shown.filter(({ kind }) => kind === 'public').length, `case ${of.number}: publicCount`);
  const words = shown.filter(({ kind, isAutomatic }) => kind === 'public' && !isAutomatic);
  world.expect(of.publicSeq === of.publicCount, `case ${of.number}: publicSeq`);
  world.expect(of.lastWordSeq === Math.max(0, ...words.map(({ publicSeq }) => publicSeq ?? 0)), `case ${of.number}: lastWordSeq`);
  world.expect(of.messageCount === shown.length, `case ${of.number}: messageCount`);
  world.expect(newest !== undefined && of.lastMessageAt === newest.at, `case ${of.number}: lastMessageAt`);
  world.expect(newest !== undefined && of.lastMessageBy === newest.author.name, `case ${of.number}: lastMessageBy`);
  world.expect(newest !== undefined && of.preview === snippet(newest.text), `case ${of.number}: preview`);
}

function checkFlow(world: CheckedWorld, of: Case, thread: readonly Message[]): void {
  const answers = thread.filter(({ kind, author }) => kind === 'public' && author.type === 'person');
  world.expect(of.firstResponseAt === (answers[0]?.at ?? null), `case ${of.number}: firstResponseAt`);
  const isResolved = isDone(of.state);
  world.expect((of.resolvedAt !== null) === isResolved, `case ${of.number}: resolvedAt in state ${of.state}`);
  world.expect((of.closedAt !== null) === (of.state === 'closed'), `case ${of.number}: closedAt in state ${of.state}`);
  world.expect(of.state !== 'new' || of.ownerId === null, `case ${of.number}: a new case is somebody’s`);
  world.expect(of.acceptedAt === null || of.ownerId !== null, `case ${of.number}: accepted by nobody`);
  const lastWord = thread.filter(({ kind, isAutomatic }) => kind === 'public' && !isAutomatic).at(-1);
  const hasFailed = thread.some(({ delivery }) => delivery?.state === 'failed');
  const isWaiting = lastWord?.direction === 'in' && !isResolved && of.spamAt === null;
  world.expect(hasFailed || of.needsAttention === isWaiting, `case ${of.number}: needsAttention`);
}

function checkMessage(world: CheckedWorld, of: Case, message: Message): void {
  const name = `message ${message.id} of case ${of.number}`;
  world.expect(
    !/\{\w+\}|undefined|\[object/.test(`${message.subject}${message.text}${message.html ?? ''}`),
    `${name} has a gap in its text`,
  );
  world.expect(message.kind === 'event' || message.text.trim() !== '', `${name} is empty`);
  if (message.channel === 'email') {
    world.expect(message.mailId !== null, `${name} has no Message-ID`);
    if (message.mailId !== null) world.owns(mailKey(sha256(message.mailId)), of.id);
  }
  const { delivery } = message;
  world.expect(delivery === null || delivery.state === 'sent' || delivery.state === 'failed', `${name} would wait for ever`);
  for (const { fileId, size } of message.attachments) {
    const file = world.find('file', fileId);
    world.expect(file !== null && file.caseId === of.id && file.size === size, `${name}: attachment ${fileId}`);
  }
}
