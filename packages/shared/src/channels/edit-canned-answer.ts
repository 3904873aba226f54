import { z } from 'zod';
import { can } from '../identity/can';
import { type Action, effect } from '../kernel/action';
import { put, ref } from '../kernel/entity';
import { idSchema } from '../kernel/ids';
import { withoutAbsent } from '../kernel/without-absent';
import './canned-answer';
import { cannedAnswerFields } from './canned-answer-fields';

const args = z.strictObject({ cannedAnswerId: idSchema, changes: z.strictObject(cannedAnswerFields).partial() });
export type EditCannedAnswerArgs = z.infer<typeof args>;

/** Changes the given fields of a prepared answer. */
export const editCannedAnswer: Action<EditCannedAnswerArgs> = {
  name: 'canned-answer.edit',
  args,
  origin: 'person',
  reads: ({ cannedAnswerId }) => [ref('cannedAnswer', cannedAnswerId)],
  can: ({ actor }) => can(actor, 'edit', { type: 'canned-answers' }),
  perform: ({ get, args, now }) =>
    effect([put('cannedAnswer', { ...get('cannedAnswer', args.cannedAnswerId), ...withoutAbsent(args.changes), updatedAt: now })]),
};
