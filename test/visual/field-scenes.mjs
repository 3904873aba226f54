/** The company's own fields. */
import { openFirst, section, toTop } from './moves.mjs';
import { openProfile } from './people-scenes.mjs';

const form = (page) => page.getByRole('form', { name: 'Add a field' });

async function begin(page) {
  await section('Fields')(page);
  await page.getByRole('button', { name: 'Add a field' }).click();
  await form(page).waitFor();
}

/** Does nothing when the scheme before has made it. */
async function make(page, name, fill) {
  await section('Fields')(page);
  const list = page.getByRole('list', { name: 'Fields' });
  await page.getByRole('button', { name: 'Add a field' }).waitFor();
  if ((await list.getByRole('button', { name: new RegExp(`^${name}`) }).count()) > 0) return;
  await begin(page);
  await form(page).getByLabel('Name').fill(name);
  await fill?.(form(page));
  await form(page).getByRole('button', { name: 'Save' }).click();
  await list.getByRole('button', { name: new RegExp(`^${name}`) }).waitFor();
}

async function choices(of, names) {
  await of.getByLabel('Type').selectOption({ label: 'One of several' });
  for (const [place, name] of names.entries()) {
    if (place === 0) await of.getByRole('button', { name: 'Add a choice' }).click();
    await of.getByLabel(`Choice ${place + 1}`).fill(name);
    if (place < names.length - 1) await of.getByLabel(`Choice ${place + 1}`).press('Enter');
  }
}

async function makeAll(page) {
  await make(page, 'Kind of device', (of) => choices(of, ['Pump', 'Gauge', 'Controller with a name that is far too long for one line']));
  await make(page, 'Serial number');
  await make(page, 'Invoice amount', (of) => of.getByLabel('Type').selectOption({ label: 'Number with decimals' }));
  await make(page, 'Bought on', (of) => of.getByLabel('Type').selectOption({ label: 'Day' }));
  await make(page, 'Under warranty', (of) => of.getByLabel('Type').selectOption({ label: 'Yes or no' }));
  await make(page, 'Bought by', (of) => of.getByLabel('Type').selectOption({ label: 'Link' }));
}

export const fieldScenes = {
  'fields-empty': { profile: 'signed-in', prepare: section('Fields') },
  'fields-choice': {
    profile: 'signed-in',
    async prepare(page) {
      await begin(page);
      await form(page).getByLabel('Name').fill('Fault');
      await choices(form(page), ['Leaks', 'Makes noise', 'Shows nothing']);
    },
  },
  'fields-unfinished': {
    profile: 'signed-in',
    async prepare(page) {
      await begin(page);
      await form(page).getByLabel('Type').selectOption({ label: 'Whole number' });
      await form(page).getByLabel('At least').fill('ten');
      await form(page).getByRole('button', { name: 'Save' }).click();
      await page.getByText('Please fill this in').waitFor();
    },
  },
  'fields-list': {
    profile: 'signed-in',
    async prepare(page) {
      await makeAll(page);
    },
  },
  'fields-of-case': {
    profile: 'signed-in',
    async prepare(page) {
      await openFirst(page);
      const part = page.getByRole('heading', { name: 'Own fields' });
      await part.scrollIntoViewIfNeeded();
      await page.getByRole('combobox', { name: 'Kind of device' }).selectOption({ label: 'Pump' });
      const amount = page.getByRole('textbox', { name: 'Invoice amount' });
      await amount.fill('12,345');
      await amount.press('Enter');
      await page.getByText(/A number with at most/).waitFor();
      await page.getByRole('textbox', { name: 'Serial number' }).fill('SN 4411-0098');
      await page.getByRole('textbox', { name: 'Serial number' }).press('Enter');
      await part.scrollIntoViewIfNeeded();
    },
  },
  'fields-limited': {
    profile: 'signed-in',
    async prepare(page) {
      await makeAll(page);
      const profile = await openProfile(page);
      const limit = (field) => profile.getByRole('radiogroup', { name: `Case: ${field}` });
      await limit('Invoice amount').getByText('Hidden').click();
      await limit('Serial number').getByText('Read-only').click();
      await limit('Serial number').getByRole('radio', { name: 'Read-only', checked: true }).waitFor({ state: 'attached' });
      await toTop(limit('Tags'));
    },
  },
  'search-own-field': {
    profile: 'signed-in',
    async prepare(page) {
      await makeAll(page);
      await page.getByRole('navigation').first().getByRole('button', { name: 'Search' }).click();
      await page.getByRole('searchbox').fill('"Kind of device": "Invoice amount":many');
      await page.getByText('Say what comes after').waitFor();
    },
  },
};
