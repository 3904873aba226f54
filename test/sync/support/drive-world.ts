import { randomUUID } from 'node:crypto';
import type { Case } from '@quayside/shared/cases/case';
import type { CaseStatus } from '@quayside/shared/cases/case-status';
import type { ChosenState } from '@quayside/shared/cases/change-state';
import { isAppError } from '@quayside/shared/kernel/errors';
import { eventually } from '@quayside/shared/testing/eventually';
import { readCaseDetail } from '../../../apps/desktop/src/core/reads/case-detail';
import { seenNow } from '../../../apps/desktop/src/renderer/rooms/cases/composer/composer-mode';
import { ENGINE } from '../../../apps/server/src/platform/lane/collections';
import type { ChangeRow } from '../../../apps/server/src/platform/lane/engine-rows';
import type { CoreClient, Seen } from './core-client';
import { askCounts } from './kept-counts';
import type { SeededRandom } from './seeded-random';
import { GROUPS, type SyncWorld } from './sync-world';

/** What a run consists of, for reading it afterwards. */
export type History = string[];

/** What came out of a wish that found nothing to do. */
export const NOTHING = 'nothing';

export interface DriveOptions {
  readonly steps: number;
  /** Which kinds of trouble may come; all when absent. */
  readonly without?: readonly ('kill' | 'epoch' | 'floor' | 'offline')[];
}

/** Lets people, machines and administrators do as they please, in an order that the seed decides. */
export async function driveWorld(world: SyncWorld, random: SeededRandom, { steps, without = [] }: DriveOptions): Promise<History> {
  const history: History = [];
  for (const client of world.clients) await client.round();
  for (let step = 0; step < steps; step += 1) {
    const client = random.pick(world.clients);
    const dice = random.below(100);
    askCounts(client);
    history.push(`${step} ${client.person.id} ${await doSomething(world, client, random, dice, without)}`);
  }
  return history;
}

async function doSomething(
  world: SyncWorld,
  client: CoreClient,
  random: SeededRandom,
  dice: number,
  without: readonly string[],
): Promise<string> {
  const { maintenance } = world.server.app.sync;
  if (dice < 45) return actSomehow(client, random, client.profile.store.listAll('case'));
  if (dice < 50) return customerWrites(world, client, random);
  if (dice < 72) return `round ${await client.round(random.chance(0.1))}`;
  if (dice < 76) return `rounds ${(await Promise.all(world.clients.map((each) => each.round()))).join()}`;
  if (dice < 82 && !without.includes('offline')) {
    client.isOnline = !client.isOnline;
    return client.isOnline ? 'online' : 'offline';
  }
  if (dice < 87 && !without.includes('kill')) {
    const running = client.round().catch(() => false);
    if (random.chance(0.5)) await new Promise((resolve) => setTimeout(resolve, random.below(8)));
    await client.kill();
    await running;
    return 'killed';
  }
  if (dice < 90) return changeRights(world, client, random);
  if (dice < 92) return changeStatuses(world, random);
  if (dice < 94) {
    await requireGapless(world);
    return `compacted ${await maintenance.compact(random.below(20))}`;
  }
  if (dice < 96 && !without.includes('floor')) {
    await requireGapless(world);
    const head = await world.server.app.sync.head();
    await maintenance.raiseFloor(Math.max(0, head - random.below(15)));
    return 'floor raised';
  }
  if (dice < 98 && !without.includes('epoch')) return `epoch ${await maintenance.newEpoch()}`;
  return `round ${await client.round(true)}`;
}

/** The administrator gives this person other groups, and sometimes another role. */
export async function changeRights(world: SyncWorld, client: CoreClient, random: SeededRandom): Promise<string> {
  const groupIds = GROUPS.filter(() => random.chance(0.6));
  const role = random.chance(0.15) ? 'supervisor' : 'agent';
  await world.administer('person.edit', { personId: client.person.id, changes: { groupIds, role } });
  return `now ${role} of ${groupIds.join()}`;
}

const STATES_OF_STATUSES: readonly ChosenState[] = ['in_progress', 'waiting_customer', 'resolved'];

