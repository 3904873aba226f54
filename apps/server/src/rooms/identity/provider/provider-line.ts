import { AppError } from '@quayside/shared/kernel/errors';
import { MINUTE_MS, SECOND_MS } from '@quayside/shared/kernel/time';
import { createRemoteJWKSet, customFetch, type JWTVerifyGetKey, jwtVerify } from 'jose';
import type { Clock } from '../../../platform/clock';
import type { OutboundFetch } from '../../../platform/outbound/outbound-fetch';
import { isSameSecret } from '../../../platform/secrets';
import { discover, type ProviderMetadata, parseJson } from './discover';
import { asUnreachable, providerRefused } from './provider-trouble';

/** Who we are to the provider. */
export interface ProviderSecretLine {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

export interface ProviderClient extends ProviderSecretLine {
  readonly redirectUri: string;
}

/** What a code was spent for. */
export interface Redeemed {
  /** What the checked ID token says, with what the user-info endpoint adds. */
  readonly claims: Readonly<Record<string, unknown>>;
  /** To ask about the person with later on; `null` where the provider gives none. */
  readonly refreshToken: string | null;
}

/** The line to a provider of OpenID Connect. All of it throws AppError `PROVIDER_UNREACHABLE`, `PROVIDER_REFUSED`. */
export interface ProviderLine {
  /** Where the browser goes. */
  authorizeUrl(
    client: Omit<ProviderClient, 'clientSecret'>,
    given: {
      readonly state: string;
      readonly nonce: string;
      readonly challenge: string;
      readonly loginHint: string | null;
      readonly isAnother: boolean;
      /** The person is to show anew that it is them, also when they are signed in there. */
      readonly isProof: boolean;
    },
  ): Promise<string>;
  /** Whether an answer that came by the browser may be this provider's. */
  isAnswerOf(issuer: string, named: string | undefined): Promise<boolean>;
  /**
   * Spends a code.
   *
   * @returns `null` for a code that counts no more
   */
  redeem(
    client: ProviderClient,
    given: { readonly code: string; readonly verifier: string; readonly nonce: string },
  ): Promise<Redeemed | null>;
  /**
   * Whether the provider still vouches for whom it gave a refresh token. It is spent by that where the provider rotates them.
   *
   * @returns the token to ask with next time; `null`: not any more
   */
  askAgain(client: ProviderSecretLine, refreshToken: string): Promise<string | null>;
  /** Asks it everything that can be asked without a person: discovery, keys, and whether it knows client and secret. */
  tryOut(client: ProviderClient): Promise<void>;
}

/** What a provider said is believed so long. */
const KNOWN_MS = 10 * MINUTE_MS;
const CLOCK_TOLERANCE_S = 60;
/** A token is used at once; one that was kept is not taken. */
const TOKEN_MAX_AGE_S = 10 * 60;
/** Its answer about a person who was removed, or who has to sign in anew before it vouches for them again. @source RFC 6749 §5.2; OpenID Connect Core §3.1.2.6 */
const NO_MORE = ['invalid_grant', 'interaction_required', 'login_required', 'consent_required'];
/** Asks for refresh tokens by a parameter of its own. */
const GOOGLE = 'https://accounts.google.com';

const tokenText = (value: unknown): string | null => (typeof value === 'string' && /^[\x21-\x7e]{1,8000}$/.test(value) ? value : null);

interface Known {
  readonly at: number;
  readonly metadata: ProviderMetadata;
  readonly keys: JWTVerifyGetKey;
}

export function createProviderLine(fetchOut: OutboundFetch, clock: Clock): ProviderLine {
  let known: Known | null = null;

  async function find(issuer: string): Promise<Known> {
    const now = clock.now();
    if (known !== null && known.metadata.issuer === issuer && Math.abs(now - known.at) < KNOWN_MS) return known;
    const metadata = await discover(fetchOut, issuer);
    known = { at: now, metadata, keys: keysAt(metadata.jwksUri) };
    return known;
  }

  const keysAt = (uri: string): JWTVerifyGetKey =>
    createRemoteJWKSet(new URL(uri), {
      cooldownDuration: 10 * SECOND_MS,
      cacheMaxAge: KNOWN_MS,
      [customFetch]: async (url) => {
        const { status, text } = await fetchOut(String(url), { headers: { accept: 'application/json' } });
        if (status >= 500) throw new AppError('UNAVAILABLE', 'the keys cannot be read', { reason: 'no-answer' });
        return new Response(text, { status });
      },
    });

  async function askToken(metadata: ProviderMetadata, client: ProviderSecretLine, fields: Readonly<Record<string, string>>) {
    const byHeader = metadata.secretBy === 'header';
    const form = (value: string): string => encodeURIComponent(value).replaceAll('%20', '+');
    const basic = Buffer.from(`${form(client.clientId)}:${form(client.clientSecret)}`).toString('base64');
    const body = new URLSearchParams({
      ...fields,
      ...(byHeader ? {} : { client_id: client.clientId, client_secret: client.clientSecret }),
    });
    const answer = await fetchOut(metadata.tokenEndpoint, {
      method: 'POST',
      body: body.toString(),
      headers: {
        accept: 'application/json',
        'content-type': 'application/x-www-form-urlencoded',
        ...(byHeader ? { authorization: `Basic ${basic}` } : {}),
      },
    }).catch((error: unknown) => {
      throw asUnreachable(error);
    });
    const said = parseJson(answer.text);
    const fieldsOf = typeof said === 'object' && said !== null ? (said as Readonly<Record<string, unknown>>) : {};
    if (answer.status >= 500)
      throw new AppError('PROVIDER_UNREACHABLE', 'the provider has a fault', { reason: 'no-answer', path: 'issuer' });
    if (answer.status === 401 || fieldsOf.error === 'invalid_client' || fieldsOf.error === 'unauthorized_client')
      throw providerRefused('client', 'clientSecret');
    return { isGiven: answer.status === 200, said: fieldsOf };
  }

  const codeFields = (client: ProviderClient, code: string, verifier: string) => ({
    grant_type: 'authorization_code',
    redirect_uri: client.redirectUri,
    code,
    code_verifier: verifier,
  });

  /** @throws AppError `PROVIDER_REFUSED` for whatever is wrong with it */
  async function readToken({ metadata, keys }: Known, client: ProviderClient, token: string, nonce: string) {
    try {
      const { payload } = await jwtVerify(token, keys, {
        issuer: metadata.issuer,
        audience: client.clientId,
        algorithms: [...metadata.algorithms],
        requiredClaims: ['sub', 'exp', 'iat', 'nonce'],
        clockTolerance: CLOCK_TOLERANCE_S,
        maxTokenAge: TOKEN_MAX_AGE_S,
        currentDate: new Date(clock.now()),
      });
      const isForUs = payload.azp === undefined ? !Array.isArray(payload.aud) || payload.aud.length === 1 : payload.azp === client.clientId;
      const hasSubject = typeof payload.sub === 'string' && payload.sub !== '' && payload.sub.length <= 255;
      if (isForUs && hasSubject && typeof payload.nonce === 'string' && isSameSecret(payload.nonce, nonce)) return payload;
    } catch (error) {
      if (error instanceof AppError) throw asUnreachable(error);
    }
    throw providerRefused('token');
  }

  /** Where the ID token does not say the address. */
  async function moreAbout(metadata: ProviderMetadata, subject: string, accessToken: unknown): Promise<Readonly<Record<string, unknown>>> {
    const bearer = tokenText(accessToken);
    if (metadata.userinfoEndpoint === null || bearer === null) return {};
    const answer = await fetchOut(metadata.userinfoEndpoint, {
      headers: { accept: 'application/json', authorization: `Bearer ${bearer}` },
    }).catch((error: unknown) => {
      throw asUnreachable(error);
    });
    const said = parseJson(answer.text);
    if (answer.status !== 200 || typeof said !== 'object' || said === null) return {};
    // about somebody else it may be asked only by a provider that lies
    if (!('sub' in said) || said.sub !== subject) throw providerRefused('token');
    return said as Readonly<Record<string, unknown>>;
  }

  return {
    async authorizeUrl({ issuer, clientId, redirectUri }, { state, nonce, challenge, loginHint, isAnother, isProof }) {
      const { metadata } = await find(issuer);
      const url = new URL(metadata.authorizationEndpoint);
      const asked = {
        response_type: 'code',
        scope: `openid email profile${metadata.givesOfflineAccess ? ' offline_access' : ''}`,
        client_id: clientId,
        redirect_uri: redirectUri,
        state,
        nonce,
        code_challenge: challenge,
        code_challenge_method: 'S256',
        ...(loginHint === null || isAnother ? {} : { login_hint: loginHint }),
        ...(isAnother ? { prompt: metadata.promptForAnother } : {}),
        ...(isProof ? { prompt: 'login', max_age: '0' } : {}),
        ...(issuer === GOOGLE ? { access_type: 'offline' } : {}),
      };
      for (const [name, value] of Object.entries(asked)) url.searchParams.set(name, value);
      return url.href;
    },
    async isAnswerOf(issuer, named) {
      if (named !== undefined) return named === issuer;
      return !(await find(issuer)).metadata.namesItself;
    },
    async redeem(client, { code, verifier, nonce }) {
      const found = await find(client.issuer);
      const { isGiven, said } = await askToken(found.metadata, client, codeFields(client, code, verifier));
      if (!isGiven) return null;
      if (typeof said.id_token !== 'string') throw providerRefused('token');
      const payload = await readToken(found, client, said.id_token, nonce);
      const refreshToken = tokenText(said.refresh_token);
      if (payload.email !== undefined) return { claims: payload, refreshToken };
      const more = await moreAbout(found.metadata, String(payload.sub), said.access_token);
      // what is signed counts before what is not, and when somebody was asked only there
      return { claims: { ...more, auth_time: undefined, ...payload }, refreshToken };
    },
    async askAgain(client, refreshToken) {
      const { metadata } = await find(client.issuer);
      const { isGiven, said } = await askToken(metadata, client, { grant_type: 'refresh_token', refresh_token: refreshToken });
      // a page of something in between is no answer of the provider
      if (isGiven && typeof said.access_token === 'string') return tokenText(said.refresh_token) ?? refreshToken;
      if (!isGiven && NO_MORE.some((one) => one === said.error)) return null;
      throw new AppError('PROVIDER_UNREACHABLE', 'the provider does not say about a person', { reason: 'no-answer', path: 'issuer' });
    },
    async tryOut(client) {
      known = null;
      const { metadata } = await find(client.issuer);
      const keys = await fetchOut(metadata.jwksUri, { headers: { accept: 'application/json' } }).catch((error: unknown) => {
        throw asUnreachable(error);
      });
      const set = parseJson(keys.text);
      const isSet = typeof set === 'object' && set !== null && 'keys' in set && Array.isArray(set.keys) && set.keys.length > 0;
      if (keys.status !== 200 || !isSet) throw providerRefused('no-keys');
      // a code that nobody gave: it is refused as such only after client and secret were found right
      await askToken(metadata, client, codeFields(client, 'connection-test', 'a'.repeat(43)));
    },
  };
}
