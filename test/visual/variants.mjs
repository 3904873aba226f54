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

const resize = (app, width, height) =>
  app.evaluate(({ BrowserWindow }, size) => BrowserWindow.getAllWindows()[0].setContentSize(...size), [width, height]);

/** @type {Record<string, {isZoomed?: boolean, isDense?: boolean, unset?(window: object): Promise<void>, set(window: {page: import('playwright').Page, app: import('playwright').ElectronApplication}): Promise<void>}>} */
export const variants = {
  bulgarian: { isDense: true, set: ({ page }) => speak(page, 2), unset: speakEnglish },
  pseudo: { isDense: true, set: ({ page }) => speak(page, 3), unset: speakEnglish },
  narrow: { isDense: true, set: ({ app }) => resize(app, 860, 560) },
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
    // on its subject: a cell of a table is changed in place
    await page
      .getByRole('option')
      .first()
      .click({ position: { x: 120, y: 12 } });
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
  async 'search-start'(page) {
    await noDialog(page);
    await page.getByRole('navigation').first().getByRole('button').nth(2).click();
    await page.getByRole('searchbox').fill('');
    await page.locator('code').first().waitFor();
  },
  async search(page) {
    await noDialog(page);
    await page.keyboard.press('/');
    await page.getByRole('searchbox').fill('order');
    await page.getByRole('option').first().waitFor();
  },
};

/** @type {string[]} */
let sections = [];

/** Where each page of the settings stands in the list, read while the window speaks English. */
export async function rememberSections(page) {
  await page.getByRole('navigation').first().getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('heading', { level: 2 }).waitFor();
  sections = await page.getByRole('navigation').nth(1).locator('li button').allInnerTexts();
}

const sectionOf = (name) => async (page) => {
  await page.keyboard.press('Escape');
  await page.getByRole('navigation').first().getByRole('button').nth(-2).click();
  const place = sections.indexOf(name);
  if (place < 0) throw new Error(`the settings have no ${name}`);
  await page.getByRole('navigation').nth(1).locator('li button').nth(place).click();
  await page.locator('[aria-busy="true"]').waitFor({ state: 'detached' });
};

/** What is opened on a line. */
const openLine = async (page, place = 0) => {
  const line = page.locator('li > button[aria-expanded][aria-controls]').nth(place);
  await line.click();
  await line.evaluate((element) => element.scrollIntoView({ block: 'start' }));
};

const opened = (name, place) => async (page) => {
  await sectionOf(name)(page);
  await openLine(page, place);
};

/**
 * The screens with the most words and columns, taken where words are longer or the window is smaller.
 *
 * @type {Record<string, (page: import('playwright').Page) => Promise<void>>}
 */
export const denseScenes = {
  checklist: sectionOf('Getting started'),
  'profile-and-devices': sectionOf('Profile and devices'),
  person: opened('People', 0),
  async invitation(page) {
    await sectionOf('People')(page);
    await page.locator('button[aria-expanded]:not([aria-controls], [aria-haspopup])').first().click();
    await page.getByRole('form').waitFor();
  },
  group: opened('Groups', 1),
  profile: opened('Profiles', 3),
  roles: sectionOf('Roles'),
  shifts: sectionOf('Shifts'),
  'company-sign-in': sectionOf('Company sign-in'),
  promises: sectionOf('Working hours and promises'),
  statuses: sectionOf('Statuses and names'),
  fields: sectionOf('Fields'),
  async layouts(page) {
    await sectionOf('Layouts')(page);
    // the section that comes ready made, and the rules of its first field; on an earlier turn it is there
    const ready = page.getByRole('button').filter({ hasText: /Returns|Връщане|Ŕétúŕñś/ });
    if ((await ready.count()) > 0) await ready.first().click();
  },
  products: sectionOf('Products'),
  audit: opened('Audit', 0),
  'data-protection': sectionOf('Data protection'),
  exchange: sectionOf('Import and export'),
  async 'reply-then'(page) {
    await variedScenes.inbox(page);
    await variedScenes.reply(page);
    await page.locator('[role="textbox"][aria-multiline="true"]').pressSequentially('…');
    await page.locator('form button[aria-haspopup="menu"], section button[aria-haspopup="menu"]').last().click();
    await page.getByRole('menu').waitFor();
  },
  async customers(page) {
    await page.getByRole('navigation').first().getByRole('button').nth(-2).click();
    await page.keyboard.press('g');
    await page.keyboard.press('c');
    await page.getByRole('searchbox').fill('an');
    await page.locator('section ul button').last().click();
    await page.getByRole('heading', { level: 1 }).waitFor();
  },
};
