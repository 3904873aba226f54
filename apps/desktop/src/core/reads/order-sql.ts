import { isNamedField, isOrderedOtherwise, isRankedField, NAMED_FIELDS, RANKED_FIELDS } from '@quayside/shared/views/case-order';
import type { View, ViewSort } from '@quayside/shared/views/view';
import type { Database } from '../store/database';

interface OrderSql {
  /** What each row has for its place, each by a name of its own. */
  readonly columns: readonly string[];
  /** The terms of `ORDER BY`, which name them. */
  readonly terms: readonly string[];
}

interface OrderWay {
  /** As `hasOwnNames` says. */
  readonly ownNames: boolean;
  /** No index is to be walked for its order. */
  readonly isToFind: boolean;
}

/** Whether an act that is not confirmed yet has called anybody or anything otherwise: else nobody looks for that at each row. */
export const hasOwnNames = (db: Database): boolean => db.get('SELECT 1 FROM temp.overlayName LIMIT 1') !== null;

/** The order of a view as SQL, with the meaning that `compareCases` gives it. Columns that indexes know are named as they are. */
export function orderSql({ sort, where }: Pick<View, 'sort' | 'where'>, { ownNames, isToFind }: OrderWay): OrderSql {
  const columns = sort.map(({ field }, index) => {
    const column = columnOf(field, ownNames);
    // an expression is in no index
    return isToFind && index === 0 && column === field ? `+${field} AS ${field}` : column;
  });
  const terms = sort.map((one) => {
    const { field, direction } = one;
    const name = isNamedField(field) || isRankedField(field) ? orderNamed(field) : field;
    // for indexes it is another order: said only where something is empty, and SQLite would have it first
    return `${name} ${direction.toUpperCase()}${isOrderedOtherwise(one, where) ? ' NULLS LAST' : ''}`;
  });
  return { columns, terms };
}

const orderNamed = (field: ViewSort['field']): string => `orderOf_${field}`;

/** Names of fields and their values are the product's own, nothing that anybody wrote. */
function columnOf(field: ViewSort['field'], ownNames: boolean): string {
  if (isRankedField(field)) {
    const ranks = RANKED_FIELDS[field].map((value, rank) => `WHEN '${value}' THEN ${rank}`).join(' ');
    return `CASE ${field} ${ranks} END AS ${orderNamed(field)}`;
  }
  if (!isNamedField(field)) return field;
  const nameIn = (table: string) =>
    `(SELECT name.folded FROM ${table} AS name WHERE name.kind = '${NAMED_FIELDS[field]}' AND name.id = ${field})`;
  const name = nameIn('main.nameRow');
  return `${ownNames ? `nullif(coalesce(${nameIn('temp.overlayName')}, ${name}), '')` : name} AS ${orderNamed(field)}`;
}
