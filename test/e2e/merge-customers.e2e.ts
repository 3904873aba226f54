import { eventually } from '@quayside/shared/testing/eventually';
import type { Desktop } from './support/desktop';
import { ADMIN, IVAN, World } from './support/world';

describe('customers are found, merged and have things', () => {
  let world: World;
  beforeAll(async () => {
    world = await World.raise({ cases: 20 });
  });
  afterAll(() => world?.stop());
  afterEach(() => world.line.heal());

  const field = ({ page }: Desktop, name: string) => page.getByRole('textbox', { name, exact: true });
  const fill = async (desktop: Desktop, name: string, text: string) => {
    await field(desktop, name).first().fill(text);
    await field(desktop, name).first().press('Enter');
  };
  const openCustomer = async ({ page }: Desktop, text: string, name: string) => {
    await page.getByRole('button', { name: 'Customers', exact: true }).click();
    await page.getByRole('searchbox').fill(text);
    await page.getByRole('region', { name: 'Customers' }).getByRole('button', { name }).first().click();
    await page.getByRole('heading', { level: 1, name }).waitFor();
  };

  test('CAS-3 two contacts that one person made are pointed out, merged field by field, get the mail of both, and are parted again', async () => {
    const ivan = await world.open({ as: IVAN });
    const { page } = ivan;
    await world.receive({ from: 'Goran Pump <goran@pump.example>', subject: 'Pump hums', text: 'All night.' });
    await world.receive({ from: 'G. Pump <goran.pump@hydro.example>', subject: 'Pump still hums', text: 'From home.' });
    await ivan.openView('All open');
    for (const [subject, number] of [
      ['Pump hums', '+359 888 555 123'],
      ['Pump still hums', '0888/555123'],
    ] as const) {
      await ivan.openCase(subject);
      await fill(ivan, 'Add a number', number);
    }

    // by a number that is written in another way
    await openCustomer(ivan, '00359 888 555 123', 'Goran Pump');
    await page.getByRole('region', { name: 'The same as another?' }).getByText('Same number').waitFor();
    world.line.cut();
    await page.getByRole('button', { name: 'Offline' }).waitFor();
    await page.getByRole('button', { name: 'Compare with G. Pump' }).click();
    const dialog = page.getByRole('dialog', { name: 'Merge two contacts' });
    await dialog.getByRole('group', { name: 'Write to this address first' }).getByText('goran.pump@hydro.example').click();
    await dialog.getByRole('button', { name: 'Merge', exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
    const values = async () => page.getByRole('textbox').evaluateAll((all) => all.map((one) => (one as HTMLInputElement).value));
    await eventually('both addresses stand here', async () => {
      const shown = await values();
      return (
        shown.indexOf('goran.pump@hydro.example') >= 0 && shown.indexOf('goran.pump@hydro.example') < shown.indexOf('goran@pump.example')
      );
    });
    world.line.heal();
    const cases = page.getByRole('region', { name: 'Cases: 2 open' });
    await cases.getByText('Pump still hums').waitFor();

    await eventually('the merge has arrived, and the cases with it', async () => {
      const waiting = [page.getByText(/changes? waits?/), page.getByText('Cases are on their way')];
      return (await Promise.all(waiting.map((one) => one.count()))).every((count) => count === 0);
    });

    // mail from the address of the one who went is the survivor's
    await world.receive({ from: 'goran.pump@hydro.example', subject: 'And now it leaks', text: 'Water everywhere.' });
    await page.getByRole('region', { name: 'Cases: 3 open' }).getByText('And now it leaks').waitFor();
    await page.getByRole('list', { name: 'Merged before' }).getByText('Merged by Ivan Dimitrov').waitFor();

    await page.getByRole('button', { name: 'Undo the merge with G. Pump' }).click();
    await page.getByText('Was merged by Ivan Dimitrov').waitFor();
    // what came while they were one stays
    await page.getByRole('region', { name: 'Cases: 2 open' }).waitFor();
    await eventually('the address went back', async () => !(await values()).includes('goran.pump@hydro.example'));
    await openCustomer(ivan, 'hydro.example', 'G. Pump');
    await page.getByRole('region', { name: 'Cases: one open' }).getByText('Pump still hums').waitFor();
  });

  test('CAS-3 CAS-4 an organisation stands below another, a circle is refused where it was chosen, and the tree counts what is below', async () => {
    const ivan = await world.open({ as: IVAN });
    const { page } = ivan;
    await world.receive({ from: 'Head <head@holding.example>', subject: 'From the head office', text: 'Hello.' });
    await world.receive({ from: 'Branch <branch@branch.example>', subject: 'From the branch', text: 'Hello.' });
    await ivan.openView('All open');
    await ivan.openCase('From the branch');
    const setParent = async (option: string) => {
      await page.getByRole('button', { name: /^Part of:/ }).click();
      await page.getByRole('combobox', { name: 'Part of' }).fill(option);
      const found = page.getByRole('listbox', { name: 'Part of' }).getByRole('option', { name: new RegExp(`^${option}`) });
      await found.click();
    };
    await setParent('holding.example');
    await page.getByRole('button', { name: 'Part of: holding.example' }).waitFor();
    await page.getByRole('navigation', { name: 'Belongs to' }).getByRole('button', { name: 'holding.example' }).click();
    await page.getByRole('heading', { level: 1, name: 'holding.example' }).waitFor();
    const tree = page.getByRole('region', { name: 'Belongs together' });
    await tree.getByText('2 open cases in all of them').waitFor();
    await setParent('branch.example');
    await page.getByText('An organisation cannot be a part of itself or of one of its parts').waitFor();
    await tree.getByRole('button', { name: 'branch.example' }).click();
    await page.getByRole('heading', { level: 1, name: 'branch.example' }).waitFor();
  });

  test('CAS-1 CAS-6 a product is listed by an administrator, an asset is noted, chosen on a case with its product, and found by its tag', async () => {
    const admin = await world.open({ as: ADMIN });
    await admin.page.getByRole('button', { name: 'Settings' }).click();
    await admin.page.getByRole('button', { name: 'Products', exact: true }).click();
    await admin.page.getByRole('button', { name: 'Add a product' }).click();
    await field(admin, 'Name').fill('Tide gauge');
    await field(admin, 'Code').fill('TG-9');
    await field(admin, 'Code').press('Enter');
    await admin.page.getByRole('list', { name: 'Products' }).getByText('Tide gauge').waitFor();

    const ivan = await world.open({ as: IVAN });
    const { page } = ivan;
    await world.receive({ from: 'Hana <hana@quay.example>', subject: 'The gauge sticks', text: 'At high water.' });
    await ivan.openView('All open');
    await ivan.openCase('The gauge sticks');
    await page.getByRole('button', { name: 'Open the contact' }).click();
    const add = async (tag: string) => {
      await page.getByRole('button', { name: 'Add an asset' }).click();
      await field(ivan, 'Tag number').fill(tag);
    };
    await add('QG-0042');
    await field(ivan, 'Serial number').fill('SN 9');
    await page.getByRole('form', { name: 'Add an asset' }).getByLabel('Product').first().click();
    await page.getByRole('option', { name: 'Tide gauge' }).click();
    await page.getByLabel('Warranty until').fill('2099-12-31');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('list', { name: 'Assets' }).getByText('QG-0042').waitFor();
    await eventually('it has arrived', async () => (await page.getByText(/change(s)? waits?/).count()) === 0);

    await page.getByRole('button', { name: 'Inbox' }).click();
    await ivan.openView('All open');
    await ivan.openCase('The gauge sticks');
    await page.getByRole('button', { name: /^Asset:/ }).click();
    await page.getByRole('listbox', { name: 'Asset' }).getByRole('option', { name: 'QG-0042' }).click();
    const panel = page.getByRole('complementary');
    await panel.getByRole('button', { name: 'Asset: QG-0042' }).waitFor();
    await panel.getByRole('button', { name: 'Product: Tide gauge' }).waitFor();
    await panel.getByText('Warranty until Dec 31, 2099').waitFor();

    await page.getByRole('button', { name: 'Search', exact: true }).click();
    await page.getByRole('searchbox').fill('qg-0042');
    await page.getByRole('heading', { name: 'Asset', exact: true }).waitFor();
    await ivan.row('The gauge sticks').waitFor();
  });
});
