/** Every screen: what is done to come there. They run in this order in one window, so that each leaves a clean place. */
import { companyScenes } from './company-scenes.mjs';
import { customerScenes } from './customer-scenes.mjs';
import { fieldScenes } from './field-scenes.mjs';
import { layoutScenes } from './layout-scenes.mjs';
import { dialogClosed, go, goTo, openFirst } from './moves.mjs';
import { peopleScenes } from './people-scenes.mjs';
import { settingsScenes } from './settings-scenes.mjs';
import { statusScenes } from './status-scenes.mjs';
import { viewScenes } from './view-scenes.mjs';

/** A word that very many have, and the way on to those that only the server holds. */
async function endOfSearch(page) {
  await page.keyboard.press('Escape');
  await dialogClosed(page);
  await go(page, 'Search');
  await page.getByRole('searchbox').fill('harbour');
  await page.getByRole('option').first().waitFor();
  await page.getByRole('button', { name: 'Show them' }).scrollIntoViewIfNeeded({ timeout: 90_000 });
}

/** @type {Record<string, {profile: 'signed-out' | 'signed-in', prepare(page: import('playwright').Page): Promise<void>}>} */
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
      await openFirst(page);
      for (const key of ['x', 'j', 'j', 'Shift+X']) await page.keyboard.press(key);
      await page.getByRole('toolbar', { name: 'Act on the marked cases' }).waitFor();
    },
  },
  'bulk-more': {
    profile: 'signed-in',
    async prepare(page) {
      await openFirst(page);
      for (const key of ['x', 'j', 'j', 'Shift+X']) await page.keyboard.press(key);
      await page.getByRole('button', { name: 'More for the marked cases' }).click();
      await page.getByRole('menuitem', { name: 'Change severity' }).waitFor();
    },
  },
  'bulk-preview': {
    profile: 'signed-in',
    async prepare(page) {
      await openFirst(page);
      await page.locator('[data-case-list]').focus();
      await page.keyboard.press('Control+a');
      await page.getByRole('toolbar', { name: 'Act on the marked cases' }).waitFor();
      await page.keyboard.press('s');
      await page.getByRole('combobox', { name: 'Change status' }).waitFor();
      await page.keyboard.type('in progress');
      await page.keyboard.press('Enter');
      await page.getByRole('button', { name: /^Change \d/ }).waitFor();
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
  'search-examples': {
    profile: 'signed-in',
    async prepare(page) {
      await page.keyboard.press('Escape');
      await dialogClosed(page);
      await go(page, 'Search');
      await page.getByRole('searchbox').fill('');
      await page.getByRole('list', { name: 'What can be typed' }).waitFor();
    },
  },
  'search-notes': {
    profile: 'signed-in',
    async prepare(page) {
      await page.getByRole('searchbox').fill('statoin staus:open priority:9');
      await page.getByText('Did you mean').waitFor();
    },
  },
  'search-typo': {
    profile: 'signed-in',
    async prepare(page) {
      await page.getByRole('searchbox').fill('hirstov');
      await page.getByText('one letter off').waitFor();
    },
  },
  'search-filters': {
    profile: 'signed-in',
    async prepare(page) {
      await page.getByRole('searchbox').fill('station status:open owner:none');
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
  ...customerScenes,
  ...settingsScenes,
  ...fieldScenes,
  ...layoutScenes,
  ...statusScenes,
  ...peopleScenes,
  ...viewScenes,
  ...companyScenes,
};
