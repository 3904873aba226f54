import { z } from 'zod';
import { type CustomValues, customValuesSchema } from '../fields/field-value';
import { can, type Verb } from '../identity/can';
import type { Actor } from '../kernel/actor';
import type { EntityBase, EntityDefinition, Label } from '../kernel/entity';
import { entityFields } from '../kernel/entity-schema';
import { type FieldEdit, fieldEditSchema } from '../kernel/field-edit';
import { type Id, idSchema } from '../kernel/ids';
import { type EpochMs, epochMsSchema } from '../kernel/time';
import { emailSchema } from '../organisation/contact';
import { type CaseSla, caseSlaSchema } from '../sla/take-back-answer';

/** The typical flow, in its order. @source requirements CAS-2 */
export const CASE_STATES = [
  'new',
  'assigned',
  'accepted',
  'in_progress',
  'waiting_customer',
  'waiting_third_party',
  'resolved',
  'closed',
] as const;
export type CaseState = (typeof CASE_STATES)[number];

/** States in which somebody still has to do something. */
export const OPEN_STATES = [
  'new',
  'assigned',
  'accepted',
  'in_progress',
  'waiting_customer',
  'waiting_third_party',
] as const satisfies readonly CaseState[];
export const DONE_STATES = ['resolved', 'closed'] as const satisfies readonly CaseState[];

export const PRIORITIES = ['low', 'normal', 'high', 'urgent'] as const;
export type Priority = (typeof PRIORITIES)[number];

export const SEVERITIES = ['minor', 'major', 'critical'] as const;
export type Severity = (typeof SEVERITIES)[number];

export const CHANNELS = ['email', 'manual', 'web_form', 'chat', 'phone', 'social', 'portal'] as const;
export type Channel = (typeof CHANNELS)[number];

export interface UndoableReply {
  readonly messageId: Id;
  /** From this instant on it is on its way. */
  readonly until: EpochMs;
}

/** One matter of one customer, from the first word to the last. @source requirements CAS-1 */
export interface Case extends EntityBase {
  /** What people call it by. 0 until the server has given one. */
  readonly number: number;
  readonly subject: string;
  readonly channel: Channel;
  readonly category: string | null;
  /** In words; the name of `productId` when that is set. */
  readonly product: string | null;
  /** One of the company's list of products. `null` or absent: none of them. */
  readonly productId?: Id | null;
  /** The piece that it is about. `null` or absent: none is known. */
  readonly assetId?: Id | null;
  readonly state: CaseState;
  /** One of the company's own statuses of that state. `null` or absent: the plain state. @source requirements CAS-6 */
  readonly statusId?: Id | null;
  readonly priority: Priority;
  readonly severity: Severity | null;
  readonly groupId: Id | null;
  readonly ownerId: Id | null;
  readonly contactId: Id | null;
  readonly organisationId: Id | null;
  /** The mailbox it came through and is answered from. `null` for a case without mail. */
  readonly mailboxId: Id | null;
  readonly tags: readonly string[];
  readonly followerIds: readonly Id[];
  readonly mentionedIds: readonly Id[];
  /** Readable only for owner, followers and people mentioned, and for who may see private cases. */
  readonly isPrivate: boolean;
  /** Addresses that an agent has approved to get copies. @source security: e-mail never grants */
  readonly approvedCc: readonly string[];
  /** Addresses that a mail named and nobody has approved yet. */
  readonly suggestedCc: readonly string[];
  /** How many public messages it has. */
  readonly publicCount: number;
  /** How many public messages it has ever had: never falls, so that no two messages get the same place. Read by `publicSeqOf`. */
  readonly publicSeq?: number;
  /** The place of the newest public message that a person wrote and nobody took back; 0: none. Read by `lastWordSeqOf`. */
  readonly lastWordSeq?: number;
  /** Replies that may still be taken back, oldest first; may name some whose time is over. */
  readonly undoable?: readonly UndoableReply[];
  /** How many messages a person could want to read: public ones and notes. */
  readonly messageCount: number;
  /** The customer wrote and nobody has answered yet. */
  readonly needsAttention: boolean;
  readonly lastMessageAt: EpochMs | null;
  readonly lastMessageBy: string;
  /** The newest message was written by a machine: a vacation notice, a bounce. */
  readonly isLastAutomatic?: boolean;
  /** The first words of the newest message. */
  readonly preview: string;
  readonly acceptedAt: EpochMs | null;
  readonly firstResponseAt: EpochMs | null;
  readonly resolvedAt: EpochMs | null;
  readonly closedAt: EpochMs | null;
  readonly reopenedCount: number;
  /** The case that it goes on from, which was done too long ago to be reopened. Absent: none. @source requirements CAS-2 */
  readonly followsId?: Id;
  /** The case in which it went on. Absent: none. */
  readonly followedById?: Id;
  /** Since when it needs more attention than others. Absent or `null`: it does not. @source requirements CAS-5 */
  readonly escalatedAt?: EpochMs | null;
  /** Hidden from the working views until then. `null` or past: not snoozed. */
  readonly snoozedUntil: EpochMs | null;
  readonly spamAt: EpochMs | null;
  readonly trashedAt: EpochMs | null;
  /** The promises made on it, and how they stand. Absent or `null`: nothing is promised. */
  readonly sla?: CaseSla | null;
  /** When the first promise that still runs is due. Absent or `null`: none runs. */
  readonly slaDueAt?: EpochMs | null;
  /** The last change of each field that people edit one by one; absent for what nobody has changed since it came. */
  readonly fieldEdits?: Readonly<Record<string, FieldEdit>>;
  /** The company's own fields. Absent: none is filled in. @source requirements CAS-6 */
  readonly custom?: CustomValues;
  /** When its words, addresses and files were taken out for good. Absent: they were not. @source requirements ORG-6 */
  readonly erasedAt?: EpochMs;
}

