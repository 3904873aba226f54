/** The one style sheet of the sign-in pages. */
export const STYLESHEET = `
:root {
  color-scheme: light dark;
  --page: #f6f6f4; --card: #ffffff; --line: #e3e3df; --field: #ffffff; --field-line: #8a8a85;
  --text: #1c1d1f; --soft: #63666b; --accent: #4054d6; --accent-strong: #3346bd; --on-accent: #ffffff;
  --ring: rgb(64 84 214 / .28); --bad: #a3261f; --bad-page: #fdf1f0; --bad-line: #f0cfcc; --quiet: #f1f1ee; --amber: #b7791f; --green: #2f855a;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #141517; --card: #1b1d20; --line: #2b2e33; --field: #141517; --field-line: #6f747d;
    --text: #ecedee; --soft: #a2a6ad; --accent: #94a2fb; --accent-strong: #b0bafd; --on-accent: #0d1424;
    --ring: rgb(148 162 251 / .35); --bad: #ff9c94; --bad-page: #2c1b1b; --bad-line: #533030; --quiet: #23262a; --amber: #d69e2e; --green: #48bb78;
  }
}
* { box-sizing: border-box; margin: 0; }
html { font: 14px/20px Inter, "Inter Variable", system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif; -webkit-font-smoothing: antialiased; }
body { min-height: 100vh; min-height: 100dvh; display: flex; flex-direction: column; align-items: center; padding: 24px 16px; background: var(--page); color: var(--text); }
main { width: 100%; max-width: 376px; margin: auto; }
.brand { display: flex; align-items: center; gap: 8px; margin: 0 0 16px 2px; font-weight: 600; letter-spacing: -.01em; }
.brand svg { display: block; color: var(--accent); }
.card { padding: 28px; border: 1px solid var(--line); border-radius: 10px; background: var(--card); }
h1 { font-size: 20px; line-height: 28px; font-weight: 600; letter-spacing: -.015em; text-wrap: balance; overflow-wrap: anywhere; }
.lead { margin-top: 4px; color: var(--soft); overflow-wrap: anywhere; }
form { display: grid; gap: 16px; margin-top: 24px; }
label { display: grid; gap: 6px; font-weight: 500; font-size: 13px; }
.field { display: grid; gap: 6px; }
.secret { position: relative; display: block; }
.secret input { padding-right: 68px; }
.secret .show { position: absolute; top: 4px; right: 4px; width: auto; min-height: 28px; padding: 0 8px; border-radius: 4px; background: transparent; color: var(--accent); font-size: 12px; font-weight: 500; }
.secret .show[hidden] { display: none; }
.secret .show:hover { background: var(--quiet); }
.strength { display: grid; grid-template-columns: repeat(4, 1fr); gap: 4px; margin-top: -8px; }
.strength[hidden] { display: none; }
.strength i { height: 4px; border-radius: 2px; background: var(--line); }
.strength[data-score="1"] i:nth-child(-n+1), .strength[data-score="2"] i:nth-child(-n+2) { background: var(--amber); }
.strength[data-score="3"] i:nth-child(-n+3), .strength[data-score="4"] i { background: var(--green); }
.hint { min-height: 16px; margin-top: -8px; }
input { width: 100%; height: 36px; padding: 0 10px; border: 1px solid var(--field-line); border-radius: 6px; background: var(--field); color: inherit; font: inherit; font-size: 14px; font-weight: 400; }
.tick { display: flex; align-items: center; gap: 8px; font-weight: 400; }
.tick input { width: 16px; height: 16px; flex: none; accent-color: var(--accent); }
input:focus-visible { outline: 3px solid var(--ring); border-color: var(--accent); }
button:focus-visible, a:focus-visible, summary:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
.hint { font-weight: 400; color: var(--soft); font-size: 12px; line-height: 16px; }
button, .button { display: flex; align-items: center; justify-content: center; width: 100%; min-height: 36px; padding: 7px 12px; border: 1px solid transparent; border-radius: 6px; background: var(--accent); color: var(--on-accent); font: inherit; font-weight: 600; cursor: pointer; text-decoration: none; }
button:hover { background: var(--accent-strong); }
.second { background: transparent; color: var(--text); border-color: var(--field-line); font-weight: 500; }
.second:hover { background: var(--quiet); }
.row { display: grid; grid-template-columns: 1fr 1fr; gap: 8px; margin-top: 24px; }
.row form { margin: 0; }
a { color: var(--accent); text-underline-offset: 3px; border-radius: 3px; }
.foot { margin: 16px 2px 0; font-size: 13px; color: var(--soft); }
.link { display: inline; width: auto; min-height: 24px; padding: 0; border: 0; border-radius: 3px; background: none; color: var(--accent); font-weight: 400; text-decoration: underline; text-underline-offset: 3px; }
.link:hover { background: none; color: var(--accent-strong); }
.foot form { display: inline; margin: 0; }
.bad { margin-top: 20px; padding: 10px 12px; border: 1px solid var(--bad-line); border-radius: 6px; background: var(--bad-page); color: var(--bad); font-size: 13px; }
dl { margin-top: 20px; border: 1px solid var(--line); border-radius: 6px; font-size: 13px; }
dl div { display: grid; grid-template-columns: 120px 1fr; gap: 8px; padding: 8px 12px; }
dl div + div { border-top: 1px solid var(--line); }
dt { color: var(--soft); }
dd { font-weight: 500; overflow-wrap: anywhere; }
dd small { display: block; font-size: 12px; line-height: 16px; font-weight: 400; color: var(--soft); }
.code { display: block; margin-top: 20px; padding: 14px 12px; border: 1px solid var(--line); border-radius: 6px; background: var(--quiet); font: 500 15px/22px ui-monospace, "JetBrains Mono", "SF Mono", Consolas, monospace; text-align: center; overflow-wrap: anywhere; user-select: all; -webkit-user-select: all; }
.digits { font: 500 18px/22px ui-monospace, "JetBrains Mono", "SF Mono", Consolas, monospace; letter-spacing: .12em; }
.qr { margin: 20px auto 0; width: 208px; padding: 8px; border: 1px solid var(--line); border-radius: 8px; background: #ffffff; }
.qr svg { display: block; width: 100%; height: auto; }
.codes { display: grid; grid-template-columns: 1fr 1fr; gap: 4px 16px; margin-top: 20px; padding: 14px 14px 14px 36px; border: 1px solid var(--line); border-radius: 6px; background: var(--quiet); font: 500 14px/22px ui-monospace, "JetBrains Mono", "SF Mono", Consolas, monospace; }
.codes li::marker { color: var(--soft); font-size: 12px; }
.go { margin-top: 24px; }
.after { margin-top: 16px; }
.or { display: flex; align-items: center; gap: 12px; margin-top: 20px; color: var(--soft); font-size: 12px; }
.or::before, .or::after { content: ""; flex: 1; border-top: 1px solid var(--line); }
.or + form { margin-top: 12px; }
details { margin-top: 16px; }
summary { cursor: pointer; color: var(--accent); font-size: 13px; border-radius: 3px; }
details form { margin-top: 12px; }
@media (max-width: 400px) { .card { padding: 20px; } dl div { grid-template-columns: 1fr; gap: 0; } }
@media (forced-colors: active) { .strength i { border: 1px solid CanvasText; } .strength[data-score="1"] i:nth-child(-n+1), .strength[data-score="2"] i:nth-child(-n+2), .strength[data-score="3"] i:nth-child(-n+3), .strength[data-score="4"] i { background: Highlight; forced-color-adjust: none; } .card, dl, input, button { border-color: CanvasText; } }
`.trimStart();
