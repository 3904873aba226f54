import type { Id } from '@quayside/shared/kernel/ids';
import { type EpochMs, epochMs, MINUTE_MS } from '@quayside/shared/kernel/time';
import type { DeviceContact, DeviceContactsStore } from './device-contacts.store';

/** Silence longer than this is a gap. Devices pull at least every 72 s. */
const GAP_MS = 2 * MINUTE_MS;
/** How long after a gap a device may still push what it did in it. */
const CATCH_UP_MS = 30 * MINUTE_MS;
/** Contact is written at most this often while a device keeps talking. */
const WRITE_EVERY_MS = 15_000;

type Spell = Pick<DeviceContact, 'seenAt' | 'beforeGapAt' | 'gapEndedAt'>;

interface NotedContact {
  /** Acts may be dated from here on. */
  readonly earliest: EpochMs;
  readonly schema: number | null;
  /** As it stands now. */
  readonly spell: Spell;
}

/**
 * Notes that a device was heard, and says from when on its acts may be dated.
 *
 * That is its last contact; after a gap the contact before the gap, since a device may pull before it pushes what it did offline.
 */
export async function noteContact(
  contacts: DeviceContactsStore,
  deviceId: Id,
  { now, pulledTo, schema }: { readonly now: EpochMs; readonly pulledTo?: number; readonly schema?: number },
): Promise<NotedContact> {
  const known = await contacts.find(deviceId);
  const isAfterGap = known === null || now - known.seenAt > GAP_MS;
  const beforeGapAt = isAfterGap ? (known?.seenAt ?? now) : known.beforeGapAt;
  const gapEndedAt = isAfterGap ? now : known.gapEndedAt;
  const isStale = known === null || isAfterGap || now - known.seenAt >= WRITE_EVERY_MS;
  const tells =
    (pulledTo !== undefined && pulledTo - (known?.lastPullSeq ?? 0) > 500) || (schema !== undefined && schema !== known?.schema);
  if (isStale || tells) {
    await contacts.save(deviceId, {
      seenAt: now,
      beforeGapAt,
      gapEndedAt,
      ...(pulledTo === undefined ? {} : { lastPullSeq: pulledTo }),
      ...(schema === undefined ? {} : { schema }),
    });
  }
  const spell = { beforeGapAt, gapEndedAt, seenAt: isStale || tells ? now : known.seenAt };
  return { earliest: earliestOf({ ...spell, seenAt: known?.seenAt ?? now }, now), schema: known?.schema ?? null, spell };
}

const earliestOf = ({ beforeGapAt, gapEndedAt, seenAt }: Spell, now: EpochMs): EpochMs =>
  epochMs(now - gapEndedAt <= CATCH_UP_MS ? beforeGapAt : seenAt);

/** Notes contacts of devices that push again and again: between two writes of a contact nothing can have come of it, so nothing is read. */
export interface RecentContacts {
  /** @returns from when on the device's acts may be dated */
  note(deviceId: Id, now: EpochMs): Promise<{ readonly earliest: EpochMs }>;
}

const RECENT_MAX = 20_000;

export function createRecentContacts(contacts: DeviceContactsStore): RecentContacts {
  const recent = new Map<Id, Spell>();
  return {
    async note(deviceId, now) {
      const known = recent.get(deviceId);
      if (known && now >= known.seenAt && now - known.seenAt < WRITE_EVERY_MS) return { earliest: earliestOf(known, now) };
      const { earliest, spell } = await noteContact(contacts, deviceId, { now });
      if (recent.size >= RECENT_MAX) recent.clear();
      recent.set(deviceId, spell);
      return { earliest };
    },
  };
}
