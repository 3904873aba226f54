import { z } from 'zod';
import { type Action, effect, nothing } from '../kernel/action';
import { put, ref } from '../kernel/entity';
import { idSchema } from '../kernel/ids';
import './case';

const args = z.strictObject({ caseId: idSchema, publicSeq: z.number().int().min(0), lastWordSeq: z.number().int().min(0) });
export type CountThreadArgs = z.infer<typeof args>;

/**
 * Writes down how far the thread of a case has come that an older server has kept without counting. A case that counts is left alone.
 *
 * @source requirements SYN-7
 */
export const countThread: Action<CountThreadArgs> = {
  name: 'case.count-thread',
  args,
  origin: 'server',
  reads: ({ caseId }) => [ref('case', caseId)],
  can: ({ actor }) => actor.type === 'system',
  perform({ get, args }) {
    const current = get.find('case', args.caseId);
    if (current === null || (current.publicSeq !== undefined && current.lastWordSeq !== undefined)) return nothing;
    const publicSeq = current.publicSeq ?? Math.max(args.publicSeq, current.publicCount);
    return effect([put('case', { ...current, publicSeq, lastWordSeq: current.lastWordSeq ?? args.lastWordSeq })]);
  },
};
