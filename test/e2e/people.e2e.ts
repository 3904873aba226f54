import { eventually } from '@quayside/shared/testing/eventually';
import type { BrowserContext } from 'playwright';
import { signIn } from '../../scripts/stage/desktops.mjs';
import { captureBrowser, openBrowser } from './support/browser';
import { ADMIN, MARIA, PASSWORD, World } from './support/world';

const BORIS = 'boris.novak@harbour.example';
const FIRST_PASSWORD = 'seven quiet herons';
const NEXT_PASSWORD = 'eight louder gannets';

describe('people come, move and change their password', () => {
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

  const invitationLink = async (): Promise<string> => {
    const mail = await eventually('the invitation has arrived', async () => (await world.mailsTo(BORIS)).at(-1)?.mail);
    return /https?:\/\/\S+\/invitation\?token=\S+/.exec(mail.text ?? '')?.[0] ?? '';
  };

  test('SYN-7 ORG-3 somebody is invited, comes by the link, and sees the cases of their group; moved, their list follows', async () => {
    const admin = await world.open({ as: ADMIN });
    const { page } = admin;
    for (const [subject, group] of [
      ['A bill counted twice', 'Billing'],
      ['A mast that leans', 'Field service'],
    ] as const) {
      await world.receive({ from: 'dora@mill.example', subject, text: 'Please look at it.' });
      await admin.openView('All open');
      await admin.openCase(subject);
      await page.getByLabel('Group', { exact: true }).selectOption({ label: group });
    }

    await page.getByRole('button', { name: 'Settings' }).click();
    await page.getByRole('button', { name: 'People', exact: true }).click();
    await page.getByRole('button', { name: 'Invite somebody' }).click();
    const form = page.getByRole('form', { name: 'Invite somebody' });
    await form.getByLabel('Name').fill('Boris Novak');
    await form.getByLabel('Email').fill('maria@harbour.example');
    await form.getByRole('button', { name: 'Send the invitation' }).click();
    await form.getByText('Maria Santos has this address already.').waitFor();
    await form.getByLabel('Email').fill(BORIS);
    await form.getByRole('checkbox', { name: 'Billing' }).check();
    await form.getByRole('button', { name: 'Send the invitation' }).click();
    await form.getByText(`The invitation is on its way to ${BORIS}`).waitFor();
    const row = page.getByRole('listitem').filter({ hasText: BORIS });
    await row.getByText('Invited until').waitFor();

    const first = await invitationLink();
    await row.getByRole('button').first().click();
    await row.getByRole('button', { name: 'Withdraw the invitation' }).click();
    await row.getByText('Never came').waitFor();
    const visitor = await browser.newPage();
    await visitor.goto(first);
    await visitor.getByRole('heading', { name: 'This link no longer works' }).waitFor();
    await row.getByRole('button', { name: 'Send a new invitation' }).click();
    await row.getByText('Invited until').waitFor();

    await visitor.goto(await eventually('a new link has arrived', async () => [await invitationLink()].find((link) => link !== first)));
    await visitor.getByRole('heading', { name: 'Welcome, Boris Novak' }).waitFor();
    await visitor.getByLabel('New password', { exact: true }).fill('Password2024!');
    await visitor.getByLabel('Repeat the new password').fill('Password2024!');
    await visitor.getByRole('button', { name: 'Join' }).click();
    await visitor.getByRole('alert').waitFor();
    await visitor.getByLabel('New password', { exact: true }).fill(FIRST_PASSWORD);
    await visitor.getByLabel('Repeat the new password').fill(FIRST_PASSWORD);
    await visitor.getByRole('button', { name: 'Join' }).click();
    await visitor.getByRole('heading', { name: 'You are in' }).waitFor();
    await row.getByText('Invited until').waitFor({ state: 'detached' });

    const boris = await world.open();
    const opened = await captureBrowser(boris);
    await boris.page.getByLabel('Server address').fill(world.url);
    await boris.page.getByRole('button', { name: 'Continue in the browser' }).click();
    await visitor.goto(await eventually('the browser is asked for', opened));
    await visitor.getByLabel('Email').fill(BORIS);
    await visitor.getByLabel('Password').fill(FIRST_PASSWORD);
    await visitor.getByRole('button', { name: 'Sign in' }).click();
    await visitor.locator('form[action="/desktop/authorize"] button').click();
    await boris.page.getByRole('navigation', { name: 'Views' }).waitFor();
    await boris.openView('All open');
    await boris.row('A bill counted twice').waitFor();
    expect(await boris.row('A mast that leans').count()).toBe(0);

    await row.getByRole('checkbox', { name: 'Billing' }).uncheck();
    await row.getByRole('checkbox', { name: 'Field service' }).check();
    await row.getByRole('button', { name: 'Save' }).click();
    await boris.row('A mast that leans').waitFor();
    await boris.row('A bill counted twice').waitFor({ state: 'detached' });

    await row.getByRole('button', { name: 'Deactivate…' }).click();
    await row.getByText('No open case is theirs.').waitFor();
    await row.getByRole('button', { name: 'Deactivate', exact: true }).click();
    await boris.page.getByText('This device was signed out').first().waitFor();
    await row.getByText('Deactivated', { exact: true }).waitFor();

    await row.getByLabel('Email').fill('maria@harbour.example');
    await row.getByText('Maria Santos has this address already.').waitFor();
    await row.getByLabel('Email').fill('b.n@harbour.example');
    await row.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('listitem').filter({ hasText: 'Boris Novak' }).getByText('b.n@harbour.example', { exact: true }).waitFor();
  });

  test('ORG-5 a person changes their password in the browser; wrong ones are told, another desktop is signed out, this one stays', async () => {
    const [here, other] = [await world.open({ as: MARIA }), await world.open({ as: MARIA })];
    const opened = await captureBrowser(here);
    await here.page.getByRole('button', { name: 'Maria Santos' }).click();
    await here.page.getByRole('button', { name: 'Change in the browser' }).click();
    const page = await browser.newPage();
    await page.goto(await eventually('the browser is asked for', opened));
    const fill = async (current: string, next: string) => {
      await page.getByLabel('Current password').fill(current);
      await page.getByLabel('New password', { exact: true }).fill(next);
      await page.getByLabel('Repeat the new password').fill(next);
      await page.getByRole('button', { name: 'Change the password' }).click();
    };
    await fill('not my password', NEXT_PASSWORD);
    await page.getByText('This is not your current password.').waitFor();
    await fill(PASSWORD, 'Maria Santos 1');
    await page.getByText('little more than a name').waitFor();
    await fill(PASSWORD, NEXT_PASSWORD);
    await page.getByRole('heading', { name: 'Your password is changed' }).waitFor();
    await other.page.getByText('This device was signed out').first().waitFor();
    await here.page.getByText('Online').waitFor();
    await eventually('it is told by mail', async () => (await world.mailsTo(MARIA)).some(({ mail }) => mail.subject?.includes('changed')));
    await expect(signIn({ url: world.url, email: MARIA, password: PASSWORD })).rejects.toThrow('401');
    await expect(signIn({ url: world.url, email: MARIA, password: NEXT_PASSWORD })).resolves.toBeDefined();
  });
});
