/**
 * `npm run shots -- --scroll [--cases N] [--data FOLDER] [--only PATTERN] [--profile]`: the real desktop with its cache full, used by
 * keyboard and wheel as by a person (scroll-acts.mjs).
 *
 * Each act is done twice: once measured, with nothing else going on, and once filmed: numbered pictures in shots/scroll, each
 * with its time in its name. Prints a table and, as its last line, JSON. Beside each act stands what a plain page gives under the
 * same hands in the same run: without a graphics card, or on a machine that others use, that is what frames are to be held against.
 * `--profile` measures with the sampling profiler on and leaves a .cpuprofile for each act.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { openWindow, percentile, raiseDemo, throwAwayFolder, untilAllHere, untilFilled } from '../../bench/windows.mjs';
import { root } from '../../scripts/toolchain/paths.mjs';
import { say } from '../../scripts/toolchain/say.mjs';
import { readFrames, startMeter, stopMeter } from './frame-meter.mjs';
import { writeLongConversation } from './long-conversation.mjs';
import { acts } from './scroll-acts.mjs';

/** Which frames are kept: of something that moves all the time every sixth, else all. */
const EVERY = 6;
const SIZE = { width: 1440, height: 900 };

/** A screen of 60 beats a second: 19 of 20 frames in time, and none that is seen as a jerk. */
const GOAL = { p95: 16.7, slow: 0 };

export async function filmScrolling({ data, cases = 100_000, only, profile = false }) {
  const target = join(root, 'shots', 'scroll');
  rmSync(target, { recursive: true, force: true });
  mkdirSync(target, { recursive: true });
  const world = await raiseDemo({ data, cases });
  const stage = { conversation: await writeLongConversation(world) };
  const { app, page, usableMs } = await openFull(world);
  const figures = await play({ app, page, stage, target, only, profile });
  await app.close();
  table(figures);
  say(`second start to a usable list: ${Math.round(usableMs)} ms`);
  console.log(JSON.stringify([...figures, { bench: 'scroll', figure: 'second start to a usable list', unit: 'ms', value: usableMs }]));
}

/** Each act on the plain page, measured in the desktop, and filmed there. @returns their figures */
async function play({ app, page, stage, target, only, profile }) {
  const chosen = Object.entries(acts).filter(([name]) => only === undefined || new RegExp(only).test(name));
  const plainPage = await openPlain(app);
  const figures = [];
  for (const [name, act] of chosen) {
    await plainPage.bringToFront();
    await act.plain(plainPage);
    const plain = summed(await measured(plainPage, act.plainAct ?? act.act));
    await page.bringToFront();
    await act.prepare(page, stage);
    const save = (cpu) => writeFileSync(join(target, `${name}.cpuprofile`), JSON.stringify(cpu));
    const run = () => measured(page, act.act);
    const frames = profile ? await profiled(page, run, save) : await run();
    await act.prepare(page, stage);
    const pictures = await filmed(page, act, join(target, name));
    const figure = figureOf(name, frames, plain);
    figures.push(figure);
    say(`${name}: p95 ${figure.p95} ms, slowest ${figure.max} ms; ${pictures} pictures in shots/scroll/${name}`);
  }
  return figures;
}

/** Started for the second time, everything of the first time being in its cache. */
async function openFull(world) {
  const folder = await throwAwayFolder('profile');
  const ticket = await world.signIn('elena@harbour.example');
  const first = await openWindow(folder, { QUAYSIDE_SERVER_URL: world.url, QUAYSIDE_SIGN_IN: ticket });
  const open = await untilFilled(first.page);
  await untilAllHere(first.page);
  say(`The cache is full: ${open} open cases.`);
  await first.app.close();
  const second = await openWindow(folder, { QUAYSIDE_SERVER_URL: world.url });
  await second.app.evaluate(({ BrowserWindow }, size) => BrowserWindow.getAllWindows()[0].setContentSize(size.width, size.height), SIZE);
  second.page.on('pageerror', (error) => say(`page error: ${error.message}`));
  second.page.setDefaultTimeout(30_000);
  return second;
}

