import { criteriaFaults } from '@quayside/shared/kernel/criteria-schema';
import { fieldsToAsk } from '@quayside/shared/views/require-sound-view';
import type { SavedView } from '@quayside/shared/views/saved-view';
import type { AnsweringHandlers } from '../bridge-server';
import { countCases } from '../reads/case-ids';
import { Paced } from '../reads/paced';
import { findOwnLook, savedViewFor, savedViewsOf } from '../reads/views-of';
import type { Profile } from '../session/profile';
import type { CoreParts } from './core-parts';

type ViewCalls = 'getOwnLook' | 'listSavedViews' | 'countSavedViews' | 'previewCriteria';

/** Lists that people put together, counted from the local copy. */
export function viewHandlers({ sessions }: CoreParts): Pick<AnsweringHandlers, ViewCalls> {
  const counting = new Paced();
  return {
    getOwnLook: async ({ view }) => findOwnLook(sessions.live.profile, view),
    async listSavedViews() {
      const { profile } = sessions.live;
      return savedViewsOf(profile).map((view) => ({ ...view, faults: faultsOf(profile, view) }));
    },
    async countSavedViews() {
      const { profile } = sessions.live;
      const sound = savedViewsOf(profile).filter((view) => faultsOf(profile, view).length === 0);
      // each reads all rows: beside changes that come all the time it is counted less often the longer it takes
      return Object.fromEntries(
        await counting.map(sound, (view) => [view.id, countCases(profile.store.reader, savedViewFor(profile, view))] as const),
      );
    },
    async previewCriteria({ criteria }) {
      const { profile } = sessions.live;
      const view = { id: '', criteria, sort: [] };
      return faultsOf(profile, view).length > 0 ? null : countCases(profile.store.reader, savedViewFor(profile, view));
    },
  };
}

const faultsOf = (profile: Profile, { criteria }: Pick<SavedView, 'criteria'>) =>
  criteriaFaults(criteria, fieldsToAsk(profile.actor, profile.store.listAll('customField')));
