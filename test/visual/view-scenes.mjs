/** Views that people put together. */
import { dialogClosed, openFirst } from './moves.mjs';

const dialog = (page) => page.getByRole('dialog');

async function begin(page) {
  await page.keyboard.press('Escape');
  await openFirst(page);
  await page.getByRole('button', { name: 'New view' }).click();
  await dialog(page).getByLabel('Name').waitFor();
}

/** @param at - which of the rows it becomes */
async function addTest(page, at, { field, op, fill }) {
  await dialog(page).getByRole('button', { name: 'Add a condition' }).first().click();
  await dialog(page).getByRole('combobox', { name: 'Field' }).nth(at).selectOption({ label: field });
  await dialog(page).getByRole('combobox', { name: 'Condition', exact: true }).nth(at).selectOption({ label: op });
  await fill?.(dialog(page));
}

async function choose(page, wanted) {
  const field = dialog(page).getByRole('combobox', { name: 'Value' }).last();
  for (const name of wanted) {
    await field.click();
    await page.getByRole('option', { name, exact: true }).click();
  }
  await page.keyboard.press('Escape');
}

export const viewScenes = {
  'view-new': { profile: 'signed-in', prepare: begin },
  'view-editor': {
    profile: 'signed-in',
    async prepare(page) {
      await begin(page);
      await dialog(page).getByLabel('Name').fill('Urgent and not accepted');
      await addTest(page, 0, { field: 'Status', op: 'is one of', fill: () => choose(page, ['New', 'Assigned']) });
      await addTest(page, 1, { field: 'Priority', op: 'is at least', fill: () => choose(page, ['High']) });
      await addTest(page, 2, {
        field: 'Opened',
        op: 'is within',
        fill: (of) => of.getByLabel('When').last().selectOption({ label: 'the last …' }),
      });
      await page.getByText(/cases? on this computer/).waitFor();
    },
  },
  'view-unfinished': {
    profile: 'signed-in',
    async prepare(page) {
      await begin(page);
      await addTest(page, 0, { field: 'Subject', op: 'contains' });
      await dialog(page).getByRole('button', { name: 'Save the view' }).click();
      await page.getByText('Give the view a name.').waitFor();
    },
  },
  'view-saved': {
    profile: 'signed-in',
    async prepare(page) {
      await begin(page);
      await dialog(page).getByLabel('Name').fill('Waiting for customers');
      await addTest(page, 0, { field: 'Status', op: 'is one of', fill: () => choose(page, ['Waiting for customer']) });
      await dialog(page).getByRole('button', { name: 'Save the view' }).click();
      await dialogClosed(page);
      await page.getByRole('heading', { level: 2, name: 'Waiting for customers' }).waitFor();
      await page.getByRole('option').first().waitFor();
    },
  },
  'view-sections': {
    profile: 'signed-in',
    async prepare(page) {
      await page.keyboard.press('Escape');
      await openFirst(page, 'By priority');
      const urgent = page.getByRole('button', { name: /^Urgent/ });
      if ((await urgent.getAttribute('aria-expanded')) === 'true') await urgent.click();
      await page.getByRole('button', { name: /^Urgent/, expanded: false }).waitFor();
    },
  },
  escalate: {
    profile: 'signed-in',
    async prepare(page) {
      await page.keyboard.press('Escape');
      await openFirst(page);
      await page.keyboard.press('Shift+E');
      await dialog(page).getByLabel('Why').fill('The whole shop stands still');
    },
  },
  'work-next': {
    profile: 'signed-in',
    async prepare(page) {
      if (await dialog(page).isVisible()) await dialog(page).getByRole('button', { name: 'Escalate' }).click();
      await dialogClosed(page);
      for (const view of ['Overdue', 'Escalated', 'Reopened', 'VIP customers', 'All open']) {
        await openFirst(page, view);
        for (let taken = 0; taken < 2; taken += 1) {
          await page.keyboard.press('i');
          await page.keyboard.press('j');
          await page.waitForTimeout(150);
        }
      }
      await openFirst(page, 'Work next');
      await page.keyboard.press('Escape');
      await page.getByText('No case is open').waitFor();
    },
  },
  'work-next-order': {
    profile: 'signed-in',
    async prepare(page) {
      await page.getByRole('button', { name: 'Make an order of your own' }).click();
      await dialog(page).getByRole('group', { name: 'What comes first' }).scrollIntoViewIfNeeded();
    },
  },
  'view-look': {
    profile: 'signed-in',
    async prepare(page) {
      // a dialog, and then the marks
      await page.keyboard.press('Escape');
      await dialogClosed(page);
      await page.keyboard.press('Escape');
      await openFirst(page, 'All open');
      await page.getByRole('button', { name: 'Columns and density' }).click();
      await dialog(page).getByRole('radio', { name: 'One line in columns' }).check();
    },
  },
  'view-table': {
    profile: 'signed-in',
    async prepare(page) {
      if (!(await dialog(page).isVisible())) await openFirst(page, 'All open');
      if (await dialog(page).isVisible()) await dialog(page).getByRole('button', { name: 'Save' }).click();
      await dialogClosed(page);
      await page.getByRole('group', { name: 'Columns' }).waitFor();
      await page.keyboard.press('Escape');
      await page.keyboard.press('Escape');
    },
  },
  'view-table-case': {
    profile: 'signed-in',
    async prepare(page) {
      await page
        .getByRole('option')
        .nth(3)
        .click({ position: { x: 90, y: 12 } });
      await page.getByRole('log').waitFor();
    },
  },
};
