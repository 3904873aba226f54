/** Customers, what they have, and who may see a case of theirs. */
import { choose, dialogClosed, goTo, openFirst, toTop } from './moves.mjs';

const found = (page, list) =>
  page
    .getByRole('region', { name: 'Customers' })
    .getByRole('list', { name: new RegExp(`^${list}`) })
    .getByRole('button');

async function search(page, text) {
  await goTo(page, 'Customers');
  await page.getByRole('searchbox').fill(text);
}

async function openContact(page) {
  await search(page, 'an');
  await found(page, 'Contact').first().click();
  await page.getByRole('button', { name: 'Add an asset' }).waitFor();
}

/** The name alone: beside it stands a domain. */
const nameOf = async (row) => (await row.innerText()).split('\n')[0].trim();

async function putBelow(page, name, head) {
  await search(page, name);
  await found(page, 'Organisation').filter({ hasText: name }).first().click();
  await page.getByRole('heading', { level: 1, name }).waitFor();
  const parent = page.getByRole('button', { name: /^Part of:/ });
  if ((await parent.getAttribute('aria-label')).endsWith(head)) return;
  await parent.click();
  await page.getByRole('combobox', { name: 'Part of' }).fill(head);
  await page.getByRole('listbox', { name: 'Part of' }).getByRole('option').filter({ hasText: head }).first().click();
  await page.getByRole('button', { name: `Part of: ${head}` }).waitFor();
}

/** Somebody who cannot see it, asked about by an administrator. */
async function askOfOther(page) {
  await openFirst(page);
  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Why can I see this?' }).click();
  const dialog = page.getByRole('dialog', { name: 'Who can see this case, and why' });
  await dialog.getByRole('status').waitFor();
  return dialog;
}

export const customerScenes = {
  customers: { profile: 'signed-in', prepare: (page) => goTo(page, 'Customers') },
  'customers-none': {
    profile: 'signed-in',
    async prepare(page) {
      await search(page, 'zzyzx');
      await page.getByText('Nothing found for').waitFor();
    },
  },
  'customer-merge': {
    profile: 'signed-in',
    async prepare(page) {
      await openContact(page);
      await page.getByRole('button', { name: 'Merge with…' }).click();
      await page.getByRole('combobox', { name: 'Merge with…' }).fill('ma');
      await page.getByRole('listbox', { name: 'Merge with…' }).getByRole('option').first().click();
      await page.getByRole('dialog').getByRole('button', { name: 'Merge', exact: true }).waitFor();
    },
  },
  customer: {
    profile: 'signed-in',
    async prepare(page) {
      await page.keyboard.press('Escape');
      await dialogClosed(page);
      await openContact(page);
    },
  },
  'customer-assets': {
    profile: 'signed-in',
    async prepare(page) {
      await openContact(page);
      const form = page.getByRole('form', { name: 'Add an asset' });
      if ((await page.getByRole('list', { name: 'Assets' }).getByText('HB-1042').count()) === 0) {
        await page.getByRole('button', { name: 'Add an asset' }).click();
        await form.getByLabel('Tag number').fill('HB-1042');
        await form.getByLabel('Serial number').fill('A2-77-30114');
        await form.getByLabel('Bought on').fill('2025-03-01');
        await form.getByLabel('Warranty until').fill('2027-03-01');
        await form.getByRole('button', { name: 'Save' }).click();
        await form.waitFor({ state: 'detached' });
      }
      await page.getByRole('button', { name: 'Add an asset' }).click();
      await form.getByLabel('Tag number').fill('HB-1043');
      await form.getByLabel('Bought on').fill('2025-03-01');
      await form.getByLabel('Warranty until').fill('2024-03-01');
      await form.getByText('The warranty cannot end').waitFor();
      await toTop(page.getByRole('region', { name: 'Assets' }));
    },
  },
  organisation: {
    profile: 'signed-in',
    async prepare(page) {
      await search(page, 'an');
      await found(page, 'Organisation').nth(2).waitFor();
      const names = [];
      for (const place of [0, 1, 2]) names.push(await nameOf(found(page, 'Organisation').nth(place)));
      const [head, ...branches] = names;
      for (const branch of branches) await putBelow(page, branch, head);
      await search(page, head);
      await found(page, 'Organisation').filter({ hasText: head }).first().click();
      await page.getByRole('region', { name: 'Belongs together' }).getByText(branches[0]).waitFor();
    },
  },
  'private-case': {
    profile: 'signed-in',
    async prepare(page) {
      await openFirst(page);
      await page.getByRole('button', { name: 'More', exact: true }).click();
      await page
        .getByRole('menuitem', { name: 'Make private' })
        .or(page.getByRole('menuitem', { name: 'Let the group' }))
        .waitFor();
      const make = page.getByRole('menuitem', { name: 'Make private' });
      if ((await make.count()) > 0) await make.click();
      else await page.keyboard.press('Escape');
      await page.getByText('Private', { exact: true }).first().waitFor();
    },
  },
  'why-access': {
    profile: 'signed-in',
    async prepare(page) {
      await askOfOther(page);
    },
  },
  'why-no-access': {
    profile: 'signed-in',
    async prepare(page) {
      const dialog = page.getByRole('dialog', { name: 'Who can see this case, and why' });
      await choose(page, dialog.getByRole('combobox', { name: 'Seen by' }), 'Claire Moreau');
      await dialog.getByText('Claire Moreau').first().waitFor();
    },
  },
  'contact-erase': {
    profile: 'signed-in',
    async prepare(page) {
      await page.keyboard.press('Escape');
      await dialogClosed(page);
      await openFirst(page);
      const data = page.getByRole('region', { name: 'Personal data' });
      await data.getByRole('button', { name: 'Erase…' }).click();
      await data.getByRole('textbox').fill('Somebody else');
      await data.getByRole('button', { name: 'Erase', exact: true }).click();
      await data.getByText('This is not the name.').waitFor();
    },
  },
};
