import { z } from 'zod';
import type { Condition } from '../kernel/condition';
import type { VipCustomers } from '../kernel/criteria';
import { type Id, idSchema } from '../kernel/ids';
import type { EpochMs } from '../kernel/time';
import type { UsualStep } from './work-steps';

/** The views that everybody has. @source requirements CAS-5 */
export const BUILTIN_VIEWS = [
  'next',
  'mine',
  'unassigned',
  'accept',
  'attention',
  'escalated',
  'reopened',
  'vip',
  'open',
  'due',
  'breached',
  'snoozed',
  'by-priority',
  'by-product',
  'by-channel',
  'closed',
  'spam',
  'trash',
] as const;
export type BuiltinView = (typeof BUILTIN_VIEWS)[number];
export const builtinViewSchema = z.enum(BUILTIN_VIEWS);

/** Names a view: a built-in one, or one that somebody has saved. */
export type ViewId = BuiltinView | `saved:${Id}`;

const SAVED = 'saved:';
export const savedViewKey = (id: Id): ViewId => `${SAVED}${id}`;
/** The id of a saved view; `null` for a built-in one. */
export const savedIdOf = (view: ViewId): Id | null => (view.startsWith(SAVED) ? view.slice(SAVED.length) : null);
export const isBuiltinView = (view: string): view is BuiltinView => (BUILTIN_VIEWS as readonly string[]).includes(view);
export const viewIdSchema = z.union([
  builtinViewSchema,
  z
    .string()
    .startsWith(SAVED)
    .refine((text) => idSchema.safeParse(text.slice(SAVED.length)).success, 'no id'),
]) as z.ZodType<ViewId>;

/** What lists are sorted by; what has ids stands in the order of names, and what has an order of its own in that (`case-order.ts`). */
export const SORT_FIELDS = [
  'lastMessageAt',
  'createdAt',
  'updatedAt',
  'number',
  'snoozedUntil',
  'trashedAt',
  'closedAt',
  'slaDueAt',
  'priority',
  'severity',
  'state',
  'ownerId',
  'groupId',
  'contactId',
  'organisationId',
] as const;
export interface ViewSort {
  readonly field: (typeof SORT_FIELDS)[number];
  readonly direction: 'asc' | 'desc';
}

/** One step of an order: what meets it stands before what does not. */
export interface ViewStep {
  readonly name: UsualStep | { readonly own: string };
  readonly where: Condition;
}

/** A list of cases: which, and in what order. The same definition runs on the cache and on the server. */
export interface View<I extends ViewId = ViewId> {
  readonly id: I;
  readonly where: Condition;
  /** The long list that it is a part of, when its `where` says so in a part of its own. Indexes know the three by name. */
  readonly bucket?: 'open' | 'closed' | 'spam';
  /** The first counts before the others, and all of them before `sort`. Absent: `sort` alone. */
  readonly steps?: readonly ViewStep[];
  readonly sort: readonly ViewSort[];
}

/** What a view depends on besides the cases. */
export interface ViewContext {
  readonly personId: Id;
  readonly groupIds: readonly Id[];
  readonly vip: VipCustomers;
  readonly now: EpochMs;
}
