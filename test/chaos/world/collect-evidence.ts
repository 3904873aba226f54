import type { Message } from '@quayside/shared/cases/message';
import type { Person } from '@quayside/shared/identity/person';
import { MINUTE_MS } from '@quayside/shared/kernel/time';
import type { Notification } from '@quayside/shared/notifications/notification';
import type { ChangeRow } from '../../../apps/server/src/platform/lane/engine-rows';
import { headerOf } from '../../mail/test-relay';
import { type Rows, readServerRows, type ServerRows, visibleRows } from '../../sync/support/server-rows';
import type { Copy, Evidence } from '../evidence';
import type { History, KeptDraft } from '../history';
import type { ChaosWorld } from './chaos-world';
import { type Desk, unlessGone } from './desk';
import type { DeskContents } from './desk-protocol';
import { hashOfText } from './hash-of-row';
import { ACCEPT_MINUTES, AT_RISK_PERCENT } from './people';
import type { Settled } from './settle';
import { WORD } from './words';

/** Where the world stood when a run began. */
export interface RunStart {
  readonly seq: number;
  readonly sent: number;
}

/** A timer may be looked at a second after it is due, and its act takes its time. @source faults I7 */
export const LATE_MS = 6000;
const ATTEMPTS_MAX = 20;

export async function startOfRun(world: ChaosWorld): Promise<RunStart> {
  return { seq: await headOf(world), sent: world.relay.taken.length };
}

/** All that the run has left behind, at one instant: read again when something moved meanwhile. */
export async function collectEvidence(
  world: ChaosWorld,
  run: { readonly history: History; readonly start: RunStart; readonly settled: Settled; readonly mayDouble: number },
): Promise<Evidence> {
  const { history, start, settled, mayDouble } = run;
  const { db } = world.database.mongo;
  for (let attempt = 1; ; attempt += 1) {
    const head = await headOf(world);
    const rows = await db
      .collection<ChangeRow>('changes')
      .find({ _id: { $gt: start.seq, $lte: head } })
      .sort({ _id: 1 })
      .toArray();
    const server = await readServerRows(db);
    const people = await db.collection<Person & { _id: string }>('people').find({}).toArray();
    const desks = await Promise.all(world.desks.map(async (desk) => ({ desk: desk.name, contents: await readContents(desk) })));
    const overdue = await db
      .collection<{ _id: string; dueAt: number }>('timers')
      .find({ dueAt: { $lt: Date.now() - LATE_MS } })
      .toArray();
    await world.leases.look();
    const standing = await readStanding(
      world,
      history.operations.map(({ word }) => word),
    );
    const isSame = (await headOf(world)) === head && desks.every(({ contents }) => contents.seq === head);
    if (!isSame && attempt < ATTEMPTS_MAX && settled.waiting.length === 0) {
      for (const desk of world.desks) await desk.ask('wake', null).catch(unlessGone);
      await new Promise((resolve) => setTimeout(resolve, 300));
      continue;
    }
    const firstSeq = new Map<string, number>();
    for (const { _id, id } of rows) if (!firstSeq.has(id)) firstSeq.set(id, _id);
    const events = await readEvents(world, rows);
    return {
      operations: history.operations,
      effects: standing.map(({ word, id }) => ({ word, seq: firstSeq.get(id) ?? 0 })),
      undone: world.undone,
      refusals: desks.flatMap(({ desk, contents }) => refusalsOf(contents).map((word) => ({ by: desk, word }))),
      waiting: settled.waiting,
      feed: rows.map(({ _id, entity, id, op, revision }) => ({ seq: _id, key: `${entity}/${id}`, op, revision })),
      range: { from: start.seq, to: head },
      copies: desks.map(({ desk, contents }) => copyOf(desk, contents, server, people)),
      keptDrafts: history.drafts,
      foundDrafts: desks.flatMap(({ desk, contents }) => contents.drafts.map(({ key, html }): KeptDraft => ({ desk, key, html }))),
      sent: world.relay.taken.slice(start.sent).flatMap(({ raw, to }) => {
        const word = WORD.exec(raw)?.[0] ?? `a notice to ${to.join()}`;
        const messageId = headerOf(raw, 'Message-ID') ?? '';
        return [{ word: WORD.test(raw) ? word : `${word} ${messageId}`, messageId }];
      }),
      mayDouble,
      timers: timersIn(events),
      overdue: overdue.map(({ _id }) => _id),
      handovers: events.flatMap(({ caseId, event }) =>
        event?.type === 'case.assigned' ? [{ caseId, from: event.from, to: event.to }] : [],
      ),
      leases: world.leases.seen,
      notices: await readNotices(world, rows),
      stuck: settled.stuck,
    };
  }
}

