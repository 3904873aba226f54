import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';
import { PROVIDER_CLIENT } from './oidc-provider';

/** How it lies. Everything that is left out is as a good provider has it. */
export interface Lies {
  /** Fields of the discovery document. */
  readonly discovery?: Readonly<Record<string, unknown>>;
  /** Claims of the ID token. `undefined` takes one out. */
  readonly claims?: Readonly<Record<string, unknown>>;
  /** Signed by somebody else's key, by a shared secret, or by nobody. */
  readonly signedBy?: 'another-key' | 'client-secret' | 'nobody';
  readonly userinfo?: Readonly<Record<string, unknown>>;
  /** Of the token endpoint. */
  readonly tokenStatus?: number;
  /** It gives this one to ask again with. */
  readonly refreshToken?: string;
  /** What it says when it is asked again. */
  readonly again?: { readonly status: number; readonly body: string; readonly after?: Promise<void> };
  /** Where its discovery document is said to be instead. */
  readonly redirectDiscoveryTo?: string;
}

export interface LyingProvider {
  readonly issuer: string;
  lies: Lies;
  /** What the token endpoint was asked, newest last. */
  readonly asked: URLSearchParams[];
  /** Answers as a browser that comes from `from` brings them back. @returns where it goes */
  letIn(from: string): string;
  close(): Promise<void>;
}

const GOOD_AGAIN = JSON.stringify({ token_type: 'Bearer', access_token: 'another-access-token' });

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A provider that does what it is told, for what a real one never does. */
export async function startLyingProvider(): Promise<LyingProvider> {
  const own = await generateKeyPair('RS256');
  const other = await generateKeyPair('RS256');
  const jwk = { ...(await exportJWK(own.publicKey)), kid: 'own', alg: 'RS256', use: 'sig' };
  const asked: URLSearchParams[] = [];
  const nonces = new Map<string, string>();

  async function idToken(code: string): Promise<string> {
    const now = Math.floor(Date.now() / 1000);
    const good = {
      ...{ iss: provider.issuer, aud: PROVIDER_CLIENT.clientId, sub: 'subject-1', iat: now, exp: now + 300, nonce: nonces.get(code) },
      ...{ email: 'anna@desk.example', email_verified: true, name: 'Anna' },
    };
    const payload = JSON.parse(JSON.stringify({ ...good, ...provider.lies.claims })) as JWTPayload;
    const { signedBy } = provider.lies;
    if (signedBy === 'nobody') return `${encode({ alg: 'none' })}.${encode(payload)}.`;
    if (signedBy === 'client-secret')
      return new SignJWT(payload)
        .setProtectedHeader({ alg: 'HS256', kid: 'own' })
        .sign(new TextEncoder().encode(PROVIDER_CLIENT.clientSecret));
    const key = signedBy === 'another-key' ? other.privateKey : own.privateKey;
    return new SignJWT(payload).setProtectedHeader({ alg: 'RS256', kid: 'own' }).sign(key);
  }

  const read = async (request: IncomingMessage): Promise<URLSearchParams> => {
    let text = '';
    for await (const part of request) text += String(part);
    return new URLSearchParams(text);
  };

  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', provider.issuer);
    const say = (status: number, body: object): void => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    };
    if (pathname === '/.well-known/openid-configuration') {
      const { redirectDiscoveryTo: to, discovery } = provider.lies;
      if (to !== undefined) return void response.writeHead(302, { location: to }).end();
      return say(200, {
        issuer: provider.issuer,
        authorization_endpoint: `${provider.issuer}/authorize`,
        token_endpoint: `${provider.issuer}/token`,
        userinfo_endpoint: `${provider.issuer}/userinfo`,
        jwks_uri: `${provider.issuer}/jwks`,
        response_types_supported: ['code'],
        code_challenge_methods_supported: ['S256'],
        id_token_signing_alg_values_supported: ['RS256', 'HS256', 'none'],
        authorization_response_iss_parameter_supported: true,
        ...discovery,
      });
    }
    if (pathname === '/jwks') return say(200, { keys: [jwk] });
    if (pathname === '/userinfo') return say(200, { sub: 'subject-1', ...provider.lies.userinfo });
    const form = await read(request);
    asked.push(form);
    const { again } = provider.lies;
    if (form.get('grant_type') === 'refresh_token') {
      await again?.after;
      return void response.writeHead(again?.status ?? 200, { 'content-type': 'application/json' }).end(again?.body ?? GOOD_AGAIN);
    }
    if (provider.lies.tokenStatus !== undefined) return say(provider.lies.tokenStatus, { error: 'server_error' });
    const code = form.get('code') ?? '';
    if (!nonces.has(code)) return say(400, { error: 'invalid_grant' });
    say(200, {
      token_type: 'Bearer',
      access_token: 'an-access-token',
      id_token: await idToken(code),
      refresh_token: provider.lies.refreshToken,
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));

  const provider: LyingProvider = {
    issuer: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    lies: {},
    asked,
    letIn(from) {
      const { searchParams } = new URL(from);
      const code = crypto.randomUUID();
      nonces.set(code, searchParams.get('nonce') ?? '');
      const back = new URL(searchParams.get('redirect_uri') ?? '');
      back.searchParams.set('code', code);
      back.searchParams.set('state', searchParams.get('state') ?? '');
      back.searchParams.set('iss', provider.issuer);
      return back.href;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
  return provider;
}
