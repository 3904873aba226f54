import { createHash } from 'node:crypto';
import type { SignInProvider } from '@quayside/shared/identity/sign-in-settings';
import { isAppError } from '@quayside/shared/kernel/errors';
import type { Id } from '@quayside/shared/kernel/ids';
import { addMs } from '@quayside/shared/kernel/time';
import { hashSecret, newSecret } from '../../../platform/secrets';
import { addressKey } from '../address-key';
import type { BrowserGrant } from '../auth.store';
import type { IdentityParts } from '../identity-parts';
import { ALLOWANCES, PROVIDER_LOOK_MS, PROVIDER_PAGE_MS } from '../limits';
import { signInRules } from '../sign-in-rules';
import { spendTry } from '../spend-try';
import { judgeProof, type ProviderClaims, readClaims } from './claims';
import { findProviderPerson, type PersonFault } from './provider-person';

/**
 * Why a sign-in by the provider came to nothing. `off`: the company has none, or another by now; `over`: the way back does not belong to a way there, or
 * was gone before; `denied`: the person, or the provider, said no; `unreachable`: it does not answer; `false`: its answer is not what it has to be;
 * `not-asked`: it was to ask the person anew and does not say that it did; `not-you`: somebody else came back than was to show that it is them.
 */
export type ProviderRefusal = PersonFault | 'off' | 'over' | 'denied' | 'unreachable' | 'false' | 'not-asked' | 'not-you';

export type ProviderOutcome =
  | ({ readonly state: 'in'; readonly next: string | null } & BrowserGrant)
  /** Who was signed in before has shown anew that it is them. */
  | { readonly state: 'proven'; readonly next: string | null }
  | { readonly state: 'refused'; readonly why: ProviderRefusal; readonly next: string | null };

/** What a browser brings back from the provider. */
export interface ProviderAnswer {
  readonly state?: string | undefined;
  readonly code?: string | undefined;
  readonly error?: string | undefined;
  readonly iss?: string | undefined;
}

/** Signing a browser in by the company's provider of OpenID Connect. @source requirements ORG-5; security §4, ID1–ID4 */
export interface ProviderSignIn {
  /** `null` when the company has none. */
  current(): Promise<SignInProvider | null>;
  /**
   * @param held - what this browser holds from before, if anything
   * @returns where to send the browser, and what it is to hold until it comes back
   */
  start(input: {
    readonly held: string | null;
    readonly next: string | null;
    readonly loginHint: string | null;
    /** The account that is signed in at the provider was not the right one. */
    readonly isAnother: boolean;
    /** Who is signed in here and is to show anew that it is them; `null`: somebody signs in. */
    readonly provesId: Id | null;
    readonly address: string;
  }): Promise<{ readonly state: 'go'; readonly to: string; readonly held: string } | Extract<ProviderOutcome, { state: 'refused' }>>;
  finish(input: {
    readonly held: string | null;
    readonly answer: ProviderAnswer;
    readonly cookieHeader: string | undefined;
    readonly address: string;
  }): Promise<ProviderOutcome>;
  /** Where the provider sends browsers back to; has to be entered there. */
  redirectUri(): string;
}

/** Of a browser and one attempt; nobody who has read the database can make them. */
const nonceOf = (held: string, state: string): string => hashSecret(`provider-nonce ${state} ${held}`);
const verifierOf = (held: string, state: string): string => hashSecret(`provider-verifier ${state} ${held}`);
const challengeOf = (verifier: string): string => createHash('sha256').update(verifier).digest('base64url');

const HELD = /^[\w-]{43}$/;