/** The administrator makes a status of the company's own, or lets one give way to another one or to the plain state; somebody else can have been quicker. */
export async function changeStatuses(world: SyncWorld, random: SeededRandom): Promise<string> {
  const statuses = await world.server.app.house.entities.list('caseStatus', {}, { sort: { createdAt: 1 } });
  const inUse = statuses.filter(({ isActive }) => isActive);
  if (inUse.length < 2 || (inUse.length < 6 && random.chance(0.5))) {
    const state = random.pick(STATES_OF_STATUSES);
    const statusId = randomUUID();
    await world.administer('status.create', { statusId, state, name: `Status ${statusId.slice(0, 8)}` });
    return `status ${statusId} in ${state}`;
  }
  const goes = random.pick(inUse);
  const others = inUse.filter(({ id, state }) => id !== goes.id && state === goes.state);
  const to = others.length === 0 || random.chance(0.3) ? null : random.pick(others);
  const begin = { replacementId: randomUUID(), what: { type: 'status', statusId: goes.id }, toId: to?.id ?? null };
  try {
    await world.administer('replacement.begin', begin);
  } catch (error) {
    if (!isAppError(error) || error.code !== 'ILLEGAL_STATE') throw error;
    return `${goes.name} cannot give way any more`;
  }
  return `${goes.name} gives way to ${to?.name ?? goes.state}`;
}

/** Something that a person does at their desk. @param cases - that lie there; each is looked at anew */
export function actSomehow(client: CoreClient, random: SeededRandom, cases: readonly Pick<Case, 'id'>[]): string {
  const { store } = client.profile;
  if (cases.length === 0 || random.chance(0.12)) {
    const text = `created ${randomUUID()}`;
    const result = client.act('case.create', newCase(random, text));
    if (result.status !== 'refused') client.notes.push(text);
    return `create ${result.status}`;
  }
  const of = store.find('case', random.pick(cases).id);
  if (of === null) return NOTHING;
  const on = (name: string, args: object): string => `${name} ${of.id} ${client.act(name, { caseId: of.id, ...args }).status}`;
  switch (random.below(14)) {
    case 0:
    case 1:
    case 2: {
      const text = `note ${randomUUID()}`;
      const result = client.act('case.add-note', { caseId: of.id, html: null, text, attachments: [], mentionedIds: [] });
      if (result.status !== 'refused') client.notes.push(text);
      return `note ${of.id} ${result.status}`;
    }
    case 3:
      return on('case.edit-field', { field: 'groupId', from: of.groupId, to: random.pick([...GROUPS, null]) });
    case 4:
      return on('case.edit-field', { field: 'priority', from: of.priority, to: random.pick(['low', 'normal', 'high', 'urgent']) });
    case 5:
      return on('case.add-tag', { tag: `tag-${random.below(5)}` });
    case 6:
      return on('case.set-state', stateFor(random, store.listAll('caseStatus')));
    case 7:
      return on('case.edit-field', { field: 'isPrivate', from: of.isPrivate, to: !of.isPrivate });
    case 8:
      client.drafts.set(of.id, readThread(client, of.id));
      return `begins a reply on ${of.id}`;
    case 9:
    case 10:
      return reply(client, of);
    case 11: {
      const waiting = store
        .listOfCase('message', of.id)
        .filter(({ delivery, author }) => delivery !== null && author.id === client.person.id);
      if (waiting.length === 0) return NOTHING;
      const { id } = random.pick(waiting);
      return `undo ${of.id} ${client.act('message.undo-send', { messageId: id }).status}`;
    }
    case 12:
      return mergeSomehow(client, random);
    default:
      return on('case.mark-read', { personId: client.person.id, messageCount: of.messageCount });
  }
}

/** A state, often with a status of the company's own, which may be out of use by the time that the server hears of it. */
function stateFor(random: SeededRandom, statuses: readonly CaseStatus[]): object {
  const state = random.pick(STATES_OF_STATUSES);
  const own = statuses.filter((status) => status.state === state && status.isActive);
  return own.length > 0 && random.chance(0.6) ? { state, statusId: random.pick(own).id } : { state };
}

/** Two contacts become one, or what was merged is taken apart again. */
function mergeSomehow(client: CoreClient, random: SeededRandom): string {
  const { store } = client.profile;
  const merges = store.listAll('customerMerge').filter(({ state }) => state === 'moving' || state === 'done');
  if (merges.length > 0 && random.chance(0.5)) {
    const { id } = random.pick(merges);
    return `undo merge ${id} ${client.act('customer.undo-merge', { mergeId: id }).status}`;
  }
  const contacts = store.listAll('contact').filter(({ mergedInto }) => mergedInto === undefined);
  if (contacts.length < 2) return NOTHING;
  const [survivorId, loserId] = [random.pick(contacts).id, random.pick(contacts).id];
  return `merge ${loserId} into ${survivorId} ${client.act('contact.merge', { mergeId: randomUUID(), survivorId, loserId, picks: {} }).status}`;
}

