import type { AnsweringHandlers } from '../bridge-server';
import type { CoreParts } from './core-parts';

type SignInCalls = 'getSignInFacts' | 'testProvider' | 'setSignIn' | 'unlinkProvider';

/** How people come in: only the server can try a provider, and it alone keeps the secret. */
export function signInHandlers({ sessions }: CoreParts): Pick<AnsweringHandlers, SignInCalls> {
  return {
    getSignInFacts: () => sessions.live.api.getSignInFacts(),
    testProvider: (provider) => sessions.live.api.testProvider(provider),
    async setSignIn(change) {
      try {
        await sessions.live.api.setSignIn(change);
      } finally {
        // also when it was refused: what somebody else has changed is to be seen
        sessions.liveOrNull?.wake();
      }
    },
    unlinkProvider: ({ id }) => sessions.live.api.unlinkProvider(id),
  };
}
