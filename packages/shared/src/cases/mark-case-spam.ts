import { z } from 'zod';
import { type Action, effect, nothing } from '../kernel/action';
import { type Put, put, ref } from '../kernel/entity';
import { idSchema } from '../kernel/ids';
import { survivorOf, survivorReads } from '../organisation/survivor';
import { canOnCase } from './case';
import './case-events';
import { timelineEvent } from './timeline-event';

const args = z.strictObject({ caseId: idSchema, blockSender: z.boolean() });
export type MarkCaseSpamArgs = z.infer<typeof args>;

/** Moves a case to spam; with `blockSender` later mail of its contact goes there as well. @source requirements CAS-15 */
export const markCaseSpam: Action<MarkCaseSpamArgs> = {
  name: 'case.mark-spam',
  args,
  origin: 'person',
  reads({ caseId, blockSender }, found) {
    const contactId = blockSender ? (found('case', caseId)?.contactId ?? null) : null;
    return [ref('case', caseId), ...survivorReads('contact', contactId, found)];
  },
  can: ({ get, args, actor }) => canOnCase(actor, 'work', get('case', args.caseId)),
  perform({ get, args, actor, now, newId }) {
    const current = get('case', args.caseId);
    const sender = args.blockSender ? survivorOf('contact', current.contactId, get.find) : null;
    const puts: Put[] = [];
    if (current.spamAt === null) {
      puts.push(
        put('case', { ...current, spamAt: now, needsAttention: false, updatedAt: now }),
        timelineEvent({ id: newId(), caseId: current.id, actor, now, event: { type: 'case.marked-spam', field: 'spamAt' } }),
      );
    }
    if (sender !== null && !sender.isBlocked) puts.push(put('contact', { ...sender, isBlocked: true, updatedAt: now }));
    return puts.length === 0 ? nothing : effect(puts, [{ type: 'case.field-changed', caseId: current.id, field: 'spamAt' }]);
  },
};
