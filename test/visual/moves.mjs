/** Ways through the desktop that many scenes take. */

export const ready = (page) => page.getByRole('listbox').first().waitFor();

export const dialogClosed = (page) => page.locator('[role="dialog"]').first().waitFor({ state: 'detached' });

/** By the rail. */
export async function go(page, name) {
  await page.keyboard.press('Escape');
  await page.getByRole('navigation').first().getByRole('button', { name }).first().click();
}

/** The other screens are read when they are first opened. */
export async function goTo(page, name) {
  await go(page, name);
  await page.getByRole('heading', { level: 1, name }).waitFor();
}

export async function openFirst(page, view = 'All open') {
  await go(page, 'Inbox');
  await page.getByRole('navigation', { name: 'Views' }).getByRole('button', { name: view }).click();
  await ready(page);
  // where the subject is, also in columns, of which some are changed by a click
  await page
    .getByRole('option')
    .first()
    .click({ position: { x: 90, y: 12 } });
  await page.getByRole('log').waitFor();
}

/** One page of the settings, as it is when it is opened. */
export const section = (name) => async (page) => {
  await go(page, 'Settings');
  // what was open on it before is closed on the way over another
  for (const one of [name === 'About' ? 'Appearance' : 'About', name]) {
    await page.getByRole('navigation', { name: 'Settings' }).getByRole('button', { name: one, exact: true }).click();
    await page.getByRole('heading', { level: 2, name: one, exact: true }).waitFor();
  }
};

/** Up to the upper edge, so that all of it is in the picture that can be. */
export const toTop = (found) => found.evaluate((element) => element.scrollIntoView({ block: 'start' }));

/** A field that opens a list of its own. */
export async function choose(page, field, option) {
  await field.click();
  await page.getByRole('option', { name: option, exact: true }).and(page.locator('[data-combobox-option]')).click();
}
