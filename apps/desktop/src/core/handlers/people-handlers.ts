import type { AnsweringHandlers } from '../bridge-server';
import type { CoreParts } from './core-parts';

type PeopleCalls = 'listNewcomers' | 'invitePerson' | 'inviteAgain' | 'withdrawInvitation' | 'listSecondFactors' | 'removeSecondFactor';

/** Coming to work here: what only the server can do, since a link must be made and mailed. All else about people are acts. */
export function peopleHandlers({ sessions }: CoreParts): Pick<AnsweringHandlers, PeopleCalls> {
  return {
    listSecondFactors: () => sessions.live.api.listSecondFactors(),
    removeSecondFactor: ({ id }) => sessions.live.api.removeSecondFactor(id),
    listNewcomers: () => sessions.live.api.listNewcomers(),
    async invitePerson(person) {
      const { api, profile } = sessions.live;
      const own = profile.store.find('person', profile.me.personId);
      const sent = await api.invitePerson({ ...person, timeZone: own?.timeZone ?? 'UTC' });
      sessions.live.wake();
      return sent;
    },
    async inviteAgain({ id }) {
      const sent = await sessions.live.api.inviteAgain(id);
      sessions.live.wake();
      return sent;
    },
    async withdrawInvitation({ id }) {
      await sessions.live.api.withdrawInvitation(id);
      sessions.live.wake();
    },
  };
}
