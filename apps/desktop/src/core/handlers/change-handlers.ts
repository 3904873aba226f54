import type { AnsweringHandlers } from '../bridge-server';
import { changeCase, weighChange } from '../sync/change-case';
import type { CoreParts } from './core-parts';

type ChangeCalls = 'weighChange' | 'changeCases';

/** Many cases changed alike, slice by slice as the screen asks. */
export function changeHandlers({ sessions }: CoreParts): Pick<AnsweringHandlers, ChangeCalls> {
  return {
    weighChange: async ({ ids, change }) => ids.map((id) => weighChange(sessions.live.profile, id, change)),
    async changeCases({ ids, change }, callId) {
      const { profile, engine } = sessions.live;
      const verdicts = profile.acts.once(callId, () => ids.map((id) => changeCase(profile, id, change)));
      engine.tell();
      void engine.want();
      return verdicts;
    },
  };
}
