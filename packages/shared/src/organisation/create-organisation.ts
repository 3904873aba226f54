import { z } from 'zod';
import { can } from '../identity/can';
import { requireEditable } from '../identity/require-editable';
import { type Action, effect } from '../kernel/action';
import { put, ref } from '../kernel/entity';
import { uuidSchema } from '../kernel/ids';
import { changeKeys, keyReads } from './change-keys';
import { organisationFields } from './contact-fields';
import { domainKey } from './customer-keys';

const args = z.strictObject({ organisationId: uuidSchema, ...organisationFields });
export type CreateOrganisationArgs = z.infer<typeof args>;

/** Makes an organisation by hand. A mail domain belongs to one organisation. @source requirements CAS-3 */
export const createOrganisation: Action<CreateOrganisationArgs> = {
  name: 'organisation.create',
  args,
  origin: 'person',
  reads: (args) => [ref('organisation', args.organisationId), ...keyReads(args.domains.map((one) => domainKey(one.toLowerCase())))],
  can: ({ get, args, actor }) => can(actor, 'create', { type: 'customers' }) && get.find('organisation', args.organisationId) === null,
  perform({ get, args, actor, now }) {
    const filled = { domains: args.domains.length > 0, stars: args.stars > 0, note: args.note !== '' };
    requireEditable(
      actor,
      'organisation',
      Object.entries(filled).flatMap(([field, isGiven]) => (isGiven ? [field] : [])),
    );
    const { organisationId: id, ...given } = args;
    const domains = [...new Set(args.domains.map((one) => one.toLowerCase()))];
    const keys = changeKeys({ before: [], after: domains.map(domainKey), ownerId: id }, { find: get.find, now, path: 'domains' });
    return effect([put('organisation', { id, revision: 0, createdAt: now, updatedAt: now, ...given, domains }), ...keys.puts]);
  },
};
