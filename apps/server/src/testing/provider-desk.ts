import type { SignInProvider, SignInSettings } from '@quayside/shared/identity/sign-in-settings';
import { DEFAULT_SIGN_IN } from '@quayside/shared/identity/sign-in-settings';
import { put } from '@quayside/shared/kernel/entity';
import { epochMs } from '@quayside/shared/kernel/time';
import { buildGroup, buildSettings, buildSignIn } from '@quayside/shared/testing/builders';
import { submitAct } from '../platform/submit-act';
import { KeptMails } from './kept-mails';
import { PROVIDER_CLIENT, type ProviderAccount, signInAtProvider, startOidcProvider, type TestProvider } from './oidc-provider';
import { addPerson, callRpc, fetchCode, makePkce, postJson, signInDesktop, TEST_REDIRECT } from './sign-in';
import { startTestServer, type TestServer } from './start-test-server';
import { Visitor } from './visitor';

/** What an administrator is told about the company's own sign-in. */
interface Facts {
  readonly isLinked: boolean;
  readonly hasSecret: boolean;
  readonly refused: readonly { readonly personId: string; readonly at: number }[];
  readonly unfollowedIds: readonly string[];
  readonly silence: { readonly since: number; readonly reason: string } | null;
}

/** A server whose people come in by a real provider of OpenID Connect, and its administrator Ada. */
export class ProviderDesk {
  readonly mailer: KeptMails;
  readonly log: string[];
  /** How far the server's clock is ahead. */
  moved = 0;
  now: SignInSettings = DEFAULT_SIGN_IN;
  provider: TestProvider;
  readonly server: TestServer;
  admin: { readonly id: string; readonly email: string; readonly token: string };

  private constructor(given: Pick<ProviderDesk, 'mailer' | 'log' | 'provider' | 'server' | 'admin'>) {
    this.mailer = given.mailer;
    this.log = given.log;
    this.provider = given.provider;
    this.server = given.server;
    this.admin = given.admin;
  }

  static async open(): Promise<ProviderDesk> {
    const provider = await startOidcProvider();
    const mailer = new KeptMails();
    const log: string[] = [];
    let desk: ProviderDesk | null = null;
    const server = await startTestServer({
      identity: 'signed-in',
      mailer,
      clock: { now: () => epochMs(Date.now() + (desk?.moved ?? 0)) },
      log: { write: (line) => void log.push(line) },
      env: { internalIssuers: [provider.issuer] },
    });
    await server.seed(put('workspaceSettings', buildSettings()), put('group', buildGroup()));
    await provider.setUp({ redirectUri: server.app.identity.provider.redirectUri() });
    const { id, email } = await addPerson(server, { role: 'admin', email: 'ada@desk.example', name: 'Ada' });
    const { token } = await signInDesktop(server, email);
    desk = new ProviderDesk({ mailer, log, provider, server, admin: { id, email, token } });
    return desk;
  }

  async close(): Promise<void> {
    await this.provider.vanish();
    await this.server.stop();
  }

  /** As the administrator, or as somebody else. */
  rpc(path: string, input: unknown, token = this.admin.token) {
    return callRpc(this.server, 'mutation', `identity.${path}`, { token, input });
  }

  async facts(): Promise<Facts> {
    return (await callRpc(this.server, 'query', 'identity.signInFacts', { token: this.admin.token })).data as Facts;
  }

  /** As the administrator sets it. @returns the code of the refusal */
  async configure(over: Partial<SignInProvider>, passwordsAllowed = true): Promise<string | null> {
    const signIn = { ...buildSignIn({ issuer: this.provider.issuer, ...over }), passwordsAllowed };
    const clientSecret = (await this.facts()).hasSecret ? null : PROVIDER_CLIENT.clientSecret;
    const answer = await this.rpc('setSignIn', { signIn, from: this.now, clientSecret });
    if (answer.code === null) this.now = signIn;
    return answer.code;
  }

  /** Somebody of the company at the provider. @returns their login there */
  async known(login: string, over: { readonly [K in keyof ProviderAccount]?: ProviderAccount[K] | undefined } = {}): Promise<string> {
    await this.provider.know({
      [login]: { sub: `sub-${login}`, email: `${login}@desk.example`, email_verified: true, name: login, ...over },
    });
    return login;
  }

  /** To the provider and back. @returns the answer to what the browser brings back */
  async comeIn(visitor: Visitor, login: string, next: string | null = null): Promise<Response> {
    return visitor.get(await signInAtProvider(await visitor.toProvider(next), login));
  }

  /** The whole way of a desktop of somebody who comes in by the provider. @returns its token */
  async desktopOf(login: string): Promise<string> {
    const visitor = new Visitor(this.server);
    await this.comeIn(visitor, login);
    return this.desktopBy(visitor);
  }

  /** The desktop of who is signed in in this browser. @returns its token */
  async desktopBy(visitor: Visitor): Promise<string> {
    const { verifier, challenge } = makePkce();
    const code = await fetchCode(this.server, visitor.cookie, challenge);
    const grant = await postJson(`${this.server.url}/desktop/token`, {
      ...{ code, verifier, redirectUri: TEST_REDIRECT, installId: crypto.randomUUID(), deviceName: 'D' },
    });
    return ((await grant.json()) as { token: string }).token;
  }

  /** By the program itself. */
  async act(name: string, args: object): Promise<void> {
    await submitAct(this.server.app.house, 'test', { name, args, actor: { type: 'system', name: 'test' } });
  }
}

/** The secret that a page for an authenticator app shows. */
export const secretIn = (page: string): string => /name="secret" value="([A-Z2-7]+)"/.exec(page)?.[1] ?? '';

/** What a page refuses, by status and words. */
export const refusalOf = async (answer: Response): Promise<[number, string]> => [
  answer.status,
  /role="alert">([^<]*)/.exec(await answer.text())?.[1] ?? '',
];
