import { eventually } from '@quayside/shared/testing/eventually';
import { SETUP_CODE, World } from './support/world';

describe('the first start of a company', () => {
  let world: World;
  beforeAll(async () => {
    world = await World.raise({ cases: null });
  });
  afterAll(() => world?.stop());

  test('SYN-7 an administrator and a mailbox are made from the desktop, the list knows what is missing, and the first mail is answered', async () => {
    const began = Date.now();
    const desktop = await world.open();
    const { page } = desktop;
    await page.getByLabel('Server address').fill(world.url);
    await page.getByRole('button', { name: 'Continue in the browser' }).click();
    await page.getByLabel('Set-up code').fill(SETUP_CODE);
    await page.getByLabel('Company').fill('Pier Tools');
    await page.getByLabel('Your name').fill('Ada Kent');
    await page.getByLabel('Your email').fill('ada@pier.example');
    await page.getByLabel('Password', { exact: true }).fill('Pier Tools 2026');
    await page.getByRole('button', { name: 'Create and sign in' }).click();
    await page.getByText('Little more than a name').waitFor();
    await page.getByLabel('Password', { exact: true }).fill('three calm boats');
    await page.getByRole('button', { name: 'Create and sign in' }).click();

    const steps = page.getByRole('list', { name: 'Getting started' });
    const step = (name: string) => steps.getByRole('listitem').filter({ hasText: name });
    await step('Connect a mailbox').getByText('to do').waitFor();
    await step('Name of the company').getByText('done').waitFor();
    await step('The first answer').getByText('waiting').waitFor();
    await step('Connect a mailbox').getByRole('button', { name: 'Connect', exact: true }).click();
    await page.getByRole('heading', { name: 'Connect a mailbox' }).waitFor();
    await page.getByLabel('Name', { exact: true }).fill('Help');
    await page.getByLabel('Address').fill('help@pier.example');
    await page.getByRole('switch', { name: 'Fetch mail by IMAP' }).click();
    const smtp = page.getByRole('group', { name: 'Outgoing mail (SMTP)' });
    await smtp.getByRole('textbox', { name: 'Server' }).fill('127.0.0.1');
    await smtp.getByRole('combobox', { name: 'Encryption' }).click();
    await page.getByRole('option', { name: 'None (own network)' }).click();
    await smtp.getByLabel('Port').fill('9');
    await page.getByRole('button', { name: 'Test and connect' }).click();
    await smtp.getByRole('alert').waitFor();
    await smtp.getByLabel('Port').fill(String(world.relayPort));
    await page.getByRole('button', { name: 'Test and connect' }).click();
    await page.getByText('Mailbox connected').waitFor();

    const toSteps = () =>
      page
        .getByRole('button', { name: /^Getting started/ })
        .first()
        .click();
    await toSteps();
    // mail is forwarded: that it comes is seen when it comes
    await step('Connect a mailbox').getByText('waiting').waitFor();
    await step('Colleagues').getByRole('button', { name: 'Invite', exact: true }).click();
    await page.getByRole('button', { name: 'Invite somebody' }).waitFor();
    await toSteps();
    await step('A backup').getByRole('button', { name: 'Not needed: A backup' }).click();
    await step('A backup').getByText('not needed', { exact: true }).waitFor();

    await page.getByRole('button', { name: 'Inbox', exact: true }).click();
    await desktop.openView('All open');
    await world.receive({ from: 'Gus <gus@boat.example>', to: 'help@pier.example', subject: 'A bent winch', text: 'Can it be mended?' });
    await desktop.openCase('A bent winch');
    await desktop.write('r', 'Yes, send it in.');
    await page.keyboard.press('Control+Enter');
    const answer = await eventually('the answer has left', async () => (await world.mailsTo('gus@boat.example'))[0]);
    expect(answer.mail.text).toContain('Yes, send it in.');
    expect(answer.mail.from?.value[0]?.address).toBe('help@pier.example');

    await toSteps();
    for (const name of ['Connect a mailbox', 'The first mail', 'The first answer']) await step(name).getByText('done').waitFor();
    expect(Date.now() - began).toBeLessThan(15 * 60_000);
    for (const name of ['Working hours and promises', 'Colleagues', 'Two-step sign-in for administrators'])
      await step(name)
        .getByRole('button', { name: `Not needed: ${name}` })
        .click();
    await page.getByText('All of it is there').waitFor();
    await page.getByRole('button', { name: 'Inbox', exact: true }).click();
    await page.getByRole('button', { name: /^Getting started/ }).waitFor({ state: 'detached' });
    // and it can be called again
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: 'Commands and cases' }).fill('getting started');
    await page.getByRole('option', { name: 'Settings: Getting started' }).click();
    await step('Colleagues').getByRole('button', { name: 'Take it up again' }).click();
    await step('Colleagues').getByText('to do').waitFor();
  });
});
