import { type Case, caseLabels } from '../cases/case';
import type { EntityKind, EntityOf, Label } from '../kernel/entity';
import type { Id } from '../kernel/ids';
import { definitionOf } from './entity-registry';

/**
 * Who may read an entity: its own labels, or those of the case that it hangs on.
 *
 * @param findCase - `null` when there is no such case; what hangs on it is then readable for nobody
 * @source requirements ORG-1; sync design §2
 */
export function labelsOfEntity<K extends EntityKind>(kind: K, entity: EntityOf<K>, findCase: (id: Id) => Case | null): readonly Label[] {
  const definition = definitionOf(kind);
  const caseId = definition.caseIdOf(entity);
  if (caseId === null) return definition.labelsOf(entity);
  const of = findCase(caseId);
  return of === null ? [] : caseLabels(of);
}
