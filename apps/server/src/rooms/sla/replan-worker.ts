import { DONE_STATES } from '@quayside/shared/cases/case';
import { REPLAN_CASES_MAX } from '@quayside/shared/cases/replan-cases';
import { AppError } from '@quayside/shared/kernel/errors';
import type { Id } from '@quayside/shared/kernel/ids';
import { MINUTE_MS, SECOND_MS } from '@quayside/shared/kernel/time';
import { SLA_TARGETS } from '@quayside/shared/sla/clock';
import type { Filter } from 'mongodb';
import type { House } from '../../platform/house';
import type { EntityDocument } from '../../platform/lane/documents';
import { newId } from '../../platform/new-id';
import { performAct } from '../../platform/perform-act';
import { createRepeater } from '../../platform/repeater';
import type { Worker } from '../../platform/room';
import type { Claimed } from '../../platform/side-queue';
import type { ReplanJob } from './queue-replan';

const LEASE_MS = MINUTE_MS;
const SYSTEM = { type: 'system', name: 'sla' } as const;
/** Less than an action may take: each is one write of so many cases. */
const CASES_AT_ONCE = Math.min(200, REPLAN_CASES_MAX);

/** Cases with a promise that runs and has no due time: it lay behind the hours that were known. */
const BEYOND_HOURS = {
  state: { $nin: [...DONE_STATES, 'waiting_customer', 'waiting_third_party'] },
  trashedAt: null,
  spamAt: null,
  $or: SLA_TARGETS.map((target) => ({
    [`sla.clocks.${target}.ended`]: { $type: 'null' },
    [`sla.clocks.${target}.dueAt`]: { $type: 'null' },
  })),
};

/** The open cases that any of the jobs means. */
function whichOf(jobs: readonly ReplanJob[]): Filter<EntityDocument> {
  const each = jobs.map(({ only, groupId, calendarId }) => ({
    ...(only === 'beyond-hours' ? BEYOND_HOURS : {}),
    ...(groupId === undefined ? {} : { groupId }),
    ...(calendarId === undefined ? {} : { 'sla.calendarId': calendarId }),
  }));
  return each.some((one) => Object.keys(one).length === 0) ? {} : { $or: each };
}

/**
 * Works off jobs that plan open cases anew, case by case in the order of their ids. A job that breaks off is begun again: cases that
 * have been planned already do not change any more. Several that wait are one, which looks at all cases that any of them means.
 */
export function createReplanWorker({ sideQueue, entities, lane, clock, logger }: House): Worker {
  let isStopping = false;

  async function replan(jobs: readonly Claimed<ReplanJob>[]): Promise<boolean> {
    const which = whichOf(jobs);
    const page = (after: Id) => entities.listIds('case', { ...which, _doneAt: null, _id: { $gt: after } }, CASES_AT_ONCE);
    for (let caseIds = await page(''); ; ) {
      if (isStopping) return false;
      const last = caseIds.at(-1);
      if (last === undefined) return true;
      const act = { source: 'sla.replan', key: newId(clock), name: 'sla.replan', args: { caseIds }, actor: SYSTEM, at: clock.now() };
      // the next ones are looked for meanwhile
      const [{ status, code }, next] = await Promise.all([performAct(lane, { ...act, priority: 'bulk' }), page(last)]);
      if (status !== 'ok') throw new AppError(code ?? 'INTERNAL', 'cases could not be planned anew');
      caseIds = next;
      const held = await Promise.all(jobs.map((job) => sideQueue.extend('jobs', job, LEASE_MS)));
      if (!held.every(Boolean)) return false;
    }
  }

  const repeated = createRepeater({ name: 'sla-replan', logger }, async () => {
    const jobs = await sideQueue.claim<ReplanJob>('jobs', { limit: 100, leaseMs: LEASE_MS });
    if (jobs.length === 0) return SECOND_MS;
    const isWhole = await replan(jobs);
    for (const job of jobs) {
      if (isWhole) await sideQueue.complete('jobs', job);
      else await sideQueue.giveBack('jobs', job, { notBefore: clock.now(), countsAsAttempt: false });
    }
    return 0;
  });
  return {
    ...repeated,
    async stop() {
      isStopping = true;
      await repeated.stop();
    },
  };
}
