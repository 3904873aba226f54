import type { ImportKind } from '@quayside/shared/exchange/import-job';
import { isImported } from '@quayside/shared/exchange/own-import-columns';
import { mayFillIn } from '@quayside/shared/fields/may-fill-in';
import { customName } from '@quayside/shared/kernel/custom-name';
import { useCore } from '../../lib/bridge/use-core';
import { useActor } from '../../lib/rights/use-actor';

/** Names of the company's own fields that a file of this kind may fill, in their order. */
export function useOwnColumns(kind: ImportKind): readonly string[] {
  const { data } = useCore('getDirectory', undefined);
  const actor = useActor();
  return (data?.fields ?? []).filter((field) => isImported(kind, field) && mayFillIn(actor, field)).map(({ id }) => customName(id));
}
