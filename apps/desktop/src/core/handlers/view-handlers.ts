import type { SavedView } from '@quayside/shared/views/saved-view';
import { faultsOfView } from '@quayside/shared/views/view-of';
import type { AnsweringHandlers } from '../bridge-server';
import { countCases, countListed } from '../reads/case-ids';
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
      // some read all rows: beside changes that come all the time it is counted less often the longer it takes
      return Object.fromEntries(
        await counting.map(sound, (view) => [view.id, countListed(profile.store.reader, savedViewFor(profile, view))] as const),
      );
    },
    async previewCriteria({ criteria }) {
      const { profile } = sessions.live;
      const view = { id: '', criteria, sort: [] };
      return faultsOf(profile, view).length > 0 ? null : countCases(profile.store.reader, savedViewFor(profile, view));
    },
  };
}

const faultsOf = ({ actor, store }: Profile, asked: Pick<SavedView, 'criteria' | 'steps'>) =>
  faultsOfView(asked, { actor, own: store.listAll('customField') });
