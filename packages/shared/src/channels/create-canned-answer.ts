import { z } from 'zod';
import { can } from '../identity/can';
import { type Action, effect } from '../kernel/action';
import { put, ref } from '../kernel/entity';
import { uuidSchema } from '../kernel/ids';
import './canned-answer';
import { cannedAnswerFields } from './canned-answer-fields';

const args = z.strictObject({ cannedAnswerId: uuidSchema, ...cannedAnswerFields });
export type CreateCannedAnswerArgs = z.infer<typeof args>;

/** Adds a prepared answer for everybody. */
export const createCannedAnswer: Action<CreateCannedAnswerArgs> = {
  name: 'canned-answer.create',
  args,
  origin: 'person',
  reads: ({ cannedAnswerId }) => [ref('cannedAnswer', cannedAnswerId)],
  can: ({ get, args, actor }) => can(actor, 'create', { type: 'canned-answers' }) && get.find('cannedAnswer', args.cannedAnswerId) === null,
  perform({ args, now }) {
    const { cannedAnswerId: id, ...given } = args;
    return effect([put('cannedAnswer', { id, revision: 0, createdAt: now, updatedAt: now, ...given })]);
  },
};
