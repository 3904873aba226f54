import { z } from 'zod';
import { type Action, effect, nothing } from '../kernel/action';
import { put, ref } from '../kernel/entity';
import { idSchema } from '../kernel/ids';
import { canOnCase } from './case';
import { readMarkId } from './read-mark';

const args = z.strictObject({ caseId: idSchema, personId: idSchema, messageCount: z.number().int().min(0).max(1_000_000) });
export type MarkCaseReadArgs = z.infer<typeof args>;

/** Remembers how far somebody has read a case; it only ever rises, so that a device that was offline takes nothing back. */
export const markCaseRead: Action<MarkCaseReadArgs> = {
  name: 'case.mark-read',
  args,
  origin: 'person',
  isQuiet: true,
  reads: ({ caseId, personId }) => [ref('case', caseId), ref('readMark', readMarkId(personId, caseId))],
  can: ({ get, args, actor }) =>
    actor.type === 'person' && actor.id === args.personId && canOnCase(actor, 'read', get('case', args.caseId)),
  perform({ get, args, now }) {
    const current = get('case', args.caseId);
    const id = readMarkId(args.personId, args.caseId);
    const mark = get.find('readMark', id);
    const messageCount = Math.min(args.messageCount, current.messageCount);
    if (mark !== null && mark.messageCount >= messageCount) return nothing;
    const known = mark ?? { id, revision: 0, createdAt: now, personId: args.personId, caseId: args.caseId };
    return effect([put('readMark', { ...known, messageCount, updatedAt: now })]);
  },
};
