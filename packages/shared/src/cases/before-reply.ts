import { z } from 'zod';
import { idSchema } from '../kernel/ids';
import { epochMsSchema } from '../kernel/time';
import { CASE_STATES, type Case } from './case';
import { lastWordSeqOf } from './public-seq';

/** Fields of a case that sending a reply may change, besides its counters; those that only make sense together in one row. */
export const REPLY_ROWS = [
  ['lastMessageAt', 'lastMessageBy', 'preview', 'isLastAutomatic'],
  ['lastWordSeq'],
  ['state', 'statusId', 'ownerId', 'acceptedAt', 'resolvedAt', 'closedAt'],
  ['needsAttention'],
  ['firstResponseAt'],
] as const;

export type ReplyRow = (typeof REPLY_ROWS)[number];
export type ReplyFields = Pick<Case, ReplyRow[number]>;

/** The case's fields around a reply that can still be taken back. */
export interface BeforeReply {
  readonly before: ReplyFields;
  readonly after: ReplyFields;
}

const fieldsSchema: z.ZodType<ReplyFields> = z.strictObject({
  state: z.enum(CASE_STATES),
  statusId: idSchema.nullable().exactOptional(),
  ownerId: idSchema.nullable(),
  needsAttention: z.boolean(),
  lastMessageAt: epochMsSchema.nullable(),
  lastMessageBy: z.string().max(200),
  preview: z.string().max(300),
  isLastAutomatic: z.boolean().exactOptional(),
  lastWordSeq: z.number().int().min(0).exactOptional(),
  acceptedAt: epochMsSchema.nullable(),
  firstResponseAt: epochMsSchema.nullable(),
  resolvedAt: epochMsSchema.nullable(),
  closedAt: epochMsSchema.nullable(),
});

export const beforeReplySchema: z.ZodType<BeforeReply> = z.strictObject({ before: fieldsSchema, after: fieldsSchema });

export function replyFields(of: Case): ReplyFields {
  return {
    state: of.state,
    ...(of.statusId === undefined ? {} : { statusId: of.statusId }),
    ownerId: of.ownerId,
    needsAttention: of.needsAttention,
    lastMessageAt: of.lastMessageAt,
    lastMessageBy: of.lastMessageBy,
    preview: of.preview,
    isLastAutomatic: of.isLastAutomatic ?? false,
    lastWordSeq: lastWordSeqOf(of),
    acceptedAt: of.acceptedAt,
    firstResponseAt: of.firstResponseAt,
    resolvedAt: of.resolvedAt,
    closedAt: of.closedAt,
  };
}
