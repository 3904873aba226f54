import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright';
import type { Desktop } from './support/desktop';
import { ADMIN, World } from './support/world';

const LOOKS = 4;

/** Runs in the page: when all that moves has come to its end, and was drawn. */
const settled = async (): Promise<void> => {
  const moving = document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY);
  await Promise.all(moving.map(({ finished }) => finished.catch(() => undefined)));
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
};

/** What axe objects to, short enough to read in a failure: everything in light, the colours in dark. */
async function complaints(page: Page): Promise<readonly string[]> {
  // a tooltip under the pointer stands outside of every landmark
  await page.mouse.move(720, 895);
  await page.getByRole('tooltip').waitFor({ state: 'detached' });
  const found: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.locator(`html[data-mantine-color-scheme="${colorScheme}"]`).waitFor();
    await page.evaluate(settled);
    // frames of mails hold what strangers wrote; a second page for the results cannot be opened in Electron
    const axe = new AxeBuilder({ page }).exclude('iframe').setLegacyMode(true);
    const judge = async () => (await (colorScheme === 'dark' ? axe.withRules(['color-contrast']) : axe).analyze()).violations;
    let violations = await judge();
    // colours on their way from one scheme to the other, or of what fades in, say nothing: what is wrong stays wrong
    for (let look = 1; look < LOOKS && violations.some(({ id }) => id === 'color-contrast'); look += 1) {
      await page.evaluate(settled);
      violations = await judge();
    }
    for (const { id, impact, nodes } of violations)
      found.push(...nodes.map(({ target, html }) => `${colorScheme}, ${impact} ${id}: ${target.join(' ')} ${html.slice(0, 160)}`));
  }
  return found;
}

const rail = (page: Page, name: string | RegExp) => page.getByRole('navigation').first().getByRole('button', { name }).first().click();

async function closeDialog(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
}

type Screens = Readonly<Record<string, (desktop: Desktop) => Promise<void>>>;

/** One after the other in one window; each leaves a clean place. */
const WORK: Screens = {
  async 'the inbox with a case'({ page }) {
    await page.getByRole('option').first().click();
    await page.getByRole('log', { name: 'Conversation' }).waitFor();
  },
  async 'a reply being written'({ page }) {
    await page.getByRole('log').focus();
    await page.keyboard.press('r');
    await page.getByRole('textbox', { name: 'Reply to the customer' }).waitFor();
    await page.keyboard.type('Thank you.');
    await page.getByText('Draft kept').waitFor();
  },
  async 'a note being written'({ page }) {
    await page.getByRole('button', { name: 'Internal note', exact: true }).click();
    await page.getByRole('textbox', { name: /Internal note/ }).waitFor();
  },
  async 'marked cases'({ page }) {
    await page.keyboard.press('Escape');
    await page.keyboard.press('x');
    await page.getByRole('toolbar', { name: 'Act on the marked cases' }).waitFor();
  },
  async 'choosing an assignee'({ page }) {
    await page.keyboard.press('Escape');
    await page.getByRole('option').first().click();
    await page.keyboard.press('a');
    await page.getByRole('combobox', { name: /Assign/ }).waitFor();
  },
};
const DIALOGS: Screens = {
  async 'the palette'({ page }) {
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: 'Commands and cases' }).waitFor();
  },
  async 'the keys'({ page }) {
    await closeDialog(page);
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor();
  },
  async 'a new case'({ page }) {
    await closeDialog(page);
    await page.keyboard.press('c');
    await page.getByRole('dialog', { name: 'New case' }).getByLabel('Subject').waitFor();
  },
};
const PLACES: Screens = {
  async search({ page }) {
    await closeDialog(page);
    await rail(page, 'Search');
    await page.getByRole('searchbox').fill('the');
    await page.getByRole('option').first().waitFor();
  },
  async 'the customers'({ page }) {
    await rail(page, 'Customers');
    await page.getByRole('searchbox').fill('an');
    await page
      .getByRole('list', { name: /^Contact/ })
      .getByRole('button')
      .first()
      .click();
    await page.getByRole('button', { name: 'Add an asset' }).click();
    await page.getByRole('textbox', { name: 'Tag number' }).waitFor();
  },
  async 'two customers side by side'({ page }) {
    await page.getByRole('button', { name: 'Merge with…' }).click();
    await page.getByRole('combobox', { name: 'Merge with…' }).fill('ma');
    await page.getByRole('listbox', { name: 'Merge with…' }).getByRole('option').first().click();
    await page.getByRole('dialog', { name: 'Merge two contacts' }).waitFor();
  },
  async drafts({ page }) {
    await closeDialog(page);
    await rail(page, /^Drafts/);
  },
  'what one is told': ({ page }) => rail(page, /^Notifications/),
  'what waits': ({ page }) => rail(page, /^Waiting/),
  async quarantine({ page }) {
    await rail(page, /^Quarantine/);
    await page.getByRole('list', { name: 'Quarantine' }).getByRole('button').first().click();
  },
  async 'the settings'({ page }) {
    await rail(page, 'Settings');
    await page.getByRole('heading', { level: 2 }).waitFor();
  },
  async 'how one is told'({ page }) {
    await page.getByRole('navigation', { name: 'Settings' }).getByRole('button', { name: 'Notifications', exact: true }).click();
    await page.getByRole('table').waitFor();
    await page.getByText('Quiet hours', { exact: true }).click();
    await page.getByLabel('Quiet from').waitFor();
  },
};

