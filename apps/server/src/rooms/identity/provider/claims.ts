import type { SignInProvider } from '@quayside/shared/identity/sign-in-settings';
import { emailSchema } from '@quayside/shared/kernel/email-schema';
import { normaliseEmail } from '@quayside/shared/kernel/text';
import { type EpochMs, epochMs, MINUTE_MS, SECOND_MS } from '@quayside/shared/kernel/time';

/** Whom the provider vouches for. Its signature, issuer, audience, time and nonce were checked before. */
export interface ProviderClaims {
  readonly subject: string;
  readonly email: string | null;
  readonly isEmailVerified: boolean;
  readonly name: string | null;
  /** It says that it asked for more than a password. */
  readonly hadSecondStep: boolean;
  /** When it last asked the person who they are; `null` where it does not say. */
  readonly askedAt: EpochMs | null;
}

/** Why somebody is not let in although the provider vouches for them. */
export type ClaimFault = 'no-email' | 'unverified' | 'domain';

const text = (value: unknown, max: number): string | null =>
  typeof value === 'string' && value.trim() !== '' && value.length <= max ? value.trim() : null;
/** Some providers write it as text. */
const isTrue = (value: unknown): boolean => value === true || value === 'true';

/**
 * @param payload - of the ID token, with what the user-info endpoint adds
 * @source OpenID Connect Core 1.0 §5.1; RFC 8176 (`amr`); `xms_edov` is how Microsoft Entra says that the owner of the domain was verified
 */
export function readClaims(payload: Readonly<Record<string, unknown>>): ProviderClaims {
  const email = emailSchema.safeParse(payload.email);
  const methods = Array.isArray(payload.amr) ? payload.amr : [];
  return {
    subject: String(payload.sub),
    email: email.success ? normaliseEmail(email.data) : null,
    isEmailVerified: isTrue(payload.email_verified) || (payload.email_verified === undefined && isTrue(payload.xms_edov)),
    name: text(payload.name, 120),
    hadSecondStep: methods.includes('mfa'),
    askedAt: typeof payload.auth_time === 'number' && payload.auth_time > 0 ? epochMs(payload.auth_time * SECOND_MS) : null,
  };
}

/**
 * Whether the provider's word is enough, each time somebody comes: its address is verified, and one of the company's.
 *
 * @returns `null` when it is
 * @source security §4, ID3
 */
export function judgeClaims({ email, isEmailVerified }: ProviderClaims, { domains }: Pick<SignInProvider, 'domains'>): ClaimFault | null {
  if (email === null) return 'no-email';
  if (!isEmailVerified) return 'unverified';
  return domains.includes(email.slice(email.lastIndexOf('@') + 1)) ? null : 'domain';
}

/** The clocks of provider and server may differ so much. */
const CLOCK_TOLERANCE_MS = MINUTE_MS;

/**
 * Whether the provider has asked the person anew, rather than let in whoever sits before a browser that was signed in there.
 *
 * @param sentAt - when the browser was sent there to be asked
 * @returns `null` when it has; `not-asked`, also where it does not say when; `false` for a time that cannot be
 * @source OpenID Connect Core 1.0 §2 (`auth_time`), §3.1.2.1 (`max_age`)
 */
export function judgeProof({ askedAt }: Pick<ProviderClaims, 'askedAt'>, sentAt: EpochMs, now: EpochMs): 'not-asked' | 'false' | null {
  if (askedAt === null || askedAt < sentAt - CLOCK_TOLERANCE_MS) return 'not-asked';
  return askedAt > now + CLOCK_TOLERANCE_MS ? 'false' : null;
}
