import type { House } from '../../platform/house';
import type { Room } from '../../platform/room';
import { createAudit } from './audit';
import { createAuditStore } from './audit.store';
import { type ConnectedPeople, createConnectionKeeper } from './connection-keeper';
import { createQueueStore } from './queue.store';
import { ROUTING_REACTIONS, ROUTING_WATCHERS } from './routing-reactions';
import { createRoutingWorker } from './routing-worker';
import { shiftTimer } from './shift-timer';

/** New work finds a person. @param people - who is connected, over all nodes */
export function routingRoom(house: House, people: ConnectedPeople): Room {
  const queue = createQueueStore(house.mongo);
  const audit = createAudit({ house, store: createAuditStore(house.mongo) });
  return {
    name: 'routing',
    async prepare() {
      await queue.prepare();
    },
    async reloadConfig() {
      audit.soon();
    },
    reactions: ROUTING_REACTIONS,
    watchers: ROUTING_WATCHERS,
    timerKinds: [shiftTimer],
    workers: [audit, createConnectionKeeper({ house, people }), createRoutingWorker({ house, queue })],
  };
}
