import { type Html, html } from './html';
import { notice, page } from './layout';
import { passwordField, passwordHint } from './password-field';
import { providerButton } from './provider-pages';
import { fill } from './texts';
import type { Texts } from './texts-en';

const backToSignIn = (texts: Texts): Html => html`<a href="/sign-in">${texts.backToSignIn}</a>`;

export const forgotPage = (texts: Texts, problem: string | null): string =>
  page({
    texts,
    title: texts.forgotTitle,
    lead: texts.forgotLead,
    problem,
    body: html`<form method="post" action="/forgot-password">
<label>${texts.email}<input type="email" name="email" autocomplete="username" required maxlength="254" autofocus></label>
<button>${texts.forgotButton}</button>
</form>`,
    foot: backToSignIn(texts),
  });

/** Where the company's own sign-in is the only way. */
export const passwordsOffPage = (texts: Texts): string => notice(texts, texts.signInTitle, texts.passwordsOff, backToSignIn(texts));

/** The same for everybody, whether there is such an account or not. @source security A35 */
export const forgotSentPage = (texts: Texts, email: string): string =>
  notice(texts, texts.forgotSentTitle, fill(texts.forgotSentLead, { email }), backToSignIn(texts));

function newPasswordForm(texts: Texts, input: { action: string; token: string; button: string; email: string | null }): Html {
  return html`<form method="post" action="${input.action}">
<input type="hidden" name="token" value="${input.token}">
${input.email === null ? null : html`<input type="hidden" name="username" value="${input.email}" autocomplete="username">`}
${passwordField(texts, { name: 'password', label: texts.newPassword, isNew: true, hasFocus: true, token: input.token })}
${passwordHint(texts)}
${passwordField(texts, { name: 'repeated', label: texts.repeatPassword, isNew: true })}
<button>${input.button}</button>
</form>`;
}

export const resetPage = (texts: Texts, token: string, problem: string | null): string =>
  page({
    texts,
    title: texts.resetTitle,
    lead: texts.resetLead,
    problem,
    body: newPasswordForm(texts, { action: '/reset-password', token, button: texts.resetButton, email: null }),
  });

export const resetDonePage = (texts: Texts, needsCode: boolean): string =>
  needsCode
    ? notice(texts, texts.resetDoneTitle, texts.resetDoneHalfLead, html`<a href="/sign-in/code">${texts.codeAskedTitle}</a>`)
    : notice(texts, texts.resetDoneTitle, texts.resetDoneLead);

export const linkRefusedPage = (texts: Texts): string =>
  notice(texts, texts.linkRefusedTitle, texts.linkRefusedLead, html`<a href="/forgot-password">${texts.forgotTitle}</a>`);

export const invitationPage = (
  texts: Texts,
  input: {
    readonly token: string;
    readonly name: string;
    readonly email: string;
    readonly company: string;
    readonly problem: string | null;
    /** Name of the company's own sign-in, when it has one. */
    readonly provider: string | null;
    readonly passwordsAllowed: boolean;
  },
): string =>
  page({
    texts,
    title: fill(texts.invitationTitle, { name: input.name }),
    lead: fill(input.passwordsAllowed ? texts.invitationLead : texts.invitationByProviderLead, {
      email: input.email,
      company: input.company,
      provider: input.provider ?? '',
    }),
    problem: input.problem,
    body: html`${input.provider === null ? null : providerButton(texts, input.provider, null, !input.passwordsAllowed)}
${input.provider === null || !input.passwordsAllowed ? null : html`<p class="or">${texts.or}</p>`}
${
  input.passwordsAllowed
    ? newPasswordForm(texts, { action: '/invitation', token: input.token, button: texts.invitationButton, email: input.email })
    : null
}`,
  });

export const joinedPage = (texts: Texts, server: string): string =>
  page({ texts, title: texts.joinedTitle, lead: texts.joinedLead, body: html`<output class="code">${server}</output>` });

export const invitationRefusedPage = (texts: Texts): string => notice(texts, texts.linkRefusedTitle, texts.invitationRefusedLead);