export function createProviderSignIn(parts: IdentityParts): ProviderSignIn {
  const { house, auth, attempts, providerSecrets, providerGrants, providerLine: line } = parts;
  const { clock, logger } = house;
  const redirectUri = (): string => `${house.publicUrl()}/sign-in/provider/callback`;
  const current = async (): Promise<SignInProvider | null> => (await signInRules(house)).provider;

  /** Which refusal a fault of the line is; others go on as faults. */
  function refusalOf(error: unknown): ProviderRefusal {
    if (!isAppError(error) || (error.code !== 'PROVIDER_UNREACHABLE' && error.code !== 'PROVIDER_REFUSED')) throw error;
    const { reason = null } = error.details;
    logger.warn({ reason }, 'the provider of the sign-in does not do its part');
    return reason === 'token' ? 'false' : 'unreachable';
  }

  async function redeem(
    provider: SignInProvider,
    held: string,
    { state = '', code = '', iss }: ProviderAnswer,
  ): Promise<{ readonly claims: ProviderClaims; readonly refreshToken: string | null } | ProviderRefusal> {
    const { issuer, clientId } = provider;
    const clientSecret = await providerSecrets.find(provider);
    if (clientSecret === null) return 'off';
    const client = { issuer, clientId, clientSecret, redirectUri: redirectUri() };
    try {
      if (!(await line.isAnswerOf(issuer, iss))) return 'false';
      const redeemed = await line.redeem(client, { code, verifier: verifierOf(held, state), nonce: nonceOf(held, state) });
      return redeemed === null ? 'over' : { claims: readClaims(redeemed.claims), refreshToken: redeemed.refreshToken };
    } catch (error) {
      return refusalOf(error);
    }
  }

  async function enter({
    held,
    answer,
    cookieHeader,
  }: Parameters<ProviderSignIn['finish']>[0]): Promise<{ readonly outcome: ProviderOutcome; readonly personId: string | null }> {
    const attempt = answer.state === undefined ? null : await attempts.take(hashSecret(answer.state));
    const isOurs = attempt !== null && held !== null && HELD.test(held) && attempt.browserHash === hashSecret(held);
    const next = isOurs ? attempt.next : null;
    const refused = (why: ProviderRefusal) => ({ outcome: { state: 'refused', why, next } as const, personId: null });
    if (!isOurs || attempt.expiresAt <= clock.now()) return refused('over');
    const provider = await current();
    if (provider === null || provider.issuer !== attempt.issuer || provider.clientId !== attempt.clientId) return refused('off');
    if (answer.error !== undefined || answer.code === undefined) return refused('denied');
    const redeemed = await redeem(provider, held, answer);
    if (typeof redeemed === 'string') return refused(redeemed);
    const { claims, refreshToken } = redeemed;
    if (typeof attempt.provesId === 'string') {
      const fault = judgeProof(claims, attempt.sentAt, clock.now());
      if (fault !== null) return refused(fault);
      const isThem = (await auth.links.find(provider.issuer, claims.subject)) === attempt.provesId;
      if (!isThem || !(await auth.markProven(cookieHeader, attempt.provesId))) return refused('not-you');
      await providerGrants.put(attempt.provesId, provider, refreshToken, addMs(clock.now(), PROVIDER_LOOK_MS));
      return { outcome: { state: 'proven', next }, personId: attempt.provesId };
    }
    const person = await findProviderPerson(parts, provider, claims);
    if (typeof person === 'string') return refused(person);
    await providerGrants.put(person.id, provider, refreshToken, addMs(clock.now(), PROVIDER_LOOK_MS));
    const grant = await auth.signInByProvider(person.id, claims.hadSecondStep || provider.asksSecondStep);
    return { outcome: { state: 'in', next, ...grant }, personId: person.id };
  }

  function tell(address: string, fields: object): void {
    logger.info({ event: 'provider-sign-in', address, ...fields }, 'security event');
  }

  return {
    current,
    redirectUri,
    async start({ held: before, next, loginHint, isAnother, provesId, address }) {
      await spendTry(parts, [[`provider:address:${addressKey(address)}`, ALLOWANCES.secretPerAddress]]);
      const provider = await current();
      if (provider === null || (await providerSecrets.find(provider)) === null) return { state: 'refused', why: 'off', next };
      const { issuer, clientId } = provider;
      const held = before !== null && HELD.test(before) ? before : newSecret(256);
      const state = newSecret(256);
      const [nonce, challenge] = [nonceOf(held, state), challengeOf(verifierOf(held, state))];
      try {
        const to = await line.authorizeUrl(
          { issuer, clientId, redirectUri: redirectUri() },
          { state, nonce, challenge, loginHint, isAnother, isProof: provesId !== null },
        );
        const sentAt = clock.now();
        const attempt = { browserHash: hashSecret(held), issuer, clientId, next, provesId, sentAt };
        await attempts.insert(hashSecret(state), { ...attempt, expiresAt: addMs(sentAt, PROVIDER_PAGE_MS) });
        return { state: 'go', to, held };
      } catch (error) {
        const why = refusalOf(error);
        tell(address, { person: null, status: 'refused', reason: why });
        return { state: 'refused', why, next };
      }
    },
    async finish(back) {
      const { address } = back;
      await spendTry(parts, [[`code:address:${addressKey(address)}`, ALLOWANCES.secretPerAddress]]);
      const { outcome, personId } = await enter(back);
      const isRefused = outcome.state === 'refused';
      tell(address, { person: personId, status: isRefused ? 'refused' : 'ok', reason: isRefused ? outcome.why : null });
      return outcome;
    },
  };
}
