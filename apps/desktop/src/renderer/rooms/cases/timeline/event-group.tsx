import type { Case } from '@quayside/shared/cases/case';
import { IconChevronDown, IconCloudUp } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TimelineItem } from '../../../../bridge/case-row';
import { useCore } from '../../../lib/bridge/use-core';
import { useFormat } from '../../../lib/format/use-format';
import { useAct } from '../../../lib/use-act';
import styles from './timeline.module.css';
import { undoOfEvent } from './undo-of-event';
import { useEventText } from './use-event-text';

/** Lines that tell what happened, each with its way back while it still stands; more than two fold to the last one. */
export function EventGroup({ items, of }: { readonly items: readonly TimelineItem[]; readonly of: Case }) {
  const { t } = useTranslation();
  const [isUnfolded, unfold] = useState(false);
  const isFolded = items.length > 2 && !isUnfolded;
  const shown = isFolded ? items.slice(-1) : items;
  return (
    <div className={styles.events}>
      {isFolded ? (
        <button type="button" className={styles.unfold} aria-expanded="false" onClick={() => unfold(true)}>
          <IconChevronDown size={13} aria-hidden="true" /> {t('timeline.moreEvents', { count: items.length - 1 })}
        </button>
      ) : null}
      {shown.map((item) => (
        <EventLine key={item.message.id} item={item} of={of} />
      ))}
    </div>
  );
}

function EventLine({ item: { message, isPending }, of }: { readonly item: TimelineItem; readonly of: Case }) {
  const { t } = useTranslation();
  const format = useFormat();
  const text = useEventText(message);
  const act = useAct();
  const { data: directory } = useCore('getDirectory', undefined);
  const undo = undoOfEvent(message, of, directory?.statuses);
  return (
    <div className={styles.event}>
      <span className={styles.eventDot} aria-hidden="true" />
      <span dir="auto">{text}</span>
      <time dateTime={new Date(message.at).toISOString()} title={format.full(message.at)}>
        {format.moment(message.at)}
      </time>
      {undo === null ? null : (
        <button
          type="button"
          className={styles.takeBack}
          aria-label={t('timeline.takeBack', { what: text })}
          onClick={() => void act([undo], { told: t('act.undone') })}
        >
          {t('common.undo')}
        </button>
      )}
      {isPending ? <IconCloudUp size={13} role="img" aria-label={t('timeline.waitsForServer')} /> : null}
    </div>
  );
}
