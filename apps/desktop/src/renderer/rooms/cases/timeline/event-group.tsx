import { IconChevronDown, IconCloudUp } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TimelineItem } from '../../../../bridge/case-row';
import { useFormat } from '../../../lib/format/use-format';
import styles from './timeline.module.css';
import { useEventText } from './use-event-text';

/** Lines that tell what happened; more than two fold to the last one. */
export function EventGroup({ items }: { readonly items: readonly TimelineItem[] }) {
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
        <EventLine key={item.message.id} item={item} />
      ))}
    </div>
  );
}

function EventLine({ item: { message, isPending } }: { readonly item: TimelineItem }) {
  const { t } = useTranslation();
  const format = useFormat();
  const text = useEventText(message);
  return (
    <div className={styles.event}>
      <span className={styles.eventDot} aria-hidden="true" />
      <span dir="auto">{text}</span>
      <time dateTime={new Date(message.at).toISOString()} title={format.full(message.at)}>
        {format.moment(message.at)}
      </time>
      {isPending ? <IconCloudUp size={13} role="img" aria-label={t('timeline.waitsForServer')} /> : null}
    </div>
  );
}
