import { z } from 'zod';
import { type Action, effect, nothing } from '../kernel/action';
import { put, ref } from '../kernel/entity';
import { idSchema } from '../kernel/ids';
import { canOnCase } from './case';
import './case-events';
import { timelineEvent } from './timeline-event';

const args = z.strictObject({ caseId: idSchema });
export type RestoreCaseArgs = z.infer<typeof args>;

/** Takes a case out of the trash, as it was. @source requirements CAS-15 */
export const restoreCase: Action<RestoreCaseArgs> = {
  name: 'case.restore',
  args,
  origin: 'person',
  reads: ({ caseId }) => [ref('case', caseId)],
  can: ({ get, args, actor }) => canOnCase(actor, 'trash', get('case', args.caseId)),
  perform({ get, args, actor, now, newId }) {
    const current = get('case', args.caseId);
    if (current.trashedAt === null) return nothing;
    return effect(
      [
        put('case', { ...current, trashedAt: null, updatedAt: now }),
        timelineEvent({ id: newId(), caseId: current.id, actor, now, event: { type: 'case.restored', field: 'trashedAt' } }),
      ],
      [{ type: 'case.field-changed', caseId: current.id, field: 'trashedAt' }],
    );
  },
};
