import type { Page } from 'playwright';
import type { Desktop } from './support/desktop';
import { ADMIN, ELENA, IVAN, World } from './support/world';

const PUMP = 'The pump comes back';
const GAUGE = 'The gauge comes back';

describe('CAS-7 layouts and contextual fields', () => {
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

  const press = ({ page }: Desktop, name: string) => page.getByRole('button', { name, exact: true }).press('Enter');
  const goTo = async (desktop: Desktop, section: string) => {
    await desktop.page.getByRole('button', { name: 'Settings' }).click();
    await press(desktop, section);
  };
  const serial = (page: Page) =>
    page.getByRole('complementary', { name: 'About the customer' }).getByRole('textbox', { name: 'Serial number' });
  const category = (page: Page) =>
    page.getByRole('complementary', { name: 'About the customer' }).getByRole('textbox', { name: 'Category' });
  const isFocused = (page: Page) => serial(page).and(page.locator(':focus')).waitFor();

  test('an administrator lays it out by keyboard; what nobody could follow is said where it stands', async () => {
    const { page } = admin;
    await goTo(admin, 'Layouts');
    await press(admin, 'Add “Returns & repair”');
    const serialRow = page.getByRole('listitem').filter({ hasText: 'Serial number' }).last();
    await serialRow.waitFor();
    await press(admin, 'Rules of Serial number');
    await page.getByRole('checkbox', { name: 'It has to be filled in' }).press('Space');
    await press(admin, 'Rules of Serial number');
    await page.getByRole('combobox', { name: 'Where Serial number stands' }).selectOption('hidden');
    await serialRow.getByText('It is hidden and required').waitFor();
    await page.getByRole('combobox', { name: 'Where Serial number stands' }).selectOption('');
    await press(admin, 'Move Serial number up');

    const preview = page.getByRole('complementary', { name: 'As others see it' });
    expect(await preview.getByRole('textbox', { name: 'Serial number' }).count()).toBe(0);
    await preview.getByRole('textbox', { name: 'Category' }).fill('Returns & repair');
    await preview.getByRole('textbox', { name: 'Category' }).press('Enter');
    await preview.getByRole('textbox', { name: 'Serial number' }).waitFor();
    await press(admin, 'Save the layout');
    await page.getByText('The layout is saved').waitFor();
  });

  async function comesBack(desktop: Desktop, subject: string, number: string): Promise<void> {
    const { page } = desktop;
    await desktop.openCase(subject);
    expect(await serial(page).count()).toBe(0);
    await category(page).fill('Returns & repair');
    await category(page).press('Enter');
    await serial(page).waitFor();
    await desktop.conversation.focus();
    await page.keyboard.press('e');
    await page.getByText('Serial number has to be filled in first').waitFor();
    await page.getByText('Fill in first: Serial number').waitFor();
    await isFocused(page);
    await page.keyboard.type(number);
    await page.keyboard.press('Enter');
    await desktop.conversation.getByText(`changed Serial number from Empty to ${number}`).waitFor();
    await page.getByText('Serial number has to be filled in first').waitFor({ state: 'detached' });
    await desktop.conversation.focus();
    await page.keyboard.press('e');
    await page.getByText('Now: Resolved').waitFor();
  }

  test('an agent sees the field appear, is led to it when it is missing, fills it in and resolves', async () => {
    await world.receive({ from: 'dora@mill.example', subject: PUMP, text: 'It leaks.' });
    await world.receive({ from: 'dora@mill.example', subject: GAUGE, text: 'It shows nothing.' });
    await ivan.openView('All open');
    await ivan.row(GAUGE).waitFor();
    await comesBack(ivan, PUMP, 'SN-1');
  });

  test('the same without a line', async () => {
    world.line.cut();
    await ivan.page.getByRole('status').getByText('Offline').waitFor();
    await comesBack(ivan, GAUGE, 'SN-2');
    world.line.heal();
    await admin.page.getByRole('button', { name: 'Inbox' }).click();
    await admin.openView('Closed');
    await admin.openCase(GAUGE);
    await admin.conversation.getByText('changed Serial number from Empty to SN-2').waitFor();
  });

  test('CAS-15 a case made by hand is asked for what is required from then on', async () => {
    await goTo(admin, 'Layouts');
    await press(admin, 'Rules of Serial number');
    await admin.page.getByRole('combobox', { name: 'By when' }).selectOption({ label: 'When a case is made by hand' });
    await press(admin, 'Save the layout');
    await admin.page.getByText('The layout is saved').waitFor();
    const { page } = ivan;
    await page.getByRole('button', { name: 'New case' }).first().click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Subject').fill('Bought at the fair');
    await dialog.getByRole('heading', { name: 'Further fields' }).waitFor();
    await dialog.getByRole('combobox', { name: 'Severity' }).click();
    await page.getByRole('listbox', { name: 'Severity' }).getByRole('option', { name: 'Critical' }).click();
    await dialog.getByRole('combobox', { name: 'Asset', exact: true }).pressSequentially('no such piece');
    await page.getByText('The customer has none').waitFor();
    await dialog.getByRole('combobox', { name: 'Asset', exact: true }).press('Tab');
    // as it is written in the other language of the company
    await dialog.getByLabel('Category').fill('Връщане и ремонт');
    await dialog.getByRole('textbox', { name: 'Serial number' }).waitFor();
    await dialog.getByRole('button', { name: /^Create case/ }).click();
    await dialog.getByText('Serial number has to be filled in first').waitFor();
    await dialog.getByRole('heading', { name: 'Returns & repair' }).waitFor();
    await dialog.getByRole('textbox', { name: 'Serial number' }).fill('SN-3');
    await dialog.getByRole('textbox', { name: 'Serial number' }).press('Enter');
    await dialog.getByRole('button', { name: /^Create case/ }).click();
    await page.getByRole('heading', { name: 'Bought at the fair' }).waitFor();
    expect(await serial(page).inputValue()).toBe('SN-3');
    const severity = page.getByRole('complementary', { name: 'About the customer' }).getByRole('combobox', { name: 'Severity' });
    expect(await severity.inputValue()).toBe('critical');
  });

  test('priority and group are hidden like any other field: in the head, in the preview and in the form of a new case', async () => {
    const { page } = admin;
    const preview = page.getByRole('complementary', { name: 'As others see it' });
    const inHead = ivan.page.getByRole('button', { name: /^Priority:/ });
    await goTo(admin, 'Layouts');
    await preview.getByRole('img', { name: 'Normal' }).waitFor();
    for (const name of ['Priority', 'Group']) {
      await page.getByRole('combobox', { name: 'Add a field to Returns & repair' }).selectOption({ label: name });
      await page.getByRole('combobox', { name: `Where ${name} stands` }).selectOption('hidden');
    }
    await preview.getByRole('img', { name: 'Normal' }).waitFor({ state: 'detached' });
    await inHead.waitFor();
    await press(admin, 'Save the layout');
    await page.getByText('The layout is saved').waitFor();
    await inHead.waitFor({ state: 'detached' });

    await ivan.page.getByRole('button', { name: 'New case' }).first().click();
    const dialog = ivan.page.getByRole('dialog');
    await dialog.getByRole('combobox', { name: 'Severity' }).waitFor();
    const asked = async () => {
      const names = ['Priority', 'Group'].map((name) => dialog.getByRole('combobox', { name, exact: true }).count());
      return Promise.all(names);
    };
    expect(await asked()).toEqual([0, 0]);
    for (const name of ['Priority', 'Group']) await press(admin, `Take ${name} out of the section`);
    await press(admin, 'Save the layout');
    await dialog.getByRole('combobox', { name: 'Group', exact: true }).waitFor();
    expect(await asked()).toEqual([1, 1]);
    await ivan.page.keyboard.press('Escape');
    await inHead.waitFor();
  });

  test('CAS-16 before a case goes to another department it is said what is not seen there, and undo brings it back', async () => {
    const { page } = admin;
    await goTo(admin, 'Groups');
    await page.getByLabel('Name of the department').fill('Money');
    await press(admin, 'Add a department');
    await page.getByRole('region', { name: 'Departments' }).getByText('Money', { exact: true }).waitFor();
    await page
      .getByRole('list', { name: 'Groups' })
      .getByRole('button', { name: /^Billing/ })
      .click();
    await page.getByRole('region', { name: 'Details of group Billing' }).getByLabel('Department').selectOption({ label: 'Money' });
    await press(admin, 'Layouts');
    await page.getByRole('combobox', { name: 'Layout of' }).selectOption({ label: 'Money' });
    await press(admin, 'Begin a layout');
    await page.getByRole('combobox', { name: 'Where Serial number stands' }).waitFor();
    await press(admin, 'Remove section Returns & repair');
    await press(admin, 'Add a section');
    await page.getByRole('combobox', { name: 'Add a field to Section 1' }).selectOption({ label: 'Category' });
    await page.getByRole('combobox', { name: 'Where Category stands' }).selectOption('hidden');
    await press(admin, 'Save the layout');
    await page.getByText('The layout is saved').waitFor();

    await page.getByRole('button', { name: 'Inbox' }).click();
    await admin.openView('Closed');
    await admin.openCase(PUMP);
    const group = page.getByRole('complementary', { name: 'About the customer' }).getByRole('combobox', { name: 'Group' });
    const before = await group.inputValue();
    await group.selectOption({ label: 'Billing' });
    const dialog = page.getByRole('dialog', { name: 'Move to another department' });
    await dialog.getByRole('region', { name: 'Kept, but not shown there' }).getByText('Category').waitFor();
    expect(await group.inputValue()).toBe(before);
    await dialog.getByRole('button', { name: 'Move the case' }).press('Enter');
    await category(page).waitFor({ state: 'detached' });
    await page.getByText('Moved to Billing').waitFor();
    await page.getByRole('button', { name: /^Undo/ }).first().click();
    await category(page).waitFor();
    expect([await group.inputValue(), await category(page).inputValue()]).toEqual([before, 'Returns & repair']);
  });

  test('CAS-4 a section and a part beside the case are there for the profiles that are chosen, in the preview and at work', async () => {
    const { page } = admin;
    const beside = ivan.page.getByRole('complementary', { name: 'About the customer' });
    await ivan.page.keyboard.press('Escape');
    await ivan.openView('Closed');
    await ivan.openCase(GAUGE);
    await category(ivan.page).waitFor();
    await beside.getByRole('heading', { name: 'Promises' }).waitFor();

    await goTo(admin, 'Layouts');
    const choose = async (name: string) => {
      await page.getByRole('textbox', { name }).or(page.getByRole('combobox', { name })).last().focus();
      await page.keyboard.type('Superv');
      await page.getByRole('listbox', { name }).getByRole('option', { name: 'Supervisor' }).waitFor();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await page.keyboard.press('Escape');
    };
    await choose('Profiles that have section Returns & repair');
    await choose('Profiles that have the part Promises');
    const preview = page.getByRole('complementary', { name: 'As others see it' });
    await preview.getByText('Beside the case: Contact, Organisation, Facts of the asset, Other cases.').waitFor();
    expect(await preview.getByRole('textbox', { name: 'Category' }).count()).toBe(0);
    await preview.getByRole('combobox', { name: 'With the profile' }).selectOption({ label: 'Supervisor' });
    await preview.getByRole('textbox', { name: 'Category' }).waitFor();
    await preview.getByText('Beside the case: Contact, Organisation, Promises').waitFor();
    await press(admin, 'Save the layout');
    await page.getByText('The layout is saved').waitFor();

    await category(ivan.page).waitFor({ state: 'detached' });
    await beside.getByRole('heading', { name: 'Promises' }).waitFor({ state: 'detached' });
    const elena = await world.open({ as: ELENA });
    await elena.openView('Closed');
    await elena.openCase(GAUGE);
    await category(elena.page).waitFor();
    await elena.page.getByRole('complementary', { name: 'About the customer' }).getByRole('heading', { name: 'Promises' }).waitFor();
  });

  test('ORG-6 the audit tells of each layout', async () => {
    const { page } = admin;
    await goTo(admin, 'Audit');
    await page.getByText('the layout', { exact: false }).first().waitFor();
  });
});
