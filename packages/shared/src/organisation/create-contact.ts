import { z } from 'zod';
import { can } from '../identity/can';
import { requireEditable } from '../identity/require-editable';
import { type Action, effect } from '../kernel/action';
import { put, ref } from '../kernel/entity';
import { uuidSchema } from '../kernel/ids';
import { normaliseEmail } from '../kernel/text';
import { changeKeys, keyReads } from './change-keys';
import { contactFields } from './contact-fields';
import { emailKey } from './customer-keys';

const { name, emails, phones, organisationId, language } = contactFields;
const args = z.strictObject({ contactId: uuidSchema, name, emails, phones, organisationId, language });
export type CreateContactArgs = z.infer<typeof args>;

/** Makes a contact by hand. An address belongs to one contact. @source requirements CAS-3 */
export const createContact: Action<CreateContactArgs> = {
  name: 'contact.create',
  args,
  origin: 'person',
  reads: (args) => [
    ref('contact', args.contactId),
    ...keyReads(args.emails.map((one) => emailKey(normaliseEmail(one)))),
    ...(args.organisationId === null ? [] : [ref('organisation', args.organisationId)]),
  ],
  can: ({ get, args, actor }) => can(actor, 'create', { type: 'customers' }) && get.find('contact', args.contactId) === null,
  perform({ get, args, actor, now }) {
    requireEditable(actor, 'contact', [...(args.phones.length > 0 ? ['phones'] : []), ...(args.language === null ? [] : ['language'])]);
    const { contactId: id, ...given } = args;
    if (args.organisationId !== null) get('organisation', args.organisationId);
    const emails = [...new Set(args.emails.map(normaliseEmail))];
    const keys = changeKeys({ before: [], after: emails.map(emailKey), ownerId: id }, { find: get.find, now, path: 'emails' });
    const contact = { id, revision: 0, createdAt: now, updatedAt: now, ...given, emails, isVip: false, note: '', isBlocked: false };
    return effect([put('contact', contact), ...keys.puts]);
  },
};
