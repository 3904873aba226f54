import type { BootstrapInput, BootstrapOutput, PullInput, PullOutput, PushInput, PushOutput } from '@quayside/shared/sync/protocol';
import type { House } from '../../platform/house';
import type { KnownDesktop } from '../../platform/session-reader';
import type { RecentChanges } from '../../platform/wire/recent-changes';
import { createSharedSnapshots } from '../../platform/wire/shared-snapshots';
import { bootstrap } from './bootstrap';
import { createRecentContacts } from './device-contact';
import { createDeviceContactsStore } from './device-contacts.store';
import { createFeedMaintenance, type FeedMaintenance } from './feed-maintenance';
import { createFeedMaintenanceStore } from './feed-maintenance.store';
import { createHeadsStore } from './heads.store';
import { pull } from './pull';
import { push } from './push';

/** How devices stay in step with the server. */
export interface SyncService {
  push(caller: KnownDesktop, input: PushInput): Promise<PushOutput>;
  pull(caller: KnownDesktop, input: PullInput): Promise<PullOutput>;
  bootstrap(caller: KnownDesktop, input: BootstrapInput): Promise<BootstrapOutput>;
  /** Names the history that devices are following. */
  epoch(): Promise<string>;
  /** Number of the last change. */
  head(): Promise<number>;
  readonly maintenance: FeedMaintenance;
}

/** @param recent - fed by the change stream */
export function createSyncService({ mongo, clock, lane }: House, recent: RecentChanges): SyncService {
  const heads = createHeadsStore(mongo);
  const contacts = createDeviceContactsStore(mongo);
  const recentContacts = createRecentContacts(contacts);
  const snapshots = createSharedSnapshots(mongo);
  return {
    push: (caller, input) => push({ lane, clock, snapshots, contacts: recentContacts }, caller, input),
    pull: (caller, input) => pull({ mongo, clock, contacts, recent, snapshots }, caller, input),
    bootstrap: (caller, input) => bootstrap({ mongo, clock, contacts }, caller, input),
    epoch: async () => (await heads.head()).epoch,
    maintenance: createFeedMaintenance(createFeedMaintenanceStore(mongo)),
    head: async () => (await heads.head()).seq,
  };
}
