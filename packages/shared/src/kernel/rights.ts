import type { Id } from './ids';

/**
 * What a profile may allow. A closed list: what is not in it nobody can be given.
 *
 * `administer-people` is the highest: whoever decides about people, profiles and roles can give themselves all else.
 *
 * @source requirements ORG-1
 */
export const PERMISSIONS = [
  'work-cases',
  'trash-cases',
  'make-cases-private',
  'see-private-cases',
  'edit-customers',
  'edit-canned-answers',
  'share-views',
  'judge-quarantine',
  'supervise',
  'export-cases',
  'export-customers',
  'read-audit',
  'administer-promises',
  'administer-mailboxes',
  'administer-workspace',
  'administer-people',
] as const;
export type Permission = (typeof PERMISSIONS)[number];

/**
 * Whose cases somebody sees. `groups`: their own, those of their groups, and those of no group · `below`: besides these, what belongs to
 * people below them in the hierarchy · `all`: every case that is not private.
 */
export const REACHES = ['groups', 'below', 'all'] as const;
export type Reach = (typeof REACHES)[number];

/** How a field is limited: `read-only` seen and not changed, `hidden` not even seen. */
export const FIELD_LIMITS = ['read-only', 'hidden'] as const;
export type FieldLimit = (typeof FIELD_LIMITS)[number];

/** Kinds of things whose fields can be limited. */
export const LIMITED_KINDS = ['case', 'contact', 'organisation', 'product', 'asset'] as const;
export type LimitedKind = (typeof LIMITED_KINDS)[number];

/** Limits by kind and field, fields of the company's own by `customName`; what is not named is open. */
export type FieldRights = { readonly [K in LimitedKind]?: Readonly<Record<string, FieldLimit>> };

/** All that decides what somebody may do and see, as their profile and role give it at one instant. */
export interface Rights {
  /** The workspace's own profile that they come from; `null`: a built-in one. */
  readonly profileId: Id | null;
  /** Profiles of before that have given way to it, or to the built-in one. Absent: there are none. */
  readonly formerProfileIds?: readonly Id[];
  readonly roleId: Id | null;
  readonly permissions: readonly Permission[];
  readonly reach: Reach;
  /** Whose cases are within reach because they stand below in the hierarchy. */
  readonly belowIds: readonly Id[];
  readonly fields: FieldRights;
}
