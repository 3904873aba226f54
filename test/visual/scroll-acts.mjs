/** What is done while frames are measured: each act in the desktop, and beside it the same hands on a plain page. */
import { dragSlider, hold, press, wheel } from './hands.mjs';

const views = (page) => page.getByRole('navigation', { name: 'Views' });
const list = (page) => page.locator('[data-case-list]').first();

const times = (count, keys) => Array.from({ length: count }, () => keys).flat();

/** A list from its beginning, the pointer over it. */
async function atView(page, view) {
  await page.keyboard.press('Escape');
  await page.getByRole('navigation').first().getByRole('button', { name: 'Inbox' }).first().click();
  await views(page).getByRole('button', { name: 'Unassigned' }).click();
  await views(page).getByRole('button', { name: view }).click();
  await page.getByRole('option').nth(5).waitFor();
  const box = await boxOf(page);
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await list(page).focus();
}

const atTheList = (page) => atView(page, 'All open');

/** Much the longest one. */
const atTheClosed = (page) => atView(page, 'Closed');

const boxOf = (page) => list(page).locator('xpath=..').boundingBox();

async function atTheConversation(page, { conversation }) {
  await atTheList(page);
  await press(page, ['/'], 100);
  const field = page.getByRole('searchbox');
  await field.fill(conversation);
  await page.getByRole('option', { name: conversation }).first().click();
  const log = page.getByRole('log');
  await log
    .getByText(/^Message \d+/)
    .last()
    .waitFor();
  const box = await log.boundingBox();
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await log.focus();
}

/** A box as high as the list, with nothing in it. */
async function atThePlainBox(page) {
  await page.evaluate(() => {
    document.body.innerHTML =
      '<input style="width: 100%"><div id="box" tabindex="0" style="height: 90vh; overflow-y: auto"><div style="height: 350000px"></div></div>';
    document.querySelector('#box').focus();
  });
  await page.mouse.move(300, 400);
}

const atThePlainField = async (page) => {
  await atThePlainBox(page);
  await page.locator('input').focus();
};

const word = [...'harbour', 'Backspace', 'Backspace', ...'ur'];

/** @type {Record<string, {prepare(page: object, stage: object): Promise<void>, act(page: object): Promise<void>, plain(page: object): Promise<void>, plainAct?(page: object): Promise<void>, every?: number}>} */
export const acts = {
  'nothing-is-done': { prepare: atTheList, act: (page) => page.waitForTimeout(4000), plain: atThePlainBox },
  'wheel-through-the-list': { prepare: atTheList, act: wheel, plain: atThePlainBox },
  'page-keys-through-the-list': {
    prepare: atTheList,
    act: (page) => press(page, [...times(18, ['PageDown']), ...times(18, ['PageUp'])], 180),
    plain: atThePlainBox,
  },
  'arrow-held': {
    prepare: atTheList,
    async act(page) {
      await hold(page, 'ArrowDown', 3000);
      await hold(page, 'ArrowUp', 3000);
    },
    plain: atThePlainBox,
  },
  'scroll-bar-drawn-to-the-end-and-back': {
    prepare: atTheClosed,
    act: async (page) => dragSlider(page, await boxOf(page)),
    plain: atThePlainBox,
    plainAct: async (page) => dragSlider(page, await page.locator('#box').boundingBox()),
  },
  'end-and-home': {
    prepare: atTheClosed,
    every: 1,
    act: (page) => press(page, times(6, ['End', 'Home']), 500),
    plain: atThePlainBox,
  },
  'from-view-to-view': {
    prepare: atTheList,
    every: 1,
    async act(page) {
      const buttons = await views(page).getByRole('listitem').getByRole('button').all();
      for (const button of [...buttons, ...buttons]) {
        await button.click();
        await page.waitForTimeout(450);
      }
    },
    plain: atThePlainBox,
    plainAct: (page) => page.waitForTimeout(4000),
  },
  'case-after-case': {
    prepare: atTheList,
    every: 1,
    act: (page) => press(page, [...times(20, ['j']), ...times(10, ['k'])], 350),
    plain: atThePlainField,
  },
  'next-case-held': { prepare: atTheList, act: (page) => hold(page, 'j', 4000), plain: atThePlainField },
  'a-word-letter-by-letter': {
    every: 1,
    async prepare(page) {
      await atTheList(page);
      await press(page, ['/'], 300);
      await page.getByRole('searchbox').fill('');
    },
    act: (page) => press(page, word, 160),
    plain: atThePlainField,
  },
  'up-a-long-conversation-and-down': {
    prepare: atTheConversation,
    async act(page) {
      for (const way of [-1, 1]) {
        for (let notch = 0; notch < 60; notch += 1) {
          await page.mouse.wheel(0, 120 * way);
          await page.waitForTimeout(60);
        }
      }
      await press(page, ['Home', 'PageUp', 'Home', 'End'], 400);
    },
    plain: atThePlainBox,
  },
};
