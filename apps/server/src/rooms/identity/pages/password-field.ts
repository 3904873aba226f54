import { PASSWORD_MAX_CHARS, PASSWORD_MIN_CHARS, PASSWORD_TYPED_MAX_CHARS } from '../limits';
import { type Html, html } from './html';
import type { Texts } from './texts-en';

/**
 * Where a password is typed, with a switch that shows it. Pasting and password managers work as anywhere; without the script only the switch is missing.
 *
 * @param input.isNew - it is chosen here: its length is held to the rules, and it is measured while it is typed when `token` says for whom
 */
export function passwordField(
  texts: Texts,
  input: {
    readonly name: 'password' | 'current' | 'repeated';
    readonly label: string;
    readonly isNew: boolean;
    readonly hasFocus?: boolean;
    /** Of the link or ticket of this page: what is typed is measured for its person. */
    readonly token?: string;
    /** Where several forms of a page ask for one: which. */
    readonly form?: string;
  },
): Html {
  const { name, isNew, form } = input;
  const id = form === undefined ? name : `${name}-${form}`;
  const length = isNew
    ? html`minlength="${PASSWORD_MIN_CHARS}" maxlength="${PASSWORD_MAX_CHARS}"`
    : html`maxlength="${PASSWORD_TYPED_MAX_CHARS}"`;
  return html`<div class="field">
<label for="${id}">${input.label}</label>
<span class="secret">
<input type="password" id="${id}" name="${name}" autocomplete="${isNew ? 'new-password' : 'current-password'}" required ${length}${input.token === undefined ? null : html` aria-describedby="hint" data-judge="${input.token}"`}${input.hasFocus ? html` autofocus` : null}>
<button type="button" class="show" aria-controls="${id}" aria-pressed="false" data-show="${texts.showPassword}" data-hide="${texts.hidePassword}" hidden>${texts.showPassword}</button>
</span>
</div>`;
}

/** What a new password has to be; while one types, how good it is. */
export const passwordHint = (texts: Texts): Html => html`<div class="strength" data-score="0" hidden><i></i><i></i><i></i><i></i></div>
<p class="hint" id="hint" role="status">${texts.passwordHint}</p>`;
