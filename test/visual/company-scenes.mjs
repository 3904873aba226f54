/** What an administrator sets for the company: the first steps, sign-in, products, audit, personal data, tables. */
import { openFirst, section, toTop } from './moves.mjs';

const CUSTOMERS = [
  'Full name,E-mail,Mobile,Company,Since',
  'Mila Marinova,mila@lighthouse.example,+359 88 123 4567,Lighthouse,2019',
  'Nora Berg,nora at lighthouse,+47 22 11 00 33,Lighthouse,2021',
  'Ola Nordmann,ola@fjord.example,,Fjord Charter,',
  'Mila Again,mila@lighthouse.example,,,',
].join('\n');

/** A file whose columns are to be chosen. */
async function importFile(page) {
  await section('Import and export')(page);
  const file = { name: 'customers.csv', mimeType: 'text/csv', buffer: Buffer.from(CUSTOMERS) };
  await page.locator('[data-import-file]').setInputFiles(file);
  await page.getByRole('button', { name: 'Try all rows' }).waitFor();
}

/** All rows tried, some of them refused. */
async function importTried(page) {
  await importFile(page);
  await page.getByRole('button', { name: 'Try all rows' }).click();
  await page.getByRole('table', { name: 'Refused rows' }).waitFor();
}

const ASSETS = [
  'Tag number,Product,Serial number,Company,Email,Purchase date,Warranty until',
  'LH-0101,Rain gauge,SN 2201,Lighthouse,,2024-05-02,2027-05-02',
  'LH-0102,Weather mast,SN 2202,Nowhere Ltd,,2024-05-02,2027-05-02',
  'LH-0103,,SN 2203,,nobody@nowhere.example,2024-05-02,2023-05-02',
  ',Rain gauge,SN 2204,,,,',
].join('\n');

/** Pieces of customers, most of which name what is not there. */
async function importAssets(page) {
  await section('Import and export')(page);
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choose a file of assets…' }).click();
  await (await chooser).setFiles({ name: 'assets.csv', mimeType: 'text/csv', buffer: Buffer.from(ASSETS) });
  await page.getByRole('button', { name: 'Try all rows' }).waitFor();
}

/** So many that one sees it run, none of them in a file before. */
const many = () => {
  const at = Date.now().toString(36);
  return ['Name,Email', ...Array.from({ length: 6000 }, (_, n) => `Guest ${at} ${n},guest-${at}-${n}@many.example`)].join('\n');
};

async function importRows(page, name, rows) {
  await section('Import and export')(page);
  await page.locator('[data-import-file]').setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(rows) });
  await page.getByRole('button', { name: 'Try all rows' }).click();
  await page.getByRole('button', { name: /^Import .* rows?$/ }).click({ timeout: 120_000 });
}

async function openSignIn(page) {
  await section('Company sign-in')(page);
  const form = page.getByRole('form', { name: 'Company sign-in' });
  await form.waitFor();
  return form;
}

