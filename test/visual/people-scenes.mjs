/** Who works here: people, groups, rights, roles, shifts, absences. */
import { choose, section, toTop } from './moves.mjs';

const listed = (page, list) => page.getByRole('list', { name: list, exact: true }).getByRole('listitem');

async function openPerson(page, name = 'Maria Santos') {
  await section('People')(page);
  const row = listed(page, 'People').filter({ hasText: name });
  await row.getByRole('button').first().click();
  await toTop(row);
  return row;
}

async function openGroup(page, name) {
  await section('Groups')(page);
  const row = listed(page, 'Groups').filter({ hasText: name });
  await row.getByRole('button').first().click();
  return row;
}

/** A profile of the company's own. */
export async function openProfile(page) {
  await section('Profiles')(page);
  await page.getByLabel('Name of the profile').waitFor();
  const row = listed(page, 'Profiles').filter({ hasText: 'Field staff' });
  if ((await row.count()) === 0) {
    await page.getByLabel('Name of the profile').fill('Field staff');
    await page.getByRole('button', { name: 'New profile' }).click();
  }
  await row.getByRole('button').first().click();
  return row;
}

async function openRoles(page) {
  await section('Roles')(page);
  await page.getByLabel('Name of the role').waitFor();
  for (const [name, parent] of [
    ['Head of support', null],
    ['First line', 'Head of support'],
    ['Night desk', 'First line'],
    ['Second line', 'Head of support'],
  ]) {
    if ((await page.getByRole('list', { name: 'Roles' }).getByText(name, { exact: true }).count()) > 0) continue;
    await page.getByLabel('Name of the role').fill(name);
    if (parent !== null) await choose(page, page.getByRole('combobox', { name: 'Below' }).first(), parent);
    await page.getByRole('button', { name: 'New role' }).click();
    await page.getByRole('list', { name: 'Roles' }).getByText(name, { exact: true }).waitFor();
  }
}

/** A week that is planned, as a supervisor would leave it. */
async function planWeek(page) {
  await section('Shifts')(page);
  const rows = page.getByRole('table').getByRole('row');
  await rows.nth(3).waitFor();
  for (const [row, hours] of [
    [1, '9–17'],
    [2, '8–12, 13–17'],
    [3, '22–6'],
  ]) {
    for (let day = 0; day < 5; day += 1) {
      const cell = rows.nth(row).getByRole('textbox').nth(day);
      if ((await cell.inputValue()) !== '') continue;
      await cell.fill(hours);
      await cell.press('Enter');
    }
  }
  return rows;
}

export const peopleScenes = {
  'settings-people': { profile: 'signed-in', prepare: (page) => openPerson(page) },
  'settings-people-duty': {
    profile: 'signed-in',
    async prepare(page) {
      const row = listed(page, 'People').filter({ hasText: 'Maria Santos' });
      await toTop(row.getByText('Cases at once, for this person'));
    },
  },
  'settings-people-rights': {
    profile: 'signed-in',
    async prepare(page) {
      const row = await openPerson(page);
      const why = row.getByRole('button', { name: /may do, and why/ });
      await why.click();
      await toTop(why);
    },
  },
  'settings-people-invite': {
    profile: 'signed-in',
    async prepare(page) {
      await section('People')(page);
      await page.getByRole('button', { name: 'Invite somebody' }).click();
      await page.getByRole('form').getByRole('textbox').first().waitFor();
    },
  },
  'settings-people-invite-wrong': {
    profile: 'signed-in',
    async prepare(page) {
      const fields = page.getByRole('form').getByRole('textbox');
      await fields.first().fill('Nina Berg');
      await fields.nth(1).fill('nina at harbour');
      await fields.nth(1).press('Enter');
      await page.locator('.mantine-InputWrapper-error, [role="alert"]').first().waitFor();
    },
  },
  'settings-people-none': {
    profile: 'signed-in',
    async prepare(page) {
      await section('People')(page);
      await page.getByRole('searchbox').last().fill('zzyzx');
      await listed(page, 'People').first().waitFor({ state: 'detached' });
    },
  },
  'settings-groups': { profile: 'signed-in', prepare: (page) => openGroup(page, 'Support') },
  'settings-group-demands': {
    profile: 'signed-in',
    async prepare(page) {
      const row = await openGroup(page, 'Billing');
      await toTop(
        row
          .getByRole('region', { name: /^Details of group/ })
          .locator('fieldset')
          .first(),
      );
    },
  },
  'settings-departments': {
    profile: 'signed-in',
    async prepare(page) {
      await section('Groups')(page);
      const departments = page.getByRole('region', { name: 'Departments' });
      await departments.waitFor();
      for (const name of ['Customer care', 'Money']) {
        if ((await departments.getByText(name, { exact: true }).count()) > 0) continue;
        await departments.getByLabel('Name of the department').fill(name);
        await departments.getByRole('button', { name: 'Add a department' }).click();
        await departments.getByText(name, { exact: true }).waitFor();
      }
      await departments.getByRole('button', { name: 'Delete Money' }).click();
      await departments.getByRole('button', { name: 'Cancel' }).waitFor();
      await departments.scrollIntoViewIfNeeded();
    },
  },
  'settings-rights': { profile: 'signed-in', prepare: (page) => openProfile(page) },
  'settings-rights-fields': {
    profile: 'signed-in',
    async prepare(page) {
      await toTop(page.getByRole('region', { name: 'Fields', exact: true }).or(page.getByRole('radiogroup').first()).first());
    },
  },
  'settings-rights-retire': {
    profile: 'signed-in',
    async prepare(page) {
      await page.getByRole('button', { name: 'Take out of use…' }).click();
      await page.getByRole('combobox', { name: 'Its people get' }).scrollIntoViewIfNeeded();
    },
  },
  'settings-roles': {
    profile: 'signed-in',
    async prepare(page) {
      await openRoles(page);
      await listed(page, 'Roles').nth(1).getByRole('button').first().click();
    },
  },
  'settings-shifts': {
    profile: 'signed-in',
    async prepare(page) {
      const rows = await planWeek(page);
      await rows.nth(4).getByRole('textbox').nth(1).fill('9-13, 12-17');
      await page.keyboard.press('Enter');
      await page.getByRole('alert').first().waitFor();
    },
  },
  'absence-plan': {
    profile: 'signed-in',
    async prepare(page) {
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: /^My availability/ }).click();
      await page.getByRole('menuitem', { name: 'Plan being out…' }).click();
      const dialog = page.getByRole('dialog', { name: 'Out of office' });
      const day = (days) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
      await dialog.getByLabel('From').fill(`${day(3)}T09:00`);
      await dialog.getByLabel('Until').fill(`${day(10)}T09:00`);
      await dialog.getByRole('combobox', { name: 'Who stands in' }).selectOption({ index: 2 });
    },
  },
  'absence-refused': {
    profile: 'signed-in',
    async prepare(page) {
      const dialog = page.getByRole('dialog', { name: 'Out of office' });
      await dialog.getByLabel('Until').fill('2020-01-01T09:00');
      await dialog.getByRole('button', { name: 'Save' }).click();
      await dialog.getByRole('alert').waitFor();
    },
  },
};
