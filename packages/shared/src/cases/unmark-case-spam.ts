import { z } from 'zod';
import { type Action, effect, nothing } from '../kernel/action';
import { type Put, put, ref } from '../kernel/entity';
import { idSchema } from '../kernel/ids';
import { survivorOf, survivorReads } from '../organisation/survivor';
import { canOnCase } from './case';
import './case-events';
import { timelineEvent } from './timeline-event';

const args = z.strictObject({ caseId: idSchema, unblockSender: z.boolean() });
export type UnmarkCaseSpamArgs = z.infer<typeof args>;

/** Takes a case out of spam; with `unblockSender` its contact may write again. @source requirements CAS-15 */
export const unmarkCaseSpam: Action<UnmarkCaseSpamArgs> = {
  name: 'case.unmark-spam',
  args,
  origin: 'person',
  reads({ caseId, unblockSender }, found) {
    const contactId = unblockSender ? (found('case', caseId)?.contactId ?? null) : null;
    return [ref('case', caseId), ...survivorReads('contact', contactId, found)];
  },
  can: ({ get, args, actor }) => canOnCase(actor, 'work', get('case', args.caseId)),
  perform({ get, args, actor, now, newId }) {
    const current = get('case', args.caseId);
    const sender = args.unblockSender ? survivorOf('contact', current.contactId, get.find) : null;
    const puts: Put[] = [];
    if (current.spamAt !== null) {
      puts.push(
        put('case', { ...current, spamAt: null, updatedAt: now }),
        timelineEvent({ id: newId(), caseId: current.id, actor, now, event: { type: 'case.unmarked-spam', field: 'spamAt' } }),
      );
    }
    if (sender?.isBlocked) puts.push(put('contact', { ...sender, isBlocked: false, updatedAt: now }));
    return puts.length === 0 ? nothing : effect(puts, [{ type: 'case.field-changed', caseId: current.id, field: 'spamAt' }]);
  },
};