export const companyScenes = {
  'settings-set-up': {
    profile: 'signed-in',
    async prepare(page) {
      await section('Getting started')(page);
      await page.getByRole('list', { name: 'Getting started' }).waitFor();
    },
  },
  'settings-sign-in-empty': {
    profile: 'signed-in',
    async prepare(page) {
      await openSignIn(page);
    },
  },
  'settings-sign-in': {
    profile: 'signed-in',
    async prepare(page) {
      const form = await openSignIn(page);
      await form.getByLabel('Issuer').fill('https://login.harbour.example');
      await form.getByLabel('Client ID').fill('quayside');
      await form.getByLabel('Client secret').fill('secret');
      await form.getByLabel('Name on the button').fill('Harbour ID');
      await form.getByLabel('Mail domains of the company').fill('harbour.example');
    },
  },
  'settings-sign-in-refused': {
    profile: 'signed-in',
    async prepare(page) {
      const form = page.getByRole('form', { name: 'Company sign-in' });
      await form.getByLabel('Issuer').fill('https://127.0.0.1:9');
      await form.getByRole('button', { name: 'Test connection' }).click();
      await form.getByRole('alert').scrollIntoViewIfNeeded();
    },
  },
  'settings-two-step': {
    profile: 'signed-in',
    async prepare(page) {
      await section('Profile and devices')(page);
      await page.getByRole('region', { name: 'Two-step sign-in' }).scrollIntoViewIfNeeded();
    },
  },
  'settings-products': {
    profile: 'signed-in',
    async prepare(page) {
      await section('Products')(page);
      const add = page.getByRole('button', { name: 'Add a product' });
      await add.waitFor();
      for (const [name, code] of [
        ['Anemometer A2', 'A2'],
        ['Tide gauge, radar', 'TG-R'],
      ]) {
        if ((await page.getByRole('list', { name: 'Products' }).getByText(name, { exact: true }).count()) > 0) continue;
        await add.click();
        const form = page.getByRole('form', { name: 'Add a product' });
        await form.getByLabel('Name').fill(name);
        await form.getByLabel('Code').fill(code);
        await form.getByRole('button', { name: 'Save' }).click();
        await page.getByRole('list', { name: 'Products' }).getByText(name, { exact: true }).waitFor();
      }
    },
  },
  'settings-product-taken': {
    profile: 'signed-in',
    async prepare(page) {
      await page.getByRole('list', { name: 'Products' }).getByRole('button').first().click();
      const form = page.getByRole('list', { name: 'Products' }).getByRole('form');
      const own = await form.getByLabel('Name').inputValue();
      await form.getByLabel('Name').fill(own === 'Anemometer A2' ? 'Tide gauge, radar' : 'Anemometer A2');
      await form.getByText('There is a product of this name already').waitFor();
    },
  },
  'settings-search': {
    profile: 'signed-in',
    async prepare(page) {
      await page.getByRole('searchbox', { name: 'Search the settings' }).fill('sign');
      await page.getByRole('list', { name: 'Settings found' }).getByRole('button').first().waitFor();
    },
  },
  'settings-search-none': {
    profile: 'signed-in',
    async prepare(page) {
      await page.getByRole('searchbox', { name: 'Search the settings' }).fill('zzyzx');
      await page.getByText('No setting has these words').waitFor();
    },
  },
  'settings-audit': {
    profile: 'signed-in',
    async prepare(page) {
      await section('Groups')(page);
      await page.getByRole('list', { name: 'Groups' }).getByRole('button').filter({ hasText: 'Field' }).first().click();
      const name = page.getByRole('region', { name: /Details of group/ }).getByLabel('Name', { exact: true });
      const before = await name.inputValue();
      // there and back, once in each scheme
      const wanted = before.endsWith(' desk') ? before.replace(' desk', '') : `${before} desk`;
      await name.fill(wanted);
      await page.getByRole('button', { name: 'Save', exact: true }).first().click();
      await page.getByText(/Renamed to/).waitFor();
      await section('Audit')(page);
      const entry = page
        .getByRole('listitem')
        .filter({ hasText: new RegExp(`changed the group ${wanted}\\s*Name`) })
        .first();
      await entry.getByRole('button').first().click();
      await entry.getByRole('button', { name: 'Put back…' }).click();
      await page.getByRole('button', { name: 'Check now' }).click();
      await page.getByText(/whole/).waitFor();
    },
  },
  'settings-audit-none': {
    profile: 'signed-in',
    async prepare(page) {
      await section('Audit')(page);
      await page.getByPlaceholder('Search names and values').fill('zzyzx');
      await page.getByRole('list', { name: 'Entries, newest first' }).getByRole('listitem').first().waitFor({ state: 'detached' });
    },
  },
  'settings-privacy': {
    profile: 'signed-in',
    async prepare(page) {
      await openFirst(page);
      const data = page.getByRole('region', { name: 'Personal data' });
      await data.getByRole('button', { name: 'Export…' }).click();
      await data.getByRole('button', { name: 'Make the export' }).click();
      await section('Data protection')(page);
      await page.getByText(/Ready/).first().waitFor();
      await page.getByLabel('Erase closed cases after months').fill('1');
      await page.getByText(/would be erased|No case is that old/).waitFor();
    },
  },
  'settings-privacy-lists': {
    profile: 'signed-in',
    async prepare(page) {
      await toTop(page.getByRole('list', { name: 'Exports' }));
    },
  },
  'settings-import': { profile: 'signed-in', prepare: importFile },
  'settings-import-tried': { profile: 'signed-in', prepare: importTried },
  'settings-import-assets': { profile: 'signed-in', prepare: importAssets },
  'settings-import-assets-tried': {
    profile: 'signed-in',
    async prepare(page) {
      await importAssets(page);
      await page.getByRole('button', { name: 'Try all rows' }).click();
      await page.getByRole('table', { name: 'Refused rows' }).waitFor();
    },
  },
  'settings-import-columns-wrong': {
    profile: 'signed-in',
    async prepare(page) {
      await importFile(page);
      await page.getByRole('combobox', { name: 'Field for Since' }).selectOption({ label: 'Name' });
      await page.getByRole('button', { name: 'Try all rows' }).click();
      await page.getByText('Two columns go into').first().waitFor();
      await page.getByText('Two columns go into').first().scrollIntoViewIfNeeded();
    },
  },
  'settings-import-not-a-table': {
    profile: 'signed-in',
    async prepare(page) {
      await section('Import and export')(page);
      const file = { name: 'customers.xlsx', mimeType: 'text/csv', buffer: Buffer.from('PK\x03\x04 xl/workbook.xml') };
      await page.locator('[data-import-file]').setInputFiles(file);
      await page.getByText('This is a spreadsheet.').waitFor();
    },
  },
  'settings-import-done': {
    profile: 'signed-in',
    async prepare(page) {
      const at = Date.now().toString(36);
      await importRows(page, 'two-guests.csv', `Name,Email\nGuest ${at},one-${at}@few.example\nNobody,no address\n`);
      await page.getByText('The file is imported.').waitFor({ timeout: 60_000 });
    },
  },
  'settings-import-running': {
    profile: 'signed-in',
    async prepare(page) {
      await importRows(page, 'many-guests.csv', many());
      await page.getByRole('button', { name: 'Pause' }).waitFor({ timeout: 60_000 });
    },
  },
  'settings-import-paused': {
    profile: 'signed-in',
    async prepare(page) {
      await page.getByRole('button', { name: 'Pause' }).click();
      await page.getByRole('button', { name: 'Go on' }).waitFor();
    },
  },
  'settings-import-cancelled': {
    profile: 'signed-in',
    async prepare(page) {
      await page.getByRole('button', { name: 'Cancel the import' }).click();
      await page.getByText('Cancelled').first().waitFor();
    },
  },
  'settings-exchange': { profile: 'signed-in', prepare: section('Import and export') },
};
