import type { Role } from '../kernel/actor';
import type { Permission } from '../kernel/rights';

const AGENT = ['work-cases', 'trash-cases', 'make-cases-private', 'edit-customers'] as const satisfies readonly Permission[];
const LEAD = [
  ...AGENT,
  'edit-canned-answers',
  'share-views',
  'judge-quarantine',
  'supervise',
  'export-cases',
] as const satisfies readonly Permission[];
const ADMINISTRATION = [
  'export-customers',
  'read-audit',
  'administer-promises',
  'administer-mailboxes',
  'administer-workspace',
  'administer-people',
] as const satisfies readonly Permission[];

/** What the three built-in profiles allow; they cannot be changed. */
export const BUILTIN_PERMISSIONS: { readonly [R in Role]: readonly Permission[] } = {
  agent: AGENT,
  supervisor: LEAD,
  admin: [...LEAD, ...ADMINISTRATION],
};

/** The built-in profile that comes nearest to what somebody may do: for rules that know only those three, such as who needs a second factor. */
export function roleByPermissions(permissions: readonly Permission[]): Role {
  if (permissions.some((one) => (ADMINISTRATION as readonly Permission[]).includes(one))) return 'admin';
  return permissions.includes('supervise') || permissions.includes('judge-quarantine') ? 'supervisor' : 'agent';
}
