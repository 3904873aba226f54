import { z } from 'zod';
import { can } from '../identity/can';
import { requireAllEditable } from '../identity/require-editable';
import { type Action, effect, type Found } from '../kernel/action';
import { type Put, put, ref } from '../kernel/entity';
import { fieldEdit } from '../kernel/field-edit';
import { type Id, idSchema } from '../kernel/ids';
import type { EpochMs } from '../kernel/time';
import type { Contact } from './contact';
import './customer-events';
import { domainKey, emailKey } from './customer-keys';
import type { CustomerMerge, MergeUndone } from './customer-merge';
import { PICKED_CONTACT_FIELDS } from './merge-contacts';
import { PICKED_ORGANISATION_FIELDS } from './merge-organisations';
import { restoreFields, restoreList } from './merge-picks';
import type { Organisation } from './organisation';
import { aboveReads, isAtOrBelow } from './organisation-tree';
import { requireUndoable } from './require-mergeable';
import { retargetKeys } from './retarget-keys';
import { survivorOf, survivorReads } from './survivor';

const args = z.strictObject({ mergeId: idSchema });
export type UndoMergeArgs = z.infer<typeof args>;

/**
 * Parts two that were made one. Both are as they were before, except for what has been changed since: that stays, and `undone` of the merge
 * names it. Cases come back after this act, in portions; those that somebody has given to another since stay there and are counted.
 *
 * @throws AppError `ILLEGAL_STATE` with `reason` `undone-already`, or `merged-since` when the survivor has been merged into another: that merge has
 * to be undone first
 * @source requirements CAS-3
 */
export const undoMerge: Action<UndoMergeArgs> = {
  name: 'customer.undo-merge',
  args,
  origin: 'person',
  reads({ mergeId }, found) {
    const merge = found('customerMerge', mergeId);
    if (merge === null) return [ref('customerMerge', mergeId)];
    const named = [ref('customerMerge', mergeId), ref(merge.of, merge.survivorId), ref(merge.of, merge.loserId)];
    const keys = keysOf(merge).map((key) => ref('uniqueKey', key));
    if (merge.of === 'organisation')
      return [...named, ...keys, ...aboveReads(merge.before.survivor.parentId, found), ...aboveReads(merge.before.loser.parentId, found)];
    return [
      ...named,
      ...keys,
      ...survivorReads('organisation', merge.before.survivor.organisationId, found),
      ...survivorReads('organisation', merge.before.loser.organisationId, found),
    ];
  },
  can: ({ get, args, actor }) => can(actor, 'edit', { type: 'customers' }) && get('customerMerge', args.mergeId).id === args.mergeId,
  perform({ get, args, actor, now }) {
    const merge = get('customerMerge', args.mergeId);
    const pair = { survivor: get(merge.of, merge.survivorId), loser: get(merge.of, merge.loserId) };
    requireAllEditable(actor, merge.of);
    requireUndoable(merge, pair);
    const parted =
      merge.of === 'contact'
        ? partContacts(merge, pair as Pair<Contact>, { find: get.find, now })
        : partOrganisations(merge, pair as Pair<Organisation>, { find: get.find, now });
    const keys = retargetKeys(parted.keys, { from: merge.survivorId, to: merge.loserId, find: get.find, now });
    const undone: MergeUndone = {
      by: fieldEdit(actor, now),
      keptFields: [...parted.keptFields],
      lostKeys: [...parted.lostKeys],
      keptThings: 0,
    };
    return effect(
      [...parted.puts, ...keys, put('customerMerge', { ...merge, state: 'undoing', undone, updatedAt: now })],
      [{ type: 'customer.unmerged', mergeId: merge.id }],
    );
  },
};

const keysOf = (merge: CustomerMerge): readonly Id[] =>
  merge.of === 'contact' ? merge.before.loser.emails.map(emailKey) : merge.before.loser.domains.map(domainKey);

interface Pair<T> {
  readonly survivor: T;
  readonly loser: T;
}
interface Context {
  readonly find: Found;
  readonly now: EpochMs;
}
interface Parted extends Pick<MergeUndone, 'keptFields' | 'lostKeys'> {
  readonly puts: readonly Put[];
  /** That the loser gets back. */
  readonly keys: readonly Id[];
}

function partContacts(
  merge: Extract<CustomerMerge, { of: 'contact' }>,
  { survivor, loser }: Pair<Contact>,
  { find, now }: Context,
): Parted {
  const { before, after } = merge;
  const { next, kept } = restoreFields({ current: survivor, before: before.survivor, after }, [
    ...PICKED_CONTACT_FIELDS,
    'isVip',
    'note',
    'custom',
  ]);
  const listOf = (field: 'emails' | 'phones') =>
    restoreList({ current: survivor[field], before: before.survivor[field], after: after[field] });
  const isBack = (email: string) => survivor.emails.includes(email);
  const organisationOf = (id: Id | null): Id | null => survivorOf('organisation', id, find)?.id ?? id;
  const again: Contact = {
    ...before.loser,
    revision: loser.revision,
    emails: before.loser.emails.filter(isBack),
    organisationId: organisationOf(before.loser.organisationId),
    updatedAt: now,
  };
  const apart: Contact = {
    ...next,
    organisationId: organisationOf(next.organisationId),
    emails: listOf('emails').filter((email) => !again.emails.includes(email)),
    phones: listOf('phones'),
    updatedAt: now,
  };
  return {
    puts: [put('contact', apart), put('contact', again)],
    keys: again.emails.map(emailKey),
    keptFields: kept,
    lostKeys: before.loser.emails.filter((email) => !isBack(email)),
  };
}

function partOrganisations(
  merge: Extract<CustomerMerge, { of: 'organisation' }>,
  { survivor, loser }: Pair<Organisation>,
  { find, now }: Context,
): Parted {
  const { before, after } = merge;
  const { next, kept } = restoreFields({ current: survivor, before: before.survivor, after }, [
    ...PICKED_ORGANISATION_FIELDS,
    'note',
    'custom',
  ]);
  const isBack = (domain: string) => survivor.domains.includes(domain);
  // a parent that has come to stand below the survivor since would close a circle, at the latest when parts come back
  const closes = (parentId: Id | null | undefined) =>
    parentId != null && parentId !== survivor.id && isAtOrBelow(parentId, survivor.id, find);
  const isLoserStuck = closes(before.loser.parentId);
  const isSurvivorStuck = next.parentId !== survivor.parentId && next.parentId !== loser.id && closes(next.parentId);
  const again: Organisation = {
    ...before.loser,
    ...(isLoserStuck ? { parentId: null } : {}),
    revision: loser.revision,
    domains: before.loser.domains.filter(isBack),
    updatedAt: now,
  };
  const apart: Organisation = {
    ...next,
    ...(isSurvivorStuck ? { parentId: survivor.parentId ?? null } : {}),
    domains: restoreList({ current: survivor.domains, before: before.survivor.domains, after: after.domains }).filter(
      (domain) => !again.domains.includes(domain),
    ),
    updatedAt: now,
  };
  return {
    puts: [put('organisation', apart), put('organisation', again)],
    keys: again.domains.map(domainKey),
    keptFields: [...new Set([...kept, ...(isLoserStuck || isSurvivorStuck ? ['parentId'] : [])])],
    lostKeys: before.loser.domains.filter((domain) => !isBack(domain)),
  };
}
