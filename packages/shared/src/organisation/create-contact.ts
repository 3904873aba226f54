import { z } from 'zod';
import { can } from '../identity/can';
import { type Action, effect } from '../kernel/action';
import { put, ref } from '../kernel/entity';
import { uuidSchema } from '../kernel/ids';
import { normaliseEmail } from '../kernel/text';
import { changeKeys, keyReads } from './change-keys';
import { contactFields } from './contact-fields';
import { emailKey } from './customer-keys';
import { distinctPhones } from './phone';
import { getSurvivor, survivorReads } from './survivor';

const { name, emails, phones, organisationId, language, timeZone } = contactFields;
const args = z.strictObject({
  contactId: uuidSchema,
  name,
  emails,
  phones,
  organisationId,
  language,
  /** Not given: unknown. */
  timeZone: timeZone.exactOptional(),
});
export type CreateContactArgs = z.infer<typeof args>;

/** Makes a contact by hand. An address belongs to one contact. @source requirements CAS-3 */
export const createContact: Action<CreateContactArgs> = {
  name: 'contact.create',
  args,
  origin: 'person',
  reads: (args, found) => [
    ref('contact', args.contactId),
    ...keyReads(args.emails.map((one) => emailKey(normaliseEmail(one)))),
    ...survivorReads('organisation', args.organisationId, found),
  ],
  can: ({ get, args, actor }) => can(actor, 'create', { type: 'customers' }) && get.find('contact', args.contactId) === null,
  perform({ get, args, now }) {
    const { contactId: id, ...given } = args;
    const organisationId = args.organisationId === null ? null : getSurvivor('organisation', args.organisationId, get.find).id;
    const phones = [...distinctPhones(args.phones)];
    const emails = [...new Set(args.emails.map(normaliseEmail))];
    const keys = changeKeys({ before: [], after: emails.map(emailKey), ownerId: id }, { find: get.find, now, path: 'emails' });
    const fresh = { id, revision: 0, createdAt: now, updatedAt: now };
    const contact = { ...fresh, ...given, organisationId, emails, phones, isVip: false, note: '', isBlocked: false };
    return effect([put('contact', contact), ...keys.puts]);
  },
};
