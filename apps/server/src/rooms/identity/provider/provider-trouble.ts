import { AppError } from '@quayside/shared/kernel/errors';
import { OUTBOUND_TROUBLES } from '../../../platform/outbound/outbound-fetch';

/** What is wrong with a provider that answers. */
export type ProviderFault =
  /** No discovery document at this issuer. */
  | 'not-a-provider'
  /** It calls itself otherwise. */
  | 'other-issuer'
  /** It lacks what we need: the code flow, PKCE by S256, signed tokens, our ways to show the client secret. */
  | 'unsuitable'
  /** Its keys cannot be read. */
  | 'no-keys'
  /** It does not know the client, or the secret is wrong. */
  | 'client'
  /** No secret was entered for this client. */
  | 'no-secret'
  /** A token that is not what it has to be. */
  | 'token';

/** It answers, but we cannot take its answers. */
export const providerRefused = (reason: ProviderFault, path: 'issuer' | 'clientId' | 'clientSecret' = 'issuer'): AppError =>
  new AppError('PROVIDER_REFUSED', `the provider cannot be used: ${reason}`, { reason, path });

/** Nothing came back from it. @param error - of the outbound fetcher; others go on as they are */
export function asUnreachable(error: unknown): unknown {
  if (!(error instanceof AppError) || error.code !== 'UNAVAILABLE') return error;
  const reason = OUTBOUND_TROUBLES.find((one) => one === error.details.reason) ?? 'no-answer';
  return new AppError('PROVIDER_UNREACHABLE', `the provider cannot be reached: ${reason}`, { reason, path: 'issuer' });
}
