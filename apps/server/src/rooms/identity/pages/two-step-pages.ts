import { renderSVG } from 'uqr';
import { providerPath, twoStepPath } from '../authorize-request';
import type { WaysToProve } from '../second-factor';
import { type Html, html } from './html';
import { page } from './layout';
import { passwordField } from './password-field';
import { fill } from './texts';
import type { Texts } from './texts-en';

const hiddenNext = (next: string | null): Html | null => (next === null ? null : html`<input type="hidden" name="next" value="${next}">`);
const ownPassword = (
  texts: Texts,
  email: string,
  form: string,
): Html => html`<input type="hidden" name="username" value="${email}" autocomplete="username">
${passwordField(texts, { name: 'password', label: texts.currentPassword, isNew: false, form })}`;
const codeField = (label: string, isApp: boolean): Html =>
  html`<label>${label}<input name="code" class="digits" autocomplete="one-time-code"${isApp ? html` inputmode="numeric"` : null} required maxlength="40" autofocus spellcheck="false" autocapitalize="none"></label>`;

/** After the password: the code of the app, or one of those on paper. */
export const codeAskedPage = (texts: Texts, next: string | null, problem: string | null): string =>
  page({
    texts,
    title: texts.codeAskedTitle,
    lead: texts.codeAskedLead,
    problem,
    body: html`<form method="post" action="/sign-in/code">
${hiddenNext(next)}
${codeField(texts.code, false)}
<p class="hint">${texts.recoveryHint}</p>
<button>${texts.signInButton}</button>
</form>`,
    foot: html`<a href="${next === null ? '/sign-in' : `/sign-in?${new URLSearchParams({ next })}`}">${texts.backToSignIn}</a>`,
  });

/** Leads to the provider, which asks anew who it is. @param isOnly - there is no password to give instead */
const provedBy = (texts: Texts, provider: string, next: string | null, isOnly: boolean): Html =>
  html`<p class="hint">${fill(isOnly ? texts.proveOnly : texts.proveToo, { provider })}</p>
<p class="go"><a class="button second" href="${providerPath(twoStepPath(next), 'prove')}">${fill(texts.proveBy, { provider })}</a></p>`;

/** Whether it is on, and what can be done about it. */
export function twoStepPage(
  texts: Texts,
  input: {
    readonly isOn: boolean;
    readonly isRequired: boolean;
    readonly ways: WaysToProve;
    readonly email: string;
    readonly next: string | null;
    readonly problem: string | null;
  },
): string {
  const { isOn, isRequired, email, next, ways } = input;
  const asksPassword = ways.password && !ways.isProven;
  const proof = ways.isProven || ways.provider === null ? null : provedBy(texts, ways.provider, next, !ways.password);
  const form = (action: string, button: string, look: Html | null): Html => html`<form method="post" action="/two-step/${action}">
${hiddenNext(next)}
${asksPassword ? ownPassword(texts, email, action) : null}
<button${look}>${button}</button>
</form>`;
  /** Without a password the provider asks first, so that the button does what it says. */
  const change = (action: string, button: string, look: Html | null): Html =>
    ways.password || ways.isProven || proof === null ? html`${form(action, button, look)}${proof}` : proof;
  const second = html` class="second"`;
  // whoever comes back from the provider goes on where they were
  const shown = input.problem !== null || ways.isProven ? html` open` : null;
  if (!isOn)
    return page({
      texts,
      title: texts.twoStepTitle,
      lead: isRequired ? texts.twoStepRequired : texts.twoStepOff,
      problem: input.problem,
      body: ways.password ? change('start', texts.twoStepStart, null) : form('start', texts.twoStepStart, null),
    });
  return page({
    texts,
    title: texts.twoStepTitle,
    lead: texts.twoStepOn,
    problem: input.problem,
    body: html`${next === null ? null : html`<p class="go"><a class="button" href="${next}">${texts.goOn}</a></p>`}
<details${shown}><summary>${texts.newRecoveryCodes}</summary>${change('codes', texts.newRecoveryCodes, second)}</details>
${isRequired ? html`<p class="hint">${texts.twoStepStays}</p>` : html`<details${shown}><summary>${texts.twoStepEnd}</summary>${change('end', texts.twoStepEnd, second)}</details>`}`,
  });
}

/** The secret for the app, as a picture and as letters, and the first code. */
export function scanPage(
  texts: Texts,
  input: {
    readonly secret: string;
    readonly company: string;
    readonly email: string;
    readonly next: string | null;
    readonly problem: string | null;
  },
): string {
  const { secret, company, email } = input;
  const address = `otpauth://totp/${encodeURIComponent(`${company}:${email}`)}?${new URLSearchParams({ secret, issuer: company, digits: '6', period: '30' })}`;
  return page({
    texts,
    title: texts.scanTitle,
    lead: texts.scanLead,
    problem: input.problem,
    body: html`<div class="qr" role="img" aria-label="${texts.scanAlt}">${{ html: renderSVG(address, { border: 2 }) }}</div>
<details><summary>${texts.scanByHand}</summary><output class="code">${(secret.match(/.{1,4}/g) ?? []).join(' ')}</output></details>
<form method="post" action="/two-step/confirm">
${hiddenNext(input.next)}
<input type="hidden" name="secret" value="${secret}">
${codeField(texts.code, true)}
<button>${texts.twoStepConfirm}</button>
</form>`,
  });
}

/** Shown once. */
export const recoveryCodesPage = (
  texts: Texts,
  input: { readonly codes: readonly string[]; readonly next: string | null; readonly isNew: boolean },
): string =>
  page({
    texts,
    title: input.isNew ? texts.twoStepOnTitle : texts.newRecoveryCodes,
    lead: fill(texts.recoveryLead, { count: String(input.codes.length) }),
    body: html`<ol class="codes">${input.codes.map((one) => html`<li>${one}</li>`)}</ol>
<p class="go"><a class="button" href="${input.next ?? '/two-step'}">${texts.recoveryKept}</a></p>`,
  });
