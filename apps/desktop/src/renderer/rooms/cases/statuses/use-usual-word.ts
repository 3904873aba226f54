import type { CaseState, Priority, Severity } from '@quayside/shared/cases/case';
import { type NamedField, sortOf, type WordId } from '@quayside/shared/cases/standard-word';
import { useTranslation } from 'react-i18next';

/** What the product calls what a company can name. */
export function useUsualWord(): (id: WordId) => string {
  const { t } = useTranslation();
  return (id) => {
    const sort = sortOf(id);
    const name = id.slice(sort.length + 1);
    switch (sort) {
      case 'state':
        return t(`case.state.${name as CaseState}`);
      case 'priority':
        return t(`case.priority.${name as Priority}`);
      case 'severity':
        return t(`case.severity.${name as Severity}`);
      case 'field':
        return name === 'product' ? t('field.product') : t(`savedViews.fields.${name as NamedField}`);
    }
  };
}
