import { createHash } from 'node:crypto';
import type { SignInProvider } from '@quayside/shared/identity/sign-in-settings';
import { isAppError } from '@quayside/shared/kernel/errors';
import { addMs } from '@quayside/shared/kernel/time';
import { hashSecret, newSecret } from '../../../platform/secrets';
import { addressKey } from '../address-key';
import type { BrowserGrant } from '../auth.store';
import type { IdentityParts } from '../identity-parts';
import { ALLOWANCES, PROVIDER_PAGE_MS } from '../limits';
import { signInRules } from '../sign-in-rules';
import { spendTry } from '../spend-try';
import { type ProviderClaims, readClaims } from './claims';
import { findProviderPerson, type PersonFault } from './provider-person';

/**
 * Why a sign-in by the provider came to nothing. `off`: the company has none, or another by now; `over`: the way back does not belong to a way there, or
 * was gone before; `denied`: the person, or the provider, said no; `unreachable`: it does not answer; `false`: its answer is not what it has to be.
 */
export type ProviderRefusal = PersonFault | 'off' | 'over' | 'denied' | 'unreachable' | 'false';

export type ProviderOutcome =
  | ({ readonly state: 'in'; readonly next: string | null } & BrowserGrant)
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
    readonly address: string;
  }): Promise<{ readonly state: 'go'; readonly to: string; readonly held: string } | Extract<ProviderOutcome, { state: 'refused' }>>;
  finish(input: { readonly held: string | null; readonly answer: ProviderAnswer; readonly address: string }): Promise<ProviderOutcome>;
  /** Where the provider sends browsers back to; has to be entered there. */
  redirectUri(): string;
}

/** Of a browser and one attempt; nobody who has read the database can make them. */
const nonceOf = (held: string, state: string): string => hashSecret(`provider-nonce ${state} ${held}`);
const verifierOf = (held: string, state: string): string => hashSecret(`provider-verifier ${state} ${held}`);
const challengeOf = (verifier: string): string => createHash('sha256').update(verifier).digest('base64url');

const HELD = /^[\w-]{43}$/;

export function createProviderSignIn(parts: IdentityParts): ProviderSignIn {
  const { house, auth, attempts, providerSecrets, providerLine: line } = parts;
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
  ): Promise<ProviderClaims | ProviderRefusal> {
    const { issuer, clientId } = provider;
    const clientSecret = await providerSecrets.find(provider);
    if (clientSecret === null) return 'off';
    const client = { issuer, clientId, clientSecret, redirectUri: redirectUri() };
    try {
      if (!(await line.isAnswerOf(issuer, iss))) return 'false';
      const payload = await line.redeem(client, { code, verifier: verifierOf(held, state), nonce: nonceOf(held, state) });
      return payload === null ? 'over' : readClaims(payload);
    } catch (error) {
      return refusalOf(error);
    }
  }

  async function enter(
    held: string | null,
    answer: ProviderAnswer,
  ): Promise<{ readonly outcome: ProviderOutcome; readonly personId: string | null }> {
    const attempt = answer.state === undefined ? null : await attempts.take(hashSecret(answer.state));
    const isOurs = attempt !== null && held !== null && HELD.test(held) && attempt.browserHash === hashSecret(held);
    const next = isOurs ? attempt.next : null;
    const refused = (why: ProviderRefusal) => ({ outcome: { state: 'refused', why, next } as const, personId: null });
    if (!isOurs || attempt.expiresAt <= clock.now()) return refused('over');
    const provider = await current();
    if (provider === null || provider.issuer !== attempt.issuer || provider.clientId !== attempt.clientId) return refused('off');
    if (answer.error !== undefined || answer.code === undefined) return refused('denied');
    const claims = await redeem(provider, held, answer);
    if (typeof claims === 'string') return refused(claims);
    const person = await findProviderPerson(parts, provider, claims);
    if (typeof person === 'string') return refused(person);
    const grant = await auth.signInByProvider(person.id, claims.hadSecondStep || provider.asksSecondStep);
    return { outcome: { state: 'in', next, ...grant }, personId: person.id };
  }

  function tell(address: string, fields: object): void {
    logger.info({ event: 'provider-sign-in', address, ...fields }, 'security event');
  }

  return {
    current,
    redirectUri,
    async start({ held: before, next, loginHint, isAnother, address }) {
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
          { state, nonce, challenge, loginHint, isAnother },
        );
        const expiresAt = addMs(clock.now(), PROVIDER_PAGE_MS);
        await attempts.insert(hashSecret(state), { browserHash: hashSecret(held), issuer, clientId, next, expiresAt });
        return { state: 'go', to, held };
      } catch (error) {
        const why = refusalOf(error);
        tell(address, { person: null, status: 'refused', reason: why });
        return { state: 'refused', why, next };
      }
    },
    async finish({ held, answer, address }) {
      await spendTry(parts, [[`code:address:${addressKey(address)}`, ALLOWANCES.secretPerAddress]]);
      const { outcome, personId } = await enter(held, answer);
      const isIn = outcome.state === 'in';
      tell(address, { person: personId, status: isIn ? 'ok' : 'refused', reason: isIn ? null : outcome.why });
      return outcome;
    },
  };
}
