/** What each sets for themselves, promises, mailboxes. */
import { section } from './moves.mjs';

export const settingsScenes = {
  'settings-profile': { profile: 'signed-in', prepare: section('Profile and devices') },
  'settings-appearance': { profile: 'signed-in', prepare: section('Appearance') },
  'settings-notifications': { profile: 'signed-in', prepare: section('Notifications') },
  'settings-keyboard': { profile: 'signed-in', prepare: section('Keyboard') },
  'settings-storage': { profile: 'signed-in', prepare: section('On this computer') },
  'settings-answers': { profile: 'signed-in', prepare: section('Prepared answers') },
  'settings-network': { profile: 'signed-in', prepare: section('Network') },
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
