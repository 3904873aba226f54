import { z } from 'zod';
import { type CustomerRef, customerRefSchema } from '../kernel/customer-ref';
import type { EntityBase, EntityDefinition } from '../kernel/entity';
import { entityFields } from '../kernel/entity-schema';
import { type Id, idSchema, uuidSchema } from '../kernel/ids';
import { type EpochMs, epochMsSchema } from '../kernel/time';
import { NOTIFICATION_CHANNELS, NOTIFICATION_TYPES, type NotificationChannel, type NotificationType } from './notification-types';

/** Who made it happen. */
export interface NotificationCause {
  readonly type: 'person' | 'contact' | 'system';
  /** `null`: the product itself. */
  readonly id: Id | null;
  readonly name: string;
}

/**
 * One person told of one event; what of it is shown where is `channels`, decided when it happened.
 *
 * Names the case by its number only: subject and words are read from the case as it is now, so that who may no longer read it learns nothing.
 *
 * @source requirements AUT-4, SYN-1; faults I2
 */
export interface Notification extends EntityBase {
  readonly personId: Id;
  readonly type: NotificationType;
  /** `null`: it is about a customer. */
  readonly caseId: Id | null;
  /** The contact or organisation that it is about. */
  readonly about?: CustomerRef;
  /** What the case is called by; not a secret. 0: there is none. */
  readonly caseNumber: number;
  readonly by: NotificationCause;
  /** The message that it is about; `null` when it is about the case. */
  readonly messageId: Id | null;
  readonly at: EpochMs;
  /** On whichever device. `null`: not yet. */
  readonly readAt: EpochMs | null;
  readonly channels: readonly NotificationChannel[];
  /** The same for events of one case within a few minutes. */
  readonly bundleKey: string;
  /** The mail it goes into; `null`: none. */
  readonly mailKey: string | null;
  /** The one run of the app that may show a pop-up; `null`: none has come forward. */
  readonly popup: { readonly by: Id; readonly at: EpochMs } | null;
  /** The promise that is meant, for `at-risk` and `breached`. */
  readonly target?: string;
  readonly dueAt?: EpochMs;
  /** Who is out of office, for whom its person stands in: it was said to them. Absent: it is its person's own. */
  readonly insteadOf?: string;
}

declare module '../kernel/entity' {
  interface EntityMap {
    notification: Notification;
  }
}

/** The case, contact or organisation that it is about. */
export const aboutIdOf = ({ caseId, about }: Pick<Notification, 'caseId' | 'about'>): Id => caseId ?? about?.id ?? '';

/** The same event never tells the same person twice, however often it is looked at. @param eventKey - names the event within its type */
export const notificationId = (type: NotificationType, eventKey: string, personId: Id): Id => `${type}:${eventKey}:${personId}`;

export const notificationSchema: z.ZodType<Notification> = z.strictObject({
  ...entityFields,
  personId: idSchema,
  type: z.enum(NOTIFICATION_TYPES),
  caseId: idSchema.nullable(),
  about: customerRefSchema.exactOptional(),
  caseNumber: z.number().int().min(0),
  by: z.strictObject({ type: z.enum(['person', 'contact', 'system']), id: idSchema.nullable(), name: z.string().max(200) }),
  messageId: idSchema.nullable(),
  at: epochMsSchema,
  readAt: epochMsSchema.nullable(),
  channels: z.array(z.enum(NOTIFICATION_CHANNELS)).min(1).max(NOTIFICATION_CHANNELS.length),
  bundleKey: z.string().min(1).max(200),
  mailKey: z.string().min(1).max(300).nullable(),
  popup: z.strictObject({ by: uuidSchema, at: epochMsSchema }).nullable(),
  target: z.string().max(60).exactOptional(),
  dueAt: epochMsSchema.exactOptional(),
  insteadOf: z.string().max(200).exactOptional(),
});

export const notificationDefinition: EntityDefinition<'notification'> = {
  kind: 'notification',
  schema: notificationSchema,
  synced: true,
  caseIdOf: () => null,
  labelsOf: (notification) => [`person:${notification.personId}`],
};
