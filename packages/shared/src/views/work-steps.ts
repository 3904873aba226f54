import { z } from 'zod';
import type { Condition } from '../kernel/condition';
import type { Criteria } from '../kernel/criteria';
import { criteriaSchema } from '../kernel/criteria-schema';
import { isDueSoon, isOverdue } from './promise-conditions';
import type { ViewContext } from './view';
import { isOfVip } from './vip';

/** What comes first in an order of work, as people write it: of two cases the one that meets it; of two that both do, the next step decides. */
export interface WorkStep {
  readonly name: string;
  readonly criteria: Criteria;
}

/** More can be told apart by nobody. */
export const WORK_STEPS_MAX = 12;

export const workStepsSchema: z.ZodType<readonly WorkStep[]> = z
  .array(z.strictObject({ name: z.string().trim().min(1).max(60), criteria: criteriaSchema }))
  .min(1)
  .max(WORK_STEPS_MAX);

/** The steps by which work stands in order where nobody has chosen others, the first first. */
export const USUAL_STEPS = ['overdue', 'escalated', 'due', 'attention', 'reopened', 'vip', 'urgent'] as const;
export type UsualStep = (typeof USUAL_STEPS)[number];

export function usualStep(step: UsualStep, { now, vip }: Pick<ViewContext, 'now' | 'vip'>): Condition {
  switch (step) {
    case 'overdue':
      return isOverdue(now);
    case 'escalated':
      return { escalatedAt: { $ne: null } };
    case 'due':
      return isDueSoon(now);
    case 'attention':
      return { needsAttention: { $eq: true } };
    case 'reopened':
      return { reopenedCount: { $gt: 0 } };
    case 'vip':
      return isOfVip(vip);
    case 'urgent':
      return { priority: { $eq: 'urgent' } };
  }
}
