import { z } from 'zod';
import type { EntityBase, EntityDefinition } from '../kernel/entity';
import { entityFields } from '../kernel/entity-schema';
import { type Id, idSchema } from '../kernel/ids';
import { type EpochMs, epochMsSchema } from '../kernel/time';
import { type BeforeReply, beforeReplySchema } from './before-reply';
import { CHANNELS, type Channel } from './case';

/** `public` customer and agents see it · `note` agents only · `event` the product tells what happened. */
export const MESSAGE_KINDS = ['public', 'note', 'event'] as const;
export type MessageKind = (typeof MESSAGE_KINDS)[number];

export interface Author {
  readonly type: 'person' | 'contact' | 'system';
  /** `null` when the author is the product itself. */
  readonly id: Id | null;
  readonly name: string;
}

/** A file on a message. The bytes are fetched by id. */
export interface Attachment {
  readonly fileId: Id;
  readonly name: string;
  readonly mime: string;
  readonly size: number;
  /** Content-ID of an inline image, without angle brackets; `null` for a plain attachment. */
  readonly cid: string | null;
}

export const DELIVERY_STATES = ['queued', 'sending', 'sent', 'failed'] as const;

/** How far an outgoing mail has come. @source requirements CHA-1 */
export interface Delivery {
  readonly state: (typeof DELIVERY_STATES)[number];
  /** Not sent before this instant: until then it can be taken back. */
  readonly notBefore: EpochMs;
  readonly attempts: number;
  /** Why the last attempt failed, in words for the agent. */
  readonly reason: string | null;
  /** What sending changed in the case, so that taking it back can restore it. Gone once it is on its way. */
  readonly undo?: BeforeReply;
}

/** Something that happened to the case, one line in the timeline. `undoable` field edits carry both values. */
export interface TimelineEvent {
  readonly type: string;
  readonly field: string | null;
  readonly from: string | null;
  readonly to: string | null;
}

/** One entry of the timeline. @source requirements CAS-1, CAS-12 */
export interface Message extends EntityBase {
  readonly caseId: Id;
  readonly kind: MessageKind;
  readonly direction: 'in' | 'out' | 'internal';
  readonly channel: Channel;
  readonly author: Author;
  /** When it was written or received. */
  readonly at: EpochMs;
  readonly subject: string;
  readonly text: string;
  /** Sanitised; `null` when there is only text. */
  readonly html: string | null;
  readonly from: string | null;
  readonly to: readonly string[];
  readonly cc: readonly string[];
  readonly bcc: readonly string[];
  /** Set when the mail asked for answers elsewhere; shown, never followed silently. @source security A13 */
  readonly replyTo: string | null;
  readonly attachments: readonly Attachment[];
  /** The Message-ID header, with angle brackets. */
  readonly mailId: string | null;
  /** Written by a machine: a vacation notice, a bounce, an answer of the product itself. */
  readonly isAutomatic: boolean;
  /** Its place among all public messages the case ever had, from 1. Absent on others, and on those kept by an older server. */
  readonly publicSeq?: number;
  readonly mentionedIds: readonly Id[];
  readonly delivery: Delivery | null;
  readonly event: TimelineEvent | null;
  /** When its words, addresses and files were taken out for good. Absent: they were not. @source requirements ORG-6 */
  readonly erasedAt?: EpochMs;
}

declare module '../kernel/entity' {
  interface EntityMap {
    message: Message;
  }
}

/** Longer bodies are kept as files. @source sync design: 256 KiB */
export const BODY_MAX_CHARS = 256 * 1024;

export const attachmentSchema: z.ZodType<Attachment> = z.strictObject({
  fileId: idSchema,
  name: z.string().min(1).max(255),
  mime: z.string().max(200),
  size: z.number().int().min(0),
  cid: z.string().max(300).nullable(),
});

const addresses = z.array(z.string().max(320)).max(500);

export const messageSchema: z.ZodType<Message> = z.strictObject({
  ...entityFields,
  caseId: idSchema,
  kind: z.enum(MESSAGE_KINDS),
  direction: z.enum(['in', 'out', 'internal']),
  channel: z.enum(CHANNELS),
  author: z.strictObject({ type: z.enum(['person', 'contact', 'system']), id: idSchema.nullable(), name: z.string().max(200) }),
  at: epochMsSchema,
  subject: z.string().max(500),
  text: z.string().max(BODY_MAX_CHARS),
  html: z.string().max(BODY_MAX_CHARS).nullable(),
  from: z.string().max(320).nullable(),
  to: addresses,
  cc: addresses,
  bcc: addresses,
  replyTo: z.string().max(320).nullable(),
  attachments: z.array(attachmentSchema).max(200),
  mailId: z.string().max(1000).nullable(),
  isAutomatic: z.boolean(),
  publicSeq: z.number().int().min(1).exactOptional(),
  mentionedIds: z.array(idSchema).max(100),
  delivery: z
    .strictObject({
      state: z.enum(DELIVERY_STATES),
      notBefore: epochMsSchema,
      attempts: z.number().int().min(0),
      reason: z.string().max(1000).nullable(),
      undo: beforeReplySchema.exactOptional(),
    })
    .nullable(),
  event: z
    .strictObject({
      type: z.string().max(60),
      field: z.string().max(60).nullable(),
      from: z.string().max(500).nullable(),
      to: z.string().max(500).nullable(),
    })
    .nullable(),
  erasedAt: epochMsSchema.exactOptional(),
});

export const messageDefinition: EntityDefinition<'message'> = {
  kind: 'message',
  schema: messageSchema,
  synced: true,
  caseIdOf: (message) => message.caseId,
  labelsOf: () => [],
  audit: 'none',
};
