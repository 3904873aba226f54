import { eventually } from '@quayside/shared/testing/eventually';
import type { BrowserContext } from 'playwright';
import { captureBrowser, openBrowser } from './support/browser';
import { IVAN, PASSWORD, World } from './support/world';

describe('the first sign-in', () => {
  let world: World;
  let browser: BrowserContext;
  let closeBrowser: (() => Promise<void>) | undefined;
  beforeAll(async () => {
    world = await World.raise({ cases: 40 });
    ({ browser, close: closeBrowser } = await openBrowser());
  });
  afterAll(async () => {
    await closeBrowser?.();
    await world?.stop();
  });

  test('ORG-5 a person signs in through the system browser, and the desktop takes over by itself', async () => {
    const desktop = await world.open();
    const opened = await captureBrowser(desktop);
    await desktop.page.getByLabel('Server address').fill(world.url);
    await desktop.page.getByRole('button', { name: 'Continue in the browser' }).click();
    const url = await eventually('the browser is asked for', opened);

    const page = await browser.newPage();
    await page.goto(url);
    await page.getByLabel('Email').fill(IVAN);
    await page.getByLabel('Password').fill('not the password');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('alert').waitFor();
    await page.getByLabel('Password').fill(PASSWORD);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.locator('form[action="/desktop/authorize"] button').click();
    await page.waitForURL(/\/desktop\/done/);

    await desktop.page.getByRole('navigation', { name: 'Views' }).waitFor();
    await desktop.page.getByText('Ivan Dimitrov').first().waitFor();
  });

  test('ORG-5 the code can be carried over by hand, and a wrong address is explained', async () => {
    const desktop = await world.open();
    const opened = await captureBrowser(desktop);
    const address = desktop.page.getByLabel('Server address');
    await address.fill('http://127.0.0.1:9');
    await desktop.page.getByRole('button', { name: 'Continue in the browser' }).click();
    await desktop.page.getByText('nothing answers').waitFor();
    await desktop.page.getByText('Proxy or own certificate').click();
    await desktop.page.getByLabel('Proxy', { exact: true }).fill('proxy of the company');
    await desktop.page.getByText('It begins with http').waitFor();
    await desktop.page.getByLabel('Proxy', { exact: true }).fill('http://127.0.0.1:9');
    await desktop.page.getByRole('button', { name: 'Save' }).click();
    await address.fill('https://desk.example');
    await desktop.page.getByRole('button', { name: 'Continue in the browser' }).click();
    await desktop.page.getByText('The proxy did not let').waitFor();
    await desktop.page.getByLabel('Proxy', { exact: true }).fill('');
    await desktop.page.getByRole('button', { name: 'Save' }).click();
    await address.fill(world.url);
    await desktop.page.getByRole('button', { name: 'Continue in the browser' }).click();
    const url = new URL(await eventually('the browser is asked for', opened));
    url.searchParams.delete('redirect_uri');

    const page = await browser.newPage();
    await page.goto(url.href);
    await page.locator('form[action="/desktop/authorize"] button').click();
    const code = await page.locator('output').innerText();
    await desktop.page.getByRole('button', { name: 'Paste a code', exact: false }).click();
    await desktop.page.getByLabel('Code from the browser').fill(code);
    await desktop.page.getByRole('button', { name: 'Sign in with the code' }).click();
    await desktop.page.getByRole('navigation', { name: 'Views' }).waitFor();
  });
});
