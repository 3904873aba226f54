import { AppError } from '@quayside/shared/kernel/errors';
import type { Id } from '@quayside/shared/kernel/ids';
import type { CustomerMerge } from '@quayside/shared/organisation/customer-merge';
import { MOVED_AT_ONCE, POINTERS, type Pointer } from '@quayside/shared/organisation/merge-move';
import type { House } from '../../platform/house';
import { newId } from '../../platform/new-id';
import { performAct } from '../../platform/perform-act';
import type { Worker } from '../../platform/room';
import { createRowWorker } from '../../platform/row-worker';
import type { Claimed } from '../../platform/side-queue';
import type { MovesRow } from './queue-moves';

const SYSTEM = { type: 'system', name: 'customers' } as const;

/**
 * Moves what hangs on one of two that were merged, portion by portion, each an act of its own; and back when the merge is undone.
 *
 * One merge after the other, in their order, on one node: what a later one moves an earlier one has moved before. A run that breaks off is
 * begun again, since what has been moved no longer points where it did.
 *
 * @source requirements CAS-3
 */
export function createMovesWorker(house: House): Worker {
  const { entities, lane, clock } = house;

  async function perform(name: string, args: unknown): Promise<void> {
    const act = { source: 'customer.moves', key: newId(clock), name, args, actor: SYSTEM, at: clock.now() };
    const { status, code } = await performAct(lane, { ...act, priority: 'bulk' });
    if (status !== 'ok') throw new AppError(code ?? 'INTERNAL', `${name} was refused`);
  }

  /** @param goOn - whether this run still holds its row */
  async function moveAll(
    { id: mergeId, loserId }: CustomerMerge,
    { kind, field }: Pointer,
    goOn: () => Promise<boolean>,
  ): Promise<boolean> {
    for (let after: Id = ''; ; ) {
      if (!(await goOn())) return false;
      const ids = await entities.listIds(kind, { [field]: loserId, _id: { $gt: after } }, MOVED_AT_ONCE);
      const last = ids.at(-1);
      if (last === undefined) return true;
      await perform('customer.move-to-survivor', { mergeId, kind, field, ids });
      after = last;
    }
  }

  async function bringBack({ id: mergeId }: CustomerMerge, goOn: () => Promise<boolean>): Promise<boolean> {
    for (;;) {
      if (!(await goOn())) return false;
      const [move] = await entities.listIds('mergeMove', { mergeId }, 1);
      if (move === undefined) return true;
      await perform('customer.move-back', { mergeMoveId: move });
    }
  }

  async function work(row: Claimed<MovesRow>, goOn: () => Promise<boolean>): Promise<boolean> {
    const merge = await entities.find('customerMerge', row.mergeId);
    if (merge === null || merge.state === 'done' || merge.state === 'undone') return true;
    if (merge.state === 'moving') {
      for (const pointer of POINTERS[merge.of]) if (!(await moveAll(merge, pointer, goOn))) return false;
    } else if (!(await bringBack(merge, goOn))) return false;
    // undone in the middle of its moving: the row of the undoing does the rest
    if ((await entities.find('customerMerge', row.mergeId))?.state !== merge.state) return true;
    await perform('customer.settle-merge', { mergeId: merge.id });
    return true;
  }

  return createRowWorker<MovesRow>(house, { name: 'customer-moves', queue: 'moves', work });
}
