import { Switch } from '@mantine/core';
import type { QuietHours } from '@quayside/shared/notifications/quiet-hours';
import { Fragment, useContext, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PlaceContext } from '../../lib/format/use-format';
import { useMe } from '../../lib/session-context';
import { useAct } from '../../lib/use-act';
import styles from './quiet-hours-fields.module.css';

const USUAL: QuietHours = { from: 19 * 60, until: 8 * 60 };
const EDGES = ['from', 'until'] as const;

const clockOf = (minute: number): string => `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

/** `null` for what is no time of a day. */
function minuteOf(clock: string): number | null {
  const [, hours, minutes] = /^(\d\d):(\d\d)/.exec(clock) ?? [];
  return hours === undefined || minutes === undefined ? null : Number(hours) * 60 + Number(minutes);
}

/** When nothing pops up and no mail comes. @param quietHours - `null`: never */
export function QuietHoursFields({ quietHours }: { readonly quietHours: QuietHours | null }) {
  const { t } = useTranslation();
  const { zone } = useContext(PlaceContext);
  const me = useMe();
  const act = useAct();
  const [isSame, setSame] = useState(false);
  const save = (next: QuietHours | null) => {
    setSame(next !== null && next.from === next.until);
    if (next !== null && next.from === next.until) return;
    void act([{ name: 'notification.edit-settings', args: { personId: me.personId, change: { what: 'quiet-hours', quietHours: next } } }]);
  };
  return (
    <div className={styles.row}>
      <div className={styles.head}>
        <label htmlFor="quiet">{t('notifySettings.quiet')}</label>
        <p>{t('notifySettings.quietHelp', { zone })}</p>
        {quietHours === null ? null : (
          <div className={styles.times}>
            {EDGES.map((edge) => (
              <Fragment key={edge}>
                {edge === 'until' ? <span aria-hidden="true">–</span> : null}
                <input
                  // begins anew when another device has changed it
                  key={`${edge}-${quietHours[edge]}`}
                  type="time"
                  className={styles.time}
                  aria-label={t(`notifySettings.${edge}`)}
                  aria-invalid={isSame || undefined}
                  defaultValue={clockOf(quietHours[edge])}
                  onBlur={(event) => {
                    const minute = minuteOf(event.currentTarget.value);
                    if (minute !== null && minute !== quietHours[edge]) save({ ...quietHours, [edge]: minute });
                  }}
                />
              </Fragment>
            ))}
          </div>
        )}
        {isSame ? (
          <p role="alert" className={styles.trouble}>
            {t('notifySettings.sameTime')}
          </p>
        ) : null}
      </div>
      <Switch id="quiet" checked={quietHours !== null} onChange={(event) => save(event.currentTarget.checked ? USUAL : null)} />
    </div>
  );
}
