/**
 * `npm run shots -- [--only PATTERN] [--scheme light|dark] [--data FOLDER]`: starts everything with demo data and takes every
 * screen of the real desktop, light and dark, into shots/ (not kept in the repository).
 *
 * `npm run shots -- --docs [--only PATTERN] [--data FOLDER]`: the pictures of the administrators' guide, see docs-pictures.mjs.
 *
 * `npm run shots -- --keyboard [--data FOLDER]`: takes no pictures; goes through the settings by keys alone, see keyboard.mjs.
 *
 * `npm run shots -- --scroll [--cases N] [--data FOLDER] [--only PATTERN] [--profile]`: the same desktop moving, see scroll.mjs.
 *
 * With --data a folder of demo data is kept between runs. Without a display the windows open on a screen of their own.
 */
import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { _electron } from 'playwright';
import { runInSession } from '../../bench/windows.mjs';
import { choosePorts } from '../../scripts/stage/choose-ports.mjs';
import { desktopApp, signIn } from '../../scripts/stage/desktops.mjs';
import { sendMail } from '../../scripts/stage/mailbag.mjs';
import { demoPassword, raiseWorld } from '../../scripts/stage/world.mjs';
import { readArguments } from '../../scripts/toolchain/arguments.mjs';
import { electronArguments } from '../../scripts/toolchain/electron.mjs';
import { atEnd, end, endOnSignals } from '../../scripts/toolchain/ending.mjs';
import { root } from '../../scripts/toolchain/paths.mjs';
import { explain, say } from '../../scripts/toolchain/say.mjs';
import { installMissing, pictureNeeds } from '../../scripts/toolchain/system-packages.mjs';
import { startTcpProxy } from '../../scripts/toolchain/tcp-proxy.mjs';
import { startChangingLine } from './changing-line.mjs';
import { docsPictures, docsSize, MARGIN, MOST_BYTES } from './docs-pictures.mjs';
import { walkByKeys } from './keyboard.mjs';
import { scenes } from './scenes.mjs';
import { filmScrolling } from './scroll.mjs';
import { stories } from './stories.mjs';
import { troubles } from './troubles.mjs';
import { denseScenes, rememberSections, variants, variedScenes } from './variants.mjs';

const SIZE = { width: 1440, height: 900 };
/** What has just been done says nothing about a page. */
const WITHOUT_TOASTS = 'section[aria-live="polite"][aria-label="Quayside"] { visibility: hidden }';
/** The first administrator of an empty server. */
const FIRST = 'ada@pier.example';
const FIRST_PASSWORD = 'three calm boats';

const PROFILES = ['audit', 'erasure', 'newer', 'epoch', 'no-keys', 'damaged', 'expired', 'clock', 'other'];

const spec = {
  only: 'text',
  data: 'text',
  scheme: 'text',
  scroll: 'flag',
  cases: 'number',
  profile: 'flag',
  docs: 'flag',
  keyboard: 'flag',
  'inside-session': 'flag',
};

endOnSignals({ code: 1, message: 'Stopping …' });
try {
  const { options } = readArguments(process.argv.slice(2), spec);
  await (options['inside-session'] ? (options.scroll ? filmScrolling(options) : takeShots(options)) : inSession());
  await end(process.exitCode ?? 0);
} catch (error) {
  explain(error);
  await end(1);
}

/** A keyring and fonts for every sign that people write, or the pictures show what nobody sees. */
async function inSession() {
  await installMissing(pictureNeeds);
  await runInSession(fileURLToPath(import.meta.url), process.argv.slice(2), { ownScreen: false });
}

