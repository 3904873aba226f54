/**
 * What a person sees of it: the real windows of Electron on a workspace with demo data.
 *
 * `npm run bench -- screen [--cases N] [--data FOLDER]`. First and second start to a list that can be worked with, scrolling through the
 * list, from a click to the painted case, memory of all processes. Beside it: the same page doing nothing, which is what the machine gives.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readArguments } from '../scripts/toolchain/arguments.mjs';
import { explain } from '../scripts/toolchain/say.mjs';
import { memoryOf, openWindow, untilFilled } from './windows.mjs';

const insideSession = '--inside-session';
const SCROLL_MS = 5000;
const CLICKS = 25;

const args = process.argv.slice(2);
if (args[0] === insideSession) await measure(args.slice(1));
else await prepare();

async function prepare() {
  const { build } = await import('../scripts/build.mjs');
  const { findElectron } = await import('../scripts/toolchain/electron.mjs');
  const { runInDesktopSession } = await import('../scripts/toolchain/desktop-session.mjs');
  await build({ ifChanged: true });
  const electron = await findElectron();
  const self = fileURLToPath(import.meta.url);
  const answer = await runInDesktopSession(process.execPath, [self, insideSession, ...args], {
    env: { QUAYSIDE_ELECTRON: electron.executable },
    ownScreen: true,
  });
  process.exitCode = answer.code ?? 1;
}

async function measure(given) {
  const { atEnd, end, endOnSignals } = await import('../scripts/toolchain/ending.mjs');
  endOnSignals({ code: 1, message: 'Stopping …' });
  try {
    const { options } = readArguments(given, { cases: 'number', data: 'text' });
    const dataFolder = options.data ?? mkdtempSync(join(tmpdir(), 'quayside-screen-'));
    if (!options.data) atEnd('the throw-away data', () => rmSync(dataFolder, { recursive: true, force: true, maxRetries: 5 }));
    const { choosePorts } = await import('../scripts/stage/choose-ports.mjs');
    const { demoPassword, raiseWorld } = await import('../scripts/stage/world.mjs');
    const { signIn } = await import('../scripts/stage/desktops.mjs');
    const world = await raiseWorld({
      dataFolder,
      ports: await choosePorts({ dataFolder }),
      demo: { cases: options.cases ?? 2500 },
      onDeath: ({ name }) => console.error(`${name} ended`),
    });
    const profile = mkdtempSync(join(tmpdir(), 'quayside-screen-profile-'));
    atEnd('the profile', () => rmSync(profile, { recursive: true, force: true, maxRetries: 5 }));
    const ticket = await signIn({ url: world.url, email: 'elena@harbour.example', password: demoPassword });
    const first = await openWindow(profile, { QUAYSIDE_SERVER_URL: world.url, QUAYSIDE_SIGN_IN: ticket });
    const rows = await untilFilled(first.page);
    await first.app.close();
    const second = await openWindow(profile, { QUAYSIDE_SERVER_URL: world.url });
    await second.page.waitForTimeout(3000);
    const idle = await second.page.evaluate(framesWhile, { forMs: SCROLL_MS, step: 0 });
    const scrolling = await second.page.evaluate(framesWhile, { forMs: SCROLL_MS, step: 260 });
    const clicks = await second.page.evaluate(clickThrough, CLICKS);
    const memory = await memoryOf(second.app);
    await second.app.close();
    report([
      { figure: 'first start to a usable list', unit: 'ms', value: first.usableMs },
      { figure: `second start to a usable list (${rows} open cases)`, unit: 'ms', value: second.usableMs, goal: 10_000 },
      { figure: 'of that: first paint after the page began', unit: 'ms', value: second.paintMs },
      { figure: 'frames while scrolling, p95', unit: 'ms', value: scrolling.p95, baseline: idle.p95, goal: 16.7 },
      { figure: 'frames while scrolling, slowest', unit: 'ms', value: scrolling.max, baseline: idle.max, goal: 50 },
      { figure: 'frames while scrolling over 50 ms', unit: 'frames', value: scrolling.slow, baseline: idle.slow, goal: 0 },
      { figure: 'click to painted case, p50', unit: 'ms', value: clicks.p50 },
      { figure: 'click to painted case, p95', unit: 'ms', value: clicks.p95, goal: 16 },
      ...memory.map(({ type, mb }) => ({ figure: `memory: ${type}`, unit: 'MB', value: mb })),
      { figure: 'memory of all processes', unit: 'MB', value: memory.reduce((sum, { mb }) => sum + mb, 0) },
    ]);
    await end(0);
  } catch (error) {
    explain(error);
    await end(1);
  }
}

/** In the page: the time between frames, while the list is scrolled by so many pixels a frame. */
function framesWhile({ forMs, step }) {
  const list = document.querySelector('[role="listbox"]');
  let box = list;
  while (box && box.scrollHeight <= box.clientHeight + 1) box = box.parentElement;
  return new Promise((resolve) => {
    const times = [];
    const startedAt = performance.now();
    let last = startedAt;
    let direction = 1;
    const frame = () => {
      const now = performance.now();
      times.push(now - last);
      last = now;
      if (step > 0) {
        if (box.scrollTop + box.clientHeight >= box.scrollHeight - 1) direction = -1;
        if (box.scrollTop <= 0) direction = 1;
        box.scrollTop += step * direction;
      }
      if (now - startedAt < forMs) requestAnimationFrame(frame);
      else {
        const sorted = times.slice(1).sort((a, b) => a - b);
        const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
        resolve({ p95: at(0.95), max: at(1), slow: sorted.filter((time) => time > 50).length });
      }
    };
    requestAnimationFrame(frame);
  });
}

/** In the page: from a click on a row to the frame that shows its case. */
async function clickThrough(count) {
  const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  const times = [];
  for (let turn = 0; turn < count; turn += 1) {
    const rows = [...document.querySelectorAll('[role="listbox"] [role="option"]')];
    const row = rows[turn % Math.min(rows.length, 12)];
    const before = document.querySelector('[role="log"]')?.textContent ?? '';
    const startedAt = performance.now();
    row.click();
    while ((document.querySelector('[role="log"]')?.textContent ?? '') === before && performance.now() - startedAt < 3000)
      await nextFrame();
    await nextFrame();
    times.push(performance.now() - startedAt);
    await new Promise((resolve) => setTimeout(resolve, 400));
  }
  const sorted = times.sort((a, b) => a - b);
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
  return { p50: at(0.5), p95: at(0.95) };
}

/** The same lines as `report` of measure.ts prints. */
function report(figures) {
  const load = Number(loadavg()[0].toFixed(1));
  const short = (value) => Number(value.toPrecision(4));
  const lines = figures.map(({ figure, value, unit, baseline = null, goal = null }) => ({
    bench: 'screen',
    figure,
    value: short(value),
    unit,
    baseline: baseline === null ? null : short(baseline),
    ratio: baseline ? Number((value / baseline).toFixed(2)) : null,
    goal,
    met: goal === null ? null : value <= goal,
    load,
  }));
  console.log(JSON.stringify(lines));
}
