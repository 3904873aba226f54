/** A real window, driven as a person would: by what can be read on it and by keys. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { MongoClient } from 'mongodb';
import { _electron } from 'playwright';
import { electronArguments } from '../toolchain/electron.mjs';
import { root } from '../toolchain/paths.mjs';
import { desktopApp } from './desktops.mjs';

const patienceMs = 30_000;

export async function launchWindow({ number, dataFolder, env }) {
  const app = await _electron.launch({
    executablePath: process.env.QUAYSIDE_ELECTRON,
    args: [...electronArguments({ userDataDir: join(dataFolder, 'desktops', String(number)) }), desktopApp],
    env: { ...process.env, ...env },
    timeout: 60_000,
  });
  const page = await app.firstWindow();
  page.setDefaultTimeout(patienceMs);
  const text = (wanted) => page.getByText(wanted).filter({ visible: true });
  // mail is shown in frames of its own
  const count = async (wanted) => {
    const counts = await Promise.all(page.frames().map((frame) => frame.getByText(wanted).filter({ visible: true }).count()));
    return counts.reduce((total, found) => total + found, 0);
  };

  return {
    sees: (wanted) => until(async () => (await count(wanted)) > 0, { limitMs: patienceMs, what: `to see "${wanted}"` }),
    seesNot: (wanted) => until(async () => (await count(wanted)) === 0, { limitMs: patienceMs, what: `until "${wanted}" is gone` }),
    count,
    async showsCase(subject) {
      await page.keyboard.press('g');
      await page.keyboard.press('u');
      await text(subject).first().waitFor();
    },
    async opensCase(subject) {
      await text(subject).first().click();
      await page.getByRole('heading', { name: subject }).waitFor();
    },
    /** Presses the key that opens the composer, types, and sends by keyboard. */
    async writes(key, words) {
      await page.keyboard.press(key);
      await page.locator('[contenteditable="true"]:focus').waitFor();
      await page.keyboard.type(words);
      await page.keyboard.press('Control+Enter');
    },
    /** Opens a picker by its key and chooses by typing. */
    async picks(key, words) {
      await page.keyboard.press(key);
      await page.locator('input:focus').waitFor();
      await page.keyboard.type(words);
      await page.getByRole('option', { name: words }).waitFor();
      await page.keyboard.press('Enter');
    },
    async picture() {
      mkdirSync(join(root, 'test-results', 'smoke'), { recursive: true });
      await page.screenshot({ path: join(root, 'test-results', 'smoke', `window-${number}.png`), timeout: 5_000 }).catch(() => {});
    },
    close: () => app.close().catch(() => {}),
  };
}

/** Waits until something holds. */
export async function until(holds, { limitMs, what }) {
  const limit = Date.now() + limitMs;
  while (!(await holds())) {
    if (Date.now() > limit) throw new Error(`waited ${limitMs / 1000} s in vain ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** How many messages with these words the server keeps. */
export async function countMessages(uri, words) {
  const client = new MongoClient(uri);
  try {
    return await client
      .db()
      .collection('messages')
      .countDocuments({ text: { $regex: words } });
  } finally {
    await client.close();
  }
}
