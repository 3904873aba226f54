import { createHash } from 'node:crypto';

/**
 * The one script of the sign-in pages: shows what was typed as a password, and asks the server how good a new one is. It loads nothing, keeps nothing, and
 * the pages work without it.
 */
const SCRIPT = `
'use strict';
for (const button of document.querySelectorAll('button.show')) {
  const field = document.getElementById(button.getAttribute('aria-controls'));
  button.hidden = false;
  button.addEventListener('click', () => {
    const isShown = field.type === 'password';
    field.type = isShown ? 'text' : 'password';
    button.setAttribute('aria-pressed', String(isShown));
    button.textContent = isShown ? button.dataset.hide : button.dataset.show;
    field.focus();
  });
  // what is sent, and what the browser keeps, is a password
  if (field.form) field.form.addEventListener('submit', () => { field.type = 'password'; });
}
const judged = document.querySelector('input[data-judge]');
const meter = document.querySelector('.strength');
const hint = document.getElementById('hint');
if (judged && meter && hint) {
  const usual = hint.textContent;
  let waiting = 0;
  let last = 0;
  const say = (score, text) => {
    meter.hidden = text === null;
    meter.dataset.score = String(score);
    hint.textContent = text === null ? usual : text;
  };
  judged.addEventListener('input', () => {
    clearTimeout(waiting);
    const mine = (last += 1);
    if (judged.value === '') return say(0, null);
    waiting = setTimeout(async () => {
      try {
        const body = JSON.stringify({ token: judged.dataset.judge, password: judged.value });
        const answer = await fetch('/password-strength', { method: 'POST', headers: { 'content-type': 'application/json' }, body });
        const said = answer.ok ? await answer.json() : null;
        if (mine === last) say(said ? said.score : 0, said ? said.text : null);
      } catch {
        if (mine === last) say(0, null);
      }
    }, 250);
  });
}
`;

/** As it stands in a page; allowed by its hash, and nothing else is. */
export const PAGE_SCRIPT = `<script>${SCRIPT}</script>`;
const HASH = createHash('sha256').update(SCRIPT).digest('base64');

/** What a page that carries the script has to allow. */
export const SCRIPT_POLICY = `script-src 'sha256-${HASH}'; connect-src 'self'; `;
