import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { Person } from '@quayside/shared/identity/person';
import type { Role } from '@quayside/shared/kernel/actor';
import { createPersonWithPassword } from '../rooms/identity/identity.service';
import type { TestServer } from './start-test-server';

/** Signing in as people and desktops do, by plain HTTP. */

export const TEST_PASSWORD = 'correct horse battery';
let passwordHash: Promise<string> | null = null;

/** Somebody who can sign in with `TEST_PASSWORD`. */
export async function addPerson(server: TestServer, given: { name?: string; email?: string; role?: Role } = {}): Promise<Person> {
  const { house, identity } = server.app;
  passwordHash ??= identity.accounts.hashPassword(TEST_PASSWORD);
  const personId = randomUUID();
  return createPersonWithPassword(
    { house, identity },
    {
      personId,
      name: given.name ?? 'Maria Petrova',
      email: given.email ?? `${personId}@northwind.example`,
      role: given.role ?? 'agent',
      groupIds: [],
      timeZone: 'Europe/Sofia',
      locale: 'en',
      passwordHash: await passwordHash,
    },
  );
}

/** @param headers - besides what our own page would send */
export const postJson = (url: string, body: unknown, headers: Readonly<Record<string, string>> = {}): Promise<Response> =>
  fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
    redirect: 'manual',
  });

export const postForm = (
  url: string,
  body: Readonly<Record<string, string>>,
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> =>
  fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    body: new URLSearchParams(body).toString(),
    redirect: 'manual',
  });

/** The cookies of an answer as the next request sends them. */
export const cookiesOf = (response: Response): string =>
  response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');

export async function signInBrowser(
  server: Pick<TestServer, 'url'>,
  email: string,
  password = TEST_PASSWORD,
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> {
  return postJson(`${server.url}/api/auth/sign-in/email`, { email, password }, { origin: server.url, ...headers });
}

export interface Pkce {
  readonly verifier: string;
  readonly challenge: string;
}

export function makePkce(): Pkce {
  const verifier = randomBytes(32).toString('base64url');
  return { verifier, challenge: createHash('sha256').update(verifier).digest('base64url') };
}

export const TEST_REDIRECT = 'http://127.0.0.1:49152/signed-in';

/** A one-time code for a signed-in browser. */
export async function fetchCode(
  server: Pick<TestServer, 'url'>,
  cookie: string,
  challenge: string,
  redirectUri: string | null = TEST_REDIRECT,
): Promise<string> {
  const answer = await postJson(
    `${server.url}/desktop/code`,
    { challenge, redirectUri, state: 'test-state' },
    { origin: server.url, cookie },
  );
  if (answer.status !== 200) throw new Error(`no code: ${answer.status}`);
  return ((await answer.json()) as { code: string }).code;
}

export interface DesktopGrantAnswer {
  readonly token: string;
  readonly person: Person;
  readonly deviceId: string;
  readonly escrowedKey: string | null;
}

/** The whole way, as a script does it: password → cookie → code → token. */
export async function signInDesktop(
  server: Pick<TestServer, 'url'>,
  email: string,
  given: { installId?: string; deviceName?: string; password?: string } = {},
): Promise<DesktopGrantAnswer> {
  const browser = await signInBrowser(server, email, given.password);
  if (browser.status !== 200) throw new Error(`not signed in: ${browser.status}`);
  const { verifier, challenge } = makePkce();
  const code = await fetchCode(server, cookiesOf(browser), challenge);
  const answer = await postJson(`${server.url}/desktop/token`, {
    code,
    verifier,
    redirectUri: TEST_REDIRECT,
    installId: given.installId ?? randomUUID(),
    deviceName: given.deviceName ?? 'Test desktop',
  });
  if (answer.status !== 200) throw new Error(`no token: ${answer.status}`);
  return (await answer.json()) as DesktopGrantAnswer;
}

export interface RpcAnswer {
  readonly status: number;
  /** Of a success. */
  readonly data: unknown;
  /** Of a refusal. */
  readonly code: string | null;
}

/** Calls a tRPC procedure without a client. */
export async function callRpc(
  server: Pick<TestServer, 'url'>,
  kind: 'query' | 'mutation',
  path: string,
  options: { token?: string; input?: unknown; headers?: Readonly<Record<string, string>> } = {},
): Promise<RpcAnswer> {
  const { token, input, headers = {} } = options;
  const authorization: Record<string, string> = token === undefined ? {} : { authorization: `Bearer ${token}` };
  const query = kind === 'query' && input !== undefined ? `?input=${encodeURIComponent(JSON.stringify(input))}` : '';
  const response = await fetch(`${server.url}/trpc/${path}${query}`, {
    method: kind === 'query' ? 'GET' : 'POST',
    headers: { ...authorization, ...headers, ...(kind === 'mutation' ? { 'content-type': 'application/json' } : {}) },
    ...(kind === 'mutation' && input !== undefined ? { body: JSON.stringify(input) } : {}),
  });
  const body = (await response.json()) as { result?: { data?: unknown }; error?: { data?: { code?: string } } };
  return { status: response.status, data: body.result?.data ?? null, code: body.error?.data?.code ?? null };
}
