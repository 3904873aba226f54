/** Screens that need others to act: customers who write, a colleague, a line that breaks. One after the other in one window. */
import { deflateSync } from 'node:zlib';

const caseOf = (page, subject) => page.getByRole('option').filter({ hasText: subject }).first();

async function openCase(page, subject) {
  await page.getByRole('navigation').first().getByRole('button', { name: 'Inbox' }).click();
  await page.getByRole('navigation', { name: 'Views' }).getByRole('button', { name: 'All open' }).click();
  await caseOf(page, subject).click({ timeout: 120_000 });
  await page.getByRole('heading', { name: subject }).waitFor();
  await page.getByRole('log').waitFor();
}

async function waiting(page) {
  await page
    .getByRole('navigation')
    .first()
    .getByRole('button', { name: /^Waiting/ })
    .click();
}

async function setPriority(page, priority) {
  await page.getByRole('log').focus();
  await page.keyboard.press('p');
  await page.getByRole('combobox', { name: /[Pp]riority/ }).fill(priority);
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: `Priority: ${priority}` }).waitFor();
}

async function writeNote(page, text) {
  const note = page.getByRole('textbox', { name: 'Note', exact: true }).first();
  await note.fill(text);
  await note.press('Control+Enter');
}

/** A picture of plain stripes, as a screenshot would be pasted. */
function striped(width = 480, height = 200) {
  const rows = Buffer.alloc((width * 3 + 1) * height);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) rows.set(y % 40 < 20 ? [64, 84, 214] : [245, 247, 255], y * (width * 3 + 1) + 1 + x * 3);
  const chunk = (name, data) => {
    const body = Buffer.concat([Buffer.from(name), data]);
    const sum = Buffer.alloc(4);
    sum.writeUInt32BE(crc(body));
    const length = Buffer.alloc(4);
    length.writeUInt32BE(data.length);
    return Buffer.concat([length, body, sum]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]);
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))]);
}

function crc(bytes) {
  let value = ~0;
  for (const byte of bytes) {
    value ^= byte;
    for (let bit = 0; bit < 8; bit += 1) value = (value >>> 1) ^ (value & 1 ? 0xedb88320 : 0);
  }
  return ~value >>> 0;
}

const HTML = '<p>Hello,</p><p>the arrow shows it. <b>Since Monday</b> there is no wind.</p><p>Anna</p>';
const subjects = {
  files: 'Drawing of the mast',
  line: 'Wind data is missing',
  long: 'A conversation without an end',
  note: 'Rain gauge overflows',
};
let colleague = null;

