import { productKeys } from '@quayside/shared/organisation/product';
import { asLists, gather, placeOf, type RowKind } from './row-kind';

export const PRODUCT_ROWS: RowKind = {
  keysOf: ({ id, name, code }) => [
    ...(id === undefined ? [] : [`id ${id}`]),
    ...(name === undefined ? [] : productKeys({ name, code: null })),
    ...(code === undefined ? [] : productKeys({ name: '', code }).slice(1)),
  ],
  resolve: async (rows, { jobId, settings }) =>
    gather(rows, settings, ({ record, custom, values: { id, name, code, isActive } }) => {
      const who = { matchId: id ?? null, existing: settings.existing };
      const values = asLists({ name, code, isActive });
      return { record, name: 'product.import', args: { ...who, values, custom, place: placeOf(jobId, record) } };
    }),
};
