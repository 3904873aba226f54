import { z } from 'zod';
import { requireEditable } from '../identity/require-editable';
import { type Action, effect, nothing } from '../kernel/action';
import { put, ref } from '../kernel/entity';
import { idSchema } from '../kernel/ids';
import { fold } from '../kernel/text';
import { canOnCase, tagSchema } from './case';
import './case-events';
import { timelineEvent } from './timeline-event';

const args = z.strictObject({ caseId: idSchema, tag: tagSchema });
export type RemoveCaseTagArgs = z.infer<typeof args>;

/** Takes a tag off; nothing happens when it is gone already. @source requirements CAS-1 */
export const removeCaseTag: Action<RemoveCaseTagArgs> = {
  name: 'case.remove-tag',
  args,
  origin: 'person',
  reads: ({ caseId }) => [ref('case', caseId)],
  can: ({ get, args, actor }) => canOnCase(actor, 'work', get('case', args.caseId)),
  perform({ get, args, actor, now, newId }) {
    requireEditable(actor, 'case', ['tags']);
    const current = get('case', args.caseId);
    const gone = current.tags.find((one) => fold(one) === fold(args.tag.trim()));
    if (gone === undefined) return nothing;
    return effect(
      [
        put('case', { ...current, tags: current.tags.filter((one) => one !== gone), updatedAt: now }),
        timelineEvent({ id: newId(), caseId: current.id, actor, now, event: { type: 'case.tag-removed', field: 'tags', from: gone } }),
      ],
      [{ type: 'case.field-changed', caseId: current.id, field: 'tags' }],
    );
  },
};
