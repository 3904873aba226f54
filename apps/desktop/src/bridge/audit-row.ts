import { type AuditEntry, auditFilterSchema } from '@quayside/shared/audit/audit-entry';
import { z } from 'zod';

/** An entry of the audit as it is shown. */
export interface AuditRow extends AuditEntry {
  /** There is an act that gives back the values of before. Whether it is refused, the act itself says. */
  readonly isReversible: boolean;
  /** What the device is called; `null`: none, or it is not known any more. */
  readonly deviceName: string | null;
}

export interface AuditRows {
  /** Newest first. */
  readonly rows: readonly AuditRow[];
  /** To go on with; `null`: that was all. */
  readonly next: number | null;
}

export const listAuditSchema = z.strictObject({ filter: auditFilterSchema, before: z.number().int().min(1).nullable() });
export const exportAuditSchema = z.strictObject({ filter: auditFilterSchema, format: z.enum(['csv', 'jsonl']) });
