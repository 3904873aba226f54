import { issuerSchema, signInSettingsSchema } from '@quayside/shared/identity/sign-in-settings';
import { z } from 'zod';

/** What an administrator has to know about the company's own sign-in, besides its settings. */
export interface SignInFacts {
  /** To be entered at the provider. */
  readonly redirectUri: string;
  readonly hasSecret: boolean;
  /** Oneself has come in by it. */
  readonly isLinked: boolean;
  /** Who has. */
  readonly linkedIds: readonly string[];
  /** Whom the provider knows no more, newest first: they were signed out then. Epoch ms. */
  readonly refused: readonly { readonly personId: string; readonly at: number }[];
  /** Who works on a desktop and whom it cannot be asked about. */
  readonly unfollowedIds: readonly string[];
  /** Since when it cannot be asked about anybody, and why; `null`: it can. */
  readonly silence: { readonly since: number; readonly reason: string } | null;
}

/** Why a provider cannot be used. */
export const PROVIDER_TROUBLES = [
  'inside',
  'not-https',
  'name',
  'no-answer',
  'certificate',
  'too-large',
  'not-a-provider',
  'other-issuer',
  'unsuitable',
  'no-keys',
  'client',
  'no-secret',
  'token',
] as const;

/** `null`: the secret that is kept. */
const clientSecret = z.string().min(1).max(500).nullable();

export const providerTestSchema = z.strictObject({ issuer: issuerSchema, clientId: z.string().min(1).max(200), clientSecret });

/** `from`: what was seen before anything was typed. */
export const signInChangeSchema = z.strictObject({ signIn: signInSettingsSchema, from: signInSettingsSchema, clientSecret });
