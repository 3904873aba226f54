import type { FieldOwner } from '../fields/custom-field';
import { ASSET_COLUMNS } from './asset-columns';
import { CONTACT_COLUMNS } from './contact-columns';
import type { ImportKind } from './import-job';
import { ORGANISATION_COLUMNS } from './organisation-columns';
import { PRODUCT_COLUMNS } from './product-columns';
import type { RowProblem } from './row-problems';
import type { CellRead, TitleLanguage } from './table-column';

/** Of a column only what reading needs, whichever the kind. */
export interface ReadableColumn {
  readonly name: string;
  readonly titles: Readonly<Record<TitleLanguage, readonly [string, ...string[]]>>;
  readonly isList?: true;
  read(text: string): CellRead<unknown>;
}

/** What a kind of file is about. */
export interface ImportRule {
  /** Of what each row makes or changes one. */
  readonly of: FieldOwner;
  /** What a file may hold, besides fields of the company's own. */
  readonly columns: readonly ReadableColumn[];
  /** What a row has to have, unless it has an id; and what is said of one without. */
  readonly needs: 'name' | 'tag';
  readonly otherwise: RowProblem;
}

/** What can be imported, a description for each. What becomes of a row: `import-contact.ts` and its neighbours. */
export const IMPORT_RULES: { readonly [K in ImportKind]: ImportRule } = {
  contacts: { of: 'contact', columns: CONTACT_COLUMNS, needs: 'name', otherwise: 'NO_NAME' },
  organisations: { of: 'organisation', columns: ORGANISATION_COLUMNS, needs: 'name', otherwise: 'NO_NAME' },
  products: { of: 'product', columns: PRODUCT_COLUMNS, needs: 'name', otherwise: 'NO_NAME' },
  assets: { of: 'asset', columns: ASSET_COLUMNS, needs: 'tag', otherwise: 'NO_TAG' },
};
