/** A workspace of any size, written past the lane before a server runs on it. */
import type { Case } from '@quayside/shared/cases/case';
import type { Message } from '@quayside/shared/cases/message';
import type { Person } from '@quayside/shared/identity/person';
import type { EntityKind } from '@quayside/shared/kernel/entity';
import { uuidV7 } from '@quayside/shared/kernel/ids';
import { DAY_MS, type EpochMs, epochMs } from '@quayside/shared/kernel/time';
import {
  buildCase,
  buildContact,
  buildGroup,
  buildMailbox,
  buildMessage,
  buildOrganisation,
  buildPerson,
  buildSettings,
} from '@quayside/shared/testing/builders';
import { CASE_NUMBER_COUNTER } from '../apps/server/src/platform/lane/case-numbers';
import { collectionNameOf, ENGINE } from '../apps/server/src/platform/lane/collections';
import { WORDS_FILLED } from '../apps/server/src/platform/lane/derived-columns';
import { toDocument } from '../apps/server/src/platform/lane/documents';
import { prepareLane } from '../apps/server/src/platform/lane/prepare-lane';
import type { Mongo } from '../apps/server/src/platform/mongo';
import { sentence, word } from './words';

export const GROUPS = ['a', 'b', 'c', 'd'] as const;
export const FIRST_NUMBER = 1001;

export interface WorkspaceOptions {
  readonly cases: number;
  readonly messagesEach?: number;
  /** One in so many cases is open; the others are resolved. 1: all of them. */
  readonly openOneIn?: number;
  /** Messages of single cases, by their number. */
  readonly sizes?: Readonly<Record<number, number>>;
  readonly people?: readonly Person[];
  /** Changes of one case before it is written. */
  readonly shape?: (of: Case, n: number) => Case;
}

/** Agents of all groups, but for the first, who supervises. */
export const benchPeople = (count: number, groupOf: (n: number) => readonly string[] = () => [...GROUPS]): readonly Person[] =>
  Array.from({ length: count }, (_, n) =>
    buildPerson({
      id: `person-${n}`,
      name: `Person ${n}`,
      email: `p${n}@desk.example`,
      role: n === 0 ? 'supervisor' : 'agent',
      groupIds: [...groupOf(n)],
    }),
  );

export async function writeEntities(mongo: Mongo, kind: EntityKind, entities: readonly object[]): Promise<void> {
  if (entities.length === 0) return;
  const documents = entities.map((entity) => toDocument(kind, entity as never));
  await mongo.db.collection<{ _id: string }>(collectionNameOf(kind)).insertMany(documents, { ordered: false, writeConcern: { w: 1 } });
}

/** @returns how many rows somebody who sees all of it holds */
export async function fillWorkspace(mongo: Mongo, options: WorkspaceOptions): Promise<number> {
  const { cases: count, messagesEach = 3, openOneIn = 1, sizes = {}, people = benchPeople(1), shape = (of) => of } = options;
  const now = Date.now();
  const contacts = Math.max(1, Math.ceil(count / 10));
  const organisations = Math.ceil(contacts / 6);
  await prepareLane(mongo.db);
  await writeEntities(mongo, 'workspaceSettings', [buildSettings()]);
  await writeEntities(mongo, 'person', people);
  await writeEntities(
    mongo,
    'group',
    GROUPS.map((id) => buildGroup({ id, name: `Group ${id}` })),
  );
  await writeEntities(mongo, 'mailbox', [buildMailbox()]);
  await inParts(organisations, (n) => buildOrganisation({ id: `org-${n}`, name: `${word(n)} ${n}` }), mongo, 'organisation');
  const contactOf = (n: number) => ({
    name: `${word(n)} ${word(n + 5)}`,
    emails: [`c${n}@customer.example`],
    organisationId: `org-${n % organisations}`,
  });
  await inParts(contacts, (n) => buildContact({ id: `contact-${n}`, ...contactOf(n) }), mongo, 'contact');
  const messagesOf = (n: number): number => sizes[n] ?? messagesEach;
  let rows = organisations + contacts + people.length + GROUPS.length + 2;
  for (let from = 0; from < count; from += 1000) {
    const numbers = Array.from({ length: Math.min(1000, count - from) }, (_, n) => from + n);
    const ageMs = (n: number): number => Math.floor((n / count) * 80 * DAY_MS) + 600_000;
    await writeEntities(
      mongo,
      'case',
      numbers.map((n) =>
        shape(caseOf(n, { at: epochMs(now - ageMs(n)), isOpen: n % openOneIn === 0, messages: messagesOf(n), contacts, people }), n),
      ),
    );
    const messages = numbers.flatMap((n) =>
      Array.from({ length: messagesOf(n) }, (_, m) => messageOf(n, m, epochMs(now - ageMs(n) - m * 1000))),
    );
    await writeEntities(mongo, 'message', messages);
    rows += numbers.length + messages.length;
  }
  const counters = mongo.db.collection<{ _id: string; next: number }>(ENGINE.counters);
  await counters.insertOne({ _id: CASE_NUMBER_COUNTER, next: FIRST_NUMBER + count });
  await counters.insertOne({ _id: WORDS_FILLED, next: 1 });
  return rows;
}

async function inParts(count: number, make: (n: number) => object, mongo: Mongo, kind: EntityKind): Promise<void> {
  for (let from = 0; from < count; from += 2000)
    await writeEntities(
      mongo,
      kind,
      Array.from({ length: Math.min(2000, count - from) }, (_, n) => make(from + n)),
    );
}

interface CaseFacts {
  readonly at: EpochMs;
  readonly isOpen: boolean;
  readonly messages: number;
  readonly contacts: number;
  readonly people: readonly Person[];
}

function caseOf(n: number, { at, isOpen, messages, contacts, people }: CaseFacts): Case {
  return buildCase({
    id: `case-${n}`,
    number: FIRST_NUMBER + n,
    subject: sentence(n, 6),
    preview: sentence(n + 1, 12),
    tags: [word(n), word(n + 3)],
    groupId: GROUPS[n % GROUPS.length] ?? null,
    contactId: `contact-${n % contacts}`,
    organisationId: `org-${(n % contacts) % Math.ceil(contacts / 6)}`,
    mailboxId: 'mailbox-1',
    ownerId: n % 10 === 0 ? (people[(n / 10) % people.length]?.id ?? null) : null,
    state: isOpen ? (n % 10 === 0 ? 'in_progress' : 'new') : 'resolved',
    acceptedAt: isOpen && n % 10 === 0 ? at : null,
    resolvedAt: isOpen ? null : at,
    needsAttention: isOpen && n % 7 === 0,
    messageCount: messages,
    publicCount: messages,
    createdAt: at,
    updatedAt: at,
    lastMessageAt: at,
  });
}

const messageOf = (n: number, m: number, at: EpochMs): Message =>
  buildMessage({ id: uuidV7(at, tailOf(n, m)), caseId: `case-${n}`, at, text: sentence(n + m, 60), createdAt: at, updatedAt: at });

function tailOf(n: number, m: number): Uint8Array {
  const bytes = new Uint8Array(10);
  new DataView(bytes.buffer).setUint32(0, n);
  new DataView(bytes.buffer).setUint32(4, m);
  return bytes;
}
