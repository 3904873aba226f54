import { z } from 'zod';
import { type Id, idSchema } from '../kernel/ids';

/** What becomes of somebody whom the provider vouches for and who is not known here. */
export const NEWCOMER_RULES = ['refused', 'made'] as const;

/** The company's own sign-in, by OpenID Connect. Its client secret is kept apart, sealed. @source requirements ORG-5 */
export interface SignInProvider {
  /** On the button: “Continue with …”. */
  readonly name: string;
  /** Exactly as the provider writes it into its tokens. */
  readonly issuer: string;
  readonly clientId: string;
  /** Lower case. Only addresses of these are let in. */
  readonly domains: readonly string[];
  readonly newcomers: (typeof NEWCOMER_RULES)[number];
  /** Of those who are made. */
  readonly newcomerGroupIds: readonly Id[];
  /** IANA name, of those who are made. */
  readonly newcomerTimeZone: string;
  /** BCP 47, of those who are made. */
  readonly newcomerLocale: string;
  /** The provider asks everybody for a second step, also when its tokens do not say so. */
  readonly asksSecondStep: boolean;
}

/** How people come in. */
export interface SignInSettings {
  readonly provider: SignInProvider | null;
  /** `false`: by the provider alone, but for who breaks the glass on the server. */
  readonly passwordsAllowed: boolean;
}

export const DEFAULT_SIGN_IN: SignInSettings = { provider: null, passwordsAllowed: true };

/** An origin, with a path where the provider has one; no query, no credentials. */
export const issuerSchema = z
  .string()
  .max(500)
  .regex(/^https?:\/\/[^/?#@\\\s\p{C}]+(\/[^?#\\\s\p{C}]*)?$/u);

const domainSchema = z
  .string()
  .max(253)
  .regex(/^[\p{L}\p{N}][\p{L}\p{N}-]*(\.[\p{L}\p{N}-]+)+$/u)
  .refine((domain) => domain === domain.toLowerCase());

const providerSchema = z.strictObject({
  name: z.string().trim().min(1).max(40),
  issuer: issuerSchema,
  clientId: z.string().trim().min(1).max(200),
  domains: z.array(domainSchema).min(1).max(50),
  newcomers: z.enum(NEWCOMER_RULES),
  newcomerGroupIds: z.array(idSchema).max(200),
  newcomerTimeZone: z.string().min(1).max(64),
  newcomerLocale: z.string().min(2).max(35),
  asksSecondStep: z.boolean(),
});

export const signInSettingsSchema: z.ZodType<SignInSettings> = z.strictObject({
  provider: providerSchema.nullable(),
  passwordsAllowed: z.boolean(),
});
