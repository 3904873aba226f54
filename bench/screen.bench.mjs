/**
 * What a person sees of it: the real windows of Electron on a workspace with demo data.
 *
 * `npm run bench -- screen [--cases N] [--data FOLDER]`. First and second start to a list that can be worked with, from a click to the
 * painted case, memory of all processes. The frames themselves: `npm run shots -- --scroll`.
 */
import { loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import { readArguments } from '../scripts/toolchain/arguments.mjs';
import { end, endOnSignals } from '../scripts/toolchain/ending.mjs';
import { explain } from '../scripts/toolchain/say.mjs';
import { INSIDE, memoryOf, openWindow, percentile, raiseDemo, runInSession, throwAwayFolder, untilFilled } from './windows.mjs';

const CLICKS = 25;

const args = process.argv.slice(2);
if (args[0] === INSIDE) await measure(args.slice(1));
else await runInSession(fileURLToPath(import.meta.url), args);

async function measure(given) {
  endOnSignals({ code: 1, message: 'Stopping …' });
  try {
    const { options } = readArguments(given, { cases: 'number', data: 'text' });
    const world = await raiseDemo({ data: options.data, cases: options.cases ?? 2500 });
    const profile = await throwAwayFolder('profile');
    const ticket = await world.signIn('elena@harbour.example');
    const first = await openWindow(profile, { QUAYSIDE_SERVER_URL: world.url, QUAYSIDE_SIGN_IN: ticket });
    const rows = await untilFilled(first.page);
    await first.app.close();
    const second = await openWindow(profile, { QUAYSIDE_SERVER_URL: world.url });
    await second.page.waitForTimeout(3000);
    const clicks = await second.page.evaluate(clickThrough, CLICKS);
    const memory = await memoryOf(second.app);
    await second.app.close();
    report([
      { figure: 'first start to a usable list', unit: 'ms', value: first.usableMs },
      { figure: `second start to a usable list (${rows} open cases)`, unit: 'ms', value: second.usableMs, goal: 10_000 },
      { figure: 'of that: first paint after the page began', unit: 'ms', value: second.paintMs },
      { figure: 'click to painted case, p50', unit: 'ms', value: percentile(clicks, 0.5) },
      { figure: 'click to painted case, p95', unit: 'ms', value: percentile(clicks, 0.95), goal: 16 },
      ...memory.map(({ type, mb }) => ({ figure: `memory: ${type}`, unit: 'MB', value: mb })),
      { figure: 'memory of all processes', unit: 'MB', value: memory.reduce((sum, { mb }) => sum + mb, 0) },
    ]);
    await end(0);
  } catch (error) {
    explain(error);
    await end(1);
  }
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
  return times;
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
