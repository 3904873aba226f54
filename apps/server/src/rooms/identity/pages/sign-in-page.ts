import { type Html, html } from './html';
import { notice, page } from './layout';
import { passwordField } from './password-field';
import { providerButton } from './provider-pages';
import { fill } from './texts';
import type { Texts } from './texts-en';

/** Where people sign this browser in. `next` comes back with the form. */
export const signInPage = (input: {
  readonly texts: Texts;
  readonly company: string | null;
  readonly email: string;
  readonly next: string | null;
  readonly problem: string | null;
  /** Name of the company's own sign-in, when it has one. */
  readonly provider: string | null;
  readonly passwordsAllowed: boolean;
}): string =>
  page({
    texts: input.texts,
    title: input.texts.signInTitle,
    lead: input.company === null ? null : fill(input.texts.signInLead, { company: input.company }),
    problem: input.problem,
    body: html`${input.provider === null ? null : providerButton(input.texts, input.provider, input.next, !input.passwordsAllowed)}
${input.provider === null || !input.passwordsAllowed ? null : html`<p class="or">${input.texts.or}</p>`}
${input.passwordsAllowed ? passwordForm(input) : null}`,
    foot: input.passwordsAllowed ? html`<a href="/forgot-password">${input.texts.forgotPassword}</a>` : null,
  });

const passwordForm = (input: {
  readonly texts: Texts;
  readonly email: string;
  readonly next: string | null;
  readonly provider: string | null;
}): Html => html`<form method="post" action="/sign-in">
${input.next === null ? null : html`<input type="hidden" name="next" value="${input.next}">`}
<label>${input.texts.email}<input type="email" name="email" value="${input.email}" autocomplete="username" required maxlength="254"${input.email === '' && input.provider === null ? html` autofocus` : null}></label>
${passwordField(input.texts, { name: 'password', label: input.texts.password, isNew: false, hasFocus: input.email !== '' })}
<button>${input.texts.signInButton}</button>
</form>`;

/** For who opens the sign-in page without a desktop that waits. */
export const signedInPage = (texts: Texts, name: string): string =>
  page({
    texts,
    title: texts.signedInTitle,
    lead: fill(texts.signedInLead, { name }),
    body: html`<form method="post" action="/sign-out"><button class="second">${texts.signOutButton}</button></form>`,
  });

export const signedOutPage = (texts: Texts): string =>
  notice(texts, texts.signedOutTitle, texts.signedOutLead, html`<a href="/sign-in">${texts.signInTitle}</a>`);
