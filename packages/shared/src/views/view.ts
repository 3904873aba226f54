import { z } from 'zod';
import type { Condition } from '../kernel/condition';
import type { Id } from '../kernel/ids';
import type { EpochMs } from '../kernel/time';

/** The views that everybody has. @source requirements CAS-5 */
export const BUILTIN_VIEWS = ['mine', 'unassigned', 'attention', 'open', 'due', 'breached', 'snoozed', 'closed', 'spam', 'trash'] as const;
export type BuiltinView = (typeof BUILTIN_VIEWS)[number];
export const builtinViewSchema = z.enum(BUILTIN_VIEWS);

/** A list of cases: which, and in what order. The same definition runs on the cache and on the server. */
export interface View {
  readonly id: BuiltinView;
  readonly where: Condition;
  readonly sort: readonly {
    readonly field: 'lastMessageAt' | 'createdAt' | 'updatedAt' | 'number' | 'snoozedUntil' | 'trashedAt' | 'closedAt' | 'slaDueAt';
    readonly direction: 'asc' | 'desc';
  }[];
}

/** What a view depends on besides the cases. */
export interface ViewContext {
  readonly personId: Id;
  readonly now: EpochMs;
}
