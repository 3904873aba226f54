/** Every screen: what is done to come there. They run in this order in one window, so that each leaves a clean place. */

const ready = (page) => page.getByRole('listbox').first().waitFor();

async function go(page, name) {
  await page.keyboard.press('Escape');
  await page.getByRole('navigation').first().getByRole('button', { name }).first().click();
}

async function openFirst(page, view = 'All open') {
  await go(page, 'Inbox');
  await page.getByRole('navigation', { name: 'Views' }).getByRole('button', { name: view }).click();
  await ready(page);
  await page.getByRole('option').first().click();
  await page.getByRole('log').waitFor();
}

/** The other screens are read when they are first opened. */
async function goTo(page, name) {
  await go(page, name);
  await page.getByRole('heading', { level: 1, name }).waitFor();
}

const section = (name) => async (page) => {
  await go(page, 'Settings');
  await page.getByRole('navigation', { name: 'Settings' }).getByRole('button', { name, exact: true }).click();
};

const dialogClosed = (page) => page.locator('[role="dialog"]').first().waitFor({ state: 'detached' });

/** @type {Record<string, {profile: 'signed-out' | 'signed-in', prepare(page: import('playwright').Page): Promise<void>}>} */
/** A word that very many have, and the way on to those that only the server holds. */
async function endOfSearch(page) {
  await page.keyboard.press('Escape');
  await dialogClosed(page);
  await go(page, 'Search');
  await page.getByRole('searchbox').fill('harbour');
  await page.getByRole('option').first().waitFor();
  await page.getByRole('button', { name: 'Show them' }).scrollIntoViewIfNeeded({ timeout: 90_000 });
}

