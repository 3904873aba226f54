import { z } from 'zod';
import { can } from '../identity/can';
import { requireEditable } from '../identity/require-editable';
import { type Action, effect, type Get } from '../kernel/action';
import { put, ref } from '../kernel/entity';
import { idSchema } from '../kernel/ids';
import { withoutAbsent } from '../kernel/without-absent';
import { changeKeys, keyReads } from './change-keys';
import { organisationFields, seenOrganisationFields } from './contact-fields';
import { domainKey } from './customer-keys';
import './customer-merge';
import { requireUnchanged } from '../kernel/require-unchanged';
import { withListChange } from './forwarded-lists';
import { mergeNote, noteConflict, noteEditAfter } from './merge-note';
import type { Organisation } from './organisation';
import { aboveReads, requireTree } from './organisation-tree';
import { requireManager } from './require-manager';
import { getSurvivor, survivorOf, survivorReads } from './survivor';

const args = z.strictObject({
  organisationId: idSchema,
  changes: z.strictObject(organisationFields).partial(),
  /**
   * What the author saw. Given: a field that has changed meanwhile is a conflict, a note only where the same lines were;
   * absent: the change wins.
   */
  from: z.strictObject(seenOrganisationFields).partial().optional(),
});
export type EditOrganisationArgs = z.infer<typeof args>;

/**
 * Changes the given fields of an organisation, its stars for instance, and leaves the others.
 *
 * Of one that was merged into another meanwhile the other is changed: domains are added and taken away there, and what stands
 * differently there is a conflict.
 *
 * @throws AppError `DUPLICATE` when a domain belongs to another; `ownerId` says to which · `CONFLICT` · `BAD_INPUT` with `reason` `tree-cycle` or
 * `tree-too-deep` · `ILLEGAL_STATE` for an account manager who works here no longer
 * @source requirements CAS-3, CAS-4, SYN-3
 */
export const editOrganisation: Action<EditOrganisationArgs> = {
  name: 'organisation.edit',
  args,
  origin: 'person',
  reads({ organisationId, changes }, found) {
    const before = changes.domains === undefined ? [] : (survivorOf('organisation', organisationId, found)?.domains ?? []);
    const mergeId = found('organisation', organisationId)?.mergeId;
    return [
      ...survivorReads('organisation', organisationId, found),
      ...(mergeId === undefined ? [] : [ref('customerMerge', mergeId)]),
      ...keyReads([...before, ...(changes.domains ?? []).map((one) => one.toLowerCase())].map(domainKey)),
      ...aboveReads(changes.parentId, found),
      ...(changes.managerId == null ? [] : [ref('person', changes.managerId)]),
    ];
  },
  can: ({ get, args, actor }) =>
    can(actor, 'edit', { type: 'customers' }) && get('organisation', args.organisationId).id === args.organisationId,
  perform({ get, args: given, actor, now, newId }) {
    const current = getSurvivor('organisation', given.organisationId, get.find);
    const args = current.id === given.organisationId ? given : forwarded(given, current, get);
    requireEditable(actor, 'organisation', Object.keys(withoutAbsent(args.changes)));
    const { changes, from, overlap } = mergeNote(current, args);
    requireUnchanged(current, { changes, from });
    const conflict = noteConflict(
      overlap,
      { about: { kind: 'organisation', id: current.id }, theirsBy: current.noteEdit },
      { actor, now, newId },
    );
    const noteEdit = noteEditAfter(current, { changes, overlap }, { actor, now });
    requireManager(get, changes.managerId, 'changes.managerId');
    const parentId = changes.parentId == null ? changes.parentId : getSurvivor('organisation', changes.parentId, get.find).id;
    requireTree(current.id, parentId, { find: get.find, path: 'changes.parentId' });
    const domains = changes.domains === undefined ? current.domains : [...new Set(changes.domains.map((one) => one.toLowerCase()))];
    const keys =
      changes.domains === undefined
        ? { puts: [], dels: [] }
        : changeKeys(
            { before: current.domains.map(domainKey), after: domains.map(domainKey), ownerId: current.id },
            { find: get.find, now, path: 'changes.domains' },
          );
    const next = { ...current, ...withoutAbsent({ ...changes, parentId }), ...noteEdit, domains, updatedAt: now };
    return effect([put('organisation', next), ...keys.puts, ...conflict.puts], conflict.events, keys.dels);
  },
};

/** What was meant for an organisation that was merged, as a change of the one that it was merged into. */
function forwarded(args: EditOrganisationArgs, current: Organisation, get: Get): EditOrganisationArgs {
  const mergeId = get('organisation', args.organisationId).mergeId;
  const merge = mergeId === undefined ? null : get.find('customerMerge', mergeId);
  const { domains: seen = merge?.of === 'organisation' ? merge.before.loser.domains : [], ...from } = args.from ?? {};
  const { domains, ...changes } = args.changes;
  const wanted = domains?.map((one) => one.toLowerCase());
  return {
    organisationId: current.id,
    changes: { ...changes, ...(wanted === undefined ? {} : { domains: [...withListChange(current.domains, { seen, wanted })] }) },
    ...(args.from === undefined ? {} : { from }),
  };
}
