import { AppError } from '@quayside/shared/kernel/errors';
import type { ActResult } from '../../bridge/pending-item';
import type { AnsweringHandlers } from '../bridge-server';
import { readNotifications } from '../reads/notifications';
import { listPendingItems } from '../reads/pending-items';
import { emptied, isAboutErased } from '../store/erased-drafts';
import type { CoreParts } from './core-parts';

type PendingCalls =
  | 'listPending'
  | 'retryPending'
  | 'discardPending'
  | 'getDraft'
  | 'saveDraft'
  | 'deleteDraft'
  | 'listDrafts'
  | 'listNotifications';

/** What has not arrived yet: refused acts and drafts; and what the person was told. */
export function pendingHandlers({ sessions }: CoreParts): Pick<AnsweringHandlers, PendingCalls> {
  return {
    listPending: async () => listPendingItems(sessions.live.profile),
    async retryPending({ mutationId, args }, callId) {
      const { profile, engine } = sessions.live;
      const { outbox, acts } = profile;
      const result = acts.once(callId, (): ActResult => {
        const item = outbox.find(mutationId);
        if (item === null || (item.state !== 'refused' && item.state !== 'parked')) throw new AppError('NOT_FOUND', 'no such refused item');
        const hanging = outbox.listBlamedOn(item.n);
        const first = acts.act(item.name, args === undefined ? item.args : args);
        if (first.status === 'refused') return first;
        for (const each of hanging) acts.act(each.name, each.args);
        outbox.discard(item.n);
        return first;
      });
      if (result.status !== 'refused') outbox.emptyLog();
      profile.changes.add(['pending']);
      engine.tell();
      void engine.want();
      return result;
    },
    async discardPending({ mutationId }) {
      const { profile, engine } = sessions.live;
      profile.outbox.discard(mutationId);
      profile.outbox.emptyLog();
      profile.changes.add(['pending']);
      engine.tell();
    },
    getDraft: async ({ key }) => sessions.live.profile.drafts.find(key),
    async saveDraft(draft) {
      const { profile, engine } = sessions.live;
      const { drafts, clock, changes, store } = profile;
      const before = drafts.find(draft.key);
      const goesAt = before?.goesAt === undefined ? {} : { goesAt: before.goesAt };
      // an editor that was open when its customer was erased still holds what was theirs
      const kept = isAboutErased(draft, store) ? emptied({ ...draft, ...goesAt }, clock.now()) : draft;
      const hadRoom = !drafts.hasUnsaved;
      drafts.save(kept, clock.local());
      if (before === null) changes.add(['draft'], draft.caseId === null ? [] : [draft.caseId]);
      // from now on it looks for room every few seconds
      if (drafts.hasUnsaved && hadRoom) void engine.want();
    },
    async deleteDraft({ key }) {
      const { drafts, changes } = sessions.live.profile;
      const draft = drafts.find(key);
      drafts.remove(key);
      if (draft !== null) changes.add(['draft'], draft.caseId === null ? [] : [draft.caseId]);
    },
    listDrafts: async () => sessions.live.profile.drafts.list(),
    listNotifications: async () => readNotifications(sessions.live.profile),
  };
}
