import { acceptCase } from '@quayside/shared/cases/accept-case';
import type { Case } from '@quayside/shared/cases/case';
import { CHOSEN_STATES } from '@quayside/shared/cases/change-state';
import { createCase } from '@quayside/shared/cases/create-case';
import { editCaseField } from '@quayside/shared/cases/edit-case-field';
import { markCaseSpam } from '@quayside/shared/cases/mark-case-spam';
import { lastWordSeqOf } from '@quayside/shared/cases/public-seq';
import { replyToCase } from '@quayside/shared/cases/reply-to-case';
import { restoreCase } from '@quayside/shared/cases/restore-case';
import { setCaseState } from '@quayside/shared/cases/set-case-state';
import { nextDueAt } from '@quayside/shared/cases/sla-effect';
import { trashCase } from '@quayside/shared/cases/trash-case';
import { undoSend } from '@quayside/shared/cases/undo-send';
import { unmarkCaseSpam } from '@quayside/shared/cases/unmark-case-spam';
import { receiveMail } from '@quayside/shared/intake/receive-mail';
import type { AnyAction, Effect } from '@quayside/shared/kernel/action';
import type { Actor } from '@quayside/shared/kernel/actor';
import { addMs, type EpochMs, MINUTE_MS, SECOND_MS } from '@quayside/shared/kernel/time';
import type { ZoneName } from '@quayside/shared/kernel/zone';
import { isPaused } from '@quayside/shared/sla/case-sla';
import { SLA_TARGETS } from '@quayside/shared/sla/clock';
import { openHoursOf } from '@quayside/shared/sla/compiled-calendar';
import { explainDue } from '@quayside/shared/sla/explain-due';
import { withoutUndo } from '@quayside/shared/sla/take-back-answer';
import { performMutation } from '@quayside/shared/sync/perform-mutation';
import { SHARED_REACTIONS, withReactions } from '@quayside/shared/sync/shared-reactions';
import { agent, MARIA, system } from '@quayside/shared/testing/actors';
import {
  buildCalendar,
  buildCompiledCalendar,
  buildContact,
  buildGroup,
  buildMailbox,
  buildSettings,
  buildSlaPolicy,
  buildUniqueKey,
} from '@quayside/shared/testing/builders';
import { TEST_NOW } from '@quayside/shared/testing/fixed-clock';
import { entityIn, have, lookupIn, type World, world } from '@quayside/shared/testing/run-action';
import { testId, testUid } from '@quayside/shared/testing/test-id';
import fc from 'fast-check';
import { asLaneReaction } from './as-lane-reaction';
import type { LoadedEntities } from './loaded-entities';
import { runReactions } from './run-reactions';
import { WorkingCopy } from './working-copy';

const CASE = testId(500);
const compiled = buildCompiledCalendar(buildCalendar({ zone: 'UTC' as ZoneName }));
const start = world(
  have('workspaceSettings', buildSettings({ undoSendSeconds: 60 })),
  have('group', buildGroup()),
  have('person', MARIA),
  have('mailbox', buildMailbox({ groupId: 'group-1' })),
  have('contact', buildContact()),
  have('uniqueKey', buildUniqueKey({ id: 'email:ana@customer.example', targetId: 'contact-1' })),
  have('compiledCalendar', compiled),
  have('slaPolicy', buildSlaPolicy()),
);

const keyOf = ({ kind, id }: { kind: string; id: string }) => `${kind}/${id}`;

/** The world as a lane leaves it: the act, its reactions, revisions. */
function onServer(all: World, effect: Effect, context: { actor: Actor; at: EpochMs; uid: string }): World {
  const working = new WorkingCopy({ lookup: lookupIn(all) } as unknown as LoadedEntities);
  working.apply(effect, 0);
  const run = runReactions(effect.events, {
    ...context,
    now: context.at,
    isStrict: true,
    reactionsTo: (type) => SHARED_REACTIONS.filter(({ on }) => on.includes(type)).map(asLaneReaction),
    working,
    apply: (following) => working.apply(following, 0),
  });
  expect(run.failures).toEqual([]);
  const next = new Map(all);
  for (const { kind, id, after } of working.touched()) {
    if (after === null) next.delete(keyOf({ kind, id }));
    else next.set(keyOf({ kind, id }), have(kind, after as never));
  }
  return next;
}

