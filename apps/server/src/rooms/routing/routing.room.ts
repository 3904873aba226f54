import type { House } from '../../platform/house';
import type { Room } from '../../platform/room';
import { createAudit } from './audit';
import { createAuditStore } from './audit.store';
import { createConnectionKeeper, type LocalPresence } from './connection-keeper';
import { createConnectionsStore } from './connections.store';
import { createQueueStore } from './queue.store';
import { ROUTING_REACTIONS, ROUTING_WATCHERS } from './routing-reactions';
import { createRoutingWorker } from './routing-worker';

/** New work finds a person. @param local - who is connected to this node */
export function routingRoom(house: House, local: () => LocalPresence): Room {
  const queue = createQueueStore(house.mongo);
  const connections = createConnectionsStore(house.mongo);
  const audit = createAudit({ house, store: createAuditStore(house.mongo) });
  return {
    name: 'routing',
    async prepare() {
      await Promise.all([queue.prepare(), connections.prepare()]);
    },
    async reloadConfig() {
      audit.soon();
    },
    reactions: ROUTING_REACTIONS,
    watchers: ROUTING_WATCHERS,
    workers: [audit, createConnectionKeeper({ house, store: connections, local }), createRoutingWorker({ house, queue })],
  };
}
