import { z } from 'zod';
import '../identity/person';
import { type Action, effect, nothing } from '../kernel/action';
import { put, ref } from '../kernel/entity';
import { idSchema } from '../kernel/ids';
import { addCounts, blankWorkload, workCountSchema } from './workload';

const args = z.strictObject({
  personId: idSchema,
  /** The `corrections` of the workload that was compared with the cases; nothing is done when it was put right since. */
  seen: z.number().int().min(0),
  /** What the cases said at that moment, less what the workload said: right for ever after, since both count on alike. */
  missing: z.array(workCountSchema).max(10_000),
});
export type CorrectWorkloadArgs = z.infer<typeof args>;

/** Puts the count of somebody's work right. @source requirements RTE-2 */
export const correctWorkload: Action<CorrectWorkloadArgs> = {
  name: 'routing.correct-workload',
  args,
  origin: 'server',
  reads: ({ personId }) => [ref('person', personId), ref('workload', personId)],
  can: ({ actor }) => actor.type === 'system',
  perform({ get, args: { personId, seen, missing }, now }) {
    get('person', personId);
    const current = get.find('workload', personId) ?? blankWorkload(personId, now);
    if (current.corrections !== seen) return nothing;
    const open = addCounts(current.open, missing);
    return effect([put('workload', { ...current, open, corrections: seen + 1, updatedAt: now })]);
  },
};
