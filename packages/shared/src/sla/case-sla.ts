import { z } from 'zod';
import { type Id, idSchema } from '../kernel/ids';
import { type DurationMs, type EpochMs, epochMsSchema } from '../kernel/time';
import { type Pause, pauseSchema, SLA_TARGETS, type SlaClock, type SlaTarget, slaClockSchema } from './clock';

/** Working time that each promise allows. `null`: nothing is promised. */
export type SlaBudgets = { readonly [target in SlaTarget]: DurationMs | null };

/** What is promised for a case, by what it is. */
export interface SlaPlan {
  readonly policyId: Id;
  readonly calendarId: Id;
  readonly budgets: SlaBudgets;
  /** How much of a budget may be used before the promise is at risk. */
  readonly atRiskPercent: number;
}

/** The promises made on a case, and how they stand. @source requirements SLA-3 */
export interface SlaState extends SlaPlan {
  readonly openedAt: EpochMs;
  readonly acceptedAt: EpochMs | null;
  /** The first answer; from then on the next response counts. */
  readonly answeredAt: EpochMs | null;
  /** When all clocks of the case stood still: in order, without overlap. */
  readonly pauses: readonly Pause[];
  readonly clocks: { readonly [target in SlaTarget]: SlaClock | null };
  /** Every promise that was missed, those of earlier next responses included. */
  readonly breaches: readonly DuePromise[];
  /** Those of which people have been told that they are at risk: whatever is planned anew, of one due time nobody is told twice. Absent: none. */
  readonly risksTold?: readonly DuePromise[];
}

/** A promise by when it was due. */
export interface DuePromise {
  readonly target: SlaTarget;
  readonly dueAt: EpochMs;
}

export const atRiskPercentSchema = z.number().int().min(1).max(99);

const BUDGET_MAX_MS = 366 * 86_400_000;
const budgetSchema = z.number().int().min(1).max(BUDGET_MAX_MS).nullable() as unknown as z.ZodType<DurationMs | null>;
export const perTarget = <T extends z.ZodType>(schema: T) =>
  z.strictObject({ accept: schema, 'first-response': schema, 'next-response': schema, resolution: schema });

const slaBudgetsSchema: z.ZodType<SlaBudgets> = perTarget(budgetSchema);

const planFields = {
  policyId: idSchema,
  calendarId: idSchema,
  budgets: slaBudgetsSchema,
  atRiskPercent: atRiskPercentSchema,
};
export const slaPlanSchema: z.ZodType<SlaPlan> = z.strictObject(planFields);

const duePromiseSchema = z.strictObject({ target: z.enum(SLA_TARGETS), dueAt: epochMsSchema });

export const slaStateFields = {
  ...planFields,
  openedAt: epochMsSchema,
  acceptedAt: epochMsSchema.nullable(),
  answeredAt: epochMsSchema.nullable(),
  pauses: z.array(pauseSchema).max(2000),
  clocks: perTarget(slaClockSchema.nullable()),
  breaches: z.array(duePromiseSchema).max(1000),
  risksTold: z.array(duePromiseSchema).max(1000).exactOptional(),
};

export const isPaused = ({ pauses }: Pick<SlaState, 'pauses'>): boolean => pauses.at(-1)?.until === null;

/** Whether people know already that a promise is at risk, as it is due now. */
export function isRiskTold({ clocks, risksTold }: SlaState, target: SlaTarget): boolean {
  const clock = clocks[target];
  if (clock === null || clock.riskAt === null) return false;
  return clock.riskNotedAt === clock.riskAt || (risksTold ?? []).some((one) => one.target === target && one.dueAt === clock.dueAt);
}

/** The same, when they have been told of it now. */
export const withRiskTold = <S extends SlaState>(sla: S, told: DuePromise): S => ({ ...sla, risksTold: [...(sla.risksTold ?? []), told] });
