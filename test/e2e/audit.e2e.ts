import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventually } from '@quayside/shared/testing/eventually';
import { unzip } from '../../apps/server/src/testing/unzip';
import type { Desktop } from './support/desktop';
import { ADMIN, MARIA, World } from './support/world';

const settings = async (desktop: Desktop, section: string) => {
  await desktop.page.getByRole('button', { name: 'Settings' }).click();
  await desktop.page.getByRole('button', { name: section, exact: true }).click();
};

/** The system's dialog is not a page: it answers with this path, as if somebody had chosen it. */
const saveTo = (desktop: Desktop, path: string) =>
  desktop.app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath });
  }, path);

describe('audit and personal data', () => {
  let world: World;
  beforeAll(async () => {
    world = await World.raise({ cases: 20 });
  });
  afterAll(() => world?.stop());

  test('ORG-6 a change is found in the audit in words, put back, refused over something newer, checked and exported', async () => {
    const admin = await world.open({ as: ADMIN });
    const { page } = admin;
    await settings(admin, 'Groups');
    await page
      .getByRole('button', { name: /Billing/ })
      .first()
      .click();
    const group = page.getByRole('region', { name: 'Details of group Billing' });
    await group.getByLabel('Name', { exact: true }).fill('Invoices');
    await group.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Renamed to Invoices').waitFor();

    await settings(admin, 'Audit');
    const entries = page.getByRole('list', { name: 'Entries, newest first' });
    const entry = entries.getByRole('listitem').filter({ hasText: 'changed the group Invoices' }).first();
    await entry.getByRole('button').first().click();
    const details = entry.getByRole('region', { name: /Details of entry/ });
    await details.getByRole('cell', { name: 'Invoices' }).waitFor();
    await details.getByRole('button', { name: 'Put back…' }).click();
    await details.getByRole('button', { name: 'Put back', exact: true }).click();
    await page.getByText('What was there before is back.').waitFor();
    await entries.getByRole('listitem').filter({ hasText: 'changed the group Billing' }).first().waitFor();

    await page.getByPlaceholder('Search names and values').fill('invoices');
    await eventually('only what has the word is shown', async () =>
      (await entries.getByRole('listitem').allInnerTexts()).every((text) => /Invoices|Billing/.test(text)),
    );
    await page.getByRole('button', { name: 'Check now' }).click();
    await page.getByText(/entries, whole/).waitFor();

    const file = join(world.folder, 'audit.csv');
    await saveTo(admin, file);
    await page.getByRole('button', { name: 'Export', exact: true }).click();
    await page.getByRole('menuitem', { name: 'As a table (CSV)' }).click();
    await page.getByText('The audit is saved.').waitFor();
    expect(readFileSync(file, 'utf8')).toContain('group.edit');

    const maria = await world.open({ as: MARIA });
    await maria.page.getByRole('button', { name: 'Settings' }).click();
    expect(await maria.page.getByRole('button', { name: 'Audit', exact: true }).count()).toBe(0);
  });

  test('ORG-6 a contact is exported and then erased; the case stays, without a word of theirs', async () => {
    await world.receive({ from: 'Olga Canary <olga@canary.example>', subject: 'My canary order', text: 'I am Olga Canary.' });
    const admin = await world.open({ as: ADMIN });
    const { page } = admin;
    await admin.openView('All open');
    await admin.openCase('My canary order');
    const data = page.getByRole('region', { name: 'Personal data' });
    await data.getByRole('button', { name: 'Export…' }).click();
    await data.getByRole('button', { name: 'Make the export' }).click();
    await page.getByText('The export is being made.').waitFor();
    await data.getByRole('button', { name: 'Erase…' }).click();
    await data.getByLabel(/Type the name/).fill('Somebody else');
    await data.getByRole('button', { name: 'Erase', exact: true }).click();
    await data.getByText('This is not the name.').waitFor();
    await data.getByLabel(/Type the name/).fill('olga canary');
    await data.getByRole('button', { name: 'Erase', exact: true }).click();
    await data.getByText(/Is to be erased on/).waitFor();
    await data.getByRole('button', { name: 'Call it off' }).click();
    await page.getByText('Nothing is erased.').waitFor();

    await settings(admin, 'Data protection');
    const zip = join(world.folder, 'olga.zip');
    await saveTo(admin, zip);
    await page.getByRole('list', { name: 'Exports' }).getByRole('button', { name: 'Save…' }).first().click();
    await page.getByText('The export is saved.').waitFor();
    const files = await unzip(readFileSync(zip));
    expect([...files.keys()]).toEqual(expect.arrayContaining(['index.html', 'contact.json', 'messages.csv']));
    expect(files.get('messages.csv')).toContain('I am Olga Canary.');

    await page.getByLabel('Days an erasure waits').fill('0');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByLabel('Erase closed cases after months').fill('600');
    await page.getByText('No case is that old now.').waitFor();
    await page.getByRole('button', { name: 'Cancel' }).click();

    await page.getByRole('button', { name: 'Inbox', exact: true }).click();
    await admin.openView('All open');
    await admin.openCase('My canary order');
    await data.getByRole('button', { name: 'Erase…' }).click();
    await data.getByLabel(/Type the name/).fill('Olga Canary');
    await data.getByRole('button', { name: 'Erase', exact: true }).click();
    await page.getByText(/The words, addresses and files of this case were erased/).waitFor();
    await page.getByText(/Erased on .* Cases are counted still/).waitFor();
    expect(await page.getByText('Canary').count()).toBe(0);
    await settings(admin, 'Data protection');
    await page
      .getByRole('list', { name: 'Erasures' })
      .getByText(/Erased on/)
      .waitFor();
  });
});
