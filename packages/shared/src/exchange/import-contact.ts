import { z } from 'zod';
import { customValuesSchema } from '../fields/field-value';
import { can } from '../identity/can';
import { type Action, effect, type Found } from '../kernel/action';
import { type Put, put, ref } from '../kernel/entity';
import { AppError } from '../kernel/errors';
import { fieldEdit } from '../kernel/field-edit';
import { type Id, idSchema } from '../kernel/ids';
import { emailDomain, normaliseEmail } from '../kernel/text';
import type { EpochMs } from '../kernel/time';
import { withoutAbsent } from '../kernel/without-absent';
import { changeKeys, keyReads } from '../organisation/change-keys';
import type { Contact } from '../organisation/contact';
import { contactFields } from '../organisation/contact-fields';
import { domainKey, emailKey } from '../organisation/customer-keys';
import { importedRow, rowPlaceSchema } from '../organisation/imported-row';
import type { Organisation } from '../organisation/organisation';
import { answered, changesFor, untouched } from './import-effect';
import { EXISTING_CHOICES } from './import-job';
import { importedCustom, importedReads } from './imported-values';

const { organisationId: _, ...ownFields } = contactFields;

const args = z.strictObject({
  /** Whom the row names by id; nobody else will do. `null`: it names none. */
  matchId: idSchema.nullable(),
  /** The only contact of this name, for a row without an address. */
  namesakeId: idSchema.nullable(),
  values: z.strictObject(ownFields).partial(),
  /** Of the company's own fields; not given: the row says nothing about them. */
  custom: customValuesSchema.exactOptional(),
  /** The one that the row names; `createAs`: made under this id and name when it is not there. */
  organisation: z.strictObject({ id: idSchema, createAs: contactFields.name.nullable() }).nullable(),
  existing: z.enum(EXISTING_CHOICES),
  place: rowPlaceSchema,
});
export type ImportContactArgs = z.infer<typeof args>;

/** What is added may be too much together with what is there. */
const changedSchema = z.strictObject(contactFields).partial();

const addressesOf = ({ values }: ImportContactArgs): readonly string[] => [...new Set((values.emails ?? []).map(normaliseEmail))];

const domainOf = (args: ImportContactArgs): string => emailDomain(addressesOf(args)[0] ?? '') ?? '';

/** Whoever has one of the addresses; several: the row is about more than one. */
const ownersOf = (args: ImportContactArgs, found: Found): readonly Id[] => [
  ...new Set(addressesOf(args).flatMap((one) => found('uniqueKey', emailKey(one))?.targetId ?? [])),
];

/**
 * One row of a file of contacts: makes the contact, changes them or leaves them, and makes their organisation when it is wanted.
 *
 * Tried and written by the same rule: a trial performs it and keeps nothing.
 *
 * @source requirements CAS-3, SYN-7
 */
