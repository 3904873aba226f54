import type { Condition } from '../kernel/condition';
import type { VipCustomers } from '../kernel/criteria';

/** So many stars make an organisation one of those that matter most. @source requirements CAS-4, CAS-5 */
export const VIP_STARS = 4;

/** Of a customer who matters most: of such an organisation, or written by such a person. */
export const isOfVip = ({ organisationIds, contactIds }: VipCustomers): Condition => ({
  $or: [{ organisationId: { $in: organisationIds } }, { contactId: { $in: contactIds } }],
});
