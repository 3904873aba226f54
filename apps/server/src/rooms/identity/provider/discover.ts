import { z } from 'zod';
import type { OutboundFetch } from '../../../platform/outbound/outbound-fetch';
import { asUnreachable, providerRefused } from './provider-trouble';

/** What a provider says of itself, as far as we use it. */
export interface ProviderMetadata {
  readonly issuer: string;
  readonly authorizationEndpoint: string;
  readonly tokenEndpoint: string;
  readonly userinfoEndpoint: string | null;
  readonly jwksUri: string;
  /** How the token endpoint wants the client secret. */
  readonly secretBy: 'header' | 'body';
  readonly algorithms: readonly string[];
  /** It names itself in its answers, so one that does not is not its own. @source RFC 9207 */
  readonly namesItself: boolean;
  /** It gives refresh tokens that outlast its own session to who asks for them. */
  readonly givesOfflineAccess: boolean;
  /** How it is asked to let people choose their account. */
  readonly promptForAnother: 'select_account' | 'login';
}

/** Signatures by keys that only the provider has; `none` and those by a shared secret are not among them. */
const ALGORITHMS = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA', 'Ed25519'];

const names = z.array(z.string().max(100)).max(200);
const documentSchema = z.object({
  issuer: z.string(),
  authorization_endpoint: z.url({ protocol: /^https?$/ }),
  token_endpoint: z.url({ protocol: /^https?$/ }),
  userinfo_endpoint: z.url({ protocol: /^https?$/ }).optional(),
  jwks_uri: z.url({ protocol: /^https?$/ }),
  response_types_supported: names,
  code_challenge_methods_supported: names.optional(),
  token_endpoint_auth_methods_supported: names.default(['client_secret_basic']),
  id_token_signing_alg_values_supported: names.default(['RS256']),
  authorization_response_iss_parameter_supported: z.boolean().default(false),
  prompt_values_supported: names.default([]),
  scopes_supported: names.default([]),
});

/**
 * Asks an issuer for its discovery document, and checks that it is its own and good enough.
 *
 * @throws AppError `PROVIDER_UNREACHABLE`, `PROVIDER_REFUSED`
 * @source security §4, A31; OpenID Connect Discovery 1.0 §4.3
 */
export async function discover(fetchOut: OutboundFetch, issuer: string): Promise<ProviderMetadata> {
  const answer = await fetchOut(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`, {
    headers: { accept: 'application/json' },
  }).catch((error: unknown) => {
    throw asUnreachable(error);
  });
  const found = documentSchema.safeParse(answer.status === 200 ? parseJson(answer.text) : null);
  if (!found.success) throw providerRefused('not-a-provider');
  const said = found.data;
  if (said.issuer !== issuer) throw providerRefused('other-issuer');
  const isPlain = new URL(issuer).protocol === 'http:';
  const isOpen = (url: string): boolean => new URL(url).protocol === 'http:' && !isPlain;
  const methods = said.token_endpoint_auth_methods_supported;
  const secretBy = methods.includes('client_secret_basic') ? 'header' : methods.includes('client_secret_post') ? 'body' : null;
  const algorithms = said.id_token_signing_alg_values_supported.filter((one) => ALGORITHMS.includes(one));
  const canPkce = said.code_challenge_methods_supported?.includes('S256') ?? true;
  const canCode = said.response_types_supported.includes('code');
  if (secretBy === null || algorithms.length === 0 || !canPkce || !canCode || isOpen(said.authorization_endpoint))
    throw providerRefused('unsuitable');
  return {
    issuer,
    authorizationEndpoint: said.authorization_endpoint,
    tokenEndpoint: said.token_endpoint,
    userinfoEndpoint: said.userinfo_endpoint ?? null,
    jwksUri: said.jwks_uri,
    secretBy,
    algorithms,
    namesItself: said.authorization_response_iss_parameter_supported,
    givesOfflineAccess: said.scopes_supported.includes('offline_access'),
    promptForAnother: said.prompt_values_supported.includes('select_account') ? 'select_account' : 'login',
  };
}

/** `null` for what is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