const RIGHTS: Screens = {
  async 'why one sees a case'({ page }) {
    await rail(page, /^Inbox/);
    await page.getByRole('option').first().click();
    await page.getByRole('button', { name: 'More', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Why can I see this?' }).click();
    await page.getByRole('dialog', { name: 'Who can see this case, and why' }).getByRole('status').waitFor();
  },
  async 'an absence being planned'({ page }) {
    await closeDialog(page);
    await page.getByRole('button', { name: /^My availability/ }).click();
    await page.getByRole('menuitem', { name: 'Plan being out…' }).click();
    await page.getByRole('dialog', { name: 'Out of office' }).getByRole('button', { name: 'Save' }).click();
    await page.getByRole('dialog', { name: 'Out of office' }).getByRole('alert').waitFor();
  },
  async 'an organisation'({ page }) {
    await closeDialog(page);
    await rail(page, 'Customers');
    await page.getByRole('searchbox').fill('example');
    await page
      .getByRole('list', { name: /^Organisation/ })
      .getByRole('button')
      .first()
      .click();
    await page.getByRole('button', { name: /^Part of:/ }).waitFor();
  },
};

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
  Products: (page) => page.getByRole('button', { name: 'Add a product' }).click(),
  Audit: (page) => first(page, 'Entries, newest first'),
  async 'Import and export'(page) {
    const file = { name: 'customers.csv', mimeType: 'text/csv', buffer: Buffer.from('Name,Email\nMila,mila@lighthouse.example\n') };
    await page.locator('[data-import-file]').setInputFiles(file);
    await page.getByRole('button', { name: 'Try all rows' }).waitFor();
  },
};

describe('WCAG axe finds nothing, light or dark', () => {
  let world: World;
  let desktop: Desktop;
  beforeAll(async () => {
    world = await World.raise({ cases: 40 });
    desktop = await world.open({ as: ADMIN });
    await desktop.openView('All open');
  });
  afterAll(() => world?.stop());

  test.each([
    ['at work on a case', WORK],
    ['in dialogs', DIALOGS],
    ['in the other places', PLACES],
    ['where rights, absences and organisations are', RIGHTS],
  ])('%s', async (_name, screens) => {
    const found: Record<string, readonly string[]> = {};
    for (const [name, open] of Object.entries(screens)) {
      await open(desktop);
      found[name] = await complaints(desktop.page);
    }
    expect(found).toEqual(Object.fromEntries(Object.keys(screens).map((name) => [name, []])));
  });

  test('in every section of the settings, with its forms open', async () => {
    const found: Record<string, readonly string[]> = {};
    await rail(desktop.page, 'Settings');
    for (const section of await desktop.page.getByRole('navigation', { name: 'Settings' }).getByRole('button').all()) {
      await section.click();
      await OPENED[await section.innerText()]?.(desktop.page);
      const objections = await complaints(desktop.page);
      if (objections.length > 0) found[await section.innerText()] = objections;
    }
    expect(found).toEqual({});
  });
});
