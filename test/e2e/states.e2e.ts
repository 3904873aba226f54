import { complaints } from './support/axe';
import type { Desktop } from './support/desktop';
import { ADMIN, IVAN, World } from './support/world';

const SUBJECT = 'The pump that cannot be mended';
const SECTION = 'Statuses and names';

describe('CAS-2 CAS-6 statuses of the company’s own', () => {
  let world: World;
  let ivan: Desktop;
  let admin: Desktop;
  beforeAll(async () => {
    world = await World.raise({ cases: 20 });
    // whose line is not cut with the other's
    admin = await world.open({ as: ADMIN, via: `http://127.0.0.1:${world.firstNode}` });
    ivan = await world.open({ as: IVAN });
  });
  afterAll(() => world?.stop());

  const part = ({ page }: Desktop, state: string) => page.getByRole('region', { name: state, exact: true });
  const stateOf = ({ page }: Desktop, name: string) => page.getByRole('button', { name: `Status: ${name}` });
  async function setByKeyboard({ page }: Desktop, typed: string): Promise<void> {
    await page.keyboard.press('s');
    await page.getByRole('option', { name: 'Resolved' }).first().waitFor();
    await page.keyboard.type(typed);
    await page.keyboard.press('Enter');
  }

  test('an administrator names a state otherwise and adds statuses by keyboard; a name that is taken is refused where it was typed', async () => {
    const { page } = admin;
    await page.getByRole('button', { name: 'Settings' }).click();
    await page.getByRole('button', { name: SECTION, exact: true }).click();
    for (const name of ['Unresolvable', 'Replaced']) {
      await part(admin, 'Resolved').getByRole('button', { name: 'Add a status to Resolved' }).press('Enter');
      await page.keyboard.type(name);
      await page.keyboard.press('Enter');
      await part(admin, 'Resolved').getByRole('button', { name, exact: true }).waitFor();
    }
    // the focus is where it was, so that the next one is added at once
    await page.keyboard.press('Enter');
    await page.keyboard.type('unresolvable');
    await page.keyboard.press('Enter');
    await page.getByText('Something else has this name already. Choose another one.').waitFor();
    await page.keyboard.press('Escape');
    await part(admin, 'Resolved').getByRole('button', { name: 'Move Replaced up' }).press('Enter');
    await part(admin, 'Resolved').getByRole('button', { name: 'Move Unresolvable up' }).waitFor();
    await page.getByRole('button', { name: 'Rename Closed' }).press('Enter');
    await page.keyboard.type('Archived');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Rename Archived' }).waitFor();
  });

  test('SYN-1 an agent sets one by keyboard, also without a line; it is told, and found', async () => {
    const { page } = ivan;
    await world.receive({ from: 'dora@mill.example', subject: SUBJECT, text: 'It is broken in two.' });
    await ivan.openView('All open');
    await ivan.openCase(SUBJECT);
    world.line.cut();
    await page.getByRole('status').getByText('Offline').waitFor();
    await setByKeyboard(ivan, 'unres');
    // done, it makes room for the next one
    await ivan.openView('Closed');
    await ivan.openCase(SUBJECT);
    await stateOf(ivan, 'Unresolvable').waitFor();
    await ivan.conversation.getByText('set the status to Unresolvable').waitFor();
    world.line.heal();
    await page.getByRole('status').getByText('Online').waitFor();

    await admin.page.getByRole('button', { name: 'Search', exact: true }).click();
    await admin.page.getByRole('searchbox', { name: 'Search' }).fill('status:unresolvable');
    await admin.row(SUBJECT).waitFor();
    await admin.page.getByRole('searchbox', { name: 'Search' }).fill('status:archived mended');
    await admin.row(SUBJECT).waitFor({ state: 'detached' });
  });

  test('CAS-2 an answer sets one with it, by keyboard', async () => {
    const { page } = ivan;
    await world.receive({ from: 'dora@mill.example', subject: 'The gauge that nobody makes any more', text: 'Can it be mended?' });
    await ivan.openView('All open');
    await ivan.openCase('The gauge that nobody makes any more');
    await page.keyboard.press('r');
    await page
      .getByRole('textbox', { name: /^Reply/ })
      .last()
      .pressSequentially('It cannot, sorry.');
    await page.getByRole('button', { name: 'Send and set the status' }).press('Enter');
    const menu = page.getByRole('menu');
    expect(await menu.getByRole('menuitem').allInnerTexts()).toEqual([
      ...['In progress', 'Waiting for customer', 'Waiting for third party', 'Resolved', 'Replaced', 'Unresolvable', 'Archived'],
    ]);
    await menu.getByRole('menuitem', { name: 'In progress' }).and(page.locator(':focus')).waitFor();
    expect(await complaints(page)).toEqual([]);
    await menu.getByRole('menuitem', { name: 'Replaced' }).press('Enter');
    await ivan.openView('Closed');
    await ivan.openCase('The gauge that nobody makes any more');
    await stateOf(ivan, 'Replaced').waitFor();
    await ivan.conversation.getByText('set the status to Replaced').waitFor();
  });

  test('SYN-1 so does an answer without a line, and it is sent when there is one', async () => {
    const { page } = ivan;
    const subject = 'The valve that is out of stock';
    await world.receive({ from: 'dora@mill.example', subject, text: 'When does it come?' });
    await ivan.openView('All open');
    await ivan.openCase(subject);
    world.line.cut();
    await page.getByRole('status').getByText('Offline').waitFor();
    await ivan.write('r', 'Never again, we replace it.');
    await page.getByRole('button', { name: 'Send and set the status' }).press('Enter');
    await page.getByRole('menuitem', { name: 'In progress' }).and(page.locator(':focus')).waitFor();
    await page.keyboard.type('rep');
    await page.getByRole('menuitem', { name: 'Replaced' }).and(page.locator(':focus')).waitFor();
    await page.keyboard.press('Enter');
    await ivan.openView('Closed');
    await ivan.openCase(subject);
    await stateOf(ivan, 'Replaced').waitFor();
    world.line.heal();
    await page.getByRole('status').getByText('Online').waitFor();
    await admin.page.getByRole('button', { name: 'Inbox' }).click();
    await admin.openView('Closed');
    await admin.openCase(subject);
    await stateOf(admin, 'Replaced').waitFor();
    await admin.awaitMessage('Never again, we replace it.');
  });

  test('CAS-5 a view asks about it', async () => {
    const { page } = ivan;
    await page.getByRole('button', { name: 'New view' }).press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Name').fill('Cannot be done');
    await dialog.getByRole('button', { name: 'Add a condition' }).first().press('Enter');
    await dialog.getByRole('combobox', { name: 'Field' }).selectOption({ label: 'Own status' });
    await dialog.getByRole('combobox', { name: 'Value' }).click();
    await page.getByRole('listbox', { name: 'Value' }).getByRole('option', { name: 'Unresolvable', exact: true }).click();
    await page.keyboard.press('Escape');
    await dialog.getByText('1 case on this computer meets this.').waitFor();
    await dialog.getByRole('button', { name: 'Save the view' }).press('Enter');
    await ivan.row(SUBJECT).waitFor();
  });

  test('it goes out of use and gives way to another one on all that has it, which is shown and told', async () => {
    const { page } = admin;
    await page.getByRole('button', { name: 'Settings' }).click();
    await page.getByRole('button', { name: SECTION, exact: true }).click();
    await part(admin, 'Resolved').getByRole('button', { name: 'Unresolvable', exact: true }).press('Enter');
    await page.getByRole('button', { name: 'Take out of use' }).press('Enter');
    const form = page.getByRole('form', { name: 'Take Unresolvable out of use' });
    await form.getByText('One thing has “Unresolvable” now.').waitFor();
    await form.getByLabel('What becomes of it there').selectOption({ label: 'It gives way to: Replaced' });
    await form.getByRole('button', { name: 'Take out of use' }).press('Enter');
    await part(admin, 'Resolved').getByText('Gave way to Replaced once.').waitFor();
    await part(admin, 'Resolved').getByText('Not in use').waitFor();

    await ivan.openView('Closed');
    await ivan.openCase(SUBJECT);
    await stateOf(ivan, 'Replaced').waitFor();
    await ivan.conversation.getByText('Quayside set the status to Replaced').waitFor();
    await ivan.page.keyboard.press('s');
    await ivan.page.getByRole('option', { name: 'Archived' }).waitFor();
    expect(await ivan.page.getByRole('option', { name: 'Unresolvable' }).count()).toBe(0);
  });
});