const body = { html: null, text: 'Hello', attachments: [] };
const to = { to: ['ana@customer.example'], cc: [], bcc: [] };
const hash = (n: number) => n.toString(16).padStart(64, '0');

type Act = readonly [action: AnyAction, args: (of: Case, n: number, all: World) => object | null, actor: Actor];
const onCase = (action: AnyAction, more: object = {}): Act => [action, ({ id }) => ({ caseId: id, ...more }), agent];
const newest = (all: World) =>
  [...all.values()].flatMap((one) => (one.kind === 'message' && one.entity.delivery ? [one.entity.id] : [])).at(-1);
const mail = (n: number, caseId: string) => ({
  mailboxId: 'mailbox-1',
  receiptHash: hash(n),
  mailId: `<${n}@customer.example>`,
  mailIdHash: hash(n),
  caseId,
  continues: 'token',
  auth: 'aligned',
  from: { address: 'ana@customer.example', name: 'Ana' },
  to: ['support@desk.example'],
  cc: [],
  replyTo: null,
  ownAddresses: ['support@desk.example'],
  subject: 'Re: printer',
  text: 'Still burning.',
  html: null,
  attachments: [],
  isAutomatic: false,
  bounce: null,
  releasedFrom: null,
});
const reply = (thenState: string | null): Act => [
  replyToCase,
  (of) => ({ caseId: of.id, ...body, ...to, seenUpTo: lastWordSeqOf(of), sendAnyway: true, thenState }),
  agent,
];
const undo: Act = [undoSend, (_of, _n, all) => (newest(all) === undefined ? null : { messageId: newest(all) }), agent];
const ACTS: readonly Act[] = [
  onCase(acceptCase),
  ...CHOSEN_STATES.map((state) => onCase(setCaseState, { state })),
  ...(['low', 'urgent'] as const).map(
    (priority): Act => [editCaseField, (of) => ({ caseId: of.id, field: 'priority', from: of.priority, to: priority }), agent],
  ),
  onCase(trashCase),
  onCase(restoreCase),
  onCase(markCaseSpam, { blockSender: false }),
  onCase(unmarkCaseSpam, { unblockSender: false }),
  [receiveMail, (of, n) => mail(n, of.id), system],
  [receiveMail, (of, n) => mail(n, of.id), system],
  reply(null),
  reply('waiting_customer'),
  reply('resolved'),
  undo,
  undo,
];

const create = {
  caseId: CASE,
  subject: 'Printer',
  channel: 'phone',
  contactId: 'contact-1',
  contact: null,
  groupId: 'group-1',
  ownerId: null,
  mailboxId: 'mailbox-1',
  priority: 'normal',
  category: null,
  product: null,
  tags: [],
  isPrivate: false,
  message: null,
};

/** @returns the world after, as server and as desktop have it; the world itself when the act is refused */
function perform(all: World, [action, args, actor]: Act, n: number, at: EpochMs): World {
  const of = lookupIn(all)('case', CASE);
  const given = of ? args(of, n, all) : create;
  if (given === null) return all;
  const uid = testUid(600 + n);
  const outcome = performMutation({ action, args: action.args.parse(given) }, { lookup: lookupIn(all), actor, now: at, uid });
  if (outcome.status !== 'done') return all;
  const server = onServer(all, outcome.effect, { actor, at, uid });
  const desktop = withReactions(outcome.effect, { lookup: lookupIn(all), actor, at, uid });
  for (const { kind, entity } of desktop.puts) {
    const decided = server.get(keyOf({ kind, id: entity.id }))?.entity;
    expect({ ...entity, revision: 0 }).toEqual({ ...decided, revision: 0 });
  }
  return server;
}

