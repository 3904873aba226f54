import { html } from './html';
import { notice, page } from './layout';
import { fill } from './texts';
import type { Texts } from './texts-en';

/**
 * Asks whether the desktop that opened this page may work as the signed-in person.
 *
 * Enter confirms at once only when the code goes to this very machine; a code to be carried elsewhere takes a deliberate press.
 */
export function authorizePage(input: {
  readonly texts: Texts;
  readonly name: string;
  readonly email: string;
  readonly server: string;
  readonly device: string;
  readonly challenge: string;
  readonly state: string;
  readonly redirectUri: string | null;
  /** The path of this page. */
  readonly here: string;
}): string {
  const { texts } = input;
  return page({
    texts,
    title: texts.authorizeTitle,
    lead: fill(texts.authorizeLead, { device: input.device }),
    body: html`<dl>
<div><dt>${texts.signedInAs}</dt><dd>${input.name}<small>${input.email}</small></dd></div>
<div><dt>${texts.device}</dt><dd>${input.device}</dd></div>
<div><dt>${texts.thisServer}</dt><dd>${input.server}</dd></div>
</dl>
<div class="row">
<form method="get" action="/desktop/cancelled"><button class="second">${texts.authorizeCancel}</button></form>
<form method="post" action="/desktop/authorize">
<input type="hidden" name="challenge" value="${input.challenge}">
<input type="hidden" name="state" value="${input.state}">
${input.redirectUri === null ? null : html`<input type="hidden" name="redirect_uri" value="${input.redirectUri}">`}
<button${input.redirectUri === null ? null : html` autofocus`}>${texts.authorizeButton}</button>
</form>
</div>`,
    foot: html`<form method="post" action="/sign-out"><input type="hidden" name="next" value="${input.here}"><button class="link">${texts.notYou}</button></form>`,
  });
}

/** For a desktop that cannot listen: the code by hand. */
export const codePage = (texts: Texts, code: string): string =>
  page({ texts, title: texts.codeTitle, lead: texts.codeLead, body: html`<output class="code">${code}</output>` });

export const donePage = (texts: Texts): string => notice(texts, texts.doneTitle, texts.doneLead);
export const cancelledPage = (texts: Texts): string => notice(texts, texts.cancelledTitle, texts.cancelledLead);
