import { z } from 'zod';
import { type Action, effect, nothing } from '../kernel/action';
import { put, ref } from '../kernel/entity';
import type { DomainEvent } from '../kernel/event';
import { idSchema } from '../kernel/ids';
import { canOnCase } from './case';
import './case-events';
import { layoutReads, requireFilled } from './case-layout';
import { CHOSEN_STATES, changeState, isDone } from './change-state';
import { requireStatus, statusReads } from './require-status';
import { requireWorking } from './require-working';
import { statusText, withStatus } from './status-of-case';
import { timelineEvent } from './timeline-event';

const args = z.strictObject({
  caseId: idSchema,
  state: z.enum(CHOSEN_STATES),
  /** One of the company's own statuses of that state. `null` or not given: the plain state. */
  statusId: idSchema.nullable().exactOptional(),
});
export type SetCaseStateArgs = z.infer<typeof args>;

/**
 * Starts, pauses, resolves, closes or reopens a case, or gives it another status of the state that it is in.
 *
 * @throws as `changeState` · as `requireStatus` · as `requireFilled` when it is done by that
 * @source requirements CAS-2, CAS-6, CAS-7
 */
export const setCaseState: Action<SetCaseStateArgs> = {
  name: 'case.set-state',
  args,
  origin: 'person',
  countsAt: 'performed',
  reads: ({ caseId, state, statusId }, found) => [
    ref('case', caseId),
    ...statusReads(statusId),
    ...(isDone(state) ? layoutReads(found('case', caseId), found) : []),
  ],
  can: ({ get, args, actor }) => canOnCase(actor, 'work', get('case', args.caseId)),
  perform({ get, args, actor, now, newId }) {
    const current = get('case', args.caseId);
    requireWorking(current);
    const statusId = args.statusId ?? null;
    const isSameState = current.state === args.state;
    if (isSameState && (current.statusId ?? null) === statusId) return nothing;
    requireStatus(args, get.find);
    const moved = isSameState ? { ...current, updatedAt: now } : changeState(current, args.state, { actor, now });
    const next = withStatus(moved, statusId);
    if (!isSameState && isDone(next.state)) requireFilled(next, 'resolving', { find: get.find, actor, now });
    const isReopened = isDone(current.state) && !isDone(next.state);
    const type = isReopened ? 'case.reopened' : 'case.state-changed';
    const events: DomainEvent[] = isSameState
      ? [{ type: 'case.field-changed', caseId: current.id, field: 'statusId' }]
      : [{ type: 'case.state-changed', caseId: current.id, from: current.state, to: next.state }];
    if (isReopened) events.push({ type: 'case.reopened', caseId: current.id });
    const told = { type, field: 'state', from: statusText(current), to: statusText(next) };
    return effect([put('case', next), timelineEvent({ id: newId(), caseId: current.id, actor, now, event: told })], events);
  },
};
