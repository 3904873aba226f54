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
