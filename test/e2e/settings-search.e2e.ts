import { ADMIN, IVAN, World } from './support/world';

describe('the search over the settings', () => {
  let world: World;
  beforeAll(async () => {
    world = await World.raise({ cases: 40 });
  });
  afterAll(() => world?.stop());

  test('SYN-1 finds a setting by its words, leads to its field, and by keyboard alone', async () => {
    const { page } = await world.open({ as: ADMIN });
    await page.getByRole('button', { name: 'Settings' }).click();
    await page.getByRole('searchbox', { name: 'Search the settings' }).fill('tray');
    const found = page.getByRole('list', { name: 'Settings found' });
    // before the pages are read
    await page.keyboard.press('Enter');
    const tray = page.getByRole('switch', { name: 'Keep running in the tray' });
    await tray.waitFor();
    await page.waitForFunction(() => document.activeElement?.id === 'tray');

    // a word of the help below a setting finds it too, and one of a page that loads its own data
    const field = page.getByRole('searchbox', { name: 'Search the settings' });
    await field.fill('client secret');
    await found.getByRole('button', { name: 'Client secret' }).waitFor();
    await field.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForFunction(
      () =>
        document.activeElement instanceof HTMLInputElement &&
        document.activeElement.labels?.[0]?.textContent?.includes('Client secret') === true,
    );
    await field.fill('zzz nothing');
    await found.getByText('No setting has these words').waitFor();
    await field.press('Escape');
    await page.getByRole('button', { name: 'Appearance' }).waitFor();
    // nobody of the company is a setting
    for (const name of ['maria', 'warranty']) {
      await field.fill(name);
      await found.getByText('No setting has these words').waitFor();
    }
  });

  test('SYN-1 finds fields of forms that open on a press, of rows of a list too, and opens them', async () => {
    const { page } = await world.open({ as: ADMIN });
    await page.getByRole('button', { name: 'Settings' }).click();
    const field = page.getByRole('searchbox', { name: 'Search the settings' });
    const found = page.getByRole('list', { name: 'Settings found' });
    const isAt = (name: string) =>
      page.waitForFunction(
        (wanted) =>
          (document.activeElement instanceof HTMLInputElement &&
            document.activeElement.labels?.[0]?.textContent?.includes(wanted) === true) ||
          document.activeElement?.getAttribute('aria-label') === wanted,
        name,
      );
    for (const [words, name] of [
      ['signature', 'Signature'],
      ['fetch mail', 'Fetch mail by IMAP'],
      ['customer classes', 'Customer classes'],
    ] as const) {
      await field.fill(words);
      await found.getByRole('button', { name }).first().click();
      await isAt(name);
    }
  });

  test('SYN-1 what the search has read is closed for whoever goes there', async () => {
    const { page } = await world.open({ as: ADMIN });
    await page.getByRole('button', { name: 'Settings' }).click();
    const field = page.getByRole('searchbox', { name: 'Search the settings' });
    await field.fill('customer classes');
    await page.getByRole('list', { name: 'Settings found' }).getByRole('button').first().waitFor();
    await field.press('Escape');
    await page.getByRole('button', { name: 'People', exact: true }).click();
    await page.getByRole('button', { name: 'Invite somebody' }).waitFor();
    expect(await page.locator('[data-opened-by]').count()).toBe(0);
  });

  test('SYN-1 the palette finds them too, in the language of now, and only those that somebody has', async () => {
    const { page } = await world.open({ as: IVAN });
    await page.getByRole('button', { name: 'Settings' }).click();
    await page.getByRole('button', { name: 'Appearance' }).click();
    await page.getByLabel('Language').click();
    await page.getByRole('option', { name: 'Български' }).click();
    await page.getByRole('heading', { name: 'Изглед' }).waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: 'Команди и случаи' }).fill('външни картинки');
    await page.getByRole('option').filter({ hasText: 'Външни картинки в писмата' }).click();
    await page.waitForFunction(() => document.activeElement instanceof HTMLInputElement && document.activeElement.type === 'radio');
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: 'Команди и случаи' }).fill('client secret');
    await page.getByText('Няма команда').waitFor();
    expect(await page.getByRole('option').filter({ hasText: 'Client secret' }).count()).toBe(0);
  });
});