/** All of it: who ends at a damaged row comes back, at last with a new cache. */
async function readContents(desk: Desk): Promise<DeskContents> {
  for (;;) {
    await desk.start();
    const contents = await desk.ask('contents', null).catch(unlessUnreadable);
    if (contents !== null) return contents;
  }
}

function unlessUnreadable(error: unknown): null {
  return String((error as { readonly code?: unknown }).code).startsWith('SQLITE') ? null : unlessGone(error);
}

/** All words that stand anywhere. */
export async function readWords({ database }: ChaosWorld): Promise<readonly string[]> {
  const { db } = database.mongo;
  const found = [...(await db.collection('messages').distinct('text')), ...(await db.collection('quarantinedMails').distinct('subject'))];
  return found.filter((text): text is string => typeof text === 'string' && WORD.test(text));
}

/** Where the words of operations stand: in the timeline of a case, or held back for somebody to judge. */
export async function readStanding(world: ChaosWorld, words: readonly string[]): Promise<readonly { word: string; id: string }[]> {
  const { db } = world.database.mongo;
  const text = { $in: [...words] };
  const messages = await db
    .collection<Message & { _id: string }>('messages')
    .find({ text })
    .project<{ _id: string; text: string }>({ text: 1 })
    .toArray();
  const subject = { $in: [...words] };
  const held = await db
    .collection('quarantinedMails')
    .find({ subject })
    .project<{ _id: string; subject: string }>({ subject: 1 })
    .toArray();
  return [...messages.map(({ _id, text: word }) => ({ word, id: _id })), ...held.map(({ _id, subject: word }) => ({ word, id: _id }))];
}

async function headOf({ database }: ChaosWorld): Promise<number> {
  return (await database.mongo.db.collection<{ _id: string; seq: number }>('heads').findOne({ _id: 'workspace' }))?.seq ?? 0;
}

const refusalsOf = ({ pending }: DeskContents): readonly string[] =>
  pending.flatMap(({ state, text }) => (state === 'refused' || state === 'parked' ? (WORD.exec(text ?? '') ?? []) : []));

function copyOf(
  desk: string,
  { rows, overlay, windowFrom }: DeskContents,
  server: ServerRows,
  people: readonly (Person & { _id: string })[],
): Copy {
  const person = people.find(({ _id }) => _id === desk);
  if (person === undefined) throw new Error(`there is no ${desk}`);
  const who = { ...person, id: person._id };
  return {
    desk,
    rows,
    expected: hashed(visibleRows(server, who, windowFrom)),
    readable: new Set(visibleRows(server, who, null).keys()),
    overlay,
  };
}

const hashed = (rows: Rows): Record<string, string> => Object.fromEntries([...rows].map(([key, body]) => [key, hashOfText(body)]));

/** What the timelines of all cases were told in this run, in the order of the feed. */
async function readEvents({ database }: ChaosWorld, rows: readonly ChangeRow[]): Promise<readonly Message[]> {
  const ids = rows.filter(({ entity, revision }) => entity === 'message' && revision === 1).map(({ id }) => id);
  const found = await database.mongo.db
    .collection<Message & { _id: string }>('messages')
    .find({ _id: { $in: ids }, kind: 'event' })
    .toArray();
  const byId = new Map(found.map((message) => [message._id, message]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/** Promises of which the timelines say that they ran short or out. */
export function timersIn(events: readonly Message[]): Evidence['timers'] {
  const early = (ACCEPT_MINUTES * MINUTE_MS * (100 - AT_RISK_PERCENT)) / 100;
  return events.flatMap(({ caseId, event }) => {
    if (event?.type !== 'case.sla-at-risk' && event?.type !== 'case.sla-breached') return [];
    const due = Number(event.from);
    const dueAt = event.type === 'case.sla-breached' ? due + 1 : due - early;
    return [{ id: `${event.type} ${event.field} of ${caseId} at ${due}`, dueAt, firedAt: Number(event.to) }];
  });
}

async function readNotices({ database }: ChaosWorld, rows: readonly ChangeRow[]): Promise<readonly string[]> {
  const ids = rows.filter(({ entity, revision }) => entity === 'notification' && revision === 1).map(({ id }) => id);
  const found = await database.mongo.db
    .collection<Notification & { _id: string }>('notifications')
    .find({ _id: { $in: ids } })
    .toArray();
  return found.flatMap(({ _id, type, caseId, messageId, target, dueAt, personId, channels }) =>
    channels.map(
      (channel) =>
        `${type} of ${messageId ?? (target === undefined ? _id : `${target} of ${caseId} at ${dueAt}`)} to ${personId} by ${channel}`,
    ),
  );
}
