import { REPLACED_AT_ONCE } from '@quayside/shared/cases/replacement';
import { AppError } from '@quayside/shared/kernel/errors';
import type { Id } from '@quayside/shared/kernel/ids';
import type { House } from '../../platform/house';
import { newId } from '../../platform/new-id';
import { performAct } from '../../platform/perform-act';
import type { Worker } from '../../platform/room';
import { createRowWorker } from '../../platform/row-worker';
import type { Claimed } from '../../platform/side-queue';
import { havingValue } from './having-value';
import type { ReplacementRow } from './queue-replacement';

const SYSTEM = { type: 'system', name: 'replacements' } as const;

/**
 * Lets statuses and choices that were taken out of use give way on all that has them, portion by portion, each an act of its own.
 *
 * One after the other, in their order, on one node: what a later one replaces an earlier one has brought there before. A run that breaks off is begun
 * again, since what has been done no longer has it. One that is in use again meanwhile is left.
 *
 * @source requirements CAS-6
 */
export function createReplacementsWorker(house: House): Worker {
  const { entities, lane, clock } = house;

  async function perform(name: string, args: unknown): Promise<void> {
    const act = { source: 'cases.replacements', key: newId(clock), name, args, actor: SYSTEM, at: clock.now() };
    const { status, code } = await performAct(lane, { ...act, priority: 'bulk' });
    if (status !== 'ok') throw new AppError(code ?? 'INTERNAL', `${name} was refused`);
  }

  async function work({ replacementId }: Claimed<ReplacementRow>, goOn: () => Promise<boolean>): Promise<boolean> {
    const replacement = await entities.find('replacement', replacementId);
    if (replacement === null || replacement.endedAt !== null) return true;
    const { what } = replacement;
    let left = 0;
    for (let after: Id = ''; ; ) {
      if (!(await goOn())) return false;
      const { kind, filter, isInUse } = await havingValue(entities, what);
      if (after === '') left = await entities.count(kind, filter);
      const ids = isInUse ? [] : await entities.listIds(kind, { ...filter, _id: { $gt: after } }, REPLACED_AT_ONCE);
      const last = ids.at(-1);
      if (last === undefined) break;
      await perform('replacement.go-on', { replacementId, ids, left: Math.max(left, ids.length) });
      left -= ids.length;
      after = last;
    }
    const { kind, filter } = await havingValue(entities, what);
    await perform('replacement.settle', { replacementId, keptCount: await entities.count(kind, filter) });
    return true;
  }

  return createRowWorker<ReplacementRow>(house, { name: 'replacements', queue: 'replacements', work });
}
