import { z } from 'zod';
import { can } from '../identity/can';
import { requireAllEditable } from '../identity/require-editable';
import { type Action, effect, type Found } from '../kernel/action';
import { put, ref } from '../kernel/entity';
import { AppError } from '../kernel/errors';
import { fieldEdit } from '../kernel/field-edit';
import { type Id, idSchema, uuidSchema } from '../kernel/ids';
import './customer-events';
import { begunMerge } from './begun-merge';
import { domainKey } from './customer-keys';
import './customer-merge';
import { joinCustom, joinLists, joinNotes, pickFields, sideSchema } from './merge-picks';
import type { Organisation } from './organisation';
import { aboveReads, isAtOrBelow } from './organisation-tree';
import { requireMergeable } from './require-mergeable';
import { retargetKeys } from './retarget-keys';

/** Fields of which one value stays. */
export const PICKED_ORGANISATION_FIELDS = ['name', 'stars', 'managerId', 'contractLevel', 'parentId'] as const;
const DOMAINS_MAX = 50;

const side = sideSchema.exactOptional();
const args = z.strictObject({
  /** A UUID made by the client: by it the merge is undone. */
  mergeId: uuidSchema,
  survivorId: idSchema,
  loserId: idSchema,
  /** Whose value stays; not given: the survivor's, or the loser's where the survivor has none. */
  picks: z.strictObject({
    name: side,
    stars: side,
    managerId: side,
    contractLevel: side,
    parentId: side,
    note: z.enum(['survivor', 'loser', 'both']).exactOptional(),
  }),
});
export type MergeOrganisationsArgs = z.infer<typeof args>;

/**
 * Makes two organisations one. The survivor gets what was picked and all domains; the other stays as a sign that leads there. Its people,
 * parts, assets and cases follow after this act, in portions.
 *
 * @throws AppError `BAD_INPUT` for one and the same, and with `reason` `tree-cycle` when the survivor stands below a part of the other: then the
 * upper one has to survive · `ILLEGAL_STATE` with `reason` `merged-already` · `TOO_LARGE` with `path`
 * @source requirements CAS-3; security A22
 */
export const mergeOrganisations: Action<MergeOrganisationsArgs> = {
  name: 'organisation.merge',
  args,
  origin: 'person',
  reads: ({ mergeId, survivorId, loserId }, found) => [
    ref('customerMerge', mergeId),
    ref('organisation', survivorId),
    ref('organisation', loserId),
    ...aboveReads(found('organisation', survivorId)?.parentId, found),
    ...aboveReads(found('organisation', loserId)?.parentId, found),
    ...(found('organisation', loserId)?.domains ?? []).map((domain) => ref('uniqueKey', domainKey(domain))),
  ],
  can: ({ get, args, actor }) =>
    can(actor, 'edit', { type: 'customers' }) &&
    get.find('customerMerge', args.mergeId) === null &&
    get('organisation', args.survivorId).id === args.survivorId &&
    get('organisation', args.loserId).id === args.loserId,
  perform({ get, args, actor, now }) {
    const pair = { survivor: get('organisation', args.survivorId), loser: get('organisation', args.loserId) };
    requireAllEditable(actor, 'organisation');
    requireMergeable(pair, 'organisation');
    const { survivor, loser } = pair;
    const isDirectPart = survivor.parentId === loser.id;
    const isFarBelow = !isDirectPart && survivor.parentId != null && isAtOrBelow(survivor.parentId, loser.id, get.find);
    if (isFarBelow)
      throw new AppError('BAD_INPUT', 'the one that stands above has to survive', { path: 'survivorId', reason: 'tree-cycle' });
    const after: Organisation = { ...joined(pair, args.picks, get.find), updatedAt: now };
    const merge = { ...begunMerge(args.mergeId, pair, fieldEdit(actor, now)), of: 'organisation' as const, before: pair, after };
    const { parentId: _parent, ...rest } = loser;
    const sign: Organisation = { ...rest, domains: [], note: '', mergedInto: survivor.id, mergeId: merge.id, updatedAt: now };
    return effect(
      [
        put('organisation', after),
        put('organisation', sign),
        put('customerMerge', merge),
        ...retargetKeys(loser.domains.map(domainKey), { from: loser.id, to: survivor.id, find: get.find, now }),
      ],
      [{ type: 'customer.merged', mergeId: merge.id }],
    );
  },
};

interface Pair {
  readonly survivor: Organisation;
  readonly loser: Organisation;
}

function joined({ survivor, loser }: Pair, picks: MergeOrganisationsArgs['picks'], find: Found): Organisation {
  const { parentId: wanted, ...picked } = pickFields({ survivor, loser }, PICKED_ORGANISATION_FIELDS, picks);
  const parentId = parentOf({ survivor, loser }, wanted ?? null, find);
  const domains = joinLists(survivor.domains, loser.domains, undefined);
  const note = picks.note === 'survivor' ? survivor.note : picks.note === 'loser' ? loser.note : joinNotes(survivor.note, loser.note);
  const tooLarge = domains.length > DOMAINS_MAX ? 'domains' : note.length > 10_000 ? 'note' : null;
  if (tooLarge !== null) throw new AppError('TOO_LARGE', 'together they have more than one may have', { path: tooLarge });
  const isNew = parentId !== (survivor.parentId ?? null);
  return { ...survivor, ...joinCustom(survivor.custom, loser.custom), ...picked, ...(isNew ? { parentId } : {}), domains, note };
}

/** The parent that was picked; where that is one of the two or a part of the survivor, the next one above. */
function parentOf({ survivor, loser }: Pair, wanted: Id | null, find: Found): Id | null {
  const above = wanted === loser.id ? (loser.parentId ?? null) : wanted;
  if (above === null || !isAtOrBelow(above, survivor.id, find)) return above;
  return survivor.parentId === loser.id ? null : (survivor.parentId ?? null);
}
