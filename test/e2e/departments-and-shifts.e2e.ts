import { eventually } from '@quayside/shared/testing/eventually';
import type { Locator } from 'playwright';
import { ADMIN, World } from './support/world';

const holds = (field: Locator, hours: string) => eventually(`the field holds “${hours}”`, async () => (await field.inputValue()) === hours);

describe('departments, skills, shifts and absences', () => {
  let world: World;
  beforeAll(async () => {
    world = await World.raise({ cases: 40 });
  });
  afterAll(() => world?.stop());

  test('ORG-2 ORG-3 ORG-4 a department is made and a group put into it, somebody gets a skill, a week is planned by keyboard, and who is out is stood in for', async () => {
    const admin = await world.open({ as: ADMIN });
    const { page } = admin;
    await page.getByRole('button', { name: 'Settings' }).click();
    await page.getByRole('button', { name: 'Groups', exact: true }).click();
    await page.getByLabel('Name of the department').fill('Money');
    await page.getByRole('button', { name: 'Add a department' }).click();
    const departments = page.getByRole('region', { name: 'Departments' });
    await departments.getByText('Money', { exact: true }).waitFor();

    const groups = page.getByRole('list', { name: 'Groups' });
    await groups.getByRole('button', { name: /^Billing/ }).click();
    const billing = page.getByRole('region', { name: 'Details of group Billing' });
    await billing.getByLabel('Department').selectOption({ label: 'Money' });
    await billing.getByLabel('Level', { exact: true }).selectOption({ label: 'L2 · second line' });
    await groups.getByText('Money · L2').waitFor();
    await page.getByLabel('Department', { exact: true }).first().selectOption({ label: 'Money' });
    await groups.getByRole('button', { name: /^Support/ }).waitFor({ state: 'detached' });

    // a department that has groups says where they go
    await departments.getByRole('button', { name: 'Delete Money' }).click();
    await departments.getByText('One group belongs to it.').waitFor();
    await departments.getByRole('button', { name: 'Cancel' }).click();

    await page.getByRole('button', { name: 'People', exact: true }).click();
    await page.getByRole('button', { name: /sarah@harbour\.example/ }).click();
    const sarah = page.getByRole('region', { name: 'Details of Sarah Okafor' });
    await sarah.getByLabel('Add a skill').first().fill('Invoices');
    await page.keyboard.press('Enter');
    await sarah.getByLabel('Level of Invoices').selectOption('5');

    await page.getByRole('button', { name: 'Shifts', exact: true }).click();
    await page.getByLabel('Group', { exact: true }).selectOption({ label: 'Billing' });
    const monday = page.getByRole('textbox', { name: /^Sarah Okafor, Monday/ });
    await monday.fill('9–17, 16–18');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').getByText('These hours overlap.').waitFor();
    await monday.fill('22-6');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').waitFor({ state: 'detached' });
    await holds(monday, '22–6');
    // up to the one above her in the table, and back
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowDown');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toContain('Sarah Okafor, Monday');
    await page.getByRole('button', { name: 'Later week' }).press('Enter');
    const next = page.getByRole('textbox', { name: /^Sarah Okafor, Monday/ });
    await holds(next, '');
    await page.getByRole('button', { name: 'Copy last week: Sarah Okafor' }).press('Enter');
    await page.getByText('Week of Sarah Okafor copied from the one before').waitFor();
    await holds(next, '22–6');
    await page.getByRole('button', { name: 'Repeat each week: Sarah Okafor' }).press('Enter');
    await page.getByText('This week of Sarah Okafor repeats from now on').waitFor();
    await page.getByRole('button', { name: 'Later week' }).press('Enter');
    await holds(next, '22–6');

    // another zone says first what it means; one that is none is refused where it was typed
    await page.getByRole('button', { name: 'Time zone of Sarah Okafor’s shifts' }).press('Enter');
    const zones = page.getByRole('dialog', { name: 'Time zone of Sarah Okafor’s shifts' });
    await zones.getByText(/^The hours stay as they are written/).waitFor();
    const zone = zones.getByLabel('Time zone', { exact: true });
    await zone.fill('Mars/Olympus');
    await page.keyboard.press('Enter');
    await zones.getByText('This is no time zone. Write one such as Europe/Sofia.').waitFor();
    await zone.fill('Asia/Tokyo');
    await zones.getByText('The same in Asia/Tokyo, by your clock').waitFor();
    const shown = await zones.getByRole('definition').allTextContents();
    expect(new Set(shown).size).toBe(2);
    await zones.getByRole('button', { name: 'Change the time zone' }).click();
    await page.getByText('Shifts of Sarah Okafor are now in Asia/Tokyo').waitFor();
    await page
      .getByRole('row', { name: /Sarah Okafor/ })
      .getByText('Times in Asia/Tokyo')
      .waitFor();
    await holds(next, '22–6');

    const desk = await world.open({ as: 'sarah@harbour.example' });
    await desk.page.getByRole('button', { name: /^My availability/ }).click();
    await desk.page.getByRole('menuitem', { name: 'Plan being out…' }).click();
    const dialog = desk.page.getByRole('dialog', { name: 'Out of office' });
    const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
    await dialog.getByLabel('From').fill(`${day(-1)}T09:00`);
    await dialog.getByLabel('Until').fill(`${day(-2)}T09:00`);
    await dialog.getByLabel('Who stands in', { exact: true }).selectOption({ label: 'Rui Carvalho' });
    await dialog.getByLabel('To your colleagues').fill('On the ferry');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.getByText('It ends before it begins.').waitFor();
    expect(await dialog.getByLabel('To your colleagues').inputValue()).toBe('On the ferry');
    await dialog.getByLabel('Until').fill(`${day(3)}T09:00`);
    await dialog.getByRole('button', { name: 'Save' }).click();
    await desk.page.getByRole('button', { name: /^My availability: Out of office/ }).waitFor();

    await world.receive({ from: 'dora@mill.example', subject: 'A bill counted twice', text: 'Please look at it.' });
    await page.getByRole('button', { name: 'Inbox', exact: true }).click();
    await admin.openView('All open');
    await admin.openCase('A bill counted twice');
    await page.keyboard.press('a');
    await page.getByRole('combobox', { name: 'Assign to…' }).fill('Sarah');
    await page.getByText(/Rui Carvalho stands in · On the ferry/).waitFor();
  });
});
