import { z } from 'zod';
import { can } from '../identity/can';
import { type Action, effect } from '../kernel/action';
import { put, ref } from '../kernel/entity';
import { uuidSchema } from '../kernel/ids';
import { changeKeys, keyReads } from './change-keys';
import { organisationFields } from './contact-fields';
import { domainKey } from './customer-keys';
import { aboveReads, requireTree } from './organisation-tree';
import { requireManager } from './require-manager';
import { getSurvivor } from './survivor';

const { parentId, managerId, contractLevel, ...needed } = organisationFields;
const args = z.strictObject({
  organisationId: uuidSchema,
  ...needed,
  // not given: none
  parentId: parentId.exactOptional(),
  managerId: managerId.exactOptional(),
  contractLevel: contractLevel.exactOptional(),
});
export type CreateOrganisationArgs = z.infer<typeof args>;

/** Makes an organisation by hand. A mail domain belongs to one organisation. @source requirements CAS-3 */
export const createOrganisation: Action<CreateOrganisationArgs> = {
  name: 'organisation.create',
  args,
  origin: 'person',
  reads: (args, found) => [
    ref('organisation', args.organisationId),
    ...keyReads(args.domains.map((one) => domainKey(one.toLowerCase()))),
    ...aboveReads(args.parentId, found),
    ...(args.managerId == null ? [] : [ref('person', args.managerId)]),
  ],
  can: ({ get, args, actor }) => can(actor, 'create', { type: 'customers' }) && get.find('organisation', args.organisationId) === null,
  perform({ get, args, now }) {
    const { organisationId: id, ...given } = args;
    requireManager(get, args.managerId, 'managerId');
    const parentId = args.parentId == null ? null : getSurvivor('organisation', args.parentId, get.find).id;
    requireTree(id, parentId, { find: get.find, path: 'parentId' });
    const domains = [...new Set(args.domains.map((one) => one.toLowerCase()))];
    const keys = changeKeys({ before: [], after: domains.map(domainKey), ownerId: id }, { find: get.find, now, path: 'domains' });
    const fresh = { id, revision: 0, createdAt: now, updatedAt: now };
    return effect([put('organisation', { ...fresh, ...given, ...(parentId === null ? {} : { parentId }), domains }), ...keys.puts]);
  },
};
