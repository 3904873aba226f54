import type { LinkKind } from '@quayside/shared/fields/custom-field';
import { assetKey } from '@quayside/shared/organisation/asset';
import { oneOf } from './find-named';
import { asLists, gather, placeOf, type RowKind } from './row-kind';
import type { RowRefusal } from './row-outcome';

/** What a row may name, and where it stands then. */
const NAMED = [
  ['product', 'productId'],
  ['organisation', 'organisationId'],
  ['contact', 'contactId'],
] as const satisfies readonly (readonly [LinkKind, string])[];

export const ASSET_ROWS: RowKind = {
  keysOf: ({ id, tag }) => [...(id === undefined ? [] : [`id ${id}`]), ...(tag === undefined ? [] : [assetKey(tag)])],
  async resolve(rows, { jobId, settings, findNamed }) {
    const found = await Promise.all(
      NAMED.map(([kind]) =>
        findNamed(
          kind,
          rows.flatMap(({ values }) => values[kind] ?? []),
        ),
      ),
    );
    return gather(rows, settings, ({ record, custom, values: given }) => {
      const owners: { productId?: string; organisationId?: string; contactId?: string } = {};
      const refusals: RowRefusal[] = [];
      for (const [index, [kind, field]] of NAMED.entries()) {
        const named = given[kind];
        if (named === undefined) continue;
        const one = oneOf(kind, found[index]?.get(named));
        if ('problem' in one) refusals.push({ ...one, field: kind });
        else owners[field] = one.id;
      }
      if (refusals.length > 0) return refusals;
      const { id, tag, serial, purchasedOn, warrantyUntil, isRetired, note } = given;
      const values = { ...asLists({ tag, serial, purchasedOn, warrantyUntil, isRetired, note }), ...owners };
      const who = { matchId: id ?? null, existing: settings.existing };
      return { record, name: 'asset.import', args: { ...who, values, custom, place: placeOf(jobId, record) } };
    });
  },
};