declare module '../kernel/entity' {
  interface EntityMap {
    case: Case;
  }
}

/** Whether somebody has asked for more attention, and nobody has said that it is over. */
export const isEscalated = ({ escalatedAt = null }: Pick<Case, 'escalatedAt'>): boolean => escalatedAt !== null;

/** More replies than anybody sends on one case before the first of them is on its way. */
export const UNDOABLE_MAX = 20;

export const subjectSchema = z
  .string()
  .min(1)
  .max(500)
  .regex(/^[^\r\n]*$/u);
export const tagSchema = z
  .string()
  .min(1)
  .max(60)
  .regex(/^[^\p{C}]+$/u);

export const caseSchema: z.ZodType<Case> = z.strictObject({
  ...entityFields,
  number: z.number().int().min(0),
  subject: z.string().max(500),
  channel: z.enum(CHANNELS),
  category: z.string().max(100).nullable(),
  product: z.string().max(100).nullable(),
  productId: idSchema.nullable().exactOptional(),
  assetId: idSchema.nullable().exactOptional(),
  state: z.enum(CASE_STATES),
  statusId: idSchema.nullable().exactOptional(),
  priority: z.enum(PRIORITIES),
  severity: z.enum(SEVERITIES).nullable(),
  groupId: idSchema.nullable(),
  ownerId: idSchema.nullable(),
  contactId: idSchema.nullable(),
  organisationId: idSchema.nullable(),
  mailboxId: idSchema.nullable(),
  tags: z.array(tagSchema).max(50),
  followerIds: z.array(idSchema).max(500),
  mentionedIds: z.array(idSchema).max(500),
  isPrivate: z.boolean(),
  approvedCc: z.array(emailSchema).max(100),
  suggestedCc: z.array(emailSchema).max(100),
  publicCount: z.number().int().min(0),
  publicSeq: z.number().int().min(0).exactOptional(),
  lastWordSeq: z.number().int().min(0).exactOptional(),
  undoable: z
    .array(z.strictObject({ messageId: idSchema, until: epochMsSchema }))
    .max(UNDOABLE_MAX)
    .exactOptional(),
  messageCount: z.number().int().min(0),
  needsAttention: z.boolean(),
  lastMessageAt: epochMsSchema.nullable(),
  lastMessageBy: z.string().max(200),
  isLastAutomatic: z.boolean().exactOptional(),
  preview: z.string().max(300),
  acceptedAt: epochMsSchema.nullable(),
  firstResponseAt: epochMsSchema.nullable(),
  resolvedAt: epochMsSchema.nullable(),
  closedAt: epochMsSchema.nullable(),
  reopenedCount: z.number().int().min(0),
  followsId: idSchema.exactOptional(),
  followedById: idSchema.exactOptional(),
  escalatedAt: epochMsSchema.nullable().exactOptional(),
  snoozedUntil: epochMsSchema.nullable(),
  spamAt: epochMsSchema.nullable(),
  trashedAt: epochMsSchema.nullable(),
  sla: caseSlaSchema.nullable().exactOptional(),
  slaDueAt: epochMsSchema.nullable().exactOptional(),
  fieldEdits: z.record(z.string().max(60), fieldEditSchema).exactOptional(),
  custom: customValuesSchema.exactOptional(),
  erasedAt: epochMsSchema.exactOptional(),
});

/**
 * Who may read the case and all that hangs on it.
 *
 * @returns sorted, without repeats
 * @source requirements ORG-1; sync design: labels
 */
export function caseLabels(of: Pick<Case, 'isPrivate' | 'ownerId' | 'groupId' | 'followerIds' | 'mentionedIds'>): readonly Label[] {
  const people = [of.ownerId, ...of.followerIds, ...of.mentionedIds].filter((id): id is Id => id !== null);
  const labels = people.map((id): Label => `person:${id}`);
  if (of.isPrivate) labels.push('private');
  else {
    labels.push('all', of.groupId === null ? 'ungrouped' : `group:${of.groupId}`);
    if (of.ownerId !== null) labels.push(`owner:${of.ownerId}`);
  }
  return [...new Set(labels)].sort();
}

/** Private, and nobody is named who could read it: only who may see all private cases would ever find it. */
export const isWithoutReader = (of: Parameters<typeof caseLabels>[0]): boolean =>
  of.isPrivate && of.ownerId === null && of.followerIds.length === 0 && of.mentionedIds.length === 0;

export const caseDefinition: EntityDefinition<'case'> = {
  kind: 'case',
  schema: caseSchema,
  synced: true,
  caseIdOf: () => null,
  labelsOf: caseLabels,
  audit: 'none',
};

export const isOpen = (of: Pick<Case, 'state' | 'trashedAt' | 'spamAt'>): boolean =>
  of.trashedAt === null && of.spamAt === null && !(DONE_STATES as readonly CaseState[]).includes(of.state);

/** Whether the actor may do this to the case. */
export const canOnCase = (actor: Actor, verb: Verb, of: Case): boolean => can(actor, verb, { type: 'case', labels: caseLabels(of) });
