import { html } from './html';
import { notice, page } from './layout';
import { passwordField, passwordHint } from './password-field';
import { fill } from './texts';
import type { Texts } from './texts-en';

/** For somebody who knows their password and came from a signed-in desktop. */
export const changePasswordPage = (
  texts: Texts,
  input: { readonly token: string; readonly email: string; readonly endsOthers: boolean; readonly problem: string | null },
): string =>
  page({
    texts,
    title: texts.changeTitle,
    lead: fill(texts.changeLead, { email: input.email }),
    problem: input.problem,
    body: html`<form method="post" action="/change-password">
<input type="hidden" name="token" value="${input.token}">
<input type="hidden" name="username" value="${input.email}" autocomplete="username">
${passwordField(texts, { name: 'current', label: texts.currentPassword, isNew: false, hasFocus: true })}
${passwordField(texts, { name: 'password', label: texts.newPassword, isNew: true, token: input.token })}
${passwordHint(texts)}
${passwordField(texts, { name: 'repeated', label: texts.repeatPassword, isNew: true })}
<label class="tick"><input type="checkbox" name="others" value="end"${input.endsOthers ? html` checked` : null}>${texts.endOthers}</label>
<button>${texts.changeButton}</button>
</form>`,
    foot: html`<a href="/forgot-password">${texts.forgotPassword}</a>`,
  });

export const passwordChangedPage = (texts: Texts, endsOthers: boolean): string =>
  notice(texts, texts.changedTitle, endsOthers ? texts.changedEndedLead : texts.changedLead);

export const changeRefusedPage = (texts: Texts): string => notice(texts, texts.linkRefusedTitle, texts.changeRefusedLead);
