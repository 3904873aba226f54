import { isBuiltinView, savedIdOf, type ViewId } from '@quayside/shared/views/view';
import { useTranslation } from 'react-i18next';
import { useCore } from './bridge/use-core';

/** What a view is called; of one that is gone, that it is. */
export function useViewName(): (view: ViewId) => string {
  const { t } = useTranslation();
  const { data: saved } = useCore('listSavedViews', undefined);
  return (view) => {
    if (isBuiltinView(view)) return t(`views.${view}`);
    return saved?.find(({ id }) => id === savedIdOf(view))?.name ?? (saved === undefined ? '' : t('savedViews.gone'));
  };
}
