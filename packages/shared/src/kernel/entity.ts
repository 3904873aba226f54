import type { ZodType } from 'zod';
import type { AuditRule } from './audit-rule';
import type { Id } from './ids';
import type { EpochMs } from './time';

/** What every stored thing carries. The lane alone writes `revision`: 1 at creation, then one more with each change. */
export interface EntityBase {
  readonly id: Id;
  readonly revision: number;
  readonly createdAt: EpochMs;
  readonly updatedAt: EpochMs;
}

/** Kind → type. Each room adds its own kinds by declaration merging, beside the type itself. */
// biome-ignore lint/suspicious/noEmptyInterface: filled by declaration merging
export interface EntityMap {}

export type EntityKind = keyof EntityMap;
export type EntityOf<K extends EntityKind> = EntityMap[K];

/** Names one entity. */
export interface Ref<K extends EntityKind = EntityKind> {
  readonly kind: K;
  readonly id: Id;
}

export const ref = <K extends EntityKind>(kind: K, id: Id): Ref<K> => ({ kind, id });

/** A new state of one entity. */
export type Put = { [K in EntityKind]: { readonly kind: K; readonly entity: EntityMap[K] } }[EntityKind];

export const put = <K extends EntityKind>(kind: K, entity: EntityMap[K]): Put => ({ kind, entity }) as Put;

/**
 * Says for whom a case, or what hangs on it, is readable. A closed set, so that an edit elsewhere never changes what a device must hold.
 *
 * `person:<id>` owner, follower or mentioned · `group:<id>` · `ungrouped` no group yet · `all` every case that is not private ·
 * `workspace` what every signed-in person needs (people, groups, canned answers) · `customers` contacts and organisations ·
 * `supervision` quarantine and the like.
 */
export type Label = `person:${Id}` | `group:${Id}` | 'ungrouped' | 'all' | 'workspace' | 'customers' | 'supervision';

/** How the sync engine treats one kind of entity. */
export interface EntityDefinition<K extends EntityKind = EntityKind> {
  readonly kind: K;
  readonly schema: ZodType<EntityMap[K]>;
  /** `false`: lives on the server only and never reaches a device. */
  readonly synced: boolean;
  /** The case whose labels this entity inherits, or `null` when it has labels of its own. */
  caseIdOf(entity: EntityMap[K]): Id | null;
  /** Labels of an entity that inherits none. */
  labelsOf(entity: EntityMap[K]): readonly Label[];
  /** How changes are audited. Absent: all of them, with all fields. `none`: daily work and words of customers, not configuration. */
  readonly audit?: AuditRule<EntityMap[K]> | 'none';
}
