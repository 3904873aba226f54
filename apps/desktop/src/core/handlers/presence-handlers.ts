import type { AnsweringHandlers } from '../bridge-server';
import type { CoreParts } from './core-parts';

type PresenceCalls = 'look' | 'getPresence';

/** Whoever asks without one: tests. */
const NO_PAGE = {};

/** Who else is where, and what this desktop says of itself. */
export function presenceHandlers({ sessions }: CoreParts): Pick<AnsweringHandlers, PresenceCalls> {
  return {
    async look(look, _callId, page = NO_PAGE) {
      sessions.live.presence.look(page, look);
    },
    getPresence: async () => sessions.live.presence.list(),
  };
}
