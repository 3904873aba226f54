import { eventually } from '@quayside/shared/testing/eventually';
import type { Desktop } from './support/desktop';
import { IVAN, World } from './support/world';

describe('a case made by hand', () => {
  let world: World;
  let desktop: Desktop;
  beforeAll(async () => {
    world = await World.raise({ cases: 60 });
    desktop = await world.open({ as: IVAN });
    await desktop.openView('All open');
    await desktop.page.getByRole('listbox', { name: 'All open' }).getByRole('option').first().waitFor();
  });
  afterAll(() => world.stop());

  const dialog = () => desktop.page.getByRole('dialog', { name: 'New case' });
  const field = (name: string) => dialog().getByLabel(name, { exact: true });
  /** The Enter that takes an offer waits for the offer. */
  const offered = (name: string | RegExp) => desktop.page.getByRole('option', { name, exact: true }).first().waitFor();

  test('SYN-3 errors stand at their fields, and everything typed survives closing and a reload', async () => {
    const { page } = desktop;
    await page.keyboard.press('c');
    await field('Subject').waitFor();
    await page.keyboard.press('Control+Enter');
    await dialog().getByText('Write a subject').waitFor();
    await field('Subject').pressSequentially('Gate does not open');
    await field('Customer').pressSequentially('petar@new-customer.example');
    await offered(/New contact/);
    await page.keyboard.press('Tab');
    await field('Name of the new contact').pressSequentially('Petar Kolev');
    await field('Category').pressSequentially('Gates and doors');
    await field('Tags').pressSequentially('gate');
    await page.keyboard.press('Enter');
    await page.keyboard.type('half a ta');
    await dialog()
      .getByRole('switch', { name: /^Private/ })
      .press('Space');
    await dialog().getByRole('radio', { name: 'Internal note' }).press('Space');
    await desktop.editor.pressSequentially('He called from the gate.');
    await page.keyboard.press('Escape');
    await dialog().waitFor({ state: 'detached' });
    await page.reload();
    await page.getByRole('button', { name: 'New case' }).first().click();
    await desktop.editor.getByText('He called from the gate.').waitFor();
    await dialog().getByText('half a ta', { exact: true }).waitFor();
    const kept = ['Subject', 'Name of the new contact', 'Category'].map((name) => field(name).inputValue());
    expect(await Promise.all(kept)).toEqual(['Gate does not open', 'Petar Kolev', 'Gates and doors']);
    expect(
      await dialog()
        .getByRole('switch', { name: /^Private/ })
        .isChecked(),
    ).toBe(true);
    expect(await dialog().getByRole('radio', { name: 'Internal note' }).isChecked()).toBe(true);
  });

  test('CAS-1 CAS-3 CAS-15 it is made with customer, category, tags and privacy', async () => {
    const { page } = desktop;
    await page.keyboard.press('Control+Enter');
    await dialog().waitFor({ state: 'detached' });
    await page.getByRole('heading', { name: 'Gate does not open' }).waitFor();
    await desktop.awaitMessage('He called from the gate.');
    for (const tag of ['gate', 'half a ta']) await page.getByRole('button', { name: `Remove tag ${tag}` }).waitFor();
    await page.getByRole('region', { name: 'Gate does not open' }).getByText('Private', { exact: true }).waitFor();
    const panel = page.getByRole('complementary', { name: 'About the customer' });
    const contactName = panel.getByRole('textbox', { name: 'Name', exact: true }).first();
    await eventually('the contact is shown', async () => (await contactName.inputValue()) === 'Petar Kolev');
    expect(await panel.getByLabel('Category').inputValue()).toBe('Gates and doors');
  });

  test('CAS-3 a company is enough, and tags in use are offered', async () => {
    const { page } = desktop;
    await page.keyboard.press('Escape');
    await page.keyboard.press('c');
    expect(await field('Category').inputValue()).toBe('');
    await field('Subject').pressSequentially('Site visit');
    await field('Customer').pressSequentially('new-customer');
    await offered(/^new-customer\.example/);
    const offers = await dialog().getByRole('listbox', { name: 'Customer' }).getByRole('option').allTextContents();
    for (let step = 0; step < offers.findIndex((text) => text.startsWith('new-customer.example')); step += 1)
      await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await field('Tags').pressSequentially('gat');
    await offered('gate');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Control+Enter');
    await page.getByRole('heading', { name: 'Site visit' }).waitFor();
    await page.getByRole('button', { name: 'Remove tag gate' }).waitFor();
  });
});
