import type { OrgRole } from '@quayside/shared/identity/org-role';
import type { RightsProfile } from '@quayside/shared/identity/rights-profile';
import type { PersonActor } from '@quayside/shared/kernel/actor';

/** Who may do what, as this device knows it. */
export interface Standing {
  /** The signed-in person with their rights of now. */
  readonly actor: PersonActor;
  /** Also those out of use, which still lead to others. */
  readonly profiles: readonly RightsProfile[];
  readonly roles: readonly OrgRole[];
}
