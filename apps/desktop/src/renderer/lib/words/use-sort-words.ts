import { isNamedField, isRankedField } from '@quayside/shared/views/case-order';
import type { ViewSort } from '@quayside/shared/views/view';
import { useTranslation } from 'react-i18next';

/** What a direction means of a field: of times, of names, of what has an order of its own. */
export function useSortWords(): (field: ViewSort['field'], direction: ViewSort['direction']) => string {
  const { t } = useTranslation();
  return (field, direction) => {
    const kind = isNamedField(field) ? 'name' : isRankedField(field) ? field : 'time';
    return t(`savedViews.directions.${kind}.${direction}`);
  };
}
