import { z } from 'zod';
import { can } from '../identity/can';
import { type Action, effect } from '../kernel/action';
import { put, ref } from '../kernel/entity';
import { AppError } from '../kernel/errors';
import { idSchema } from '../kernel/ids';
import { addMs, DAY_MS } from '../kernel/time';
import { absenceFields, blankAvailability } from './availability';
import './routing-events';
import { standInFor, standInReads } from './stand-in';

const args = z
  .strictObject({ personId: idSchema, ...absenceFields })
  .refine(({ from, until }) => from < until, {
    error: 'an absence ends after it begins',
    path: ['until'],
    params: { reason: 'ends_before_it_begins' },
  })
  .refine(({ handOver, standInId }) => handOver !== 'stand_in' || standInId !== null, {
    error: 'say who stands in',
    path: ['standInId'],
    params: { reason: 'nobody_named' },
  });
export type PlanAbsenceArgs = z.infer<typeof args>;

const LONGEST_MS = 400 * DAY_MS;

/**
 * Says when one is out of office, who stands in, and what becomes of what one holds; takes the place of what was planned before. Nobody says it
 * for somebody else.
 *
 * @throws AppError `BAD_INPUT` when it ends before it begins or now, or lasts for more than 400 days · `ILLEGAL_STATE` when nobody would
 * stand in, with the reason (`circle`, `out_of_office`, `left`, `may_not_work`, `too_far`)
 * @source requirements ORG-4
 */
export const planAbsence: Action<PlanAbsenceArgs> = {
  name: 'absence.plan',
  args,
  origin: 'person',
  reads: ({ personId, standInId }, found) => [ref('person', personId), ref('availability', personId), ...standInReads(standInId, found)],
  can: ({ args, actor }) => actor.type === 'person' && can(actor, 'edit', { type: 'own', personId: args.personId }),
  perform({ get, args: { personId, ...planned }, now }) {
    get('person', personId);
    if (planned.until <= now) throw new AppError('BAD_INPUT', 'this is over', { path: 'until', reason: 'is_over' });
    if (planned.until - planned.from > LONGEST_MS)
      throw new AppError('BAD_INPUT', 'at most 400 days', { path: 'until', reason: 'too_long' });
    if (planned.standInId !== null) {
      // in a circle on any day is refused at once; who is out for some of the time is passed by when it comes
      const whole = standInFor(personId, planned, { find: get.find, during: planned });
      const atFirst = standInFor(personId, planned, { find: get.find, during: { from: planned.from, until: addMs(planned.from, 1) } });
      const fault = whole.fault === 'circle' ? 'circle' : atFirst.fault;
      if (fault !== null) throw new AppError('ILLEGAL_STATE', 'nobody would stand in', { path: 'standInId', reason: fault });
    }
    const current = get.find('availability', personId) ?? blankAvailability(personId, now);
    const absence = { ...planned, plannedAt: now };
    return effect([put('availability', { ...current, absence, updatedAt: now })], [{ type: 'availability.changed', personId }]);
  },
};
