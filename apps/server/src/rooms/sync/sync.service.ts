import type { Person } from '@quayside/shared/identity/person';
import type { Id } from '@quayside/shared/kernel/ids';
import type { PushInput, PushOutput } from '@quayside/shared/sync/protocol';
import type { House } from '../../platform/house';
import { createDeviceContactsStore } from './device-contacts.store';
import { createHeadsStore } from './heads.store';
import { push } from './push';

/** The signed-in desktop on whose behalf something is read or written. */
export interface Caller {
  readonly deviceId: Id;
  readonly person: Person;
}

/** How devices stay in step with the server. */
export interface SyncService {
  push(caller: Caller, input: PushInput): Promise<PushOutput>;
  /** Names the history that devices are following. */
  epoch(): Promise<string>;
}

export function createSyncService({ mongo, clock, lane }: House): SyncService {
  const heads = createHeadsStore(mongo);
  const contacts = createDeviceContactsStore(mongo);
  return {
    push: (caller, input) => push({ lane, clock, heads, contacts }, caller, input),
    epoch: async () => (await heads.head()).epoch,
  };
}
