import type { ImportKind } from '@quayside/shared/exchange/import-job';
import { ASSET_ROWS } from './asset-rows';
import { CONTACT_ROWS } from './contact-rows';
import { ORGANISATION_ROWS } from './organisation-rows';
import { PRODUCT_ROWS } from './product-rows';
import type { RowKind } from './row-kind';

/** What rows of each kind of file become. What a file may hold: `IMPORT_RULES`. */
export const ROW_KINDS: Readonly<Record<ImportKind, RowKind>> = {
  contacts: CONTACT_ROWS,
  organisations: ORGANISATION_ROWS,
  products: PRODUCT_ROWS,
  assets: ASSET_ROWS,
};
