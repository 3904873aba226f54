import { z } from 'zod';
import { requireEditable } from '../identity/require-editable';
import { type Action, effect, nothing } from '../kernel/action';
import { put, ref } from '../kernel/entity';
import { idSchema } from '../kernel/ids';
import { canOnCase } from './case';
import './case-events';
import { timelineEvent } from './timeline-event';

const args = z.strictObject({ caseId: idSchema, contactId: idSchema.nullable() });
export type SetCaseContactArgs = z.infer<typeof args>;

/**
 * Says whose case it is, and with it of which organisation. Said again of the same contact, the case follows them to their organisation of now.
 *
 * @source requirements CAS-3
 */
export const setCaseContact: Action<SetCaseContactArgs> = {
  name: 'case.set-contact',
  args,
  origin: 'person',
  reads: ({ caseId, contactId }) => [ref('case', caseId), ...(contactId === null ? [] : [ref('contact', contactId)])],
  can: ({ get, args, actor }) => canOnCase(actor, 'work', get('case', args.caseId)),
  perform({ get, args, actor, now, newId }) {
    requireEditable(actor, 'case', ['contactId']);
    const current = get('case', args.caseId);
    const organisationId = args.contactId === null ? null : get('contact', args.contactId).organisationId;
    if (current.contactId === args.contactId) {
      return current.organisationId === organisationId ? nothing : effect([put('case', { ...current, organisationId, updatedAt: now })]);
    }
    const change = { field: 'contactId', from: current.contactId, to: args.contactId };
    return effect(
      [
        put('case', { ...current, contactId: args.contactId, organisationId, updatedAt: now }),
        timelineEvent({ id: newId(), caseId: current.id, actor, now, event: { type: 'case.contact-changed', ...change } }),
      ],
      [{ type: 'case.field-changed', caseId: current.id, field: 'contactId' }],
    );
  },
};
