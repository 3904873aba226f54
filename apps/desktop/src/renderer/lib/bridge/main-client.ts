import type { MainCallName, MainEvents, MainInput, MainOutput } from '../../../bridge/contract';
import type { PreloadApi } from '../../../bridge/port-messages';
import { BridgeFailure } from './bridge-failure';

type Rest<N extends MainCallName> = undefined extends MainInput<N> ? [input?: MainInput<N>] : [input: MainInput<N>];

export interface MainClient {
  /** @throws BridgeFailure when main refuses */
  call<N extends MainCallName>(name: N, ...rest: Rest<N>): Promise<MainOutput<N>>;
  on<E extends keyof MainEvents>(name: E, listener: (payload: MainEvents[E]) => void): () => void;
}

export function createMainClient(preload: PreloadApi): MainClient {
  return {
    async call<N extends MainCallName>(name: N, ...[input]: Rest<N>) {
      const answer = await preload.callMain(name, input);
      if (!answer.ok) throw new BridgeFailure(answer.error);
      return answer.value as MainOutput<N>;
    },
    on: (wanted, listener) =>
      preload.onMainEvent((name, payload) => {
        if (name === wanted) listener(payload as MainEvents[typeof wanted]);
      }),
  };
}
