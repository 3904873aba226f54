/** What some screens must stand as well: other languages, longer words, larger type, the colours of the system. */

async function speak(page, place) {
  await page.getByRole('navigation').first().getByRole('button').nth(-2).click();
  await page
    .locator('nav button')
    .filter({ hasText: /Appearance|Изглед|Áppé/ })
    .click();
  await page.locator('#language').click();
  await page.getByRole('option').nth(place).click();
}

/** The window of the next variant begins in English again. */
const speakEnglish = async ({ page }) => {
  await page.keyboard.press('Escape');
  await speak(page, 1);
};

const zoom = (app, factor) =>
  app.evaluate(({ BrowserWindow }, by) => BrowserWindow.getAllWindows()[0].webContents.setZoomFactor(by), factor);

/** @type {Record<string, {isZoomed?: boolean, unset?(window: object): Promise<void>, set(window: {page: import('playwright').Page, app: import('playwright').ElectronApplication}): Promise<void>}>} */
export const variants = {
  bulgarian: { set: ({ page }) => speak(page, 2), unset: speakEnglish },
  pseudo: { set: ({ page }) => speak(page, 3), unset: speakEnglish },
  'zoom-200': { isZoomed: true, set: ({ app }) => zoom(app, 2), unset: ({ app }) => zoom(app, 1) },
  'forced-colors': { set: ({ page }) => page.emulateMedia({ forcedColors: 'active' }) },
  'more-contrast': { set: ({ page }) => page.emulateMedia({ contrast: 'more' }) },
};

const noDialog = async (page) => {
  await page.keyboard.press('Escape');
  await page.locator('[role="dialog"]').first().waitFor({ state: 'detached' });
};

/**
 * The screens that are taken in every variant, reached by keys alone: names change with the language.
 *
 * @type {Record<string, (page: import('playwright').Page) => Promise<void>>}
 */
export const variedScenes = {
  async settings(page) {
    await page.getByRole('navigation').first().getByRole('button').nth(-2).click();
    await page.getByRole('heading', { level: 2 }).waitFor();
  },
  async inbox(page) {
    // keys would go into the field that the language was chosen in
    await page.getByRole('navigation').first().getByRole('button').nth(1).click();
    // an administrator may have no case of their own; in a narrow window the views are folded away
    await page.keyboard.press('g');
    await page.keyboard.press('i');
    await page.getByRole('option').first().click();
    await page.getByRole('log').waitFor();
  },
  async reply(page) {
    await page.keyboard.press('r');
    await page.locator('[role="textbox"][aria-multiline="true"]').waitFor();
  },
  async 'new-case'(page) {
    await page.keyboard.press('Escape');
    await page.keyboard.press('c');
    await page.getByRole('dialog').getByRole('textbox').first().waitFor();
  },
  async palette(page) {
    await noDialog(page);
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog').getByRole('combobox').waitFor();
  },
  async search(page) {
    await noDialog(page);
    await page.keyboard.press('/');
    await page.getByRole('searchbox').fill('order');
    await page.getByRole('option').first().waitFor();
  },
};
