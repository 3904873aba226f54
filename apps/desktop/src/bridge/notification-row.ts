import type { Case } from '@quayside/shared/cases/case';
import type { Notification } from '@quayside/shared/notifications/notification';
import type { NotificationSettings } from '@quayside/shared/notifications/notification-settings';

/** A notification with what this device may show of its case. */
export interface NotificationRow {
  readonly notification: Notification;
  /** `null`: out of sight, no longer on this device, or about a customer. */
  readonly case: Case | null;
  /** Name of the contact or organisation that it is about; `null` when it is about a case. */
  readonly customer: string | null;
  /** The first words of the message that it is about; empty when they are not here. */
  readonly preview: string;
  /** The run of the app that may show its pop-up, once the server has agreed. */
  readonly popupBy: string | null;
}

/** Everything that the person was told, and how they want to be told. */
export interface NotificationPage {
  /** Newest first. */
  readonly rows: readonly NotificationRow[];
  /** Of those that belong into the centre. */
  readonly unread: number;
  /** When the quiet hours of this moment end; `null`: they do not hold. */
  readonly quietUntil: number | null;
  /** The server's time, as well as this machine can tell. */
  readonly now: number;
  /** `null`: never chosen. */
  readonly settings: NotificationSettings | null;
}
