/** The pages of signing in, in a browser of its own: a password, a second step, recovery codes. */
import { createHmac, randomBytes } from 'node:crypto';
import { chromium } from 'playwright';
import { demoPassword } from '../../scripts/stage/world.mjs';
import { findProgram } from '../../scripts/toolchain/system-packages.mjs';
import { CHROMIUM_FLAGS } from './chromium-flags.mjs';

const RUI = 'rui@harbour.example';
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** What an authenticator app shows. @param later - so many codes later than now */
function appCode(secret, later = 0) {
  const bits = [...secret].map((letter) => LETTERS.indexOf(letter).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + later));
  const mac = createHmac('sha1', key).update(counter).digest();
  return String((mac.readUInt32BE(mac.at(-1) & 15) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

export async function withBrowser(stage, act) {
  const executablePath = process.env.QUAYSIDE_CHROMIUM || findProgram('chromium', 'chromium-browser', 'google-chrome');
  const browser = await chromium.launch({ executablePath, args: CHROMIUM_FLAGS });
  const newPage = () => browser.newPage({ colorScheme: stage.scheme, locale: 'en-GB', viewport: { width: 1000, height: 720 } });
  try {
    await act(await newPage(), newPage);
  } finally {
    await browser.close();
  }
}

async function signIn(page, { password = demoPassword } = {}) {
  await page.getByLabel('Email').fill(RUI);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}

/** @type {Record<string, (stage: object) => Promise<void>>} */
export const browserPages = {
  'page-sign-in': (stage) =>
    withBrowser(stage, async (page) => {
      const { url } = stage.world;
      await page.goto(`${url}/sign-in`);
      await stage.picture('page-sign-in', page);
      await signIn(page, { password: `not ${demoPassword}` });
      await page.getByRole('alert').waitFor();
      await stage.picture('page-sign-in-wrong', page);
      await page.goto(`${url}/forgot-password`);
      await stage.picture('page-forgot-password', page);
      await page.goto(`${url}/reset-password?token=x`);
      await stage.picture('page-link-used-up', page);
      const challenge = randomBytes(32).toString('base64url');
      await page.goto(`${url}/desktop/authorize?${new URLSearchParams({ challenge, state: 'state-1', device: 'Rui’s laptop' })}`);
      await signIn(page);
      await page.getByRole('heading', { name: 'Sign in on this device?' }).waitFor();
      await stage.picture('page-authorize', page);
    }),
  'page-two-step': (stage) =>
    withBrowser(stage, async (page, newPage) => {
      const { url } = stage.world;
      await page.goto(`${url}/two-step`);
      await signIn(page);
      await page.getByRole('button', { name: 'Set it up' }).waitFor();
      await stage.picture('page-two-step-off', page);
      await page.getByLabel('Current password').fill(demoPassword);
      await page.getByRole('button', { name: 'Set it up' }).click();
      await page.getByRole('img', { name: 'QR code' }).waitFor();
      await page.getByText('Type it by hand').click();
      const secret = (await page.locator('output').innerText()).replaceAll(' ', '');
      await stage.picture('page-two-step-scan', page);
      await page.getByLabel('Code', { exact: true }).fill(appCode(secret));
      await page.getByRole('button', { name: 'Switch it on' }).click();
      await page.getByRole('heading', { name: 'Two-step sign-in is on' }).waitFor();
      await stage.picture('page-recovery-codes', page);
      const other = await newPage();
      await other.goto(`${url}/sign-in`);
      await signIn(other);
      await other.getByRole('heading', { name: 'Enter your code' }).waitFor();
      await other.getByLabel('Code').fill('123 456');
      await other.getByRole('button', { name: 'Sign in' }).click();
      await other.getByRole('alert').waitFor();
      await stage.picture('page-code-wrong', other);
      // as it was, for the other scheme
      await page.goto(`${url}/two-step`);
      await page.getByText('Switch it off').first().click();
      await stage.picture('page-two-step-on', page);
      await page.locator('form[action="/two-step/end"]').getByLabel('Current password').fill(demoPassword);
      await page.locator('form[action="/two-step/end"]').getByRole('button', { name: 'Switch it off' }).click();
      await page.getByRole('button', { name: 'Set it up' }).waitFor();
    }),
};
