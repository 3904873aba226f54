import type { AuditRule, PutBack } from '../kernel/audit-rule';
import type { EntityBase } from '../kernel/entity';
import { isEntityKind } from '../sync/entity-registry';
import type { AuditEntry } from './audit-entry';
import { auditRuleOf } from './audit-rule-of';

/**
 * The act that gives a thing the values that it had before an entry of the audit. An act like any other: rights are asked, and over
 * something newer it is refused with `CONFLICT`.
 *
 * @param current - the thing as it is now; `null` when it is gone
 * @returns `null` when there is no way back by one act: it was made then, or its values are not kept
 * @source requirements ORG-6
 */
export function putBackOf({ change }: Pick<AuditEntry, 'change'>, current: EntityBase | null): PutBack | null {
  if (change === null || !isEntityKind(change.kind)) return null;
  const rule = auditRuleOf(change.kind) as AuditRule<EntityBase> | null;
  return rule?.putBack?.(change, current) ?? null;
}
