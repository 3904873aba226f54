import type { Put } from '@quayside/shared/kernel/entity';
import type { EpochMs } from '@quayside/shared/kernel/time';
import { uniqueKey } from '@quayside/shared/organisation/customer-keys';

/** A unique key as the lane would have left it. */
export function existingKey(id: string, targetId: string, at: EpochMs): Put {
  const made = uniqueKey(id, targetId, at);
  return { kind: 'uniqueKey', entity: { id, targetId, createdAt: at, updatedAt: at, revision: made.entity.revision + 1 } };
}
