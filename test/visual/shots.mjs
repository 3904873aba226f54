/**
 * `npm run shots -- [--only PATTERN] [--data FOLDER]`: starts everything with demo data and takes every screen of the real
 * desktop, light and dark, into shots/ (not kept in the repository).
 *
 * With --data a folder of demo data is kept between runs. Needs a display; headless machines: `xvfb-run npm run shots`.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron } from 'playwright';
import { build } from '../../scripts/build.mjs';
import { choosePorts } from '../../scripts/stage/choose-ports.mjs';
import { desktopApp, signIn } from '../../scripts/stage/desktops.mjs';
import { demoPassword, raiseWorld } from '../../scripts/stage/world.mjs';
import { readArguments } from '../../scripts/toolchain/arguments.mjs';
import { electronArguments, findElectron } from '../../scripts/toolchain/electron.mjs';
import { atEnd, end, endOnSignals } from '../../scripts/toolchain/ending.mjs';
import { root } from '../../scripts/toolchain/paths.mjs';
import { explain, say } from '../../scripts/toolchain/say.mjs';
import { scenes } from './scenes.mjs';

const SIZE = { width: 1440, height: 900 };

endOnSignals({ code: 1, message: 'Stopping …' });
try {
  const { options } = readArguments(process.argv.slice(2), { only: 'text', data: 'text' });
  await takeShots(options);
  await end(0);
} catch (error) {
  explain(error);
  await end(1);
}

async function takeShots({ only, data }) {
  const folder = data ?? mkdtempSync(join(tmpdir(), 'quayside-shots-'));
  if (data === undefined) atEnd('the throw-away data', () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
  mkdirSync(folder, { recursive: true });
  const target = join(root, 'shots');
  mkdirSync(target, { recursive: true });
  const electron = await findElectron();
  await build({ ifChanged: true });
  const world = await raiseWorld({
    dataFolder: folder,
    ports: await choosePorts({ dataFolder: folder }),
    demo: { cases: 1500 },
    onDeath: (death) => say(`${death.name} ended`),
  });
  for (const scheme of ['light', 'dark']) await takeScheme({ scheme, only, folder, target, electron, world });
}

async function takeScheme({ scheme, only, folder, target, electron, world }) {
  for (const [profile, env] of [
    ['signed-out', {}],
    ['signed-in', { QUAYSIDE_SIGN_IN: await signIn({ url: world.url, email: 'admin@harbour.example', password: demoPassword }) }],
  ]) {
    const wanted = Object.entries(scenes).filter(
      ([name, scene]) => scene.profile === profile && (only === undefined || new RegExp(only).test(name)),
    );
    if (wanted.length === 0) continue;
    const app = await _electron.launch({
      executablePath: electron.executable,
      // Playwright would show light everywhere
      colorScheme: scheme,
      args: [...electronArguments({ userDataDir: join(folder, `shots-${profile}-${scheme}`), isDriven: true }), desktopApp],
      env: { ...process.env, QUAYSIDE_SERVER_URL: world.url, ...env },
    });
    try {
      const page = await app.firstWindow();
      page.on('pageerror', (error) => say(`page error: ${error.message}`));
      page.setDefaultTimeout(20_000);
      await app.evaluate(
        ({ BrowserWindow, nativeTheme }, { size, theme }) => {
          nativeTheme.themeSource = theme;
          BrowserWindow.getAllWindows()[0].setContentSize(size.width, size.height);
        },
        { size: SIZE, theme: scheme },
      );
      await page.waitForLoadState('load');
      for (const [name, scene] of wanted) {
        await scene.prepare(page);
        await app.evaluate(({ nativeTheme }, theme) => {
          nativeTheme.themeSource = theme;
        }, scheme);
        await page.evaluate(() => document.fonts.ready);
        await page.screenshot({ animations: 'disabled', path: join(target, `${name}-${scheme}.png`) });
        say(`shots/${name}-${scheme}.png`);
      }
    } finally {
      await app.close();
    }
  }
}
