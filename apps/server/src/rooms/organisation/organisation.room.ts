import type { House } from '../../platform/house';
import type { Room } from '../../platform/room';
import { createMovesWorker } from './moves-worker';
import { queueMoves } from './queue-moves';

/** Customers who are merged, and parted again. @source requirements CAS-3 */
export const organisationRoom = (house: House): Room => ({
  name: 'organisation',
  reactions: [queueMoves],
  workers: [createMovesWorker(house)],
});
