import { savedViewKey, type ViewId } from '@quayside/shared/views/view';
import { IconAlertTriangle, IconFilter, IconPlus, IconUsers } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useCore } from '../../lib/bridge/use-core';
import { useFormat } from '../../lib/format/use-format';
import { IconButton } from '../../ui/icon-button';
import { useViewEditor } from './view-dialog';
import styles from './view-list.module.css';

/** What people put together for themselves and for each other, with live counts. @source requirements CAS-5 */
export function SavedViewList({ current, onGo }: { readonly current: ViewId; onGo(view: ViewId): void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const show = useViewEditor((state) => state.show);
  const { data: views = [] } = useCore('listSavedViews', undefined);
  const { data: counts } = useCore('countSavedViews', undefined, { keepPrevious: true, enabled: views.length > 0 });
  return (
    <div className={styles.second}>
      <div className={styles.saved}>
        <h3>{t('savedViews.label')}</h3>
        <IconButton label={t('savedViews.add')} onClick={() => show('new')}>
          <IconPlus size={15} stroke={1.6} />
        </IconButton>
      </div>
      <ul aria-label={t('savedViews.label')}>
        {views.map(({ id, name, scope, faults }) => {
          const view = savedViewKey(id);
          const Icon = scope.type === 'person' ? IconFilter : IconUsers;
          const count = counts?.[id] ?? 0;
          return (
            <li key={id}>
              <button type="button" className={styles.view} aria-current={view === current ? 'page' : undefined} onClick={() => onGo(view)}>
                <Icon size={16} stroke={1.6} aria-hidden="true" />
                <span className={styles.cut} dir="auto" title={name}>
                  {name}
                </span>
                {faults.length > 0 ? (
                  <span className={styles.count} title={t('savedViews.faulty')}>
                    <IconAlertTriangle size={14} aria-hidden="true" />
                    <span className="sr-only">{t('savedViews.faulty')}</span>
                  </span>
                ) : count === 0 ? null : (
                  <span className={styles.count}>
                    {format.number(count)}
                    <span className="sr-only"> {t('views.cases', { count })}</span>
                  </span>
                )}
              </button>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