export const scenes = {
  'sign-in': { profile: 'signed-out', prepare: (page) => page.getByRole('heading', { level: 1 }).waitFor() },
  'sign-in-wrong-address': {
    profile: 'signed-out',
    async prepare(page) {
      await page.getByRole('textbox').fill('http://127.0.0.1:9');
      await page.keyboard.press('Enter');
      await page.locator('.mantine-InputWrapper-error').waitFor();
    },
  },
  inbox: {
    profile: 'signed-in',
    async prepare(page) {
      await page.getByRole('navigation').first().waitFor({ timeout: 60_000 });
      await page.getByText(/Loading your cases/).waitFor({ state: 'hidden', timeout: 120_000 });
      await openFirst(page);
    },
  },
  'promises-explained': {
    profile: 'signed-in',
    async prepare(page) {
      await openFirst(page, 'Overdue');
      await page.getByRole('button', { name: /^Promises:/ }).click();
      await page.getByRole('list', { name: 'How it comes about' }).first().waitFor();
    },
  },
  reply: {
    profile: 'signed-in',
    async prepare(page) {
      await page.keyboard.press('Escape');
      await page.getByRole('list', { name: 'How it comes about' }).first().waitFor({ state: 'detached' });
      await page.keyboard.press('r');
      await page.getByRole('textbox', { name: 'Reply to the customer' }).waitFor();
      await page.keyboard.press('Control+a');
      await page.keyboard.type('Thank you for your patience. We have found it and a replacement leaves today.');
      await page.getByText('Draft kept').waitFor();
    },
  },
  note: {
    profile: 'signed-in',
    async prepare(page) {
      await page.keyboard.press('Escape');
      await page.keyboard.press('n');
      await page.getByRole('textbox', { name: /Internal note/ }).waitFor();
      await page.keyboard.press('Control+a');
      await page.keyboard.type('Same batch as last week.');
      await page.getByText('Draft kept').waitFor();
    },
  },
  assign: {
    profile: 'signed-in',
    async prepare(page) {
      await page.keyboard.press('Escape');
      await page.keyboard.press('a');
      await page.getByRole('combobox', { name: /Assign/ }).waitFor();
    },
  },
  marked: {
    profile: 'signed-in',
    async prepare(page) {
      await page.keyboard.press('Escape');
      for (const key of ['x', 'j', 'j', 'Shift+X']) await page.keyboard.press(key);
      await page.getByRole('toolbar', { name: 'Act on the marked cases' }).waitFor();
    },
  },
  palette: {
    profile: 'signed-in',
    async prepare(page) {
      await page.keyboard.press('Escape');
      await page.keyboard.press('Control+k');
      await page.getByRole('combobox', { name: 'Commands and cases' }).waitFor();
    },
  },
  'keyboard-help': {
    profile: 'signed-in',
    async prepare(page) {
      await page.keyboard.press('Escape');
      await dialogClosed(page);
      await page.keyboard.press('?');
      await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor();
    },
  },
  'new-case': {
    profile: 'signed-in',
    async prepare(page) {
      await page.keyboard.press('Escape');
      await dialogClosed(page);
      await page.keyboard.press('c');
      await page.getByRole('dialog', { name: 'New case' }).getByLabel('Subject').waitFor();
    },
  },
  search: {
    profile: 'signed-in',
    async prepare(page) {
      await page.keyboard.press('Escape');
      await dialogClosed(page);
      await go(page, 'Search');
      await page.getByRole('searchbox').fill('order');
      await page.getByRole('option').first().waitFor();
    },
  },
  'search-end': {
    profile: 'signed-in',
    async prepare(page) {
      await endOfSearch(page);
    },
  },
  'search-server': {
    profile: 'signed-in',
    async prepare(page) {
      await endOfSearch(page);
      await page.getByRole('button', { name: 'Show them' }).click();
      await page.getByRole('group', { name: 'Older cases, from the server' }).getByRole('option').nth(3).scrollIntoViewIfNeeded();
    },
  },
  closed: {
    profile: 'signed-in',
    async prepare(page) {
      await page.getByRole('searchbox').blur();
      await openFirst(page, 'Closed');
    },
  },
  snoozed: { profile: 'signed-in', prepare: (page) => openFirst(page, 'Snoozed') },
  trash: { profile: 'signed-in', prepare: (page) => openFirst(page, 'Trash') },
  spam: { profile: 'signed-in', prepare: (page) => openFirst(page, 'Spam') },
  drafts: { profile: 'signed-in', prepare: (page) => goTo(page, /^Drafts/) },
  availability: {
    profile: 'signed-in',
    async prepare(page) {
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: /^My availability/ }).click();
      await page.getByRole('menuitem', { name: /^Out of office/ }).waitFor();
    },
  },
  'why-routed': {
    profile: 'signed-in',
    async prepare(page) {
      await openFirst(page, 'Unassigned');
      const group = page.getByLabel('Group', { exact: true });
      await group.selectOption('Support');
      await group.selectOption('Returns & warranty');
      await page.getByRole('button', { name: 'Why nobody?' }).click();
      await page.getByRole('dialog', { name: 'Why nobody?' }).waitFor();
    },
  },
  board: {
    profile: 'signed-in',
    async prepare(page) {
      await page.getByRole('navigation').first().waitFor({ timeout: 60_000 });
      await go(page, /^Board/);
      await page.getByText(/Loading your cases/).waitFor({ state: 'hidden', timeout: 120_000 });
      await page.getByRole('table').first().waitFor();
    },
  },
  notifications: { profile: 'signed-in', prepare: (page) => goTo(page, /^Notifications/) },
  attention: { profile: 'signed-in', prepare: (page) => goTo(page, /^Waiting/) },
  quarantine: { profile: 'signed-in', prepare: (page) => goTo(page, /^Quarantine/) },
  'settings-profile': { profile: 'signed-in', prepare: section('Profile and devices') },
  'settings-appearance': { profile: 'signed-in', prepare: section('Appearance') },
  'settings-notifications': { profile: 'signed-in', prepare: section('Notifications') },
  'settings-keyboard': { profile: 'signed-in', prepare: section('Keyboard') },
  'settings-storage': { profile: 'signed-in', prepare: section('On this computer') },
  'settings-answers': { profile: 'signed-in', prepare: section('Prepared answers') },
  'settings-network': { profile: 'signed-in', prepare: section('Network') },
  'settings-people': {
    profile: 'signed-in',
    async prepare(page) {
      await section('People')(page);
      await page.getByRole('list', { name: 'People' }).getByRole('button').first().click();
    },
  },
  'settings-people-invite': {
    profile: 'signed-in',
    async prepare(page) {
      await section('People')(page);
      await page.getByRole('button', { name: 'Invite somebody' }).click();
    },
  },
  'settings-groups': {
    profile: 'signed-in',
    async prepare(page) {
      await section('Groups')(page);
      await page.getByRole('list', { name: 'Groups' }).getByRole('button').first().click();
    },
  },
  'settings-shifts': {
    profile: 'signed-in',
    async prepare(page) {
      await section('Shifts')(page);
      const cell = page.getByRole('table').getByRole('textbox').first();
      await cell.fill('9–17');
      await page.keyboard.press('Enter');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.type('22-6, 5-7');
      await page.keyboard.press('Enter');
      await page.getByRole('alert').waitFor();
    },
  },
  'absence-plan': {
    profile: 'signed-in',
    async prepare(page) {
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: /^My availability/ }).click();
      await page.getByRole('menuitem', { name: 'Plan being out…' }).click();
      await page.getByRole('dialog', { name: 'Out of office' }).getByLabel('Who stands in').selectOption({ index: 2 });
    },
  },
  'settings-promises': {
    profile: 'signed-in',
    async prepare(page) {
      await section('Working hours and promises')(page);
      await page.getByRole('button', { name: 'Save the hours' }).waitFor();
    },
  },
  'settings-promises-delete': {
    profile: 'signed-in',
    async prepare(page) {
      await page.getByRole('button', { name: 'Save the hours' }).scrollIntoViewIfNeeded();
      await page.getByText('Delete this calendar').scrollIntoViewIfNeeded();
    },
  },
  'settings-promises-sure': {
    profile: 'signed-in',
    async prepare(page) {
      const calendars = page.getByRole('combobox', { name: 'Calendar', exact: true });
      const isThere = (await calendars.locator('option', { hasText: 'Night desk' }).count()) > 0;
      if (isThere) await calendars.selectOption({ label: 'Night desk' });
      else {
        await calendars.selectOption({ label: 'Add a calendar' });
        await page.getByLabel('Name', { exact: true }).fill('Night desk');
        await page.getByLabel('Monday').fill('20:00–24:00');
        await page.getByRole('button', { name: 'Save the hours' }).click();
        await page.getByText(/Working hours saved/).waitFor();
      }
      await page.getByRole('button', { name: 'Delete this calendar' }).click();
      await page.getByRole('region', { name: /Night desk/ }).scrollIntoViewIfNeeded();
    },
  },
  'settings-mailboxes': {
    profile: 'signed-in',
    async prepare(page) {
      await section('Mailboxes')(page);
      const first = page.getByRole('list', { name: 'Mailboxes' }).getByRole('button').first();
      await first.waitFor();
      // of the refused connection below, in the scheme before
      if ((await page.getByText('Not saved').count()) === 0) return;
      await first.click();
      await page.getByRole('button', { name: 'Discard changes' }).click();
      await page.getByText('Changes discarded').waitFor({ state: 'detached' });
    },
  },
  'settings-mailbox-edit': {
    profile: 'signed-in',
    async prepare(page) {
      await section('Mailboxes')(page);
      await page.getByRole('list', { name: 'Mailboxes' }).getByRole('button').first().click();
      await page.getByRole('group', { name: 'Outgoing mail (SMTP)' }).waitFor();
    },
  },
  'settings-mailbox-refused': {
    profile: 'signed-in',
    async prepare(page) {
      const smtp = page.getByRole('group', { name: 'Outgoing mail (SMTP)' });
      await smtp.getByLabel('Port').fill('9');
      await page.getByRole('button', { name: 'Test and save' }).click();
      await smtp.getByRole('alert').waitFor();
      await smtp.scrollIntoViewIfNeeded();
    },
  },
  'settings-about': { profile: 'signed-in', prepare: section('About') },
};
