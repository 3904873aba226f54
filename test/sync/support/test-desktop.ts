import type { HostCallName } from '../../../apps/desktop/src/bridge/core-link';
import type { SessionState } from '../../../apps/desktop/src/bridge/session-state';
import { CoreApp } from '../../../apps/desktop/src/core/core-app';
import type { Host } from '../../../apps/desktop/src/core/session/host';
import { cookiesOf, fetchCode, makePkce, signInBrowser } from '../../../apps/server/src/testing/sign-in';
import type { TestServer } from '../../../apps/server/src/testing/start-test-server';

/** The machine around core: a key store that works, or none. */
export function machine(keyStore: 'system' | 'memory-only'): Host & { readonly opened: string[]; loseKeyring(): void } {
  let keyring = 1;
  const opened: string[] = [];
  const answers: { readonly [N in HostCallName]: (input: string) => unknown } = {
    keyStore: () => keyStore,
    wrap: (secret) => `${keyring}:${Buffer.from(secret).reverse().toString('base64')}`,
    unwrap: (wrapped) =>
      wrapped.startsWith(`${keyring}:`)
        ? Buffer.from(wrapped.split(':')[1] ?? '', 'base64')
            .reverse()
            .toString()
        : null,
    openExternal: (url) => opened.push(url) > 0,
    resolveProxy: () => 'DIRECT',
    askSavePath: () => null,
    markOrigin: () => null,
    setLanguage: () => null,
    setPreferences: () => null,
  };
  return {
    opened,
    loseKeyring: () => {
      keyring += 1;
    },
    ask: async (name, input) => answers[name](input as string) as never,
  };
}

/** Core as the app starts it. @param now - this machine's clock */
export const startDesktop = (
  server: Pick<TestServer, 'url'>,
  { folder, host, now = Date.now }: { readonly folder: string; readonly host: Host; readonly now?: () => number },
): Promise<CoreApp> =>
  CoreApp.start({ start: { folder, version: '1', deviceName: 'Test', serverUrl: server.url, signIn: null }, host, now });

/** By password, as a browser does it, and with the code carried over. @param reachedAt - the desktop's own way to the server */
export async function signInDesktop(
  app: CoreApp,
  server: Pick<TestServer, 'url'>,
  email: string,
  reachedAt = server.url,
): Promise<SessionState> {
  const browser = await signInBrowser(server, email);
  const { verifier, challenge } = makePkce();
  const code = await fetchCode(server, cookiesOf(browser), challenge, null);
  return app.sessions.exchange(reachedAt, code, verifier);
}
