import { caseLabels } from '@quayside/shared/cases/case';
import { resolveRights } from '@quayside/shared/identity/rights';
import type { CustomerRef } from '@quayside/shared/kernel/customer-ref';
import type { Id } from '@quayside/shared/kernel/ids';
import { addMs, DAY_MS } from '@quayside/shared/kernel/time';
import { NOTIFICATIONS_AT_ONCE } from '@quayside/shared/notifications/list-own';
import { mayStillBeTold, type ToldAbout } from '@quayside/shared/notifications/may-be-told';
import type { Notification } from '@quayside/shared/notifications/notification';
import type { House } from '../../platform/house';
import { performAct } from '../../platform/perform-act';

/** Read or not: what is older helps nobody. */
const KEPT_MS = 30 * DAY_MS;

/**
 * Removes notifications that are old, and those of what their person may no longer read.
 *
 * @returns how many it has asked to be removed
 * @source requirements AUT-4; security A21
 */
export async function removeStale(house: House): Promise<number> {
  const before = addMs(house.clock.now(), -KEPT_MS);
  let after: Id = '';
  let removed = 0;
  for (;;) {
    const page: readonly Notification[] = await house.entities.list(
      'notification',
      { _id: { $gt: after } },
      { sort: { _id: 1 }, limit: NOTIFICATIONS_AT_ONCE },
    );
    const last = page.at(-1);
    if (last === undefined) return removed;
    after = last.id;
    const lost = await listLost(house, page);
    const stale = page.filter((one) => one.createdAt < before || lost.has(one.id)).map(({ id }) => id);
    if (stale.length > 0) await remove(house, stale);
    removed += stale.length;
  }
}

async function listLost({ entities }: House, page: readonly Notification[]): Promise<ReadonlySet<Id>> {
  const customersOf = (kind: CustomerRef['kind']) =>
    entities.listByIds(kind, [...new Set(page.flatMap(({ about }) => (about?.kind === kind ? about.id : [])))]);
  const [cases, contacts, organisations, found] = await Promise.all([
    entities.listByIds('case', [...new Set(page.flatMap(({ caseId }) => caseId ?? []))]),
    customersOf('contact'),
    customersOf('organisation'),
    entities.listByIds('person', [...new Set(page.map(({ personId }) => personId))]),
  ]);
  const people = await resolveRights(found, entities.listByIds);
  const labels = new Map(cases.map((of) => [of.id, caseLabels(of)]));
  const byId = new Map(people.map((person) => [person.id, person]));
  const customers = new Set([...contacts, ...organisations].map(({ id }) => id));
  const thingOf = ({ caseId, about }: Notification): ToldAbout => {
    if (caseId === null && about !== undefined && customers.has(about.id)) return { type: 'customers' };
    return { type: 'case', labels: labels.get(caseId ?? '') ?? [] };
  };
  const isLost = (one: Notification): boolean => {
    const person = byId.get(one.personId);
    return person === undefined || !mayStillBeTold(person, thingOf(one));
  };
  return new Set(page.filter(isLost).map(({ id }) => id));
}

/** A key of its own for each sweep: one that comes back to a case may be told, and lose it, again. */
const remove = ({ lane, clock }: House, notificationIds: readonly Id[]) =>
  performAct(lane, {
    source: 'notifications',
    key: `remove:${notificationIds[0]}:${clock.now()}`,
    name: 'notification.remove',
    args: { notificationIds },
    actor: { type: 'system', name: 'notifications' },
    at: clock.now(),
    priority: 'bulk',
  });
