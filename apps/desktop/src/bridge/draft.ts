import { idSchema } from '@quayside/shared/kernel/ids';
import { z } from 'zod';

/** Something half written: kept on this machine, never sent by itself. */
export interface Draft {
  readonly key: string;
  readonly caseId: string | null;
  readonly mode: 'reply' | 'note' | 'new';
  readonly html: string;
  readonly subject: string;
  readonly to: readonly string[];
  readonly cc: readonly string[];
  readonly bcc: readonly string[];
  readonly attachments: readonly DraftFile[];
  /** The place of the newest public message from the server that was seen when writing began. */
  readonly seenUpTo: number;
  /** The author's own newest reply that was still on its way to the server then. */
  readonly seenMessageId?: string | null;
  readonly updatedAt: number;
}

export interface DraftFile {
  readonly fileId: string;
  readonly name: string;
  readonly mime: string;
  readonly size: number;
  readonly cid: string | null;
}

const draftFileSchema = z.strictObject({
  fileId: idSchema,
  name: z.string().max(255),
  mime: z.string().max(200),
  size: z.number(),
  cid: z.string().max(300).nullable(),
});
export const draftSchema: z.ZodType<Draft> = z.strictObject({
  key: z.string().min(1).max(200),
  caseId: idSchema.nullable(),
  mode: z.enum(['reply', 'note', 'new']),
  html: z.string().max(2_000_000),
  subject: z.string().max(1000),
  to: z.array(z.string().max(320)).max(500),
  cc: z.array(z.string().max(320)).max(500),
  bcc: z.array(z.string().max(320)).max(500),
  attachments: z.array(draftFileSchema).max(200),
  seenUpTo: z.number().int(),
  seenMessageId: idSchema.nullable().exactOptional(),
  updatedAt: z.number(),
});
