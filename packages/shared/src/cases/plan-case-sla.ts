import { nothing } from '../kernel/action';
import { ref } from '../kernel/entity';
import type { DomainEvent } from '../kernel/event';
import type { Id } from '../kernel/ids';
import type { SharedReaction } from '../kernel/shared-reaction';
import type { EpochMs } from '../kernel/time';
import { openSla, type SlaEvent } from '../sla/apply-sla-event';
import type { SlaPlan } from '../sla/case-sla';
import { openHoursOf } from '../sla/compiled-calendar';
import type { OpenHours } from '../sla/open-hours';
import { SLA_POLICY_ID } from '../sla/sla-policy';
import { type CaseSla, takeBackAnswer, takeStep, withoutUndo } from '../sla/take-back-answer';
import type { Case } from './case';
import './case-events';
import { adoptSla, isSamePlan, stepsTo } from './case-promises';
import { isDone } from './change-state';
import type { Message } from './message';
import { calendarReads, planFor } from './plan-for';
import { slaEffect } from './sla-effect';

/** Fields of a case whose change is one for its clocks. */
const FIELDS: ReadonlySet<string> = new Set(['priority', 'groupId', 'trashedAt', 'spamAt']);

const EVENTS = [
  'case.created',
  'case.accepted',
  'case.state-changed',
  'case.reopened',
  'case.field-changed',
  'case.replied',
  'case.customer-wrote',
  'message.send-undone',
] as const satisfies readonly DomainEvent['type'][];
type Planned = Extract<DomainEvent, { type: (typeof EVENTS)[number] }>;

function asPlanned(event: DomainEvent): Planned | null {
  if (!(EVENTS as readonly string[]).includes(event.type)) return null;
  if (event.type === 'case.field-changed' && !FIELDS.has(event.field)) return null;
  return event as Planned;
}

/**
 * Plans when the promises on a case are due, after each thing that concerns its clocks.
 *
 * Without policy or calendar nothing is promised; a device that holds none leaves it to the server.
 *
 * @source requirements SLA-3, SLA-4, SLA-7
 */
export const planCaseSla: SharedReaction = {
  name: 'plan-case-sla',
  on: EVENTS,
  reads(event, found) {
    const planned = asPlanned(event);
    if (planned === null) return [];
    return [
      ref('case', planned.caseId),
      ref('slaPolicy', SLA_POLICY_ID),
      ...calendarReads(planned.caseId, found),
      ...(planned.type === 'case.replied' ? [ref('message', planned.messageId)] : []),
    ];
  },
  run({ event, find, at, newId }) {
    const planned = asPlanned(event);
    const of = planned === null ? null : find('case', planned.caseId);
    const policy = find('slaPolicy', SLA_POLICY_ID);
    if (planned === null || of === null || policy === null) return nothing;
    const plan = planFor(of, policy, find);
    const compiled = find('compiledCalendar', plan.calendarId);
    if (compiled === null) return nothing;
    const message = planned.type === 'case.replied' ? find('message', planned.messageId) : null;
    const next = advance(of, planned, { plan, hours: openHoursOf(compiled), at, message });
    return next === null ? nothing : slaEffect(of, next, { now: at, newId });
  },
};

interface Context {
  readonly plan: SlaPlan;
  readonly hours: OpenHours;
  readonly at: EpochMs;
  readonly message: Message | null;
}

function advance(of: Case, event: Planned, { plan, hours, at: given, message }: Context): CaseSla | null {
  let sla: CaseSla | null = of.sla ?? null;
  if (sla === null) {
    if (event.type !== 'case.created' && isDone(of.state)) return null;
    sla = event.type === 'case.created' ? openSla(plan, of.createdAt, hours) : adoptSla(of, plan, given, hours);
  }
  const at = Math.max(given, sla.openedAt) as EpochMs;
  const answer = message !== null && message.author.type === 'person' && !message.isAutomatic ? message : null;
  if (event.type === 'message.send-undone') sla = takeBackAnswer(sla, event.messageId, hours);
  if (answer !== null && sla.undo === undefined && isUndoable(of, answer.id)) sla = { ...sla, undo: { before: sla, steps: [] } };
  const take = (step: SlaEvent) => {
    if (sla !== null) sla = takeStep(sla, { messageId: answer?.id ?? null, event: step }, hours);
  };
  if (!isSamePlan(sla, plan)) take({ type: 'replanned', plan, at });
  if (answer !== null) take({ type: 'answered', at });
  if (event.type === 'case.customer-wrote') take({ type: 'customer-wrote', at });
  for (const step of stepsTo(of, sla, at)) take(step);
  return (of.undoable ?? []).some(({ until }) => until > given) ? sla : withoutUndo(sla);
}

const isUndoable = (of: Case, messageId: Id): boolean => (of.undoable ?? []).some((one) => one.messageId === messageId);
