import type { Id } from '../kernel/ids';
import { type EpochMs, epochMs, HOUR_MS, MINUTE_MS } from '../kernel/time';
import type { ZoneName } from '../kernel/zone';
import { BUNDLE_MS, type Bundle } from './bundle';
import type { NotificationSettings } from './notification-settings';
import { nextWallMinute, quietUntil } from './quiet-until';

/** After the last event that can join a mail: for the clocks of several nodes, and for a transaction that takes its time. */
export const MAIL_GRACE_MS = MINUTE_MS;
/** When the daily mail comes, by the person's clock. */
const DAILY_MINUTE = 8 * 60;

export interface MailSlot {
  /** The same for all that goes into one mail. */
  readonly key: string;
  readonly notBefore: EpochMs;
}

/** The mail into which an event goes, and when it leaves at the earliest. @source requirements AUT-4 */
export function mailSlot(
  bundle: Pick<Bundle, 'key' | 'startedAt'>,
  of: {
    readonly personId: Id;
    readonly now: EpochMs;
    readonly zone: ZoneName;
    readonly settings: Pick<NotificationSettings, 'quietHours' | 'mails'>;
  },
): MailSlot {
  const { personId, now, zone, settings } = of;
  const due = dueAt(bundle, settings.mails, now, zone);
  const quietEnd = quietUntil(due, settings.quietHours, zone);
  const at = quietEnd ?? due;
  const isOfCase = settings.mails === 'soon' && quietEnd === null;
  return { key: isOfCase ? `${personId}:${bundle.key}` : `${personId}:at:${at}`, notBefore: epochMs(at + MAIL_GRACE_MS) };
}

function dueAt({ startedAt }: Pick<Bundle, 'startedAt'>, mails: NotificationSettings['mails'], now: EpochMs, zone: ZoneName): EpochMs {
  if (mails === 'hourly') return epochMs((Math.floor(now / HOUR_MS) + 1) * HOUR_MS);
  if (mails === 'daily') return nextWallMinute(now, DAILY_MINUTE, zone);
  return epochMs(startedAt + BUNDLE_MS);
}
