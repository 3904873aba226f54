import type { AuditRule } from '../kernel/audit-rule';
import type { EntityKind, EntityOf } from '../kernel/entity';
import { definitionOf } from '../sync/entity-registry';

/** How a kind is audited; `null`: it is not. A kind that says nothing is. @source requirements ORG-6 */
export function auditRuleOf<K extends EntityKind>(kind: K): AuditRule<EntityOf<K>> | null {
  const { audit } = definitionOf(kind);
  return audit === 'none' ? null : (audit ?? {});
}
