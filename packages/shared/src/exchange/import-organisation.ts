import { z } from 'zod';
import { can } from '../identity/can';
import { type Action, effect, type Found } from '../kernel/action';
import { put, ref } from '../kernel/entity';
import { AppError } from '../kernel/errors';
import { fieldEdit } from '../kernel/field-edit';
import { type Id, idSchema } from '../kernel/ids';
import { withoutAbsent } from '../kernel/without-absent';
import { changeKeys, keyReads } from '../organisation/change-keys';
import { organisationFields } from '../organisation/contact-fields';
import { domainKey } from '../organisation/customer-keys';
import type { Organisation } from '../organisation/organisation';
import { answered, changesFor, untouched } from './import-effect';
import { EXISTING_CHOICES } from './import-job';

const args = z.strictObject({
  /** Which one the row names by id; no other will do. `null`: it names none. */
  matchId: idSchema.nullable(),
  /** The only one of this name, when no domain decides. */
  namesakeId: idSchema.nullable(),
  values: z.strictObject(organisationFields).partial(),
  existing: z.enum(EXISTING_CHOICES),
});
export type ImportOrganisationArgs = z.infer<typeof args>;

/** What is added may be too much together with what is there. */
const changedSchema = z.strictObject(organisationFields).partial();

const domainsOf = ({ values }: ImportOrganisationArgs): readonly string[] => [
  ...new Set((values.domains ?? []).map((one) => one.toLowerCase())),
];

const ownersOf = (args: ImportOrganisationArgs, found: Found): readonly Id[] => [
  ...new Set(domainsOf(args).flatMap((one) => found('uniqueKey', domainKey(one))?.targetId ?? [])),
];

/** One row of a file of organisations: makes it, changes it or leaves it. @source requirements CAS-3, SYN-7 */
export const importOrganisation: Action<ImportOrganisationArgs> = {
  name: 'organisation.import',
  args,
  origin: 'server',
  reads(args, found) {
    const ids = [...new Set([...ownersOf(args, found), args.matchId, args.namesakeId])].filter((id) => id !== null);
    const kept = ids.flatMap((id) => found('organisation', id)?.domains ?? []);
    return [...keyReads([...domainsOf(args), ...kept].map(domainKey)), ...ids.map((id) => ref('organisation', id))];
  },
  can: ({ actor }) => can(actor, 'administer', { type: 'workspace' }),
  perform({ get, args, actor, now, newId }) {
    const current = organisationOf(args, get.find);
    if (current !== null && args.existing === 'skip') return untouched();
    const domains = args.values.domains === undefined ? {} : { domains: [...domainsOf(args)] };
    const values = { ...withoutAbsent(args.values), ...domains };
    const keysOf = (before: readonly string[], next: Organisation) =>
      changeKeys(
        { before: before.map(domainKey), after: next.domains.map(domainKey), ownerId: next.id },
        { find: get.find, now, path: 'values.domains' },
      ).puts;
    if (current === null) {
      const { name } = values;
      if (name === undefined) throw new AppError('BAD_INPUT', 'an organisation needs a name', { problem: 'NO_NAME' });
      const blank = { id: newId(), revision: 0, createdAt: now, updatedAt: now, domains: [], stars: 0, note: '' };
      const made: Organisation = { ...blank, ...values, name };
      return answered(effect([put('organisation', made), ...keysOf([], made)]), 'created');
    }
    const changes = changesFor(current, values, args.existing);
    if (!changedSchema.safeParse(changes).success) throw new AppError('BAD_INPUT', 'more than it may have', { problem: 'TOO_MANY' });
    if (Object.keys(changes).length === 0) return untouched();
    const noteEdit = changes.note === undefined ? {} : { noteEdit: fieldEdit(actor, now) };
    const next: Organisation = { ...current, ...changes, ...noteEdit, updatedAt: now };
    return answered(effect([put('organisation', next), ...keysOf(current.domains, next)]), 'updated');
  },
};

/** @throws AppError `DUPLICATE` when the row's domains and its name or id do not belong to one organisation */
function organisationOf(args: ImportOrganisationArgs, find: Found): Organisation | null {
  const [owner, second] = ownersOf(args, find);
  if (second !== undefined) throw new AppError('DUPLICATE', 'these domains belong to several', { problem: 'AMBIGUOUS' });
  if (args.matchId !== null && owner !== undefined && owner !== args.matchId)
    throw new AppError('DUPLICATE', 'the domain belongs to another', { problem: 'TAKEN', ownerId: owner });
  const id = args.matchId ?? owner ?? args.namesakeId;
  if (id === null) return null;
  const organisation = find('organisation', id);
  if (organisation === null) throw new AppError('NOT_FOUND', 'no such organisation', { problem: 'UNKNOWN_ID' });
  return organisation;
}
