import type { AnsweringHandlers } from '../bridge-server';
import { boardCondition, readBoard } from '../reads/board';
import { listCaseIds } from '../reads/case-ids';
import { caseRowsById } from '../reads/case-rows';
import type { CoreParts } from './core-parts';

/** What supervisors see of the work of all, from the local copy. */
export function boardHandlers({ sessions }: CoreParts): Pick<AnsweringHandlers, 'getBoard' | 'listBoardCases' | 'getCaseRows'> {
  return {
    async getBoard() {
      const { store, clock } = sessions.live.profile;
      return readBoard(store.reader, clock.now());
    },
    getCaseRows: async ({ ids }) => caseRowsById(sessions.live.profile, ids),
    async listBoardCases({ filter, limit }) {
      const { profile } = sessions.live;
      const view = {
        where: boardCondition(filter, profile.clock.now()),
        sort: [
          { field: 'createdAt', direction: 'asc' },
          { field: 'number', direction: 'asc' },
        ],
      } as const;
      return caseRowsById(profile, listCaseIds(profile.store.reader, view, 0, limit));
    },
  };
}
