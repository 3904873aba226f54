import type { DuplicatePair } from '../../../bridge/customer-detail';
import { useCore } from '../../lib/bridge/use-core';

/** Names of the organisations and people that two customers point at, by id. */
export function useCustomerNames(pair: DuplicatePair): ReadonlyMap<string, string> {
  const [one, other] =
    pair.of === 'contact' ? [pair.one.organisationId, pair.other.organisationId] : [pair.one.parentId ?? null, pair.other.parentId ?? null];
  const first = useCore('getCustomer', { kind: 'organisation', id: one ?? 'none' }, { enabled: one !== null });
  const second = useCore('getCustomer', { kind: 'organisation', id: other ?? 'none' }, { enabled: other !== null });
  const { data: directory } = useCore('getDirectory', undefined);
  const names = new Map((directory?.people ?? []).map(({ id, name }) => [id, name]));
  for (const [id, { data }] of [
    [one, first],
    [other, second],
  ] as const) {
    if (id !== null && data?.of === 'organisation') names.set(id, data.organisation.name);
  }
  return names;
}
