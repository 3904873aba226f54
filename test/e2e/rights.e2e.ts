import { eventually } from '@quayside/shared/testing/eventually';
import type { Locator, Page } from 'playwright';
import { signIn } from '../../scripts/stage/desktops.mjs';
import { ADMIN, MARIA, World } from './support/world';

const PHONE = '+359 2 555 0101';
const NORA = 'nora.lind@harbour.example';
const CHOSEN = 'seven quiet herons';

describe('who may do and see what', () => {
  let world: World;
  beforeAll(async () => {
    world = await World.raise({ cases: 40 });
  });
  afterAll(() => world?.stop());

  const settings = async (page: Page, section: string): Promise<void> => {
    await page.getByRole('button', { name: 'Settings' }).click();
    await page.getByRole('navigation', { name: 'Settings' }).getByRole('button', { name: section, exact: true }).click();
  };
  const choose = async (page: Page, field: Locator, option: string): Promise<void> => {
    await field.click();
    await page.getByRole('option', { name: option, exact: true }).and(page.locator('[data-combobox-option]')).click();
  };

  test('ORG-1 a profile and a hierarchy are made and given; what a colleague sees and may do follows within seconds, and why is told', async () => {
    const admin = await world.open({ as: ADMIN });
    const maria = await world.open({ as: MARIA });
    const { page } = admin;
    await world.receive({ from: 'Dora Mill <dora@mill.example>', subject: 'A mast for billing', text: 'Please look at it.' });
    await admin.openView('All open');
    await admin.openCase('A mast for billing');
    await page.getByRole('textbox', { name: 'Add a number' }).first().fill(PHONE);
    await page.keyboard.press('Enter');
    await page.getByLabel('Category', { exact: true }).fill('Towers');
    await page.keyboard.press('Enter');
    await maria.openView('All open');
    await maria.openCase('A mast for billing');
    await maria.page.getByRole('textbox', { name: 'Phone', exact: true }).first().waitFor();

    await settings(page, 'Profiles');
    await page.getByLabel('Name of the profile').fill('Field staff');
    await page.getByRole('button', { name: 'New profile' }).click();
    const profile = page.getByRole('list', { name: 'Profiles' }).getByRole('listitem').filter({ hasText: 'Field staff' });
    await profile.getByRole('button').first().press('Enter');
    await profile.getByRole('checkbox', { name: 'Move cases to the trash' }).click();
    await profile.getByRole('radiogroup', { name: 'Contact: Phone numbers' }).getByText('Hidden').click();
    await profile.getByRole('radiogroup', { name: 'Case: Category' }).getByText('Read-only').click();
    await page.getByText('Case: Category: Read-only').first().waitFor();

    await settings(page, 'Roles');
    for (const [name, parent, reach] of [
      ['Head of field', null, 'And those below'],
      ['Billing team', 'Head of field', 'Own and groups'],
    ] as const) {
      await page.getByLabel('Name of the role').fill(name);
      if (parent !== null) await choose(page, page.getByRole('combobox', { name: 'Below' }).first(), parent);
      await choose(page, page.getByRole('combobox', { name: 'Sees' }).first(), reach);
      await page.getByRole('button', { name: 'New role' }).click();
      await page.getByRole('list', { name: 'Roles' }).getByText(name, { exact: true }).waitFor();
    }

    await settings(page, 'People');
    const give = async (who: string, role: string, profileName?: string): Promise<Locator> => {
      const row = page.getByRole('list', { name: 'People' }).getByRole('listitem').filter({ hasText: who });
      await row.getByRole('button').first().click();
      if (profileName !== undefined) await choose(page, row.getByRole('combobox', { name: 'Profile' }), profileName);
      await choose(page, row.getByRole('combobox', { name: 'Role in the hierarchy' }), role);
      await row.getByRole('button', { name: 'Save' }).click();
      await row.getByText(role).first().waitFor();
      return row;
    };
    const row = await give('maria@harbour.example', 'Head of field', 'Field staff');
    await row.getByRole('button', { name: 'What Maria Santos may do, and why' }).click();
    await row.getByText('Whose cases: And those below').waitFor();
    await row.getByText('Contact: Phone numbers: Hidden').waitFor();
    await give('sarah@harbour.example', 'Billing team');

    // hidden is gone, read-only cannot be typed into, and the trash is closed
    await maria.page.getByRole('textbox', { name: 'Phone', exact: true }).first().waitFor({ state: 'detached' });
    await maria.page.getByLabel('Category', { exact: true }).and(maria.page.locator(':disabled')).waitFor();
    await maria.page.getByRole('button', { name: 'More', exact: true }).click();
    await maria.page.getByRole('menuitem', { name: 'Move to trash', disabled: true }).waitFor();
    await maria.page.getByRole('menuitem', { name: 'Why can I see this?' }).click();
    const why = maria.page.getByRole('dialog', { name: 'Who can see this case, and why' });
    await why.getByText('You can see this case.').waitFor();
    await maria.page.keyboard.press('Escape');

    // it moves to a group that she is not in: gone; given to somebody below her: here again
    await admin.page
      .getByRole('button', { name: /^Inbox/ })
      .first()
      .click();
    await admin.openView('All open');
    await admin.openCase('A mast for billing');
    await page.getByLabel('Group', { exact: true }).selectOption({ label: 'Billing' });
    await maria.row('A mast for billing').waitFor({ state: 'detached' });
    await admin.conversation.focus();
    await page.keyboard.press('a');
    await page.getByRole('combobox', { name: /Assign/ }).fill('Sarah');
    await page.keyboard.press('Enter');
    await maria.row('A mast for billing').waitFor();
    await maria.openCase('A mast for billing');
    await maria.page.keyboard.press('Control+k');
    await maria.page.getByRole('combobox', { name: 'Commands and cases' }).fill('Why can I see');
    await maria.page.keyboard.press('Enter');
    await why.getByText(/Belongs to somebody below in the hierarchy/).waitFor();
    await maria.page.keyboard.press('Escape');

    // an administrator asks it of others
    await page.getByRole('button', { name: 'More', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Why can I see this?' }).click();
    const asked = page.getByRole('dialog', { name: 'Who can see this case, and why' });
    await choose(page, asked.getByRole('combobox', { name: 'Seen by' }), 'Claire Moreau');
    await asked.getByText('Claire Moreau cannot see this case.').waitFor();
    await page.keyboard.press('Escape');

    // refused: a circle, and a profile that goes without saying where to
    await settings(page, 'Roles');
    const head = page.getByRole('list', { name: 'Roles' }).getByRole('listitem').filter({ hasText: 'Head of field' });
    await head.getByRole('button').first().click();
    await head.getByRole('combobox', { name: 'Below' }).click();
    expect(await page.getByRole('option', { name: 'Billing team' }).count()).toBe(0);
    await page.keyboard.press('Escape');
    await settings(page, 'Profiles');
    await profile.getByRole('button').first().click();
    await profile.getByRole('button', { name: 'Take out of use…' }).click();
    await choose(page, profile.getByRole('combobox', { name: 'Its people get' }), 'Agent');
    await profile.getByRole('button', { name: 'Take out of use', exact: true }).click();
    await profile.waitFor({ state: 'detached' });
    await maria.page.getByRole('textbox', { name: 'Phone', exact: true }).first().waitFor();
  });

  test('ORG-5 ORG-6 somebody is invited with a profile and a role and begins with them: the audit and exports, and nothing else', async () => {
    const admin = await world.open({ as: ADMIN });
    const { page } = admin;
    await settings(page, 'Profiles');
    await page.getByLabel('Name of the profile').fill('Auditors');
    await page.getByRole('button', { name: 'New profile' }).click();
    const profile = page.getByRole('list', { name: 'Profiles' }).getByRole('listitem').filter({ hasText: 'Auditors' });
    await profile.getByRole('button').first().press('Enter');
    for (const name of ['Work on cases', 'Read the audit', 'Export contacts, organisations and people'])
      await profile.getByRole('checkbox', { name }).click();
    await page.getByText('Export contacts, organisations and people: allowed').first().waitFor();
    await settings(page, 'Roles');
    await page.getByLabel('Name of the role').fill('Overview');
    await choose(page, page.getByRole('combobox', { name: 'Sees' }).first(), 'All cases');
    await page.getByRole('button', { name: 'New role' }).click();
    await page.getByRole('list', { name: 'Roles' }).getByText('Overview', { exact: true }).waitFor();

    await settings(page, 'People');
    await page.getByRole('button', { name: 'Invite somebody' }).click();
    const form = page.getByRole('form', { name: 'Invite somebody' });
    await form.getByLabel('Name').fill('Nora Lind');
    await form.getByLabel('Email').fill(NORA);
    await choose(page, form.getByRole('combobox', { name: 'Profile' }), 'Auditors');
    await choose(page, form.getByRole('combobox', { name: 'Role in the hierarchy' }), 'Overview');
    await form.getByRole('button', { name: 'Send the invitation' }).click();
    await form.getByText(`The invitation is on its way to ${NORA}`).waitFor();
    const row = page.getByRole('list', { name: 'People' }).getByRole('listitem').filter({ hasText: NORA });
    await row.getByRole('button').first().click();
    await row.getByRole('button', { name: 'What Nora Lind may do, and why' }).click();
    await row.getByText('Whose cases: All cases').waitFor();
    const may = async (what: string) => row.getByRole('row').filter({ hasText: what }).innerText();
    expect([await may('Read the audit'), await may('Export lists of cases')]).toEqual([
      expect.stringContaining('The profile allows it'),
      expect.stringContaining('The profile does not allow it'),
    ]);

    const mail = await eventually('the invitation has arrived', async () => (await world.mailsTo(NORA)).at(-1)?.mail);
    const token = new URL(/https?:\/\/\S+\/invitation\?token=\S+/.exec(mail.text ?? '')?.[0] ?? '').searchParams.get('token') ?? '';
    const body = new URLSearchParams({ token, password: CHOSEN, repeated: CHOSEN });
    const joined = await fetch(`${world.url}/invitation`, { method: 'POST', headers: { origin: world.url }, body });
    expect(joined.status).toBe(200);
    await world.receive({ from: 'Dora Mill <dora@mill.example>', subject: 'A mast for nobody', text: 'Please look at it.' });
    const ticket = await signIn({ url: world.url, email: NORA, password: CHOSEN, seenAs: world.url });
    const nora = await world.open({ env: { QUAYSIDE_SIGN_IN: ticket } });
    await nora.openView('All open');
    await nora.openCase('A mast for nobody');

    await settings(nora.page, 'Audit');
    await nora.page
      .getByRole('list', { name: 'Entries, newest first' })
      .getByText(/Overview/)
      .first()
      .waitFor();
    await settings(nora.page, 'Import and export');
    await nora.page.getByRole('button', { name: 'Save contacts as CSV…' }).waitFor();
    expect(await nora.page.getByRole('button', { name: /Save cases as CSV|Choose a file/ }).count()).toBe(0);
    const sections = await nora.page.getByRole('navigation', { name: 'Settings' }).getByRole('button').allInnerTexts();
    for (const closed of ['People', 'Profiles', 'Mailboxes', 'Data protection']) expect(sections).not.toContain(closed);

    // taken away while they look: gone within seconds
    await settings(page, 'Profiles');
    await profile.getByRole('button').first().click();
    await profile.getByRole('checkbox', { name: 'Read the audit' }).click();
    await nora.page
      .getByRole('navigation', { name: 'Settings' })
      .getByRole('button', { name: 'Audit', exact: true })
      .waitFor({ state: 'detached' });
  });
});