async function takeShots({ only, data, scheme, docs = false, keyboard = false }) {
  const folder = data ?? mkdtempSync(join(tmpdir(), 'quayside-shots-'));
  if (data === undefined) atEnd('the throw-away data', () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
  const isWanted = (name) => only === undefined || new RegExp(only).test(name);
  const target = docs ? join(root, 'docs/user/pictures') : join(root, 'shots');
  mkdirSync(target, { recursive: true });
  const raise = async (dataFolder, demo) => {
    mkdirSync(dataFolder, { recursive: true });
    const ports = await choosePorts({ dataFolder });
    const world = await raiseWorld({ dataFolder, ports, demo, onDeath: (death) => say(`${death.name} ended`) });
    return { ...world, ports };
  };
  const take = { folder, target, isWanted };
  const schemes = scheme === undefined ? ['light', 'dark'] : [scheme];
  const world = await raise(folder, { cases: 1500 });
  if (keyboard) return walkKeyboard({ ...take, scheme: 'light', world });
  if (docs) return takeDocs({ ...take, scheme: 'light', world });
  for (const one of schemes) await takeScheme({ ...take, scheme: one, world });
  let empty = null;
  const emptyWorld = () => {
    empty ??= raise(join(folder, 'empty'), null);
    return empty;
  };
  for (const one of schemes) await takeTroubles({ ...take, scheme: one, world, emptyWorld });
  if (isWanted('first-start')) await takeFirstStart({ ...take, schemes, world: await emptyWorld() });
}

/** One window after another: before signing in, signed in, stories in which others act too, and the variants of a few screens. */
async function takeScheme(take) {
  const { world, isWanted } = take;
  const chosen = (all) => Object.entries(all).filter(([name]) => isWanted(name));
  const of = (profile) => chosen(scenes).filter(([, scene]) => scene.profile === profile);
  if (of('signed-out').length > 0) {
    const window = await openWindow(take, { profile: 'signed-out' });
    await takeAll(take, window, of('signed-out'));
    await window.app.close();
  }
  if (of('signed-in').length > 0) {
    const window = await openWindow(take, { profile: 'signed-in', as: 'admin@harbour.example' });
    await takeAll(take, window, of('signed-in'));
    await window.app.close();
  }
  const told = chosen(stories);
  if (told.length > 0) {
    const line = await startTcpProxy({ targetPort: world.ports.server });
    const seenAs = `http://127.0.0.1:${line.port}`;
    const stage = {
      line,
      scheme: take.scheme,
      mail: (mail) => sendMail({ port: world.ports.mailIn, to: 'support@harbour.example', ...mail }),
      open: (as, options) => openWindow(take, { profile: as.replace(/@.*/, ''), as, ...options }),
    };
    const window = await openWindow(take, { profile: 'stories', as: 'ivan@harbour.example', seenAs });
    // a story needs those before it
    const last = Math.max(...told.map(([name]) => Object.keys(stories).indexOf(name)));
    await takeAll(take, window, Object.entries(stories).slice(0, last + 1), stage);
    await window.app.close();
    await line.close();
  }
  for (const [variant, { set, unset, isZoomed, isDense }] of Object.entries(variants)) {
    const varied = Object.entries({ ...variedScenes, ...(isDense ? denseScenes : {}) }).map(([name, prepare]) => [
      `${name}-${variant}`,
      { prepare },
    ]);
    const shown = varied.filter(([name]) => isWanted(name));
    if (shown.length === 0) continue;
    const window = await openWindow(take, { profile: 'signed-in', as: 'admin@harbour.example' });
    await scenes.inbox.prepare(window.page);
    await rememberSections(window.page);
    await set(window);
    await takeAll({ ...take, isZoomed }, window, shown);
    await unset?.(window);
    await window.app.close();
  }
}

/** Each in a profile of its own, so that none leaves anything to the next. */
async function takeTroubles({ emptyWorld, ...take }) {
  const { world, folder, scheme, target, isWanted } = take;
  for (const [name, play] of Object.entries(troubles).filter(([name]) => isWanted(name))) {
    const [windows, lines] = [[], []];
    const keep = (list, one) => {
      list.push(one);
      return one;
    };
    const stage = {
      ...{ world, scheme, emptyWorld },
      folderOf: (profile) => join(folder, `shots-${profile}-${scheme}`),
      mail: (mail) => sendMail({ port: world.ports.mailIn, to: 'support@harbour.example', ...mail }),
      open: async (as, options) => keep(windows, await openWindow(take, { ...(as === null ? {} : { as }), ...options })),
      tcpLine: async () => keep(lines, await startTcpProxy({ targetPort: world.ports.server })),
      changingLine: async (change) => keep(lines, await startChangingLine({ targetPort: world.ports.server, change })),
      take: (picture, window) => takeAll(take, window, [[picture, { prepare: async () => {} }]]),
      async picture(picture, page) {
        await page.screenshot({ path: join(target, `${picture}-${scheme}.png`) });
        say(`shots/${picture}-${scheme}.png`);
      },
    };
    // of an earlier run
    for (const profile of PROFILES) rmSync(stage.folderOf(profile), { recursive: true, force: true });
    try {
      await play(stage);
    } catch (error) {
      say(`${name}-${scheme} could not be taken: ${error.message.split('\n')[0]}`);
      await windows.at(-1)?.page.screenshot({ path: join(target, `${name}-${scheme}-failed.png`) });
      process.exitCode = 1;
    }
    for (const { app } of windows) await app.close().catch(() => {});
    for (const line of lines) await line.close();
  }
}

/** Of a company that is only just there; the last window makes its administrator. */
async function takeFirstStart({ schemes, ...rest }) {
  const windows = [];
  for (const scheme of schemes) {
    const take = { ...rest, scheme };
    const window = await openWindow(take, { profile: 'first-start' });
    windows.push([take, window]);
    await takeAll(take, window, [
      [
        'first-start',
        {
          async prepare(page) {
            await page.getByRole('textbox').fill(take.world.url);
            await page.keyboard.press('Enter');
            await page.getByLabel(/Set-up code/i).waitFor();
          },
        },
      ],
    ]);
  }
  for (const [index, [take, window]] of windows.entries()) {
    const { page } = window;
    if (index === 0 && (await page.getByLabel('Set-up code').count()) > 0) {
      await page.getByLabel('Set-up code').fill(take.world.setupCode);
      await page.getByLabel('Company').fill('Pier Tools');
      await page.getByLabel('Your name').fill('Ada Kent');
      await page.getByLabel('Your email').fill(FIRST);
      await page.getByLabel('Password', { exact: true }).fill(FIRST_PASSWORD);
      await page.getByRole('button', { name: 'Create and sign in' }).click();
      await takeAll(take, window, [['first-start-checklist', { prepare: waitForChecklist }]]);
    } else {
      const other = await openWindow(take, { profile: 'first-day', as: FIRST, password: FIRST_PASSWORD });
      await takeAll(take, other, [['first-start-checklist', { prepare: waitForChecklist }]]);
      await other.app.close();
    }
    await window.app.close();
  }
}

async function waitForChecklist(page) {
  await page.getByRole('list', { name: 'Getting started' }).waitFor({ timeout: 60_000 });
}

async function walkKeyboard(take) {
  const window = await openWindow(take, { profile: 'keyboard', as: 'admin@harbour.example' });
  await scenes.inbox.prepare(window.page);
  if (!(await walkByKeys(window.page))) process.exitCode = 1;
  await window.app.close();
}

/** Light, smaller than a window is at work, and no larger than the repository bears. */
async function takeDocs(take) {
  const wanted = Object.entries(docsPictures).filter(([name]) => take.isWanted(name));
  const window = await openWindow(take, { profile: 'docs', as: 'admin@harbour.example', size: docsSize });
  await scenes.inbox.prepare(window.page);
  await takeAll({ ...take, nameOf: (name) => name, style: WITHOUT_TOASTS }, window, wanted);
  await window.app.close();
  for (const [name] of wanted) {
    const { size } = statSync(join(take.target, `${name}.png`));
    if (size <= MOST_BYTES) continue;
    say(`${name}.png has ${size} bytes, more than ${MOST_BYTES}`);
    process.exitCode = 1;
  }
}

async function openWindow({ scheme, folder, world }, { profile, as, password = demoPassword, seenAs = world.url, args = [], size = SIZE }) {
  const app = await _electron.launch({
    executablePath: process.env.QUAYSIDE_ELECTRON,
    // Playwright would show light everywhere
    colorScheme: scheme,
    args: [...electronArguments({ userDataDir: join(folder, `shots-${profile}-${scheme}`), isDriven: true }), ...args, desktopApp],
    env: {
      ...process.env,
      QUAYSIDE_SERVER_URL: seenAs,
      ...(as ? { QUAYSIDE_SIGN_IN: await signIn({ url: world.url, email: as, password, seenAs }) } : {}),
    },
  });
  atEnd('a window', () => app.close().catch(() => {}));
  const page = await app.firstWindow();
  page.on('pageerror', (error) => say(`page error: ${error.message}`));
  page.setDefaultTimeout(30_000);
  await app.evaluate(({ BrowserWindow }, { width, height }) => BrowserWindow.getAllWindows()[0].setContentSize(width, height), size);
  await page.waitForLoadState('load');
  return { app, page };
}

async function takeAll({ scheme, target, isZoomed = false, nameOf = (name) => `${name}-${scheme}`, style }, { page, app }, wanted, stage) {
  for (const [name, scene] of wanted) {
    try {
      await scene.prepare(page, stage, app);
      await page.emulateMedia({ colorScheme: scheme });
      await page.locator(`html[data-mantine-color-scheme="${scheme}"]`).waitFor({ state: 'attached' });
      await page.evaluate(() => document.fonts.ready);
      await settled(page);
      const path = join(target, `${nameOf(name)}.png`);
      const clip = scene.isDialog ? { clip: await aroundDialog(page) } : {};
      await (isZoomed ? capture(app, path) : page.screenshot({ animations: 'disabled', path, ...clip, ...(style ? { style } : {}) }));
      say(relative(root, path));
    } catch (error) {
      say(`${name}-${scheme} could not be taken: ${error.message.split('\n')[0]}`);
      mkdirSync(join(root, 'shots'), { recursive: true });
      await page.screenshot({ path: join(root, 'shots', `${name}-${scheme}-failed.png`) });
      process.exitCode = 1;
    }
  }
}

async function aroundDialog(page) {
  const { x, y, width, height } = await page.getByRole('dialog').last().boundingBox();
  return { x: x - MARGIN, y: Math.max(0, y - MARGIN), width: width + 2 * MARGIN, height: height + 2 * MARGIN };
}

/** What is read for a screen has come: its text stands still. */
async function settled(page) {
  const seen = () => page.evaluate(() => document.body.innerText);
  for (let [before, now, tries] = [null, await seen(), 0]; before !== now && tries < 20; tries += 1) {
    await page.waitForTimeout(150);
    [before, now] = [now, await seen()];
  }
}

/** As the window shows it: Playwright would cut a zoomed page. */
async function capture(app, path) {
  const png = await app.evaluate(async ({ BrowserWindow }) => {
    const image = await BrowserWindow.getAllWindows()[0].webContents.capturePage();
    return image.toPNG().toString('base64');
  });
  writeFileSync(path, Buffer.from(png, 'base64'));
}
