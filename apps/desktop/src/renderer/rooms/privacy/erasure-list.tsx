import { useTranslation } from 'react-i18next';
import { useCore } from '../../lib/bridge/use-core';
import { useFormat } from '../../lib/format/use-format';
import { useAct } from '../../lib/use-act';
import { Button } from '../../ui/button';
import styles from './privacy.module.css';

/** Who is to be erased and who was, newest request first. */
export function ErasureList() {
  const { t } = useTranslation();
  const format = useFormat();
  const act = useAct();
  const { data } = useCore('listErasures', undefined);
  if (data === undefined) return null;
  if (data.length === 0) return <p className={styles.faint}>{t('privacy.noErasures')}</p>;
  return (
    <ul className={styles.rows} aria-label={t('privacy.erasures')}>
      {data.map(({ erasure: { id, state, dueAt, endedAt }, name }) => (
        <li key={id} className={styles.row}>
          <span className={styles.name} dir="auto">
            {name || t('privacy.nameless', { id: id.slice(-8) })}
          </span>
          <span className={styles.faint}>
            {t(`privacy.state.${state}`, { when: state === 'waiting' ? format.due(dueAt) : format.day(endedAt ?? dueAt) })}
          </span>
          {state === 'waiting' ? (
            <Button
              look="quiet"
              onClick={() => void act([{ name: 'contact.cancel-erasure', args: { contactId: id } }], { told: t('privacy.cancelled') })}
            >
              {t('privacy.cancel')}
            </Button>
          ) : null}
        </li>
      ))}
    </ul>
  );
}
