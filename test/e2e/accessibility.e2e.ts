import { closeDialog, complaints, rail } from './support/axe';
import type { Desktop } from './support/desktop';
import { ADMIN, World } from './support/world';

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
  async 'why one sees a case'(desktop) {
    const { page } = desktop;
    await rail(page, /^Inbox/);
    await desktop.openView('All open');
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
});
