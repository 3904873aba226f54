import {
  type NEWCOMER_RULES,
  type SignInProvider,
  type SignInSettings,
  signInSettingsSchema,
} from '@quayside/shared/identity/sign-in-settings';
import { create } from 'zustand';

/** The company's sign-in as it is typed. */
export interface SignInDraft {
  readonly name: string;
  readonly issuer: string;
  readonly clientId: string;
  /** With commas or spaces between them. */
  readonly domains: string;
  readonly newcomers: (typeof NEWCOMER_RULES)[number];
  readonly newcomerGroupIds: readonly string[];
  readonly asksSecondStep: boolean;
  readonly passwordsAllowed: boolean;
}

const BLANK: SignInProvider = {
  name: '',
  issuer: '',
  clientId: '',
  domains: [],
  newcomers: 'refused',
  newcomerGroupIds: [],
  newcomerTimeZone: 'UTC',
  newcomerLocale: 'en',
  asksSecondStep: false,
};

export function draftOf({ provider, passwordsAllowed }: SignInSettings): SignInDraft {
  const { domains, newcomerTimeZone, newcomerLocale, ...rest } = provider ?? BLANK;
  return { ...rest, domains: domains.join(', '), passwordsAllowed };
}

export const DRAFT_FIELDS = ['name', 'issuer', 'clientId', 'domains'] as const;
export type DraftField = (typeof DRAFT_FIELDS)[number];

/**
 * The settings that a draft means.
 *
 * @param author - whose zone and language people get who are made
 * @returns the fields that are wrong, when there are any
 */
export function settingsOf(
  draft: SignInDraft,
  author: { readonly timeZone: string; readonly locale: string },
): SignInSettings | readonly DraftField[] {
  const domains = draft.domains
    .split(/[\s,;]+/)
    .map((domain) => domain.replace(/^@/, '').toLowerCase())
    .filter((domain) => domain !== '');
  const { passwordsAllowed, ...given } = draft;
  const provider = {
    ...given,
    name: given.name.trim(),
    issuer: given.issuer.trim(),
    clientId: given.clientId.trim(),
    domains: [...new Set(domains)],
    newcomerGroupIds: given.newcomers === 'made' ? [...given.newcomerGroupIds] : [],
    newcomerTimeZone: author.timeZone,
    newcomerLocale: author.locale,
  };
  const parsed = signInSettingsSchema.safeParse({ provider, passwordsAllowed });
  if (parsed.success) return parsed.data;
  return DRAFT_FIELDS.filter((field) => parsed.error.issues.some(({ path }) => path[0] === 'provider' && path[1] === field));
}

interface InHand {
  readonly draft: SignInDraft | null;
  /** What its author saw when the typing began. */
  readonly seen: SignInSettings | null;
  keep(draft: SignInDraft, seen: SignInSettings): void;
  drop(): void;
}

/** What was typed and not saved: one may look elsewhere in between. The secret is not among it. */
export const useSignInInHand = create<InHand>()((set) => ({
  draft: null,
  seen: null,
  keep: (draft, seen) => set((before) => ({ draft, seen: before.seen ?? seen })),
  drop: () => set({ draft: null, seen: null }),
}));
