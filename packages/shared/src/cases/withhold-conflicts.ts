import { z } from 'zod';
import type { Entitled } from '../identity/person';
import { rightsFrom, rightsReads } from '../identity/rights';
import { type Action, effect } from '../kernel/action';
import type { Conflict } from '../kernel/conflict';
import { put, ref } from '../kernel/entity';
import { type Id, idSchema } from '../kernel/ids';
import { isConflictLost } from './is-conflict-lost';

/** Of one act. */
export const CONFLICTS_AT_ONCE = 100;

const args = z.strictObject({ conflictIds: z.array(idSchema).min(1).max(CONFLICTS_AT_ONCE) });
export type WithholdConflictsArgs = z.infer<typeof args>;

/**
 * Takes what others wrote out of conflicts about cases that their person may no longer read. What the person wrote stays.
 *
 * @source requirements SYN-3; security A21
 */
export const withholdConflicts: Action<WithholdConflictsArgs> = {
  name: 'conflict.withhold',
  args,
  origin: 'server',
  reads: ({ conflictIds }, found) =>
    conflictIds.flatMap((id) => {
      const one = found('conflict', id);
      if (one === null) return [ref('conflict', id)];
      const person = found('person', one.personId);
      return [
        ref('conflict', id),
        ref('person', one.personId),
        ...(person === null ? [] : rightsReads(person, found)),
        ...(one.caseId === null ? [] : [ref('case', one.caseId)]),
      ];
    }),
  can: ({ actor }) => actor.type === 'system',
  perform({ get, args, now }) {
    const there = args.conflictIds.flatMap((id) => get.find('conflict', id) ?? []);
    const personOf = (id: Id): Entitled | null => {
      const person = get.find('person', id);
      return person === null ? null : { ...person, rights: rightsFrom(person, get.find) };
    };
    const lost = there.filter(({ personId, caseId }) => caseId !== null && isConflictLost(personOf(personId), get.find('case', caseId)));
    return effect(lost.map((one) => put('conflict', { ...withheld(one), updatedAt: now })));
  },
};

const withheld = ({ theirsBy: _whose, ...conflict }: Conflict): Conflict => ({ ...conflict, base: null, theirs: null, isWithheld: true });
