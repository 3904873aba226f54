import { z } from 'zod';
import { requireEditable } from '../identity/require-editable';
import { type Action, effect, nothing } from '../kernel/action';
import { put, ref } from '../kernel/entity';
import { AppError } from '../kernel/errors';
import { idSchema } from '../kernel/ids';
import { fold } from '../kernel/text';
import { canOnCase, tagSchema } from './case';
import './case-events';
import { timelineEvent } from './timeline-event';

export const CASE_TAGS_MAX = 50;

const args = z.strictObject({ caseId: idSchema, tag: tagSchema });
export type AddCaseTagArgs = z.infer<typeof args>;

/** Tags are a set: adding is never in conflict, and `VIP` is the same tag as `vip`. @source requirements CAS-1 */
export const addCaseTag: Action<AddCaseTagArgs> = {
  name: 'case.add-tag',
  args,
  origin: 'person',
  reads: ({ caseId }) => [ref('case', caseId)],
  can: ({ get, args, actor }) => canOnCase(actor, 'work', get('case', args.caseId)),
  perform({ get, args, actor, now, newId }) {
    requireEditable(actor, 'case', ['tags']);
    const current = get('case', args.caseId);
    const tag = args.tag.trim();
    if (tag === '') throw new AppError('BAD_INPUT', 'a tag has letters', { path: 'tag' });
    if (current.tags.some((one) => fold(one) === fold(tag))) return nothing;
    if (current.tags.length >= CASE_TAGS_MAX) throw new AppError('TOO_LARGE', 'a case has at most 50 tags', { limit: CASE_TAGS_MAX });
    return effect(
      [
        put('case', { ...current, tags: [...current.tags, tag], updatedAt: now }),
        timelineEvent({ id: newId(), caseId: current.id, actor, now, event: { type: 'case.tag-added', field: 'tags', to: tag } }),
      ],
      [{ type: 'case.field-changed', caseId: current.id, field: 'tags' }],
    );
  },
};
