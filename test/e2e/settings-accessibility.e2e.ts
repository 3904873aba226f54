import type { Page } from 'playwright';
import { complaints, rail } from './support/axe';
import type { Desktop } from './support/desktop';
import { ADMIN, World } from './support/world';

const first = (page: Page, list: string) => page.getByRole('list', { name: list, exact: true }).getByRole('button').first().click();

/** What is opened on a page of the settings before it is judged: forms, with what is wrong in them. */
const OPENED: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  async People(page) {
    await page.getByRole('button', { name: 'Invite somebody' }).click();
    await page.getByRole('form').getByRole('textbox').first().press('Enter');
    await first(page, 'People');
  },
  Groups: (page) => first(page, 'Groups'),
  async Profiles(page) {
    await page.getByLabel('Name of the profile').fill('Field staff');
    await page.keyboard.press('Enter');
    await page
      .getByRole('list', { name: 'Profiles' })
      .getByRole('button', { name: /^Field staff/ })
      .click();
  },
  async Roles(page) {
    await page.getByLabel('Name of the role').fill('Head of support');
    await page.keyboard.press('Enter');
    await first(page, 'Roles');
  },
  'Company sign-in': (page) => page.getByRole('button', { name: 'Test connection' }).click(),
  async Layouts(page) {
    await page.getByRole('button', { name: 'Add “Returns & repair”' }).click();
    await page.getByRole('button', { name: 'Rules of Serial number' }).click();
    await page.getByRole('checkbox', { name: 'It has to be filled in' }).check();
    await page.getByRole('combobox', { name: 'Where Part number stands' }).selectOption('hidden');
  },
  Products: (page) => page.getByRole('button', { name: 'Add a product' }).click(),
  Audit: (page) => first(page, 'Entries, newest first'),
  async 'Import and export'(page) {
    const file = { name: 'customers.csv', mimeType: 'text/csv', buffer: Buffer.from('Name,Email\nMila,mila@lighthouse.example\n') };
    await page.locator('[data-import-file]').setInputFiles(file);
    await page.getByRole('button', { name: 'Try all rows' }).waitFor();
  },
};

/** Twenty pages in two schemes. */
jest.setTimeout(600_000);

describe('WCAG axe finds nothing, light or dark', () => {
  let world: World;
  let desktop: Desktop;
  beforeAll(async () => {
    world = await World.raise({ cases: 40 });
    desktop = await world.open({ as: ADMIN });
  });
  afterAll(() => world?.stop());

  test('in every section of the settings, with its forms open', async () => {
    const found: Record<string, readonly string[]> = {};
    await rail(desktop.page, 'Settings');
    const sections = desktop.page.getByRole('navigation', { name: 'Settings' }).getByRole('button');
    await sections.filter({ hasText: 'About' }).waitFor();
    const all = await sections.all();
    expect(all.length).toBeGreaterThan(15);
    for (const section of all) {
      await section.click();
      await OPENED[await section.innerText()]?.(desktop.page);
      const objections = await complaints(desktop.page);
      if (objections.length > 0) found[await section.innerText()] = objections;
    }
    expect(found).toEqual({});
  });
});
