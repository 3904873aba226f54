import { z } from 'zod';
import type { EntityBase, EntityDefinition } from '../kernel/entity';
import { entityFields } from '../kernel/entity-schema';
import { type Id, idSchema } from '../kernel/ids';
import { type DurationMs, MINUTE_MS } from '../kernel/time';
import { atRiskPercentSchema, perTarget, type SlaPlan } from './case-sla';
import { SLA_TARGETS, type SlaTarget } from './clock';

export const POLICY_PRIORITIES = ['low', 'normal', 'high', 'urgent'] as const;
export type PolicyPriority = (typeof POLICY_PRIORITIES)[number];

/** Working minutes that each promise allows. `null`: nothing is promised. */
export type BudgetMinutes = { readonly [target in SlaTarget]: number | null };

/** What is promised, by priority. One entity, id `workspace`. @source requirements SLA-3 */
export interface SlaPolicy extends EntityBase {
  readonly calendarId: Id;
  readonly budgets: { readonly [priority in PolicyPriority]: BudgetMinutes };
  /** How much of a budget may be used before the promise is at risk. */
  readonly atRiskPercent: number;
}

declare module '../kernel/entity' {
  interface EntityMap {
    slaPolicy: SlaPolicy;
  }
}

export const SLA_POLICY_ID = 'workspace';
/** A thousand hours of work. */
export const BUDGET_MAX_MINUTES = 60_000;

const minutes = z.number().int().min(1).max(BUDGET_MAX_MINUTES).nullable();
const budgets = perTarget(minutes);

export const slaPolicyFields = {
  calendarId: idSchema,
  budgets: z.strictObject({ low: budgets, normal: budgets, high: budgets, urgent: budgets }),
  atRiskPercent: atRiskPercentSchema,
};

export const slaPolicySchema: z.ZodType<SlaPolicy> = z.strictObject({ ...entityFields, ...slaPolicyFields });

export const slaPolicyDefinition: EntityDefinition<'slaPolicy'> = {
  kind: 'slaPolicy',
  schema: slaPolicySchema,
  synced: true,
  caseIdOf: () => null,
  labelsOf: () => ['workspace'],
};

/** What a policy promises for a priority. @param ownCalendarId - hours that count instead of the policy's own; `null`: those */
export function planOf(
  { id, calendarId, budgets: all, atRiskPercent }: SlaPolicy,
  priority: PolicyPriority,
  ownCalendarId: Id | null = null,
): SlaPlan {
  const promised = all[priority];
  const entries = SLA_TARGETS.map((target) => {
    const allowed = promised[target];
    return [target, allowed === null ? null : ((allowed * MINUTE_MS) as DurationMs)];
  });
  return {
    policyId: id,
    calendarId: ownCalendarId ?? calendarId,
    budgets: Object.fromEntries(entries) as SlaPlan['budgets'],
    atRiskPercent,
  };
}

/** What a new workspace promises until somebody decides otherwise. */
export const DEFAULT_PROMISES: Pick<SlaPolicy, 'budgets' | 'atRiskPercent'> = {
  budgets: {
    urgent: { accept: 15, 'first-response': 60, 'next-response': 60, resolution: 480 },
    high: { accept: 30, 'first-response': 120, 'next-response': 120, resolution: 960 },
    normal: { accept: 120, 'first-response': 240, 'next-response': 240, resolution: 2400 },
    low: { accept: 480, 'first-response': 480, 'next-response': 480, resolution: 4800 },
  },
  atRiskPercent: 75,
};