/** @type {Record<string, {prepare(page: import('playwright').Page, stage: object): Promise<void>}>} */
export const stories = {
  'mail-with-files': {
    async prepare(page, stage) {
      await page.getByRole('navigation').first().waitFor({ timeout: 120_000 });
      await page.getByText(/Loading your cases/).waitFor({ state: 'hidden', timeout: 300_000 });
      await stage.mail({
        from: 'Anna Petrova <anna@lighthouse.example>',
        subject: subjects.files,
        html: HTML,
        attachments: [
          { filename: 'mast.png', contentType: 'image/png', content: striped() },
          { filename: 'station.log', contentType: 'text/plain', content: 'time;wind\n07:00;0,0\n'.repeat(80) },
          { filename: 'update.pdf.exe', contentType: 'application/octet-stream', content: 'MZ' },
        ],
      });
      await openCase(page, subjects.files);
      await page.getByRole('button', { name: 'Preview mast.png' }).locator('img').waitFor();
    },
  },
  'preview-picture': {
    async prepare(page) {
      await page.getByRole('button', { name: 'Preview mast.png' }).click();
      await page.getByRole('dialog').getByRole('img', { name: 'mast.png' }).waitFor();
    },
  },
  'preview-text': {
    async prepare(page) {
      await page.keyboard.press('ArrowRight');
      await page.getByText('time;wind').first().waitFor();
    },
  },
  'dangerous-file': {
    async prepare(page) {
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: 'Save update.pdf.exe' }).first().click();
      await page.getByRole('dialog', { name: 'This file can run a program' }).waitFor();
    },
  },
  'letter-with-screenshot': {
    async prepare(page) {
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      await page.getByRole('log').focus();
      await page.keyboard.press('r');
      const editor = page.getByRole('textbox', { name: 'Reply to the customer' });
      await editor.waitFor();
      await page.keyboard.type('Press the button that is marked here: ');
      await editor.evaluate(
        (element, bytes) => {
          const clipboardData = new DataTransfer();
          clipboardData.items.add(new File([Uint8Array.from(bytes)], 'screenshot.png', { type: 'image/png' }));
          element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
        },
        [...striped(420, 120)],
      );
      await editor.locator('img').waitFor();
      await page.getByText('Draft kept').waitFor();
    },
  },
  'screenshot-sent': {
    async prepare(page) {
      await page.keyboard.press('Control+Enter');
      await page.getByRole('textbox', { name: 'Reply to the customer' }).waitFor({ state: 'detached' });
      await page.getByRole('article').last().locator('iframe').contentFrame().locator('img').waitFor();
    },
  },
  offline: {
    async prepare(page, stage) {
      await stage.mail({ from: 'Ben Okafor <ben@lighthouse.example>', subject: subjects.line, text: 'Nothing since noon.' });
      await openCase(page, subjects.line);
      colleague = await stage.open('maria@harbour.example');
      await colleague.page.getByText(/Loading your cases/).waitFor({ state: 'hidden', timeout: 300_000 });
      await openCase(colleague.page, subjects.line);
      await stage.line.cut();
      await page.getByRole('status').getByText('Offline').waitFor({ timeout: 60_000 });
      await setPriority(page, 'Urgent');
      await page.keyboard.press('n');
      await page.getByRole('textbox', { name: /Internal note/ }).waitFor();
      await page.keyboard.type('Called him, he is at sea until Tuesday.');
      await page.keyboard.press('Control+Enter');
      await page.getByRole('textbox', { name: /Internal note/ }).waitFor({ state: 'detached' });
    },
  },
  'reply-offline': {
    async prepare(page) {
      await page.getByRole('log').focus();
      await page.keyboard.press('r');
      await page.getByRole('textbox', { name: 'Reply to the customer' }).waitFor();
      await page.keyboard.type('Please look whether the light at the mast is on.');
      await page.keyboard.press('Control+Enter');
      await page.getByRole('textbox', { name: 'Reply to the customer' }).waitFor({ state: 'detached' });
    },
  },
  'waiting-list': {
    async prepare(page) {
      await waiting(page);
      await page.getByText('Please look whether the light').waitFor();
    },
  },
  conflict: {
    async prepare(page, stage) {
      await setPriority(colleague.page, 'Low');
      await colleague.page.keyboard.press('r');
      await colleague.page.getByRole('textbox', { name: 'Reply to the customer' }).waitFor();
      await colleague.page.keyboard.type('We are on it, Ben.');
      await colleague.page.keyboard.press('Control+Enter');
      await colleague.page.getByText('We are on it, Ben.').first().waitFor();
      await stage.mail({
        from: 'Ben Okafor <ben@lighthouse.example>',
        subject: `Re: ${subjects.line}`,
        text: 'It is back.',
      });
      await stage.line.heal();
      await openCase(page, subjects.line);
      await page.getByText('changed Priority too').first().waitFor({ timeout: 60_000 });
    },
  },
  'refused-item': {
    async prepare(page) {
      await waiting(page);
      await page.getByText('changed Priority too').first().waitFor();
    },
  },
  'note-conflict': {
    async prepare(page, stage) {
      await page.getByRole('navigation').first().waitFor({ timeout: 120_000 });
      await page.getByText(/Loading your cases/).waitFor({ state: 'hidden', timeout: 300_000 });
      await stage.mail({
        from: `Dora Mill <dora-${stage.scheme}@mill.example>`,
        subject: subjects.note,
        text: 'It shows rain when there is none.',
      });
      colleague ??= await stage.open('maria@harbour.example');
      await colleague.page.getByText(/Loading your cases/).waitFor({ state: 'hidden', timeout: 300_000 });
      for (const one of [page, colleague.page]) await openCase(one, subjects.note);
      await writeNote(page, 'Call before ten\nThe key is at the porter');
      await colleague.page.waitForFunction(() =>
        [...document.querySelectorAll('textarea')].some((one) => one.value.startsWith('Call before')),
      );
      await stage.line.cut();
      await page.getByRole('status').getByText('Offline').waitFor({ timeout: 60_000 });
      await writeNote(page, 'Call after ten, she has a night shift\nThe key is at the porter');
      await writeNote(colleague.page, 'Never call, write to her\nThe key is at the porter');
      await colleague.page.getByText(/waits?$/).waitFor({ state: 'hidden' });
      await stage.line.heal();
      await page.getByText('changed Note too').first().waitFor({ timeout: 60_000 });
      await page.getByText('changed Note too').first().scrollIntoViewIfNeeded();
    },
  },
  'note-conflict-edited': {
    async prepare(page) {
      await page.getByRole('complementary').getByRole('button', { name: 'Edit', exact: true }).click();
      await page.getByRole('complementary').getByRole('button', { name: 'Save', exact: true }).scrollIntoViewIfNeeded();
    },
  },
  'note-conflict-told': {
    async prepare(page) {
      await page
        .getByRole('navigation')
        .first()
        .getByRole('button', { name: /^Notifications/ })
        .click();
      await page.getByText('Your note and one by').waitFor();
    },
  },
  'note-conflict-waiting': {
    async prepare(page) {
      await waiting(page);
      await page.getByText('changed Note too').first().waitFor();
    },
  },
  'long-case': {
    async prepare(page, stage) {
      for (let n = 1; n <= 60; n += 1) {
        const idOf = (one) => `<long-${stage.scheme}-${one}@lighthouse.example>`;
        await stage.mail({
          from: 'Carla Neri <carla@lighthouse.example>',
          subject: n === 1 ? subjects.long : `Re: ${subjects.long}`,
          messageId: idOf(n),
          ...(n === 1 ? {} : { inReplyTo: idOf(1), references: idOf(1) }),
          text: `Message ${n}. The value at ${n}:00 was ${(n * 7) % 13} metres.`,
        });
      }
      await openCase(page, subjects.long);
      await page.getByText('Message 60.').waitFor({ timeout: 60_000 });
      await page.getByRole('log').evaluate((log) => log.scrollTo({ top: 0 }));
    },
  },
  revoked: {
    async prepare(page, stage) {
      await colleague.app.close();
      const office = await stage.open('ivan@harbour.example');
      await office.page.getByRole('navigation').first().getByRole('button', { name: 'Settings' }).click({ timeout: 120_000 });
      await office.page.getByRole('button', { name: 'Profile and devices' }).click();
      const others = office.page
        .getByRole('list', { name: 'Where you are signed in' })
        .getByRole('listitem')
        .filter({ hasNotText: 'This computer' });
      await others.first().waitFor();
      for (let left = await others.count(); left > 0; left -= 1) {
        await others.first().getByRole('button', { name: 'Sign out' }).click();
        await office.page.getByRole('button', { name: 'Sign out that device' }).click();
        await others.nth(left - 1).waitFor({ state: 'detached' });
      }
      await page.getByText('This device was signed out').waitFor();
      await office.app.close();
    },
  },
};
