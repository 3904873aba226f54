import { mayKeep } from '@quayside/shared/views/require-sound-view';
import { workNextOf } from '@quayside/shared/views/view-of';
import { useTranslation } from 'react-i18next';
import { useCore } from '../../lib/bridge/use-core';
import { useActor } from '../../lib/rights/use-actor';
import { useCan } from '../../lib/use-can';
import { Button } from '../../ui/button';
import { useViewEditor } from './view-dialog';
import styles from './views.module.css';

/** In whose order the work stands, and for leads the way to an order of their own. */
export function WorkNextOrder() {
  const { t } = useTranslation();
  const can = useCan();
  const actor = useActor();
  const edit = useViewEditor((state) => state.show);
  const { data: views } = useCore('listSavedViews', undefined);
  const sound = (views ?? []).filter(({ faults }) => faults.length === 0);
  const chosen = workNextOf(sound, actor);
  const row = sound.find(({ id }) => id === chosen?.id);
  if (views === undefined) return null;
  return (
    <div className={styles.order}>
      <span dir="auto">{row === undefined ? t('sections.usualOrder') : t('sections.orderOf', { name: row.name })}</span>
      {row !== undefined && mayKeep(actor, row.scope, 'edit') ? (
        <Button look="quiet" onClick={() => edit(row)}>
          {t('sections.editOrder')}
        </Button>
      ) : null}
      {row === undefined && can('edit', { type: 'shared-views' }) ? (
        <Button look="quiet" onClick={() => edit('work-next')}>
          {t('sections.makeOrder')}
        </Button>
      ) : null}
    </div>
  );
}
