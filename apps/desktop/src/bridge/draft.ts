import { PRIORITIES, type Priority, SEVERITIES, type Severity } from '@quayside/shared/cases/case';
import { type FieldValue, givenValuesSchema } from '@quayside/shared/fields/field-value';
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
  /** Of a new case: what it is to be besides its first message. */
  readonly newCase?: NewCaseDraft;
  /** Its customer was erased: until then its author can take what they wrote elsewhere, and then it goes. Epoch ms. */
  readonly goesAt?: number;
  readonly updatedAt: number;
}

/** The fields of a case that is being made, as far as they are filled in. */
export interface NewCaseDraft {
  /** Whether the first message is mail to the customer or a note of what they said. */
  readonly kind: 'public' | 'note';
  readonly channel: 'manual' | 'phone';
  readonly customer: ChosenCustomer | null;
  /** Typed into the field of the customer, and nobody chosen yet. */
  readonly customerText: string;
  readonly ownerId: string | null;
  readonly groupId: string | null;
  /** `null`: the first mailbox. */
  readonly mailboxId: string | null;
  readonly priority: Priority;
  readonly category: string;
  readonly product: string;
  /** Absent: as `null`. */
  readonly severity?: Severity | null;
  /** With what it is called. Absent: as `null`. */
  readonly asset?: { readonly id: string; readonly tag: string } | null;
  readonly tags: readonly string[];
  readonly tagText: string;
  readonly isPrivate: boolean;
  /** The company's own fields, as far as somebody has set them. `null`: left empty on purpose. */
  readonly custom?: Readonly<Record<string, FieldValue | null>>;
}

/** For whom a case is: a known contact, a known organisation, or somebody new with an address. */
export interface ChosenCustomer {
  readonly type: 'contact' | 'organisation' | 'new';
  /** `null` for somebody new. */
  readonly id: string | null;
  readonly name: string;
  readonly email: string | null;
  readonly organisationId: string | null;
  readonly organisationName: string | null;
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
const text = z.string().max(500);
const newCaseSchema: z.ZodType<NewCaseDraft> = z.strictObject({
  kind: z.enum(['public', 'note']),
  channel: z.enum(['manual', 'phone']),
  customer: z
    .strictObject({
      type: z.enum(['contact', 'organisation', 'new']),
      id: idSchema.nullable(),
      name: text,
      email: text.nullable(),
      organisationId: idSchema.nullable(),
      organisationName: text.nullable(),
    })
    .nullable(),
  customerText: text,
  ownerId: idSchema.nullable(),
  groupId: idSchema.nullable(),
  mailboxId: idSchema.nullable(),
  priority: z.enum(PRIORITIES),
  category: text,
  product: text,
  severity: z.enum(SEVERITIES).nullable().exactOptional(),
  asset: z.strictObject({ id: idSchema, tag: text }).nullable().exactOptional(),
  tags: z.array(text).max(100),
  tagText: text,
  isPrivate: z.boolean(),
  custom: givenValuesSchema.exactOptional(),
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
  newCase: newCaseSchema.exactOptional(),
  goesAt: z.number().exactOptional(),
  updatedAt: z.number(),
});

/** A draft in which nothing has been written, but for what is given. */
export const blankDraft = (given: Pick<Draft, 'key' | 'caseId' | 'mode' | 'updatedAt'> & Partial<Draft>): Draft => ({
  html: '',
  subject: '',
  to: [],
  cc: [],
  bcc: [],
  attachments: [],
  seenUpTo: 0,
  ...given,
});
