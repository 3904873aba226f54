/** Statuses of the company's own, and what it names otherwise. */
import { openFirst, section } from './moves.mjs';

const NAME = 'Statuses and names';
const form = (page, name) => page.getByRole('form', { name });

/** Does nothing when the scheme before has made it. */
async function add(page, state, name) {
  const part = page.getByRole('region', { name: state, exact: true });
  if ((await part.getByRole('button', { name, exact: true }).count()) > 0) return;
  await part.getByRole('button', { name: `Add a status to ${state}` }).click();
  await form(page, `Add a status to ${state}`).getByLabel('Name').fill(name);
  await form(page, `Add a status to ${state}`).getByRole('button', { name: 'Save' }).click();
  await part.getByRole('button', { name, exact: true }).waitFor();
}

export async function makeStatuses(page) {
  await section(NAME)(page);
  await add(page, 'Waiting for third party', 'Waiting for parts');
  await add(page, 'Waiting for third party', 'Waiting for the manufacturer to answer');
  await add(page, 'Resolved', 'Unresolvable');
  await add(page, 'Resolved', 'Replaced');
}

const sort = (name) => async (page) => {
  await section(NAME)(page);
  await page.getByText(name, { exact: true }).click();
};

export const statusScenes = {
  'reply-then': {
    profile: 'signed-in',
    async prepare(page) {
      await makeStatuses(page);
      await openFirst(page);
      await page.keyboard.press('r');
      await page.locator('[role="textbox"][aria-multiline="true"]').pressSequentially('It is on its way.');
      await page.getByRole('button', { name: 'Send and set the status' }).click();
      await page.getByRole('menu').waitFor();
    },
  },
  'statuses-own': { profile: 'signed-in', prepare: makeStatuses },
  'statuses-open': {
    profile: 'signed-in',
    async prepare(page) {
      await makeStatuses(page);
      await page.getByRole('button', { name: 'Unresolvable', exact: true }).click();
      await form(page, 'Unresolvable').getByLabel('Name').fill('Replaced');
      await form(page, 'Unresolvable').getByRole('button', { name: 'Save' }).click();
      await page.getByText('Something else has this name already').waitFor();
      await form(page, 'Unresolvable').scrollIntoViewIfNeeded();
    },
  },
  'statuses-severities': { profile: 'signed-in', prepare: sort('Severities') },
  'statuses-fields': {
    profile: 'signed-in',
    async prepare(page) {
      await sort('Names of fields')(page);
      await page.getByRole('button', { name: 'Rename Category' }).click();
    },
  },
  'statuses-picker': {
    profile: 'signed-in',
    async prepare(page) {
      await makeStatuses(page);
      await openFirst(page);
      await page.keyboard.press('s');
      await page.getByRole('option', { name: 'Unresolvable' }).waitFor();
    },
  },
};
