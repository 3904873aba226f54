import type { Id } from '@quayside/shared/kernel/ids';
import { type EpochMs, epochMs, MINUTE_MS } from '@quayside/shared/kernel/time';
import type { DeviceContactsStore } from './device-contacts.store';

/** Silence longer than this is a gap. Devices pull at least every 72 s. */
const GAP_MS = 2 * MINUTE_MS;
/** How long after a gap a device may still push what it did in it. */
const CATCH_UP_MS = 30 * MINUTE_MS;
/** Contact is written at most this often while a device keeps talking. */
const WRITE_EVERY_MS = 15_000;

/**
 * Notes that a device was heard, and says from when on its acts may be dated.
 *
 * That is its last contact; after a gap the contact before the gap, since a device may pull before it pushes what it did offline.
 */
export async function noteContact(
  contacts: DeviceContactsStore,
  deviceId: Id,
  { now, pulledTo, schema }: { readonly now: EpochMs; readonly pulledTo?: number; readonly schema?: number },
): Promise<{ readonly earliest: EpochMs; readonly schema: number | null }> {
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
  const isCatchingUp = now - gapEndedAt <= CATCH_UP_MS;
  return { earliest: epochMs(isCatchingUp ? beforeGapAt : (known?.seenAt ?? now)), schema: known?.schema ?? null };
}
