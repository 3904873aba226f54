import { z } from 'zod';
import { type Action, effect } from '../kernel/action';
import { put, ref } from '../kernel/entity';
import { AppError } from '../kernel/errors';
import { idSchema } from '../kernel/ids';
import { attachFiles, canAttach, fileReads } from './attach-files';
import { canOnCase } from './case';
import './case-events';
import { composedBody } from './composed';
import { countMessage } from './count-message';
import { mentionPeople } from './mention-people';
import { requireNotErased } from './require-working';
import { authorOf, blankMessage } from './timeline-event';

const args = z.strictObject({ caseId: idSchema, ...composedBody, mentionedIds: z.array(idSchema).max(100) });
export type AddCaseNoteArgs = z.infer<typeof args>;

/**
 * Writes an internal note. Notes are only ever added, so that two people never lose one to each other;
 * also on closed cases and in the trash. Who is mentioned may read the case from then on.
 *
 * @source requirements CAS-8, SYN-3
 */
export const addCaseNote: Action<AddCaseNoteArgs> = {
  name: 'case.add-note',
  args,
  origin: 'person',
  countsAt: 'performed',
  reads: ({ caseId, attachments, mentionedIds }) => [
    ref('case', caseId),
    ...fileReads(attachments),
    ...mentionedIds.map((id) => ref('person', id)),
  ],
  can: ({ get, args, actor }) => canOnCase(actor, 'work', get('case', args.caseId)) && canAttach(get, args.attachments, args.caseId, actor),
  perform({ get, args, actor, now, newId }) {
    const current = get('case', args.caseId);
    requireNotErased(current);
    if (args.text.trim() === '' && args.attachments.length === 0 && !args.html?.includes('<img')) {
      throw new AppError('BAD_INPUT', 'the note is empty', { path: 'text' });
    }
    const { attachments, html, puts } = attachFiles(get.find, args, { caseId: current.id, now });
    const { next, mentionedIds } = mentionPeople(get, current, args.mentionedIds);
    const message = blankMessage({
      id: newId(),
      caseId: current.id,
      kind: 'note',
      author: authorOf(actor),
      at: now,
      text: args.text,
      html,
      attachments,
      mentionedIds,
    });
    return effect(
      [put('case', countMessage(next, message, now)), put('message', message), ...puts],
      [{ type: 'case.noted', caseId: current.id, messageId: message.id }],
    );
  },
};
