import { eventually } from '@quayside/shared/testing/eventually';
import type { BrowserContext, Page } from 'playwright';
import { appCode } from '../../apps/server/src/testing/app-code';
import { captureBrowser, openBrowser } from './support/browser';
import type { Desktop } from './support/desktop';
import { ADMIN, IVAN, MARIA, PASSWORD, World } from './support/world';

describe('two-step sign-in', () => {
  let world: World;
  const browsers: { close(): Promise<void> }[] = [];
  let codes: string[] = [];
  beforeAll(async () => {
    world = await World.raise({ cases: 40 });
  });
  afterAll(async () => {
    for (const { close } of browsers) await close();
    await world?.stop();
  });

  const newBrowser = async (): Promise<BrowserContext> => {
    const opened = await openBrowser();
    browsers.push(opened);
    return opened.browser;
  };
  /** Begins to sign a desktop in; the page is where the browser was sent. */
  async function begin(desktop: Desktop, browser: BrowserContext, email: string): Promise<Page> {
    const opened = await captureBrowser(desktop);
    await desktop.page.getByLabel('Server address').fill(world.url);
    await desktop.page.getByRole('button', { name: 'Continue in the browser' }).click();
    const page = await browser.newPage();
    await page.goto(await eventually('the browser is asked for', opened));
    await givePassword(page, email);
    return page;
  }
  async function givePassword(page: Page, email: string): Promise<void> {
    await page.getByLabel('Email').fill(email);
    await page.getByLabel('Password').fill(PASSWORD);
    await page.getByRole('button', { name: 'Sign in' }).click();
  }
  const finish = (page: Page) => page.locator('form[action="/desktop/authorize"] button').click();
  /** From the page that asks for the password of now to the recovery codes. */
  async function setUp(page: Page): Promise<{ secret: string; codes: string[] }> {
    await page.getByLabel('Current password').fill(PASSWORD);
    await page.getByRole('button', { name: 'Set it up' }).click();
    await page.getByRole('img', { name: 'QR code' }).waitFor();
    await page.getByText('Type it by hand').click();
    const secret = (await page.locator('output').innerText()).replaceAll(' ', '');
    await page.getByLabel('Code', { exact: true }).fill('000000');
    await page.getByRole('button', { name: 'Switch it on' }).click();
    await page.getByRole('alert').waitFor();
    await page.getByLabel('Code', { exact: true }).fill(appCode(secret));
    await page.getByRole('button', { name: 'Switch it on' }).click();
    await page.getByRole('heading', { name: 'Two-step sign-in is on' }).waitFor();
    return { secret, codes: await page.locator('.codes li').allInnerTexts() };
  }

  test('ORG-5 it is set up from the settings in the browser, the desktop shows it, and the next desktop asks for the code', async () => {
    const desktop = await world.open({ as: IVAN });
    const opened = await captureBrowser(desktop);
    await desktop.page.getByRole('button', { name: 'Settings' }).click();
    await desktop.page.getByRole('button', { name: 'Profile and devices' }).click();
    const section = desktop.page.getByRole('region', { name: 'Two-step sign-in' });
    await section.getByText('Off', { exact: true }).waitFor();
    await section.getByRole('button', { name: 'Set up in the browser' }).click();
    const page = await (await newBrowser()).newPage();
    await page.goto(await eventually('the page is opened', opened));
    await givePassword(page, IVAN);
    const made = await setUp(page);
    codes = made.codes;
    await section.getByText('On', { exact: true }).waitFor();

    const second = await world.open();
    const asked = await begin(second, await newBrowser(), IVAN);
    await asked.getByRole('heading', { name: 'Enter your code' }).waitFor();
    await asked.getByLabel('Code').fill('123 456');
    await asked.getByRole('button', { name: 'Sign in' }).click();
    await asked.getByRole('alert').waitFor();
    await asked.getByLabel('Code').fill(appCode(made.secret, 1));
    await asked.getByRole('button', { name: 'Sign in' }).click();
    await finish(asked);
    await second.page.getByRole('navigation', { name: 'Views' }).waitFor();
  });

  test('ORG-5 an administrator asks it of everybody: who has none sets it up on the way in; from who lost it, it is taken', async () => {
    const admin = await world.open({ as: ADMIN });
    await admin.page.getByRole('button', { name: 'Settings' }).click();
    await admin.page.getByRole('button', { name: 'People', exact: true }).click();
    // what comes in moves what is below it
    await admin.page.getByRole('listitem').filter({ hasText: IVAN }).waitFor();
    await admin.page.getByRole('combobox', { name: 'Two-step sign-in' }).click();
    await admin.page.getByRole('option', { name: 'Everybody' }).click();
    await admin.page.getByText('Saved.').waitFor();

    const desktop = await world.open();
    const page = await begin(desktop, await newBrowser(), MARIA);
    await page.getByText('Your company asks for a code').waitFor();
    await setUp(page);
    await page.getByRole('link', { name: 'I have kept them' }).click();
    await finish(page);
    await desktop.page.getByRole('navigation', { name: 'Views' }).waitFor();

    const row = admin.page.getByRole('listitem').filter({ hasText: IVAN });
    await row.getByRole('button').first().click();
    await row.getByRole('button', { name: 'Take it away' }).click();
    await row.getByRole('button', { name: 'Yes, take it away' }).click();
    await admin.page.getByText('signs in by password alone').waitFor();
    await eventually('he is told, in his language', async () =>
      (await world.mailsTo(IVAN)).some(({ mail }) => mail.text?.includes('премахна')),
    );
    const third = await world.open();
    const asked = await begin(third, await newBrowser(), IVAN);
    await asked.getByText('Your company asks for a code').waitFor();
    expect(codes).toHaveLength(10);
  });
});
