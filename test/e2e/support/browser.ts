import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium } from 'playwright';
import type { Desktop } from './desktop';

export const CHROMIUM_FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** What the desktop hands to the system's browser, instead of opening one. */
export async function captureBrowser(desktop: Desktop): Promise<() => Promise<string | null>> {
  await desktop.app.evaluate(({ shell }) => {
    const opened: string[] = [];
    Object.assign(globalThis, { openedInBrowser: opened });
    shell.openExternal = async (url: string) => void opened.push(url);
  });
  return () => desktop.app.evaluate(() => (globalThis as unknown as { openedInBrowser: string[] }).openedInBrowser.at(-1) ?? null);
}

/** The system's browser, of a person who has not been there before. */
export async function openBrowser(): Promise<{ readonly browser: BrowserContext; close(): Promise<void> }> {
  const profile = mkdtempSync(join(tmpdir(), 'quayside-browser-'));
  const browser = await chromium.launchPersistentContext(profile, {
    executablePath: process.env.QUAYSIDE_CHROMIUM ?? '',
    args: CHROMIUM_FLAGS,
    locale: 'en-GB',
  });
  return {
    browser,
    async close() {
      await browser.close();
      rmSync(profile, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}
