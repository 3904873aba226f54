import { z } from 'zod';
import { type Action, effect, nothing } from '../kernel/action';
import { put, ref } from '../kernel/entity';
import { idSchema } from '../kernel/ids';
import { canOnCase } from './case';
import './case-events';
import { timelineEvent } from './timeline-event';

const args = z.strictObject({ caseId: idSchema });
export type TrashCaseArgs = z.infer<typeof args>;

/** Puts a case into the trash, from where it can be restored. @source requirements CAS-15 */
export const trashCase: Action<TrashCaseArgs> = {
  name: 'case.trash',
  args,
  origin: 'person',
  reads: ({ caseId }) => [ref('case', caseId)],
  can: ({ get, args, actor }) => canOnCase(actor, 'trash', get('case', args.caseId)),
  perform({ get, args, actor, now, newId }) {
    const current = get('case', args.caseId);
    if (current.trashedAt !== null) return nothing;
    return effect(
      [
        put('case', { ...current, trashedAt: now, updatedAt: now }),
        timelineEvent({ id: newId(), caseId: current.id, actor, now, event: { type: 'case.trashed', field: 'trashedAt' } }),
      ],
      [{ type: 'case.field-changed', caseId: current.id, field: 'trashedAt' }],
    );
  },
};
