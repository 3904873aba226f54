import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from '@quayside/shared/testing/eventually';
import type { Desktop } from './support/desktop';
import { ADMIN, ELENA, IVAN, World } from './support/world';

const GOOD = 192;
/** As a Bulgarian spreadsheet writes it: semicolons, Cyrillic in one byte each. */
const LINES = [
  'Имена;Ел. поща;Телефон;Фирма;Град;Клас;Часова зона',
  ...Array.from(
    { length: GOOD },
    (_, n) => `Клиент ${n};klient${n}@pristan.example;02 ${n};Пристан ${n % 4};Варна;${n % 10 === 0 ? 'да;Europe/Sofia' : ';'}`,
  ),
  'Без адрес;това не е адрес;;;;',
  'Пак първият;klient0@pristan.example;;;;',
  ';;0888;;;',
  '=1+1;formula@pristan.example;;;;',
  '"Къде"свършва;q@pristan.example;;;;',
  'Много;m@pristan.example;1;Пристан;Варна;;;още',
  'Може би;mb@pristan.example;;;;може би',
  `${'Дълго '.repeat(40)};d@pristan.example;;;;`,
  'Без пояс;z@pristan.example;;;;;Атлантида',
];

/** One byte a letter, where Windows puts Cyrillic. */
function inOneByte(text: string): Buffer {
  const decoder = new TextDecoder('windows-1251');
  const byteOf = new Map(Array.from({ length: 256 }, (_, byte) => [decoder.decode(new Uint8Array([byte])), byte]));
  return Buffer.from(Array.from(text, (letter) => byteOf.get(letter) ?? 63));
}