/** A page with nothing of ours in it, in a window beside. */
async function openPlain(app) {
  const coming = app.waitForEvent('window');
  await app.evaluate(({ BrowserWindow }, size) => {
    const window = new BrowserWindow({ ...size, useContentSize: true });
    return window.loadURL('about:blank');
  }, SIZE);
  return coming;
}

async function measured(page, act) {
  await page.waitForTimeout(1000);
  const line = await page.context().newCDPSession(page);
  await line.send('Performance.enable', { timeDomain: 'threadTicks' });
  const before = await cpuOf(line);
  await page.evaluate(startMeter);
  await act(page);
  const cpuMs = (await cpuOf(line)) - before;
  const frames = readFrames(await page.evaluate(stopMeter));
  await line.detach();
  return { ...frames, cpuMs };
}

/** Of the page's thread, in ms of its own time: what others do on the machine does not lengthen it. */
async function cpuOf(line) {
  const { metrics } = await line.send('Performance.getMetrics');
  return metrics.find(({ name }) => name === 'TaskDuration').value * 1000;
}

async function profiled(page, run, save) {
  const line = await page.context().newCDPSession(page);
  await line.send('Profiler.enable');
  await line.send('Profiler.setSamplingInterval', { interval: 500 });
  await line.send('Profiler.start');
  const answer = await run();
  const { profile } = await line.send('Profiler.stop');
  save(profile);
  await line.detach();
  return answer;
}

/** @returns how many pictures there are: `0007-1183ms.png` is the seventh, so long after the first */
async function filmed(page, { act, every = EVERY }, folder) {
  mkdirSync(folder);
  const line = await page.context().newCDPSession(page);
  let [count, firstAt] = [0, 0];
  line.on('Page.screencastFrame', ({ data, metadata, sessionId }) => {
    line.send('Page.screencastFrameAck', { sessionId }).catch(() => {});
    firstAt ||= metadata.timestamp;
    count += 1;
    const ms = Math.round((metadata.timestamp - firstAt) * 1000);
    writeFileSync(join(folder, `${String(count).padStart(4, '0')}-${ms}ms.png`), Buffer.from(data, 'base64'));
  });
  await line.send('Page.startScreencast', { format: 'png', everyNthFrame: every });
  await act(page);
  await line.send('Page.stopScreencast');
  await line.detach();
  return count;
}

const short = (ms) => Number(ms.toFixed(1));

const summed = ({ times, work, cpuMs, ...counts }) => ({
  frames: times.length,
  p50: short(percentile(times, 0.5)),
  p95: short(percentile(times, 0.95)),
  max: short(percentile(times, 1)),
  workP95: short(percentile(work, 0.95)),
  workMax: short(percentile(work, 1)),
  cpuOfFrame: short(cpuMs / times.length),
  cpu: Math.round(cpuMs),
  ...counts,
});

function figureOf(name, frames, plain) {
  const sum = summed(frames);
  return {
    bench: 'scroll',
    act: name,
    ...sum,
    plain: { p95: plain.p95, max: plain.max, slow: plain.slow, workP95: plain.workP95, cpuOfFrame: plain.cpuOfFrame, cpu: plain.cpu },
    goal: GOAL,
    met: sum.p95 <= GOAL.p95 && sum.slow <= GOAL.slow,
    load: Number(loadavg()[0].toFixed(1)),
  };
}

function table(figures) {
  const head = [
    'act',
    'frames',
    'p50',
    'p95',
    'max',
    '> 50',
    'by page',
    'work p95',
    'max',
    'CPU ms',
    'blank',
    'plain p95',
    'max',
    '> 50',
    'CPU ms',
    'load',
  ];
  const rows = figures.map(({ act, plain, ...of }) => [
    ...[act, of.frames, of.p50, of.p95, of.max, of.slow, of.slowOfPage, of.workP95, of.workMax, of.cpu, of.blank],
    ...[plain.p95, plain.max, plain.slow, plain.cpu, of.load],
  ]);
  const all = [head, ...rows].map((row) => row.map(String));
  const widths = head.map((_, column) => Math.max(...all.map((row) => row[column].length)));
  for (const row of all) say(row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0]) : cell.padStart(widths[column]))).join('  '));
}
