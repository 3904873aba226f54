import { z } from 'zod';
import { can } from '../identity/can';
import { type Action, effect } from '../kernel/action';
import { put, ref } from '../kernel/entity';
import { idSchema } from '../kernel/ids';
import { STATUSES_MAX } from './case-status';
import { STATUS_INDEX_ID } from './status-index';

const args = z.strictObject({ statusIds: z.array(idSchema).max(STATUSES_MAX) });
export type OrderStatusesArgs = z.infer<typeof args>;

/** In which order statuses are offered, within their states. Those that are not named come last, as they stood. @source requirements CAS-2 */
export const orderStatuses: Action<OrderStatusesArgs> = {
  name: 'status.order',
  args,
  origin: 'person',
  reads: ({ statusIds }) => [ref('statusIndex', STATUS_INDEX_ID), ...statusIds.map((id) => ref('caseStatus', id))],
  can: ({ actor }) => can(actor, 'administer', { type: 'workspace' }),
  perform({ get, args, now }) {
    const index = get('statusIndex', STATUS_INDEX_ID);
    const wanted = [...new Set(args.statusIds)].filter((id) => index.statusIds.includes(id));
    const statusIds = [...wanted, ...index.statusIds.filter((id) => !wanted.includes(id))];
    return effect([put('statusIndex', { ...index, statusIds, updatedAt: now })]);
  },
};
