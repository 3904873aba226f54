import { z } from 'zod';
import { customValuesSchema } from '../fields/field-value';
import { can } from '../identity/can';
import '../identity/person';
import { personEmailKey } from '../identity/person-email-key';
import { type Action, effect, type Found } from '../kernel/action';
import { emailSchema } from '../kernel/email-schema';
import { put, ref } from '../kernel/entity';
import { AppError } from '../kernel/errors';
import { fieldEdit } from '../kernel/field-edit';
import { type Id, idSchema } from '../kernel/ids';
import { normaliseEmail } from '../kernel/text';
import { withoutAbsent } from '../kernel/without-absent';
import { changeKeys, keyReads } from '../organisation/change-keys';
import { organisationFields } from '../organisation/contact-fields';
import { domainKey } from '../organisation/customer-keys';
import { importedRow, rowPlaceSchema } from '../organisation/imported-row';
import type { Organisation } from '../organisation/organisation';
import { aboveReads, requireTree } from '../organisation/organisation-tree';
import { survivorOf } from '../organisation/survivor';
import { answered, changesFor, untouched } from './import-effect';
import { EXISTING_CHOICES } from './import-job';
import { importedCustom, importedReads } from './imported-values';

const { parentId: _p, managerId: _m, ...ownFields } = organisationFields;

const args = z.strictObject({
  /** Which one the row names by id; no other will do. `null`: it names none. */
  matchId: idSchema.nullable(),
  /** The only one of this name, when no domain decides. */
  namesakeId: idSchema.nullable(),
  values: z.strictObject(ownFields).partial(),
  /** Of the company's own fields; not given: the row says nothing about them. */
  custom: customValuesSchema.exactOptional(),
  /** The one that it is a part of; `null`: the row says nothing about it. */
  parentId: idSchema.nullable(),
  /** Who of us looks after it, by their address; `null`: the row says nothing about it. */
  managerEmail: emailSchema.nullable(),
  existing: z.enum(EXISTING_CHOICES),
  place: rowPlaceSchema,
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

/**
 * One row of a file of organisations: makes it, changes it or leaves it.
 *
 * @throws AppError with `problem`, a `RowProblem` · `BAD_INPUT` with `reason` `tree-cycle` or `tree-too-deep`
 * @source requirements CAS-3, SYN-7
 */
export const importOrganisation: Action<ImportOrganisationArgs> = {
  name: 'organisation.import',
  args,
  origin: 'server',
  reads(args, found) {
    const ids = [...new Set([...ownersOf(args, found), args.matchId, args.namesakeId])].filter((id) => id !== null);
    const kept = ids.flatMap((id) => found('organisation', id)?.domains ?? []);
    const managerKey = args.managerEmail === null ? null : personEmailKey(normaliseEmail(args.managerEmail));
    const managerId = managerKey === null ? undefined : found('uniqueKey', managerKey)?.targetId;
    return [
      ...keyReads([...domainsOf(args), ...kept].map(domainKey)),
      ...ids.map((id) => ref('organisation', id)),
      ...aboveReads(args.parentId, found),
      ...(managerKey === null ? [] : keyReads([managerKey])),
      ...(managerId === undefined ? [] : [ref('person', managerId)]),
      ...importedReads('organisation', args.custom, found),
    ];
  },
  can: ({ actor }) => can(actor, 'administer', { type: 'workspace' }),
  perform({ get, args, actor, now, newId }) {
    const current = organisationOf(args, get.find);
    if (current !== null && args.existing === 'skip') return untouched(current.id);
    const domains = args.values.domains === undefined ? {} : { domains: [...domainsOf(args)] };
    const managerId = managerOf(args, get.find);
    const values = {
      ...withoutAbsent(args.values),
      ...domains,
      ...(args.parentId === null ? {} : { parentId: parentOf(args.parentId, get.find) }),
      ...(managerId === null ? {} : { managerId }),
    };
    const requireParent = (id: Id, parentId: Id | null | undefined) => requireTree(id, parentId, { find: get.find, path: 'parentId' });
    const keysOf = (before: readonly string[], next: Organisation) =>
      changeKeys(
        { before: before.map(domainKey), after: next.domains.map(domainKey), ownerId: next.id },
        { find: get.find, now, path: 'values.domains' },
      ).puts;
    if (current === null) {
      const { name } = values;
      if (name === undefined) throw new AppError('BAD_INPUT', 'an organisation needs a name', { problem: 'NO_NAME' });
      const blank = { id: newId(), revision: 0, createdAt: now, updatedAt: now, domains: [], stars: 0, note: '' };
      const custom = importedCustom('organisation', args, { current: undefined, find: get.find });
      const made: Organisation = { ...blank, ...values, ...custom, name };
      requireParent(made.id, made.parentId);
      const noted = importedRow(args.place, { of: 'organisation', before: null, after: made }, { id: newId(), now });
      return answered(effect([put('organisation', made), ...keysOf([], made), noted]), 'created', made.id);
    }
    const changes = changesFor(current, values, args.existing);
    if (!changedSchema.safeParse(changes).success) throw new AppError('BAD_INPUT', 'more than it may have', { problem: 'TOO_MANY' });
    const custom = importedCustom('organisation', args, { current: current.custom, find: get.find });
    if (Object.keys({ ...changes, ...custom }).length === 0) return untouched(current.id);
    if (changes.parentId !== undefined) requireParent(current.id, changes.parentId);
    const noteEdit = changes.note === undefined ? {} : { noteEdit: fieldEdit(actor, now) };
    const next: Organisation = { ...current, ...changes, ...custom, ...noteEdit, updatedAt: now };
    const noted = importedRow(args.place, { of: 'organisation', before: current, after: next }, { id: newId(), now });
    return answered(effect([put('organisation', next), ...keysOf(current.domains, next), noted]), 'updated', next.id);
  },
};

/** @throws AppError `NOT_FOUND` */
function parentOf(parentId: Id, find: Found): Id {
  const parent = survivorOf('organisation', parentId, find);
  if (parent === null) throw new AppError('NOT_FOUND', 'no such organisation', { problem: 'UNKNOWN_PARENT' });
  return parent.id;
}

/** @throws AppError `NOT_FOUND` for an address of nobody who works here now */
function managerOf({ managerEmail }: ImportOrganisationArgs, find: Found): Id | null {
  if (managerEmail === null) return null;
  const key = find('uniqueKey', personEmailKey(normaliseEmail(managerEmail)));
  const person = key === null ? null : find('person', key.targetId);
  if (!person?.isActive) throw new AppError('NOT_FOUND', 'no such colleague', { problem: 'UNKNOWN_COLLEAGUE' });
  return person.id;
}

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
