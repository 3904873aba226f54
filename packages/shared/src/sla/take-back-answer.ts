import { z } from 'zod';
import { type Id, idSchema } from '../kernel/ids';
import { applySlaEvent, type SlaEvent, slaEventSchema } from './apply-sla-event';
import { type DuePromise, type SlaState, slaStateFields } from './case-sla';
import { SLA_TARGETS, type SlaClock, type SlaTarget } from './clock';
import type { OpenHours } from './open-hours';

/** What happened since the oldest answer that can still be taken back, and how the promises stood before it. */
export interface SlaUndo {
  readonly before: SlaState;
  /** `messageId`: this belongs to an answer, and goes when that is taken back. */
  readonly steps: readonly { readonly messageId: Id | null; readonly event: SlaEvent }[];
}

/** What a case carries of its promises. */
export interface CaseSla extends SlaState {
  /** While an answer can be taken back, and until the next thing happens after. */
  readonly undo?: SlaUndo;
}

/** More than happens to a case within the time in which an answer can be taken back. */
const STEPS_MAX = 100;

export const caseSlaSchema: z.ZodType<CaseSla> = z.strictObject({
  ...slaStateFields,
  undo: z
    .strictObject({
      before: z.strictObject(slaStateFields),
      steps: z.array(z.strictObject({ messageId: idSchema.nullable(), event: slaEventSchema })).max(STEPS_MAX),
    })
    .exactOptional(),
});

/** The promises without what only taking back needs. */
export function withoutUndo({ undo: _, ...state }: CaseSla): SlaState {
  return state;
}

/** One more event, remembered when an answer can still be taken back. */
export function takeStep(sla: CaseSla, step: SlaUndo['steps'][number], hours: OpenHours): CaseSla {
  const next = applySlaEvent(sla, step.event, hours);
  if (next.undo === undefined) return next;
  if (next.undo.steps.length >= STEPS_MAX) return withoutUndo(next);
  return { ...next, undo: { ...next.undo, steps: [...next.undo.steps, step] } };
}

/**
 * The promises as if an answer had never been given: what happened since is played again without it.
 *
 * Breaches and risks that people have been told of stay.
 *
 * @source requirements CAS-15, SLA-4
 */
export function takeBackAnswer(sla: CaseSla, messageId: Id, hours: OpenHours): CaseSla {
  const { undo } = sla;
  if (undo === undefined || !undo.steps.some((step) => step.messageId === messageId)) return sla;
  const steps = undo.steps.filter((step) => step.messageId !== messageId);
  const again = steps.reduce((state, { event }) => applySlaEvent(state, event, hours), undo.before);
  return { ...withToldOf(again, sla), undo: { ...undo, steps } };
}

function withToldOf(again: SlaState, told: SlaState): SlaState {
  const isNamed = (breaches: readonly DuePromise[], target: SlaTarget, dueAt: number | null) =>
    breaches.some((one) => one.target === target && one.dueAt === dueAt);
  const missing = told.breaches.filter(({ target, dueAt }) => !isNamed(again.breaches, target, dueAt));
  const clocks: Record<SlaTarget, SlaClock | null> = { ...again.clocks };
  for (const target of SLA_TARGETS) {
    const clock = clocks[target];
    if (clock === null) continue;
    const known = told.clocks[target];
    clocks[target] = {
      ...clock,
      breachedAt: isNamed(missing, target, clock.dueAt) ? clock.dueAt : clock.breachedAt,
      riskNotedAt: known !== null && known.startedAt === clock.startedAt ? known.riskNotedAt : clock.riskNotedAt,
    };
  }
  const { risksTold } = told;
  return { ...again, clocks, breaches: [...again.breaches, ...missing], ...(risksTold === undefined ? {} : { risksTold }) };
}
