import type { Check, PlantedFault } from './planted-fault';

const shared = 'packages/shared/src';
const CLOCKS: Check = { suite: 'unit', file: `${shared}/sla/sla.test.ts` };
const NOTED: Check = { suite: 'unit', file: `${shared}/cases/note-case-sla.test.ts` };
const BOTH_SIDES: Check = { suite: 'unit', file: 'apps/server/src/platform/lane/shared-reactions.test.ts' };
const TIMERS: Check = { suite: 'mongo', file: 'apps/server/src/platform/timers/timers.mongo.test.ts' };

/** Mistakes in what is promised until when, and in what tells of it. */
export const PROMISE_FAULTS: readonly PlantedFault[] = [
  {
    name: 'at the due instant itself it is missed',
    file: `${shared}/sla/apply-sla-event.ts`,
    from: 'clock.dueAt < at;',
    to: 'clock.dueAt <= at;',
    check: CLOCKS,
    foundBy: 'at the due instant it is in time',
  },
  {
    name: 'pauses are lost when it is planned anew',
    file: `${shared}/sla/apply-sla-event.ts`,
    from: 'eachClock({ ...sla, ...plan }, (clock',
    to: 'eachClock({ ...sla, ...plan, pauses: [] }, (clock',
    check: CLOCKS,
    foundBy: 'pauses survive a re-plan',
  },
  {
    name: 'planning anew begins anew',
    file: `${shared}/sla/apply-sla-event.ts`,
    from: 'return { ...clock, budgetMs };',
    to: 'return { ...clock, budgetMs, startedAt: sla.pauses.at(-1)?.until ?? clock.startedAt };',
    check: CLOCKS,
    foundBy: 're-plan',
  },
  {
    name: 'a breach is taken back by what comes later',
    file: `${shared}/sla/apply-sla-event.ts`,
    from: 'afterEvent(noteBreaches(before, event.at), event)',
    to: 'afterEvent(before, event)',
    check: CLOCKS,
    foundBy: 'the breach stays whatever comes',
  },
  {
    name: 'the next response is moved by a later message',
    file: `${shared}/sla/apply-sla-event.ts`,
    from: "sla.answeredAt === null || isRunning(sla.clocks['next-response'])",
    to: 'sla.answeredAt === null',
    check: CLOCKS,
    foundBy: 'more messages do not move it',
  },
  {
    name: 'the time between resolving and reopening counts',
    file: `${shared}/sla/apply-sla-event.ts`,
    from: "return pause(end(kept, ['accept', 'first-response', 'next-response'], 'void', at), 'resolved', at);",
    to: "return end(kept, ['accept', 'first-response', 'next-response'], 'void', at);",
    check: CLOCKS,
    foundBy: 'reopening goes on with the resolution',
  },
  {
    name: 'waiting for a third party does not stop the clocks',
    file: `${shared}/cases/case-promises.ts`,
    from: "of.state === 'waiting_customer' || of.state === 'waiting_third_party' ? of.state : null",
    to: "of.state === 'waiting_customer' ? of.state : null",
    check: BOTH_SIDES,
    foundBy: 'clocks stand as the case does',
  },
  {
    name: 'an answer that is taken back still counts as given',
    file: `${shared}/sla/take-back-answer.ts`,
    from: 'undo.steps.filter((step) => step.messageId !== messageId)',
    to: 'undo.steps',
    check: BOTH_SIDES,
    foundBy: 'an answer that is taken back',
  },
  {
    name: 'a timer fires although its claim was lost',
    file: 'apps/server/src/platform/lane/pure-phase.ts',
    from: 'input.timers.get(timer.id) !== timer.token || ',
    to: '',
    check: TIMERS,
    foundBy: 'an act whose claim was lost does nothing',
  },
  {
    name: 'a breach is looked for at the due instant, and never after',
    file: 'apps/server/src/rooms/sla/write-timers.ts',
    from: "moment === 'breached' ? addMs(instant, 1) : instant",
    to: 'instant',
    check: TIMERS,
    foundBy: 'a breach only after the due instant',
  },
  {
    name: 'what waits, or was kept, keeps its timers',
    file: 'apps/server/src/rooms/sla/write-timers.ts',
    from: 'momentsOf(planned).map((moment) =>',
    to: 'momentsOf(planned).filter(({ instant }) => instant !== null).map((moment) =>',
    check: TIMERS,
    foundBy: 'what is kept takes its timers away',
  },
  {
    name: 'of what is overdue the most urgent does not go first',
    file: 'apps/server/src/platform/timers/timers.ts',
    from: 'a.rank - b.rank || ',
    to: '',
    check: TIMERS,
    foundBy: 'the most urgent first',
  },
  {
    name: 'what is due long before what was fired is never looked for',
    file: 'apps/server/src/platform/timers/timers.ts',
    from: 'now < lastNow || now - lookedOverAt >= MINUTE_MS',
    to: 'lookedOverAt === 0',
    check: TIMERS,
    foundBy: 'timers of promises',
  },
  {
    name: 'a claim of a killed node is never let go',
    file: 'apps/server/src/platform/timers/timer-rows.ts',
    from: '.find({ dueAt: { $gte: from, $lte: now }, leaseUntil: { $lte: now } }',
    to: '.find({ dueAt: { $gte: from, $lte: now }, token: null }',
    check: TIMERS,
    foundBy: 'a node that was killed between claim and act',
  },
  {
    name: 'people are told again that a promise is at risk',
    file: `${shared}/cases/note-case-sla.ts`,
    from: ' || isRiskTold(of.sla, target)',
    to: '',
    check: NOTED,
    foundBy: 'told once',
  },
  {
    name: 'people are told that a promise is at risk which was kept',
    file: `${shared}/cases/note-case-sla.ts`,
    from: ' || clock.ended !== null || clock.breachedAt !== null',
    to: '',
    check: NOTED,
    foundBy: 'told once',
  },
];
