import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** Somebody at the provider. */
export interface ProviderAccount {
  readonly sub: string;
  readonly email?: string;
  readonly email_verified?: boolean;
  readonly name?: string;
  readonly amr?: readonly string[];
}

export const PROVIDER_CLIENT = { clientId: 'quayside', clientSecret: 'canary-secret-of-the-provider-client' } as const;

/** A real provider of OpenID Connect in a process of its own. */
export interface TestProvider {
  readonly issuer: string;
  /** Where browsers may go back to; nothing is answered before. */
  setUp(options: {
    readonly redirectUri: string;
    readonly inUserinfoOnly?: boolean;
    /** `rotated`: each counts once, and a second use ends them all. */
    readonly refreshTokens?: 'none' | 'kept' | 'rotated';
  }): Promise<void>;
  /** By what they type as their login. */
  know(people: Readonly<Record<string, { readonly [K in keyof ProviderAccount]?: ProviderAccount[K] | undefined }>>): Promise<void>;
  /** Removed: nobody there knows them any more. */
  forget(login: string): Promise<void>;
  /** The process is gone; the port is free. */
  vanish(): Promise<void>;
}

export async function startOidcProvider(port = 0): Promise<TestProvider> {
  // what it warns of concerns those who run it for real
  const child: ChildProcess = spawn(process.execPath, [join(__dirname, 'oidc-provider-process.mjs'), String(port)], {
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { ...process.env, NODE_ENV: 'test', NODE_NO_WARNINGS: '1', NODE_OPTIONS: '' },
  });
  const ended = once(child, 'exit');
  const listening = await Promise.race([once(child.stdout as NodeJS.ReadableStream, 'data'), ended.then(() => null)]);
  if (listening === null) throw new Error('the provider did not start');
  const issuer = `http://127.0.0.1:${String(listening[0]).trim()}`;
  let people: Parameters<TestProvider['know']>[0] = {};
  const tell = async (body: object): Promise<void> => {
    await fetch(`${issuer}/test/setup`, { method: 'POST', body: JSON.stringify(body) });
  };
  return {
    issuer,
    async setUp({ redirectUri, inUserinfoOnly = false, refreshTokens = 'rotated' }) {
      await tell({ redirectUri, inUserinfoOnly, refreshTokens, clientSecret: PROVIDER_CLIENT.clientSecret, people });
    },
    async know(more) {
      people = { ...people, ...more };
      await tell({ people });
    },
    async forget(login) {
      const { [login]: _, ...others } = people;
      people = others;
      await tell({ people });
    },
    async vanish() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

/**
 * Signs in at the provider's page as a browser does.
 *
 * @param from - where we sent the browser
 * @returns where the provider sends it back to
 */
export async function signInAtProvider(from: string, login: string): Promise<string> {
  const jar = new Map<string, string>();
  const { origin } = new URL(from);
  const ask = async (url: string, body?: URLSearchParams): Promise<Response> => {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(url, { redirect: 'manual', headers: { cookie }, ...(body === undefined ? {} : { method: 'POST', body }) });
    for (const line of answer.headers.getSetCookie()) {
      const [name = '', value = ''] = (line.split(';')[0] ?? '').split(/=(.*)/s);
      jar.set(name, value);
    }
    return answer;
  };
  let url = from;
  let answer = await ask(url);
  for (let hops = 0; hops < 10; hops += 1) {
    if (answer.status === 200) answer = await ask(url, new URLSearchParams({ login }));
    const location = answer.headers.get('location');
    if (location === null) throw new Error(`the provider answered ${answer.status}: ${(await answer.text()).slice(0, 300)}`);
    url = new URL(location, url).href;
    if (new URL(url).origin !== origin) return url;
    answer = await ask(url);
  }
  throw new Error('the provider leads round in circles');
}
