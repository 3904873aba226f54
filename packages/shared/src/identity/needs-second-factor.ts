import type { Role } from '../kernel/actor';

/** Of whom the workspace asks a second factor. @source requirements ORG-5 */
export const SECOND_FACTOR_POLICIES = ['nobody', 'leads', 'everybody'] as const;
export type SecondFactorPolicy = (typeof SECOND_FACTOR_POLICIES)[number];

/** `leads`: supervisors and administrators. */
export const needsSecondFactor = (policy: SecondFactorPolicy, role: Role): boolean =>
  policy === 'everybody' || (policy === 'leads' && role !== 'agent');
