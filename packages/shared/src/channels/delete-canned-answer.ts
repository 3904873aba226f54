import { z } from 'zod';
import { can } from '../identity/can';
import { type Action, effect, nothing } from '../kernel/action';
import { ref } from '../kernel/entity';
import { idSchema } from '../kernel/ids';
import './canned-answer';

const args = z.strictObject({ cannedAnswerId: idSchema });
export type DeleteCannedAnswerArgs = z.infer<typeof args>;

/** Removes a prepared answer; nothing happens when it is gone already. */
export const deleteCannedAnswer: Action<DeleteCannedAnswerArgs> = {
  name: 'canned-answer.delete',
  args,
  origin: 'person',
  reads: ({ cannedAnswerId }) => [ref('cannedAnswer', cannedAnswerId)],
  can: ({ actor }) => can(actor, 'edit', { type: 'canned-answers' }),
  perform: ({ get, args }) =>
    get.find('cannedAnswer', args.cannedAnswerId) === null ? nothing : effect([], [], [ref('cannedAnswer', args.cannedAnswerId)]),
};
