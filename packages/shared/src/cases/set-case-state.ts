import { z } from 'zod';
import { type Action, effect, nothing } from '../kernel/action';
import { put, ref } from '../kernel/entity';
import type { DomainEvent } from '../kernel/event';
import { idSchema } from '../kernel/ids';
import { canOnCase } from './case';
import './case-events';
import { layoutReads, requireFilled } from './case-layout';
import { CHOSEN_STATES, changeState, isDone } from './change-state';
import { requireWorking } from './require-working';
import { timelineEvent } from './timeline-event';

const args = z.strictObject({ caseId: idSchema, state: z.enum(CHOSEN_STATES) });
export type SetCaseStateArgs = z.infer<typeof args>;

/** Starts, pauses, resolves, closes or reopens a case. @throws as `requireFilled` when it is done by that @source requirements CAS-2, CAS-7 */
export const setCaseState: Action<SetCaseStateArgs> = {
  name: 'case.set-state',
  args,
  origin: 'person',
  countsAt: 'performed',
  reads: ({ caseId, state }, found) => [ref('case', caseId), ...(isDone(state) ? layoutReads(found('case', caseId), found) : [])],
  can: ({ get, args, actor }) => canOnCase(actor, 'work', get('case', args.caseId)),
  perform({ get, args, actor, now, newId }) {
    const current = get('case', args.caseId);
    requireWorking(current);
    if (current.state === args.state) return nothing;
    const next = changeState(current, args.state, { actor, now });
    if (isDone(next.state)) requireFilled(next, 'resolving', { find: get.find, actor, now });
    const change = { from: current.state, to: next.state };
    const isReopened = isDone(current.state) && !isDone(next.state);
    const type = isReopened ? 'case.reopened' : 'case.state-changed';
    const events: DomainEvent[] = [{ type: 'case.state-changed', caseId: current.id, ...change }];
    if (isReopened) events.push({ type: 'case.reopened', caseId: current.id });
    return effect(
      [put('case', next), timelineEvent({ id: newId(), caseId: current.id, actor, now, event: { type, field: 'state', ...change } })],
      events,
    );
  },
};
