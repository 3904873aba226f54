import { z } from 'zod';
import { can } from '../identity/can';
import { type Action, effect } from '../kernel/action';
import { put, ref } from '../kernel/entity';
import { requireUnchanged } from '../kernel/require-unchanged';
import './calendar';
import './calendar-events';
import { SLA_POLICY_ID, slaPolicyFields } from './sla-policy';

const fields = z.strictObject(slaPolicyFields);
const args = z.strictObject({ ...slaPolicyFields, from: fields.partial().exactOptional() });
export type EditSlaPolicyArgs = z.infer<typeof args>;

/**
 * Says what is promised. All open cases are planned by it anew; those that had no promises get them from now on.
 *
 * @throws AppError `CONFLICT` when somebody else has changed the same since
 * @source requirements SLA-3, SLA-4
 */
export const editSlaPolicy: Action<EditSlaPolicyArgs> = {
  name: 'sla-policy.edit',
  args,
  origin: 'person',
  reads: ({ calendarId }) => [ref('slaPolicy', SLA_POLICY_ID), ref('calendar', calendarId)],
  can: ({ get, args, actor }) => can(actor, 'administer', { type: 'promises' }) && get('calendar', args.calendarId) !== null,
  perform({ get, args, now }) {
    const { from, ...changes } = args;
    const current = get.find('slaPolicy', SLA_POLICY_ID);
    if (current !== null) requireUnchanged(current, { from, changes });
    const before = current ?? { id: SLA_POLICY_ID, revision: 0, createdAt: now };
    return effect([put('slaPolicy', { ...before, ...changes, updatedAt: now })], [{ type: 'sla-policy.changed', policyId: SLA_POLICY_ID }]);
  },
};
