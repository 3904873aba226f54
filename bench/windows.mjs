/** The real desktop under Playwright, on a workspace with demo data. Used by the benches of the windows and by `npm run shots`. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const INSIDE = '--inside-session';

/**
 * Runs a script anew inside a desktop session, everything being built; it is given INSIDE first and finds Electron's program in
 * QUAYSIDE_ELECTRON. Its exit code becomes that of this process.
 *
 * @param options.ownScreen - on a screen of its own also where there is a real one
 */
export async function runInSession(script, args = [], { ownScreen = true } = {}) {
  const { build } = await import('../scripts/build.mjs');
  const { findElectron } = await import('../scripts/toolchain/electron.mjs');
  const { runInDesktopSession } = await import('../scripts/toolchain/desktop-session.mjs');
  await build({ ifChanged: true });
  const { executable } = await findElectron();
  const answer = await runInDesktopSession(process.execPath, [script, INSIDE, ...args], {
    env: { QUAYSIDE_ELECTRON: executable },
    ownScreen,
  });
  process.exitCode = answer.code ?? 1;
}

/**
 * Database, relay and server with demo data, stopped again at the end.
 *
 * @param options.data - a folder that is kept; without it one that is thrown away
 * @param options.cases - how many when there are none yet
 * @returns what `raiseWorld` gives, its ports, and `signIn(email)` for a desktop's environment
 */
export async function raiseDemo({ data, cases }) {
  const { choosePorts } = await import('../scripts/stage/choose-ports.mjs');
  const { demoPassword, raiseWorld } = await import('../scripts/stage/world.mjs');
  const { signIn } = await import('../scripts/stage/desktops.mjs');
  const dataFolder = data ?? (await throwAwayFolder('data'));
  mkdirSync(dataFolder, { recursive: true });
  const ports = await choosePorts({ dataFolder });
  const world = await raiseWorld({ dataFolder, ports, demo: { cases }, onDeath: ({ name }) => console.error(`${name} ended`) });
  return { ...world, ports, signIn: (email) => signIn({ url: world.url, email, password: demoPassword }) };
}

/** @returns a new folder that is gone at the end */
export async function throwAwayFolder(name) {
  const { atEnd } = await import('../scripts/toolchain/ending.mjs');
  const folder = mkdtempSync(join(tmpdir(), `quayside-${name}-`));
  atEnd(`the throw-away ${name}`, () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
  return folder;
}

/** Starts the desktop on a profile folder. @returns when its list can be worked with */
export async function openWindow(profile, env) {
  const { _electron } = await import('playwright');
  const { electronArguments } = await import('../scripts/toolchain/electron.mjs');
  const { desktopApp } = await import('../scripts/stage/desktops.mjs');
  const startedAt = performance.now();
  const app = await _electron.launch({
    executablePath: process.env.QUAYSIDE_ELECTRON,
    args: [...electronArguments({ userDataDir: profile, isDriven: true }), desktopApp],
    env: { ...process.env, ...env },
  });
  const page = await app.firstWindow();
  page.setDefaultTimeout(120_000);
  await page.getByRole('navigation', { name: 'Views' }).getByRole('button', { name: 'All open' }).click();
  await page.getByRole('listbox').getByRole('option').nth(5).waitFor();
  const usableMs = performance.now() - startedAt;
  const paintMs = await page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0);
  return { app, page, usableMs, paintMs };
}

/** @returns how many open cases there are when the number stands still */
export async function untilFilled(page) {
  const button = page.getByRole('navigation', { name: 'Views' }).getByRole('button', { name: 'All open' });
  const read = async () => Number((await button.innerText()).replace(/\D/g, ''));
  let [count, still] = [0, 0];
  while (still < 8) {
    await page.waitForTimeout(1000);
    const now = await read();
    still = now === count && now > 0 ? still + 1 : 0;
    count = now;
  }
  return count;
}

/** Until every row that the person may see is in the cache, also those that no list shows. */
export async function untilAllHere(page) {
  await page.locator('[role="status"] progress').waitFor({ state: 'detached', timeout: 30 * 60_000 });
}

/** Of each process of the desktop, in MB. */
export const memoryOf = (app) =>
  app.evaluate(({ app: electron }) =>
    electron.getAppMetrics().map(({ type, name, memory: { workingSetSize } }) => ({ type: name ?? type, mb: workingSetSize / 1024 })),
  );

/** @returns the value below which this share of them lies; 1 is the greatest */
export function percentile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