export const importContact: Action<ImportContactArgs> = {
  name: 'contact.import',
  args,
  origin: 'server',
  reads(args, found) {
    const owners = ownersOf(args, found);
    const ids = [...new Set([...owners, args.matchId, args.namesakeId])].filter((id) => id !== null);
    const kept = ids.flatMap((id) => found('contact', id)?.emails ?? []);
    const byDomain = found('uniqueKey', domainKey(domainOf(args)))?.targetId;
    return [
      ...keyReads([...addressesOf(args), ...kept].map(emailKey)),
      ...ids.map((id) => ref('contact', id)),
      ref('uniqueKey', domainKey(domainOf(args))),
      ...[args.organisation?.id, byDomain].flatMap((id) => (id === undefined ? [] : [ref('organisation', id)])),
      ...importedReads('contact', args.custom, found),
    ];
  },
  can: ({ actor }) => can(actor, 'administer', { type: 'workspace' }),
  perform({ get, args, actor, now, newId }) {
    const current = contactOf(args, get.find);
    if (current !== null && args.existing === 'skip') return untouched(current.id);
    const organisation = organisationOf(args, { find: get.find, now });
    const madeFor = (made: Organisation | null): readonly Put[] =>
      made === null
        ? []
        : [put('organisation', made), importedRow(args.place, { of: 'organisation', before: null, after: made }, { id: newId(), now })];
    const emails = args.values.emails === undefined ? {} : { emails: [...addressesOf(args)] };
    const values = { ...withoutAbsent(args.values), ...emails, ...(args.organisation === null ? {} : { organisationId: organisation.id }) };
    if (current === null) {
      const { name } = values;
      if (name === undefined) throw new AppError('BAD_INPUT', 'a contact needs a name', { problem: 'NO_NAME' });
      const custom = importedCustom('contact', args, { current: undefined, find: get.find });
      const contact: Contact = {
        ...blank(newId(), now),
        ...values,
        ...custom,
        name,
        organisationId: organisation.id ?? byDomain(args, get.find),
      };
      const noted = importedRow(args.place, { of: 'contact', before: null, after: contact }, { id: newId(), now });
      return answered(
        effect([put('contact', contact), ...keysOf([], contact, { find: get.find, now }), noted, ...madeFor(organisation.made)]),
        'created',
        contact.id,
        organisation.made?.id,
      );
    }
    const changes = changesFor(current, values, args.existing);
    if (!changedSchema.safeParse(changes).success) throw new AppError('BAD_INPUT', 'more than a contact may have', { problem: 'TOO_MANY' });
    const custom = importedCustom('contact', args, { current: current.custom, find: get.find });
    if (Object.keys({ ...changes, ...custom }).length === 0) return untouched(current.id);
    const noteEdit = changes.note === undefined ? {} : { noteEdit: fieldEdit(actor, now) };
    const next: Contact = { ...current, ...changes, ...custom, ...noteEdit, updatedAt: now };
    const made = changes.organisationId === undefined ? null : organisation.made;
    const noted = importedRow(args.place, { of: 'contact', before: current, after: next }, { id: newId(), now });
    return answered(
      effect([put('contact', next), ...keysOf(current.emails, next, { find: get.find, now }), noted, ...madeFor(made)]),
      'updated',
      next.id,
      made?.id,
    );
  },
};

/** @throws AppError `DUPLICATE` when the row's addresses and its id do not belong to one contact */
function contactOf(args: ImportContactArgs, find: Found): Contact | null {
  const [owner, second] = ownersOf(args, find);
  if (second !== undefined) throw new AppError('DUPLICATE', 'these addresses belong to several', { problem: 'AMBIGUOUS' });
  if (args.matchId !== null && owner !== undefined && owner !== args.matchId)
    throw new AppError('DUPLICATE', 'the address belongs to another', { problem: 'TAKEN', ownerId: owner });
  const id = args.matchId ?? owner ?? args.namesakeId;
  if (id === null) return null;
  const contact = find('contact', id);
  if (contact === null) throw new AppError('NOT_FOUND', 'no such contact', { problem: 'UNKNOWN_ID' });
  return contact;
}

interface At {
  readonly find: Found;
  readonly now: EpochMs;
}

function organisationOf(
  { organisation: named }: ImportContactArgs,
  { find, now }: At,
): { readonly id: Id | null; readonly made: Organisation | null } {
  if (named === null || find('organisation', named.id) !== null) return { id: named?.id ?? null, made: null };
  if (named.createAs === null) throw new AppError('NOT_FOUND', 'no such organisation', { problem: 'UNKNOWN_ORGANISATION' });
  const made = { id: named.id, revision: 0, createdAt: now, updatedAt: now, name: named.createAs, domains: [], stars: 0, note: '' };
  return { id: made.id, made };
}

/** The one of the address's domain, as for whoever writes a mail. */
function byDomain(args: ImportContactArgs, find: Found): Id | null {
  const id = find('uniqueKey', domainKey(domainOf(args)))?.targetId;
  return id === undefined ? null : (find('organisation', id)?.id ?? null);
}

const keysOf = (before: readonly string[], contact: Contact, at: At): readonly Put[] =>
  changeKeys({ before: before.map(emailKey), after: contact.emails.map(emailKey), ownerId: contact.id }, { ...at, path: 'values.emails' })
    .puts;

const blank = (id: Id, now: EpochMs): Omit<Contact, 'name'> => ({
  id,
  revision: 0,
  createdAt: now,
  updatedAt: now,
  emails: [],
  phones: [],
  organisationId: null,
  isVip: false,
  language: null,
  note: '',
  isBlocked: false,
});
