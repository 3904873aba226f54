import { html } from './html';
import { notice, page } from './layout';
import { fill } from './texts';
import type { Texts } from './texts-en';

/** Where people sign this browser in. `next` comes back with the form. */
export const signInPage = (input: {
  readonly texts: Texts;
  readonly company: string | null;
  readonly email: string;
  readonly next: string | null;
  readonly problem: string | null;
}): string =>
  page({
    texts: input.texts,
    title: input.texts.signInTitle,
    lead: input.company === null ? null : fill(input.texts.signInLead, { company: input.company }),
    problem: input.problem,
    body: html`<form method="post" action="/sign-in">
${input.next === null ? null : html`<input type="hidden" name="next" value="${input.next}">`}
<label>${input.texts.email}<input type="email" name="email" value="${input.email}" autocomplete="username" required maxlength="254"${input.email === '' ? html` autofocus` : null}></label>
<label>${input.texts.password}<input type="password" name="password" autocomplete="current-password" required maxlength="200"${input.email === '' ? null : html` autofocus`}></label>
<button>${input.texts.signInButton}</button>
</form>`,
    foot: html`<a href="/forgot-password">${input.texts.forgotPassword}</a>`,
  });

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
