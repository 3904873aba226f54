import { z } from 'zod';
import { type Action, effect, nothing } from '../kernel/action';
import { put, ref } from '../kernel/entity';
import { idSchema } from '../kernel/ids';
import { getSurvivor, survivorReads } from '../organisation/survivor';
import { canOnCase } from './case';
import './case-events';
import { timelineEvent } from './timeline-event';

const args = z.strictObject({ caseId: idSchema, contactId: idSchema.nullable() });
export type SetCaseContactArgs = z.infer<typeof args>;

/**
 * Says whose case it is, and with it of which organisation. Said again of the same contact, the case follows them to their organisation of now.
 * Of a contact that was merged it is said of the one that they turned out to be.
 *
 * @source requirements CAS-3
 */
export const setCaseContact: Action<SetCaseContactArgs> = {
  name: 'case.set-contact',
  args,
  origin: 'person',
  reads: ({ caseId, contactId }, found) => [ref('case', caseId), ...survivorReads('contact', contactId, found)],
  can: ({ get, args, actor }) => canOnCase(actor, 'work', get('case', args.caseId)),
  perform({ get, args, actor, now, newId }) {
    const current = get('case', args.caseId);
    const contact = args.contactId === null ? null : getSurvivor('contact', args.contactId, get.find);
    const contactId = contact?.id ?? null;
    const organisationId = contact?.organisationId ?? null;
    if (current.contactId === contactId) {
      return current.organisationId === organisationId ? nothing : effect([put('case', { ...current, organisationId, updatedAt: now })]);
    }
    const change = { field: 'contactId', from: current.contactId, to: contactId };
    return effect(
      [
        put('case', { ...current, contactId, organisationId, updatedAt: now }),
        timelineEvent({ id: newId(), caseId: current.id, actor, now, event: { type: 'case.contact-changed', ...change } }),
      ],
      [{ type: 'case.field-changed', caseId: current.id, field: 'contactId' }],
    );
  },
};
