/** How the fields of cases are laid out. */
import { openFirst, section } from './moves.mjs';

const ready = 'Add “Returns & repair”';

/** Does nothing when the scheme before has made it. */
async function make(page) {
  await section('Layouts')(page);
  await page.getByRole('button', { name: ready }).waitFor();
  if ((await page.getByRole('button', { name: 'Rules of Serial number' }).count()) > 0) return;
  await page.getByRole('button', { name: ready }).click();
  await page.getByRole('button', { name: 'Rules of Serial number' }).waitFor();
}

async function rule(page) {
  await make(page);
  await page.getByRole('button', { name: 'Rules of Serial number' }).click();
  const required = page.getByRole('checkbox', { name: 'It has to be filled in' });
  if (!(await required.isChecked())) await required.check();
}

/** The preview shows what a return asks for. */
async function tryOut(page) {
  const preview = page.getByRole('complementary', { name: 'As others see it' });
  await preview.getByRole('textbox', { name: 'Category' }).fill('Returns & repair');
  await page.keyboard.press('Enter');
  await preview.getByRole('textbox', { name: 'Serial number' }).waitFor();
}

async function save(page) {
  await page.getByRole('button', { name: 'Save the layout' }).click();
  await page.getByRole('button', { name: 'Remove this layout' }).waitFor();
}

async function openLaidOut(page) {
  await rule(page);
  await page.getByRole('combobox', { name: 'Where Serial number stands' }).selectOption('');
  await page.getByRole('combobox', { name: 'Where Part number stands' }).selectOption('header');
  await save(page);
  await page.getByRole('button', { name: 'Inbox' }).click();
  await openFirst(page);
  const category = page.getByRole('complementary', { name: 'About the customer' }).getByRole('textbox', { name: 'Category' });
  await category.fill('Returns & repair');
  await category.press('Enter');
  await page.getByRole('textbox', { name: 'Serial number' }).waitFor();
}

export const layoutScenes = {
  'layouts-empty': { profile: 'signed-in', prepare: section('Layouts') },
  'layouts-editor': {
    profile: 'signed-in',
    async prepare(page) {
      await make(page);
      await tryOut(page);
    },
  },
  'layouts-rule': {
    profile: 'signed-in',
    async prepare(page) {
      await rule(page);
      await tryOut(page);
    },
  },
  'layouts-faulty': {
    profile: 'signed-in',
    async prepare(page) {
      await rule(page);
      await page.getByRole('combobox', { name: 'Where Serial number stands' }).selectOption('hidden');
      await page.getByText('It is hidden and required').waitFor();
      await page.getByRole('combobox', { name: 'Where Serial number stands' }).selectOption('');
      await page.getByRole('combobox', { name: 'Where Serial number stands' }).selectOption('hidden');
    },
  },
  'layouts-of-case': {
    profile: 'signed-in',
    async prepare(page) {
      await openLaidOut(page);
      await page.getByRole('log', { name: 'Conversation' }).focus();
      await page.keyboard.press('e');
      await page.getByText('Serial number has to be filled in first').waitFor();
    },
  },
};