/** What the screen would note when a reply is begun. */
export function readThread(client: CoreClient, caseId: string): Seen {
  const detail = readCaseDetail(client.profile, caseId);
  if (detail === null) throw new Error(`${caseId} is not held`);
  const messageIds = detail.timeline.filter(({ message }) => message.kind === 'public').map(({ message }) => message.id);
  return { ...seenNow(detail), messageIds: new Set(messageIds) };
}

/** Sends the reply that was begun, or one that is begun now. */
export function reply(client: CoreClient, of: Pick<Case, 'id'>): string {
  const { messageIds, seenMessageId, seenUpTo } = client.drafts.get(of.id) ?? readThread(client, of.id);
  const text = `reply ${randomUUID()}`;
  const result = client.act('case.reply', {
    caseId: of.id,
    html: null,
    text,
    attachments: [],
    to: ['c0@customer.example'],
    cc: [],
    bcc: [],
    seenUpTo,
    ...(seenMessageId === null ? {} : { seenMessageId }),
    sendAnyway: false,
    thenState: null,
  });
  if (result.status === 'refused') return `reply ${of.id} ${result.code}`;
  client.drafts.delete(of.id);
  client.replies.set(text, messageIds);
  return `reply ${of.id} ${result.status}`;
}

/** A customer of one of the cases that lie at this desk. */
export async function customerWrites(world: SyncWorld, client: CoreClient, random: SeededRandom): Promise<string> {
  const cases = client.profile.store.listAll('case').filter(({ contactId, mailboxId }) => contactId !== null && mailboxId !== null);
  if (cases.length === 0) return NOTHING;
  const of = random.pick(cases);
  const isAutomatic = random.chance(0.3);
  await world.hear(of, `${isAutomatic ? 'away' : 'word'} ${randomUUID()}`, isAutomatic);
  return `customer of ${of.id} ${isAutomatic ? 'is away' : 'writes'}`;
}

const newCase = (random: SeededRandom, text: string): object => ({
  caseId: randomUUID(),
  subject: 'A new matter',
  channel: 'phone',
  contactId: null,
  contact: null,
  groupId: random.pick([...GROUPS, null]),
  ownerId: null,
  mailboxId: null,
  priority: 'normal',
  category: null,
  product: null,
  tags: [],
  isPrivate: false,
  message: { kind: 'note', html: null, text, attachments: [], mentionedIds: [] },
});

/** Before rows are taken out of the feed: no number is missing since the last time, and each revision is one more than the one before. */
export async function requireGapless(world: SyncWorld): Promise<void> {
  const { server, gaplessTo } = world;
  const head = await server.app.sync.head();
  const changes = server.mongo.db.collection<ChangeRow>(ENGINE.changes);
  const rows = await changes.find({ _id: { $gt: gaplessTo, $lte: head } }).toArray();
  const numbers = new Set(rows.map((row) => row._id));
  for (let seq = gaplessTo + 1; seq <= head; seq += 1) if (!numbers.has(seq)) throw new Error(`the feed has no number ${seq}`);
  const revisions = new Map<string, number>();
  for (const row of rows.sort((a, b) => a._id - b._id)) {
    const key = `${row.entity}/${row.id}`;
    const before = revisions.get(key);
    if (before === undefined && !world.firstSeq.has(key)) world.firstSeq.set(key, row._id);
    if (before !== undefined && row.op === 'put' && row.revision !== before + 1) {
      throw new Error(`${key} went from revision ${before} to ${row.revision}`);
    }
    revisions.set(key, row.revision);
  }
  world.gaplessTo = head;
}

/** All lines are back, and everybody exchanges until nothing is left to be exchanged. */
export async function settleWorld(world: SyncWorld): Promise<void> {
  for (const client of world.clients) client.isOnline = true;
  await requireGapless(world);
  const { sync } = world.server.app;
  // what follows from merges is moved beside everything else
  const isMoved = async () =>
    (await world.server.mongo.db.collection(ENGINE.moves).countDocuments()) === 0 &&
    (await world.server.app.house.entities.count('replacement', { endedAt: null })) === 0;
  for (let pass = 0; pass < 12; pass += 1) {
    await eventually('everything is moved', isMoved);
    const head = await sync.head();
    let isQuiet = true;
    for (const client of world.clients) {
      const isThrough = await client.round();
      const isQueued = client.profile.outbox.list().some((item) => item.state === 'waiting' || item.state === 'acked');
      if (!isThrough || isQueued) isQuiet = false;
    }
    if (isQuiet && pass > 1 && (await sync.head()) === head) return;
  }
}
