import type { RowProblem } from '@quayside/shared/exchange/row-problems';
import type { LinkKind } from '@quayside/shared/fields/custom-field';
import { assetKey } from '@quayside/shared/organisation/asset';
import { asLists, gather, placeOf, type RowKind } from './row-kind';

/** What a row may name, what it is told when there is none, and when there are several. */
const NAMED = [
  ['product', 'productId', 'UNKNOWN_PRODUCT', 'AMBIGUOUS_PRODUCT'],
  ['organisation', 'organisationId', 'UNKNOWN_ORGANISATION', 'AMBIGUOUS_ORGANISATION'],
  ['contact', 'contactId', 'UNKNOWN_CONTACT', 'AMBIGUOUS_CONTACT'],
] as const satisfies readonly (readonly [LinkKind, string, RowProblem, RowProblem])[];

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
      for (const [index, [kind, field, unknown, ambiguous]] of NAMED.entries()) {
        const named = given[kind];
        if (named === undefined) continue;
        const [id, second] = found[index]?.get(named) ?? [];
        if (id === undefined) return { problem: unknown, field: kind };
        if (second !== undefined) return { problem: ambiguous, field: kind };
        owners[field] = id;
      }
      const { id, tag, serial, purchasedOn, warrantyUntil, isRetired, note } = given;
      const values = { ...asLists({ tag, serial, purchasedOn, warrantyUntil, isRetired, note }), ...owners };
      const who = { matchId: id ?? null, existing: settings.existing };
      return { record, name: 'asset.import', args: { ...who, values, custom, place: placeOf(jobId, record) } };
    });
  },
};
