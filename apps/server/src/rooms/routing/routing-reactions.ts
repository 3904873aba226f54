import type { Reaction, Watcher } from '../../platform/lane/lane';
import { beginRoster, countWork, keepRosters } from './keep-counts';
import { drawWhenFreed, followAvailability, followDuty, followGroup, followProfile, followShifts, handOverAnswered } from './queue-tasks';
import { requeueReopened, routeArrivals } from './route-arrivals';
import { watchDuty, watchProfiles, watchWork } from './watch-work';

/** In this order: who decides sees the counts with the change in them. */
export const ROUTING_REACTIONS: readonly Reaction[] = [
  beginRoster,
  countWork,
  keepRosters,
  routeArrivals,
  requeueReopened,
  drawWhenFreed,
  followAvailability,
  followDuty,
  followProfile,
  followGroup,
  followShifts,
  handOverAnswered,
];

export const ROUTING_WATCHERS: readonly Watcher[] = [watchWork as Watcher, watchDuty as Watcher, watchProfiles as Watcher];
