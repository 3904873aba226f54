import { AppError } from '@quayside/shared/kernel/errors';
import type { Network } from '../network/network';
import { readServerInfo } from '../network/server-info';
import { exchangeCode, type Grant } from './exchange-code';
import { LoopbackListener } from './loopback-listener';
import { newPkce, type Pkce } from './pkce';

/** One attempt to sign in: the browser is open, the code is awaited. */
export class SignIn {
  readonly server: string;
  /** For another browser, or another machine: ends with a code to be pasted. */
  readonly pasteUrl: string;
  readonly browserUrl: string;
  readonly #parts: SignInParts;
  readonly #pkce: Pkce;
  readonly #listener: LoopbackListener;

  private constructor(parts: SignInParts, pkce: Pkce, listener: LoopbackListener) {
    this.#parts = parts;
    this.#pkce = pkce;
    this.#listener = listener;
    this.server = parts.server;
    const query = { challenge: pkce.challenge, state: pkce.state, device: parts.deviceName };
    this.pasteUrl = `${parts.server}/desktop/authorize?${new URLSearchParams(query)}`;
    this.browserUrl = `${this.pasteUrl}&${new URLSearchParams({ redirect_uri: listener.redirectUri })}`;
  }

  /** @throws AppError `OFFLINE` with a reason when the address does not answer as a Quayside server */
  static async begin(parts: SignInParts, onGrant: (result: Promise<Grant>) => void): Promise<SignIn> {
    await readServerInfo(parts.network, parts.server);
    const pkce = newPkce();
    const listener = await LoopbackListener.open({ state: pkce.state, server: parts.server }, (code) => {
      onGrant(exchange(parts, pkce, code, listener.redirectUri));
    });
    return new SignIn(parts, pkce, listener);
  }

  /** A code that the person has carried over by hand. */
  paste(code: string): Promise<Grant> {
    const text = code.trim();
    if (text === '') throw new AppError('CODE_REFUSED', 'empty code');
    return exchange(this.#parts, this.#pkce, text, null);
  }

  close(): void {
    this.#listener.close();
  }
}

export interface SignInParts {
  readonly network: Network;
  readonly server: string;
  readonly installId: string;
  readonly deviceName: string;
}

const exchange = (parts: SignInParts, pkce: Pkce, code: string, redirectUri: string | null): Promise<Grant> =>
  exchangeCode(parts.network, parts.server, {
    code,
    verifier: pkce.verifier,
    redirectUri,
    installId: parts.installId,
    deviceName: parts.deviceName,
  });
