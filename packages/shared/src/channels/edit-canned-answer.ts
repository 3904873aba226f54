import { z } from 'zod';
import { can } from '../identity/can';
import { type Action, effect } from '../kernel/action';
import { put, ref } from '../kernel/entity';
import { idSchema } from '../kernel/ids';
import { requireUnchanged } from '../kernel/require-unchanged';
import { withoutAbsent } from '../kernel/without-absent';
import './canned-answer';
import { cannedAnswerFields } from './canned-answer-fields';

const changes = z.strictObject(cannedAnswerFields).partial();
const args = z.strictObject({ cannedAnswerId: idSchema, changes, from: changes.exactOptional() });
export type EditCannedAnswerArgs = z.infer<typeof args>;

/** Changes the given fields of a prepared answer. @throws AppError `CONFLICT` when somebody else has changed the same since */
export const editCannedAnswer: Action<EditCannedAnswerArgs> = {
  name: 'canned-answer.edit',
  args,
  origin: 'person',
  reads: ({ cannedAnswerId }) => [ref('cannedAnswer', cannedAnswerId)],
  can: ({ actor }) => can(actor, 'edit', { type: 'canned-answers' }),
  perform({ get, args, now }) {
    const current = get('cannedAnswer', args.cannedAnswerId);
    requireUnchanged(current, args);
    return effect([put('cannedAnswer', { ...current, ...withoutAbsent(args.changes), updatedAt: now })]);
  },
};
