import { z } from 'zod';
import type { AuditedChange } from '../kernel/audit-rule';
import type { ErrorCode } from '../kernel/errors';
import { type Id, idSchema } from '../kernel/ids';
import { type EpochMs, epochMsSchema } from '../kernel/time';

/** `configuration` how the product is set up · `access` who came in and what they may · `data` what became of customers' data. */
export const AUDIT_AREAS = ['configuration', 'access', 'data'] as const;
export type AuditArea = (typeof AUDIT_AREAS)[number];

/** Who did it. Names are those of that moment. */
export interface AuditActor {
  /** `unknown`: somebody who was not let in. */
  readonly type: 'person' | 'system' | 'unknown';
  readonly id: Id | null;
  readonly name: string;
}

/** What is known about an entry besides: numbers and ids, nothing that a customer wrote. */
export type AuditFacts = Readonly<Record<string, string | number | boolean | null>>;

/** What happened, before it has its place in the chain. @source requirements ORG-6 */
export interface AuditNote {
  readonly at: EpochMs;
  readonly area: AuditArea;
  /** The name of the action, such as `group.edit`, or of the event, such as `sign-in`. */
  readonly act: string;
  readonly by: AuditActor;
  readonly deviceId: Id | null;
  /** Network address, where that matters. */
  readonly address: string | null;
  /** `null`: it was done; else why it was refused. */
  readonly refusal: ErrorCode | null;
  readonly change: AuditedChange | null;
  /** Whom or what an act is about that changed no field: a person whose sessions were ended, a contact that was exported. */
  readonly about: { readonly kind: string; readonly id: Id; readonly name: string } | null;
  readonly facts: AuditFacts;
}

/**
 * An entry of the audit. Never changed and never taken out, but for the oldest ones by the years that the workspace keeps them.
 *
 * `number` counts from 1 without gaps; `hash` covers the entry and the hash of the one before.
 */
export interface AuditEntry extends AuditNote {
  readonly number: number;
  readonly previous: string;
  readonly hash: string;
}

/** What is looked for. Everything that is given must hold. */
export const auditFilterSchema = z.strictObject({
  /** Who did it, or to whom it was done. */
  personId: idSchema.nullable(),
  area: z.enum(AUDIT_AREAS).nullable(),
  /** Kind of the thing that was changed. */
  kind: z
    .string()
    .max(60)
    .regex(/^[A-Za-z]+$/)
    .nullable(),
  from: epochMsSchema.nullable(),
  /** Not part of it any more. */
  until: epochMsSchema.nullable(),
  words: z.string().max(200),
});
export type AuditFilter = z.infer<typeof auditFilterSchema>;

export const ALL_OF_AUDIT: AuditFilter = { personId: null, area: null, kind: null, from: null, until: null, words: '' };

export const AUDIT_PAGE_MAX = 100;

export interface AuditPage {
  /** Newest first. */
  readonly entries: readonly AuditEntry[];
  /** Device → what it is called, of those that are known still. */
  readonly devices: Readonly<Record<Id, string>>;
  /** Number to go on before; `null`: that was all. */
  readonly next: number | null;
}

/** What looking through the whole chain came to. */
export interface AuditCheck {
  readonly at: EpochMs;
  readonly entries: number;
  /** 0 when there is none. */
  readonly lastNumber: number;
  readonly lastHash: string;
  /** `null`: nothing is missing and nothing was changed. */
  readonly problem: AuditProblem | null;
}

/** `gap` a number is missing · `changed` an entry does not fit its hash · `unlinked` it does not follow the one before · `cut` what was there at the last check is gone. */
export interface AuditProblem {
  readonly number: number;
  readonly reason: 'gap' | 'changed' | 'unlinked' | 'cut';
}
