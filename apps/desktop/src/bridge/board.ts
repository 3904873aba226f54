import { CASE_STATES, type CaseState, PRIORITIES, type Priority } from '@quayside/shared/cases/case';
import { idSchema } from '@quayside/shared/kernel/ids';
import { z } from 'zod';

/** Open cases of one group, owner, status and priority, counted. */
export interface BoardCell {
  readonly groupId: string | null;
  readonly ownerId: string | null;
  readonly state: CaseState;
  readonly priority: Priority;
  readonly count: number;
  /** Of them: a promise runs out within the hour. */
  readonly due: number;
  /** Of them: a promise that still runs was missed. */
  readonly breached: number;
  /** When the oldest of them came, epoch ms. */
  readonly oldestAt: number;
}

/** Which of the open cases. What is absent does not matter; `null`: in no group, of nobody. */
export interface BoardFilter {
  readonly groupId?: string | null;
  readonly ownerId?: string | null;
  readonly state?: CaseState;
  readonly priority?: Priority;
  readonly deadline?: 'due' | 'breached';
}

export const boardFilterSchema: z.ZodType<BoardFilter> = z.strictObject({
  groupId: idSchema.nullable().exactOptional(),
  ownerId: idSchema.nullable().exactOptional(),
  state: z.enum(CASE_STATES).exactOptional(),
  priority: z.enum(PRIORITIES).exactOptional(),
  deadline: z.enum(['due', 'breached']).exactOptional(),
});
