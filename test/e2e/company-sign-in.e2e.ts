import { MINUTE_MS } from '@quayside/shared/kernel/time';
import { eventually } from '@quayside/shared/testing/eventually';
import type { BrowserContext, Page } from 'playwright';
import { PROVIDER_CLIENT, startOidcProvider, type TestProvider } from '../../apps/server/src/testing/oidc-provider';
import { captureBrowser, openBrowser } from './support/browser';
import type { Desktop } from './support/desktop';
import { ADMIN, IVAN, World } from './support/world';

describe('the company’s own sign-in', () => {
  let provider: TestProvider;
  let world: World;
  const browsers: { close(): Promise<void> }[] = [];
  beforeAll(async () => {
    provider = await startOidcProvider();
    world = await World.raise({ cases: 40, hasTestClock: true, env: { QUAYSIDE_INTERNAL_ISSUERS: provider.issuer } });
    await provider.setUp({ redirectUri: `${world.url}/sign-in/provider/callback` });
    await provider.know({
      ivan: { sub: 'ivan-1', email: IVAN, email_verified: true },
      admin: { sub: 'admin-1', email: ADMIN, email_verified: true },
      guest: { sub: 'guest-1', email: 'guest@elsewhere.example', email_verified: true },
    });
  });
  afterAll(async () => {
    for (const { close } of browsers) await close();
    await world?.stop();
    await provider?.vanish();
  });

  async function newBrowser(): Promise<BrowserContext> {
    const opened = await openBrowser();
    browsers.push(opened);
    return opened.browser;
  }
  /** Begins to sign a desktop in; the page is where the browser was sent. */
  async function begin(desktop: Desktop): Promise<Page> {
    const opened = await captureBrowser(desktop);
    await desktop.page.getByLabel('Server address').fill(world.url);
    await desktop.page.getByRole('button', { name: 'Continue in the browser' }).click();
    const page = await (await newBrowser()).newPage();
    await page.goto(await eventually('the browser is asked for', opened));
    return page;
  }
  async function atProvider(page: Page, login: string): Promise<void> {
    await page.getByRole('link', { name: 'Continue with Harbour ID' }).click();
    await typeLogin(page, login);
  }
  async function typeLogin(page: Page, login: string): Promise<void> {
    await page.getByRole('heading', { name: 'Desk ID' }).waitFor();
    await page.getByLabel('Login').fill(login);
    await page.getByRole('button', { name: 'Let me in' }).click();
  }
  const finish = (page: Page) => page.locator('form[action="/desktop/authorize"] button').click();

  test('ORG-5 an administrator sets it up, people come in by it, and when it works for everybody passwords end', async () => {
    const admin = await world.open({ as: ADMIN });
    const { page } = admin;
    await page.getByRole('button', { name: 'Settings' }).click();
    await page.getByRole('button', { name: 'Company sign-in' }).click();
    const form = page.getByRole('form', { name: 'Company sign-in' });
    await eventually('the redirect address is shown', async () =>
      (await form.getByLabel('Redirect address').inputValue()).endsWith('/sign-in/provider/callback'),
    );
    await form.getByLabel('Issuer').fill(provider.issuer);
    await form.getByLabel('Client ID').fill(PROVIDER_CLIENT.clientId);
    await form.getByLabel('Client secret').fill('not the secret');
    await form.getByLabel('Name on the button').fill('Harbour ID');
    await form.getByRole('button', { name: 'Test and save' }).click();
    await form.getByText('A domain looks like example.com').waitFor();
    await form.getByLabel('Mail domains of the company').fill('harbour.example');
    await form.getByRole('button', { name: 'Test and save' }).click();
    await form.getByRole('alert').getByText('the secret is wrong').waitFor();
    // what was typed is there when one comes back
    await page.getByRole('button', { name: 'Groups', exact: true }).click();
    await page.getByRole('button', { name: 'Company sign-in' }).click();
    expect(await form.getByLabel('Name on the button').inputValue()).toBe('Harbour ID');
    await form.getByLabel('Client secret').fill(PROVIDER_CLIENT.clientSecret);
    await form.getByRole('button', { name: 'Test connection' }).click();
    await form.getByText('The provider answers').waitFor();
    await form.getByRole('button', { name: 'Test and save' }).click();
    await page.getByText('The sign-in page offers it now').waitFor();
    expect(await form.getByRole('switch', { name: 'Passwords count too' }).isDisabled()).toBe(true);

    const ivan = await world.open();
    const asked = await begin(ivan);
    await atProvider(asked, 'guest');
    await asked.getByText('does not belong to this company').waitFor();
    await asked.getByRole('link', { name: 'Use another account' }).click();
    await typeLogin(asked, 'ivan');
    await finish(asked);
    await ivan.page.getByRole('navigation', { name: 'Views' }).waitFor();

    const own = await begin(await world.open());
    await atProvider(own, 'admin');
    await own.getByRole('heading', { name: 'Sign in on this device?' }).waitFor();
    await page.getByRole('button', { name: 'People', exact: true }).click();
    const row = page.getByRole('listitem').filter({ hasText: IVAN });
    await row.getByRole('button').first().click();
    await row.getByText('comes in by an account at Harbour ID').waitFor();

    await page.getByRole('button', { name: 'Company sign-in' }).click();
    await eventually('passwords may end', async () => !(await form.getByRole('switch', { name: 'Passwords count too' }).isDisabled()));
    await form.getByRole('switch', { name: 'Passwords count too' }).click();
    await form.getByRole('button', { name: 'Test and save' }).click();
    await page.getByText('The sign-in page offers it now').last().waitFor();
    const only = await begin(await world.open());
    await only.getByRole('link', { name: 'Continue with Harbour ID' }).waitFor();
    expect(await only.getByLabel('Email').count()).toBe(0);

    // removed at the provider, somebody is out of their desktop, and the administrator is told
    await provider.forget('ivan');
    world.advanceClock(16 * MINUTE_MS);
    await ivan.page.getByText('your company’s sign-in does not know you any more').waitFor();
    await page.getByRole('button', { name: 'Groups', exact: true }).click();
    await page.getByRole('button', { name: 'Company sign-in' }).click();
    await form.getByText('knows them no more').waitFor();
  });
});
