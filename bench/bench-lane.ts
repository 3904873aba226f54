import { findAction } from '@quayside/shared/sync/action-registry';
import { SHARED_REACTIONS } from '@quayside/shared/sync/shared-reactions';
import { systemClock } from '../apps/server/src/platform/clock';
import { asLaneReaction } from '../apps/server/src/platform/lane/as-lane-reaction';
import { createLane, type RunningLane } from '../apps/server/src/platform/lane/create-lane';
import { createLogger } from '../apps/server/src/platform/logger';
import type { Mongo } from '../apps/server/src/platform/mongo';
import { queueOutgoing } from '../apps/server/src/rooms/channels/queue-outgoing';
import { notifyPeople } from '../apps/server/src/rooms/notifications/notify-people';
import { ROUTING_REACTIONS, ROUTING_WATCHERS } from '../apps/server/src/rooms/routing/routing-reactions';
import { compileOnChange } from '../apps/server/src/rooms/sla/compile-on-change';
import { queueReplan } from '../apps/server/src/rooms/sla/queue-replan';
import { writeTimers } from '../apps/server/src/rooms/sla/write-timers';

/** The lane with all that the server does of itself after an act, in the order in which `app.ts` adds it. */
export function createBenchLane(mongo: Mongo): RunningLane {
  const lane = createLane({ mongo, clock: systemClock, logger: createLogger('error'), findAction, cleanHtml: (html) => html });
  lane.addReactions([
    ...SHARED_REACTIONS.map(asLaneReaction),
    ...ROUTING_REACTIONS,
    compileOnChange,
    queueReplan,
    writeTimers,
    queueOutgoing,
    notifyPeople,
  ]);
  lane.addWatchers(ROUTING_WATCHERS);
  return lane;
}
