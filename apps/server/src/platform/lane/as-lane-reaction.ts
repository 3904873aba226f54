import type { SharedReaction } from '@quayside/shared/kernel/shared-reaction';
import type { Reaction } from './lane';

/** What desktops do as well, in the transaction of the act. */
export const asLaneReaction = ({ name, on, reads, run }: SharedReaction): Reaction => ({
  name,
  on,
  isShared: true,
  reads,
  run: ({ event, find, actor, at, newId }) => ({ effect: run({ event, find, actor, at, newId }), rows: [] }),
});