describe('customers come in from a file and leave as one', () => {
  const folder = mkdtempSync(join(tmpdir(), 'quayside-tables-'));
  let world: World;
  let admin: Desktop;
  beforeAll(async () => {
    world = await World.raise({ cases: 40 });
    admin = await world.open({ as: ADMIN });
  });
  afterAll(async () => {
    await world?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Where the system's dialog will say that the next file is to be kept. */
  async function keepAt({ app }: Desktop, name: string): Promise<string> {
    const path = join(folder, name);
    await app.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = async () => ({ canceled: false, filePath });
    }, path);
    return path;
  }
  const whole = (path: string) =>
    eventually(`${path} is kept`, () => {
      const text = readFileSync(path, 'utf8');
      return text.endsWith('\r\n') ? text : null;
    });
  const button = (name: string, of = admin) => of.page.getByRole('button', { name, exact: true });

  async function choose(name: string, buffer: Buffer, of: 'contacts' | 'products' | 'assets' = 'contacts'): Promise<void> {
    const chooser = admin.page.waitForEvent('filechooser');
    await button(`Choose a file of ${of}…`).press('Enter');
    await (await chooser).setFiles({ name, mimeType: 'text/csv', buffer });
  }

  test('SYN-7 CAS-3 by keyboard: 200 rows with faults are looked at, tried, corrected and imported; what leaves comes back unchanged', async () => {
    const { page } = admin;
    await page.getByRole('button', { name: 'Settings' }).press('Enter');
    await button('Import and export').press('Enter');

    await choose('customers.xlsx', Buffer.from('PK\x03\x04 xl/workbook.xml'));
    await page.getByText('This is a spreadsheet.').waitFor();

    await choose('клиенти.csv', inOneByte(`${LINES.join('\r\n')}\r\n`));
    await page.getByText('Клиент 0 · Клиент 1').waitFor();
    const field = (column: string) => page.getByRole('combobox', { name: `Field for ${column}` });
    expect(await page.getByRole('combobox', { name: 'Letters' }).inputValue()).toBe('windows-1251');
    expect(
      await Promise.all(['Имена', 'Ел. поща', 'Телефон', 'Фирма', 'Град', 'Клас', 'Часова зона'].map((one) => field(one).inputValue())),
    ).toEqual([...['name', 'emails', 'phones', 'organisation', '', '', 'timeZone']]);
    // a letter chooses from the list, as in every list of the system
    await field('Клас').focus();
    await page.keyboard.type('VIP');
    await eventually('the field is chosen', async () => (await field('Клас').inputValue()) === 'isVip');
    await button('Try all rows').press('Enter');
    await page.getByText(`${GOOD} new`).waitFor();
    await page.getByText('9 refused').waitFor();
    await page.getByText('4 new organisations').waitFor();
    const problems = page.getByRole('table', { name: 'Refused rows' });
    for (const [line, reason] of [
      ['194', 'Ел. поща: This is not an email address.'],
      ['195', 'The same as on line 2.'],
      ['196', 'There is no name.'],
      ['197', 'Имена: This is a formula.'],
      ['198', 'A quote is wrong'],
      ['199', 'The row has more cells than there are columns.'],
      ['200', 'Клас: Write yes or no.'],
      ['201', 'Имена: This is too long.'],
      ['202', 'Часова зона: This is not a time zone'],
    ])
      await problems.getByRole('row', { name: new RegExp(`^${line} .*${reason}`) }).waitFor();

    const refusedPath = await keepAt(admin, 'refused.csv');
    await button('Save refused rows as CSV…').press('Enter');
    const refused = (await whole(refusedPath)).split('\r\n');
    expect(refused[0]).toBe('\uFEFFИмена,Ел. поща,Телефон,Фирма,Град,Клас,Часова зона,Line,Reason');
    expect(refused).toContain('Без адрес,това не е адрес,,,,,,194,Ел. поща: This is not an email address.');
    expect(refused.some((line) => line.startsWith("'=1+1,"))).toBe(true);

    await button(`Import ${GOOD} rows`).press('Enter');
    await page.getByText('The file is imported.').waitFor();
    await page.keyboard.press('Escape');
    const row = page.getByRole('list', { name: 'Latest imports' }).getByRole('button', { name: /клиенти\.csv/ });
    await row.getByText('Imported').waitFor();
    expect(await row.evaluate((of) => of === document.activeElement)).toBe(true);

    const contactsPath = await keepAt(admin, 'contacts.csv');
    await button('Save contacts as CSV…').press('Enter');
    const contacts = await whole(contactsPath);
    expect(contacts).toContain('Клиент 10,klient10@pristan.example,02 10,Пристан 2,,Europe/Sofia,yes,no,,');
    await choose('contacts.csv', readFileSync(contactsPath));
    await page.getByRole('radio', { name: /Is changed to what the file says/ }).press('Space');
    await button('Try all rows').press('Enter');
    await page.getByText('0 new').waitFor();
    await page.getByText(`${contacts.split('\r\n').length - 2} unchanged`).waitFor();
    await button('Discard').press('Enter');
  });

  test('CAS-3 SYN-2 who was imported is found by colleagues at once; a supervisor saves the list in view, and imports nothing', async () => {
    const ivan = await world.open({ as: IVAN });
    await ivan.openView('All open');
    await ivan.page.keyboard.press('c');
    const dialog = ivan.page.getByRole('dialog');
    await dialog.waitFor();
    await dialog.getByLabel('Customer', { exact: true }).pressSequentially('klient77@');
    await ivan.page.getByRole('option', { name: /Клиент 77/ }).waitFor();

    await world.receive({ from: 'klient77@pristan.example', subject: 'An exported case', text: 'Please.' });
    const elena = await world.open({ as: ELENA });
    await elena.openView('All open');
    await elena.row('An exported case').waitFor();
    const path = await keepAt(elena, 'open.csv');
    await elena.page.keyboard.press('Control+k');
    await elena.page.getByRole('combobox', { name: 'Commands and cases' }).fill('save this list');
    await elena.page.getByRole('option', { name: 'Save this list as CSV' }).waitFor();
    await elena.page.keyboard.press('Enter');
    const cases = await whole(path);
    expect(cases.startsWith('\uFEFFNumber,Subject,Status,')).toBe(true);
    expect(cases).toContain('An exported case');
    await elena.page.getByRole('button', { name: 'Settings' }).click();
    await button('Import and export', elena).click();
    await button('Save cases as CSV…', elena).waitFor();
    expect(await button('Choose a file of contacts…', elena).count()).toBe(0);
    expect(await button('Save people as CSV…', elena).count()).toBe(0);
  });

  test('CAS-3 the import is taken back by keyboard: what has a case by now stays and is told, all else is gone everywhere', async () => {
    const { page } = admin;
    const row = page.getByRole('list', { name: 'Latest imports' }).getByRole('button', { name: /клиенти\.csv/ });
    await button('All imports').press('Enter');
    await row.press('Enter');
    await button('Undo this import…').press('Enter');
    await page.getByText(/What it made is deleted/).waitFor();
    await button('Undo the import').press('Enter');
    await page.getByText('The import is taken back.').waitFor();
    // the contact who has written, and where they belong
    await page.getByText(`${GOOD + 4 - 2} deleted`).waitFor();
    await page.getByText('2 stay').waitFor();
    const kept = page.getByRole('table', { name: 'What stays' });
    await kept.getByRole('row', { name: /^79 Клиент 77 Has cases or messages by now/ }).waitFor();
    await kept.getByRole('row', { name: /Пристан 1 / }).waitFor();
    expect(await button('Undo this import…').count()).toBe(0);
    await page.keyboard.press('Escape');
    await row.getByText('Taken back').waitFor();

    const path = await keepAt(admin, 'left.csv');
    await button('Save contacts as CSV…').press('Enter');
    const left = await whole(path);
    expect([left.includes('klient77@'), left.includes('klient78@')]).toEqual([true, false]);
  });

  test('CAS-6 a column goes into a field of the company’s own by its name, each cell read by its type; it leaves with the table', async () => {
    const { page } = admin;
    await page.getByRole('navigation', { name: 'Settings' }).getByRole('button', { name: 'Fields', exact: true }).press('Enter');
    await page.getByRole('radiogroup', { name: 'Fields of' }).getByText('Contacts').click();
    const form = page.getByRole('form', { name: 'Add a field' });
    for (const [name, type] of [
      ['Ниво', 'One of several'],
      ['Клиент от', 'Day'],
    ] as const) {
      await page.getByRole('button', { name: 'Add a field' }).press('Enter');
      await form.getByLabel('Name').fill(name);
      await form.getByLabel('Type').selectOption({ label: type });
      if (type === 'One of several') {
        await form.getByRole('button', { name: 'Add a choice' }).press('Enter');
        await form.getByLabel('Choice 1').fill('Златно');
      }
      await form.getByRole('button', { name: 'Save' }).press('Enter');
      await page
        .getByRole('list', { name: 'Fields' })
        .getByRole('button', { name: new RegExp(`^${name}`) })
        .waitFor();
    }
    await page.getByRole('navigation', { name: 'Settings' }).getByRole('button', { name: 'Import and export', exact: true }).press('Enter');
    const rows = [
      'Имена,Ел. поща,ниво,Клиент от',
      'Злата,zlata@pristan.example,ЗЛАТНО,30.11.2020',
      'Бронза,bronza@pristan.example,Бронзово,30/11/2020',
    ];
    await choose('нива.csv', Buffer.from(`${rows.join('\r\n')}\r\n`));
    await page.getByText('Злата · Бронза').waitFor();
    const shown = page.getByRole('combobox', { name: 'Field for ниво' }).locator('option:checked');
    expect(await shown.innerText()).toBe('Ниво');
    await button('Try all rows').press('Enter');
    const problems = page.getByRole('table', { name: 'Refused rows' });
    await problems.getByRole('row', { name: /^3 .*ниво: The field has no such choice\..*Клиент от: Write a day as 2026-11-30/ }).waitFor();
    await button('Import one row').press('Enter');
    await page.getByText('The file is imported.').waitFor();
    await page.keyboard.press('Escape');
    const path = await keepAt(admin, 'with-levels.csv');
    await button('Save contacts as CSV…').press('Enter');
    expect(await whole(path)).toMatch(/Злата,zlata@pristan\.example,.*,Златно,2020-11-30/);

    // the search, and the list of customers, ask for it in one language
    await page.getByRole('button', { name: 'Search', exact: true }).press('Enter');
    await page.getByRole('searchbox').fill('ниво:златно');
    await page.getByRole('region', { name: 'Contact' }).getByRole('button', { name: /Злата/ }).waitFor();
    await page.getByRole('searchbox').fill('ниво:бронзово');
    await page
      .getByText(/Златно/)
      .first()
      .waitFor();
    await page.getByRole('button', { name: 'Customers', exact: true }).press('Enter');
    await page.getByRole('searchbox').fill('"клиент от":30.11.2020');
    await page.getByRole('region', { name: 'Customers' }).getByRole('button', { name: /Злата/ }).press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Злата' }).waitFor();
    await page.getByRole('button', { name: 'Settings' }).press('Enter');
    await page.getByRole('navigation', { name: 'Settings' }).getByRole('button', { name: 'Import and export', exact: true }).press('Enter');
  });

  test('CAS-6 products, and what customers have of them, come in by what they are called; what is not there is told; taken back by keyboard', async () => {
    const { page } = admin;
    const lines = (...rows: readonly string[]) => Buffer.from(`${rows.join('\r\n')}\r\n`);
    await choose('продукти.csv', lines('Наименование;Код', 'Помпа Бриз;PB-1', 'Помпа Бриз;PB-2', ';PB-3'), 'products');
    await page.getByText('Помпа Бриз · Помпа Бриз').waitFor();
    await button('Try all rows').press('Enter');
    const problems = page.getByRole('table', { name: 'Refused rows' });
    await problems.getByRole('row', { name: /^3 The same as on line 2\./ }).waitFor();
    await problems.getByRole('row', { name: /^4 There is no name\./ }).waitFor();
    await button('Import one row').press('Enter');
    await page.getByText('The file is imported.').waitFor();
    await page.keyboard.press('Escape');

    const assets = [
      'Инв. №,Модел,Сериен номер,Имейл,Купено на,Гаранция до',
      'БРИЗ-1,pb-1,SN 700,klient77@pristan.example,30.11.2020,2099-12-31',
      'БРИЗ-2,PB-9,,,,',
      'БРИЗ-3,Помпа Бриз,,никой@pristan.example,,',
      'БРИЗ-4,,,,30.11.2026,29.11.2026',
    ];
    await choose('изделия.csv', lines(...assets), 'assets');
    await page.getByText('БРИЗ-1 · БРИЗ-2').waitFor();
    expect(await page.getByRole('combobox', { name: 'Field for Модел' }).locator('option:checked').innerText()).toBe('Product');
    await button('Try all rows').press('Enter');
    for (const [line, reason] of [
      ['3', 'Модел: No product has this name or code.'],
      ['4', 'Имейл: No contact has this address or name.'],
      ['5', 'Гаранция до: The warranty cannot end before the purchase.'],
    ])
      await problems.getByRole('row', { name: new RegExp(`^${line} .*${reason}`) }).waitFor();
    await button('Import one row').press('Enter');
    await page.getByText('The file is imported.').waitFor();
    await page.keyboard.press('Escape');

    await page.getByRole('button', { name: 'Customers', exact: true }).press('Enter');
    await page.getByRole('searchbox').fill('sn 700');
    await page
      .getByRole('region', { name: 'Customers' })
      .getByRole('button', { name: /БРИЗ-1/ })
      .press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Клиент 77' }).waitFor();
    await page.getByRole('list', { name: 'Assets' }).getByText('Помпа Бриз').waitFor();

    await page.getByRole('button', { name: 'Settings' }).press('Enter');
    await page.getByRole('navigation', { name: 'Settings' }).getByRole('button', { name: 'Import and export', exact: true }).press('Enter');
    const path = await keepAt(admin, 'assets.csv');
    await button('Save assets as CSV…').press('Enter');
    expect(await whole(path)).toContain('БРИЗ-1,Помпа Бриз,SN 700,,klient77@pristan.example,2020-11-30,2099-12-31,no,');
    // what it is a piece of stays as long as it is there
    const undo = async (file: RegExp) => {
      await page.getByRole('list', { name: 'Latest imports' }).getByRole('button', { name: file }).press('Enter');
      await button('Undo this import…').press('Enter');
      await button('Undo the import').press('Enter');
      await page.getByText('The import is taken back.').waitFor();
    };
    await undo(/продукти\.csv/);
    await page
      .getByRole('table', { name: 'What stays' })
      .getByRole('row', { name: /^2 Помпа Бриз Has assets by now/ })
      .waitFor();
    await page.keyboard.press('Escape');
    await undo(/изделия\.csv/);
    await page.getByText('1 deleted').waitFor();
  });
});
