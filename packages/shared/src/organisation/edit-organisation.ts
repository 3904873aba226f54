import { z } from 'zod';
import { can } from '../identity/can';
import { requireEditable } from '../identity/require-editable';
import { type Action, effect } from '../kernel/action';
import { put, ref } from '../kernel/entity';
import { idSchema } from '../kernel/ids';
import { withoutAbsent } from '../kernel/without-absent';
import { changeKeys, keyReads } from './change-keys';
import { organisationFields, seenOrganisationFields } from './contact-fields';
import { domainKey } from './customer-keys';
import { mergeNote, noteConflict, noteEditAfter } from './merge-note';
import { requireUnchanged } from './require-unchanged';

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

/** Changes the given fields of an organisation, its stars for instance, and leaves the others. @source requirements CAS-4 */
export const editOrganisation: Action<EditOrganisationArgs> = {
  name: 'organisation.edit',
  args,
  origin: 'person',
  reads({ organisationId, changes }, found) {
    const before = changes.domains === undefined ? [] : (found('organisation', organisationId)?.domains ?? []);
    return [
      ref('organisation', organisationId),
      ...keyReads([...before, ...(changes.domains ?? []).map((one) => one.toLowerCase())].map(domainKey)),
    ];
  },
  can: ({ get, args, actor }) =>
    can(actor, 'edit', { type: 'customers' }) && get('organisation', args.organisationId).id === args.organisationId,
  perform({ get, args, actor, now, newId }) {
    requireEditable(actor, 'organisation', Object.keys(withoutAbsent(args.changes)));
    const current = get('organisation', args.organisationId);
    const { changes, from, overlap } = mergeNote(current, args);
    requireUnchanged(current, { changes, from });
    const conflict = noteConflict(
      overlap,
      { about: { kind: 'organisation', id: current.id }, theirsBy: current.noteEdit },
      { actor, now, newId },
    );
    const noteEdit = noteEditAfter(current, { changes, overlap }, { actor, now });
    const domains =
      args.changes.domains === undefined ? current.domains : [...new Set(args.changes.domains.map((one) => one.toLowerCase()))];
    const keys =
      args.changes.domains === undefined
        ? { puts: [], dels: [] }
        : changeKeys(
            { before: current.domains.map(domainKey), after: domains.map(domainKey), ownerId: current.id },
            { find: get.find, now, path: 'changes.domains' },
          );
    const next = { ...current, ...withoutAbsent(changes), ...noteEdit, domains, updatedAt: now };
    return effect([put('organisation', next), ...keys.puts, ...conflict.puts], conflict.events, keys.dels);
  },
};
