import { z } from 'zod';
import { idSchema } from '../kernel/ids';
import { type EpochMs, epochMsSchema } from '../kernel/time';
import { CASE_STATES, type Case } from './case';

/** Fields of a case that sending a reply may change, besides its counters; those that only make sense together in one row. */
const FIELDS = [
  ['lastMessageAt', 'lastMessageBy', 'preview'],
  ['state', 'ownerId', 'acceptedAt', 'resolvedAt', 'closedAt'],
  ['needsAttention'],
  ['firstResponseAt'],
] as const;

export type ReplyFields = Pick<Case, (typeof FIELDS)[number][number]>;

/** The case's fields around a reply that can still be taken back. */
export interface BeforeReply {
  readonly before: ReplyFields;
  readonly after: ReplyFields;
}

const fieldsSchema: z.ZodType<ReplyFields> = z.strictObject({
  state: z.enum(CASE_STATES),
  ownerId: idSchema.nullable(),
  needsAttention: z.boolean(),
  lastMessageAt: epochMsSchema.nullable(),
  lastMessageBy: z.string().max(200),
  preview: z.string().max(300),
  acceptedAt: epochMsSchema.nullable(),
  firstResponseAt: epochMsSchema.nullable(),
  resolvedAt: epochMsSchema.nullable(),
  closedAt: epochMsSchema.nullable(),
});

export const beforeReplySchema: z.ZodType<BeforeReply> = z.strictObject({ before: fieldsSchema, after: fieldsSchema });

export function replyFields(of: Case): ReplyFields {
  return {
    state: of.state,
    ownerId: of.ownerId,
    needsAttention: of.needsAttention,
    lastMessageAt: of.lastMessageAt,
    lastMessageBy: of.lastMessageBy,
    preview: of.preview,
    acceptedAt: of.acceptedAt,
    firstResponseAt: of.firstResponseAt,
    resolvedAt: of.resolvedAt,
    closedAt: of.closedAt,
  };
}

/** Puts back what the reply changed, except where somebody has changed it again since. */
export function restoreBeforeReply(of: Case, { before, after }: BeforeReply, now: EpochMs): Case {
  const untouched = FIELDS.filter((row) => row.every((field) => of[field] === after[field])).flat();
  return { ...of, ...Object.fromEntries(untouched.map((field) => [field, before[field]])), updatedAt: now };
}
