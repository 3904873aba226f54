import { providerPath } from '../authorize-request';
import type { ProviderRefusal } from '../provider/provider-sign-in';
import { type Html, html } from './html';
import { page } from './layout';
import { fill } from './texts';
import type { TextKey, Texts } from './texts-en';

/** Leads to the company's own sign-in. @param isOnly - there is no other way in */
export const providerButton = (texts: Texts, name: string, next: string | null, isOnly = false): Html =>
  toProvider(fill(texts.continueWith, { provider: name }), providerPath(next), isOnly);

const toProvider = (words: string, path: string, isFirst: boolean): Html =>
  html`<p class="go"><a class="button${isFirst ? '' : ' second'}" href="${path}">${words}</a></p>`;

const WHY = {
  off: 'providerOff',
  over: 'providerOver',
  denied: 'providerDenied',
  unreachable: 'providerUnreachable',
  false: 'providerFalse',
  'no-email': 'providerNoEmail',
  unverified: 'providerUnverified',
  domain: 'providerDomain',
  unknown: 'providerUnknown',
  'other-subject': 'providerOtherSubject',
  'not-asked': 'providerNotAsked',
  'not-you': 'providerNotYou',
} as const satisfies Record<ProviderRefusal, TextKey>;

/** What passes by itself. */
const AGAIN: readonly ProviderRefusal[] = ['over', 'denied', 'unreachable'];
/** Another account at the provider may be the right one. */
const ANOTHER: readonly ProviderRefusal[] = ['domain', 'unknown', 'unverified', 'no-email', 'other-subject'];

/** What went wrong at the company's own sign-in, and what to do. */
export function providerRefusedPage(
  texts: Texts,
  input: {
    readonly why: ProviderRefusal;
    /** Its name; `null` when there is none any more. */
    readonly provider: string | null;
    readonly passwordsAllowed: boolean;
    readonly next: string | null;
  },
): string {
  const { why, provider, next } = input;
  const signIn = next === null ? '/sign-in' : `/sign-in?${new URLSearchParams({ next })}`;
  return page({
    texts,
    title: texts.providerFailedTitle,
    problem: fill(texts[WHY[why]], { provider: provider ?? '' }),
    body: html`<p class="lead after">${input.passwordsAllowed ? texts.providerOrPassword : texts.providerOrAdmin}</p>
${provider === null || !AGAIN.includes(why) ? null : providerButton(texts, provider, next)}
${provider === null || !ANOTHER.includes(why) ? null : toProvider(texts.notYou, providerPath(next, 'another'), false)}`,
    foot: html`<a href="${signIn}">${texts.backToSignIn}</a>`,
  });
}
