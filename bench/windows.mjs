/** The real desktop under Playwright, inside a desktop session: QUAYSIDE_ELECTRON names its program. */

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

/** Of each process of the desktop, in MB. */
export const memoryOf = (app) =>
  app.evaluate(({ app: electron }) =>
    electron.getAppMetrics().map(({ type, name, memory: { workingSetSize } }) => ({ type: name ?? type, mb: workingSetSize / 1024 })),
  );