function check(all: World, at: EpochMs): void {
  const of = entityIn(all, 'case', CASE);
  const { sla } = of;
  if (!sla) throw new Error('nothing is promised');
  expect(of.slaDueAt ?? null).toBe(nextDueAt(sla));
  expect(isPaused(sla)).toBe(of.trashedAt !== null || of.spamAt !== null || STANDING.includes(of.state));
  expect(sla.acceptedAt === null && of.acceptedAt !== null).toBe(false);
  expect(sla.answeredAt === null).toBe(of.firstResponseAt === null);
  for (const target of SLA_TARGETS) {
    const clock = sla.clocks[target];
    if (clock === null || clock.ended !== null || clock.dueAt === null) continue;
    const explained = explainDue(sla, target, { until: clock.dueAt, hours: openHoursOf(compiled) });
    expect(explained?.usedMs).toBe(clock.budgetMs);
    expect(explained?.segments.at(-1)).toMatchObject({ kind: 'counted', until: clock.dueAt });
    expect(clock.riskAt).toBeLessThanOrEqual(clock.dueAt);
    expect(at).toBeGreaterThanOrEqual(clock.startedAt);
  }
}

/** Written out here: what the clocks go by must not be what they are held against. */
const STANDING: readonly string[] = ['waiting_customer', 'waiting_third_party', 'resolved', 'closed'];

const createFirst: Act = [createCase, () => create, agent];

test('SLA-4 SLA-7 any history: a desktop plans as the server does, clocks stand as the case does, and each due time explains itself', () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ what: fc.nat(ACTS.length - 1), seconds: fc.constantFrom(1, 20, 90, 3600, 40_000) }), { maxLength: 18 }),
      (steps) => {
        let at = TEST_NOW;
        let all = perform(start, createFirst, 0, at);
        check(all, at);
        for (const [index, { what, seconds }] of steps.entries()) {
          at = addMs(at, seconds * SECOND_MS);
          const act = ACTS[what];
          if (act) all = perform(all, act, index + 1, at);
          check(all, at);
        }
      },
    ),
    { numRuns: 150 },
  );
});

test('CAS-15 an answer that is taken back leaves the promises as if it had never been given, also when it accepted and resolved', () => {
  let at = TEST_NOW;
  let all = perform(start, createFirst, 0, at);
  all = perform(all, [receiveMail, (of, n) => mail(n, of.id), system], 1, at);
  const before = withoutUndo(entityIn(all, 'case', CASE).sla ?? fail());
  for (const thenState of [null, 'waiting_customer', 'resolved']) {
    at = addMs(at, 3 * MINUTE_MS);
    const answered = perform(all, reply(thenState), 2, at);
    expect(entityIn(answered, 'case', CASE).sla?.clocks['first-response']?.ended).toEqual({ at, as: 'kept' });
    const undone = perform(answered, undo, 3, addMs(at, 5 * SECOND_MS));
    expect(withoutUndo(entityIn(undone, 'case', CASE).sla ?? fail())).toEqual(before);
  }
});

test('CAS-15 what the customer wrote between sending and taking back is still unanswered, from the oldest message on', () => {
  let all = perform(start, createFirst, 0, TEST_NOW);
  all = perform(all, reply(null), 1, addMs(TEST_NOW, MINUTE_MS));
  const wrote = addMs(TEST_NOW, 10 * MINUTE_MS);
  all = perform(all, [receiveMail, (of, n) => mail(n, of.id), system], 2, wrote);
  all = perform(all, reply(null), 3, addMs(wrote, MINUTE_MS));
  all = perform(all, [receiveMail, (of, n) => mail(n, of.id), system], 4, addMs(wrote, MINUTE_MS + 5 * SECOND_MS));
  all = perform(all, undo, 5, addMs(wrote, MINUTE_MS + 9 * SECOND_MS));
  expect(entityIn(all, 'case', CASE).sla?.clocks['next-response']).toMatchObject({ startedAt: wrote, ended: null });
});

test('without policy or calendar a device leaves it to the server', () => {
  const bare = new Map([...start].filter(([key]) => !key.startsWith('slaPolicy/')));
  const all = perform(bare, createFirst, 0, TEST_NOW);
  expect(entityIn(all, 'case', CASE).sla).toBeUndefined();
});

const fail = (): never => {
  throw new Error('nothing is promised');
};
