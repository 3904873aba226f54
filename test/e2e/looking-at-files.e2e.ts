import { eventually } from '@quayside/shared/testing/eventually';
import { smallPdf } from './support/small-pdf';
import { IVAN, World } from './support/world';

/** One red pixel, as large as one looks at it. */
const PICTURE = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC', 'base64');

describe('looking at files', () => {
  let world: World;
  beforeAll(async () => {
    world = await World.raise({ cases: 10 });
  });
  afterAll(() => world?.stop());

  test('CHA-1 A15 E13 a PDF, a picture and a text are looked at in the window; what could run a program is asked about', async () => {
    const ivan = await world.open({ as: IVAN });
    const { page } = ivan;
    await world.receive({
      from: 'dora@lighthouse.example',
      subject: 'Plan of the wiring',
      text: 'As you asked.',
      attachments: [
        { filename: 'plan.pdf', contentType: 'application/pdf', content: smallPdf('Wiring of pier four') },
        { filename: 'pier.png', contentType: 'image/png', content: PICTURE },
        { filename: 'station.log', contentType: 'application/octet-stream', content: 'voltage;3,1\n<script>alert(1)</script>\n' },
        { filename: 'damaged.pdf', contentType: 'application/pdf', content: '%PDF-1.4 and then nothing' },
        { filename: 'update.pdf.exe', contentType: 'application/octet-stream', content: 'MZ' },
      ],
    });
    await ivan.openView('All open');
    await ivan.openCase('Plan of the wiring');

    await page.getByRole('button', { name: 'Preview plan.pdf' }).click();
    const firstPage = page.getByRole('figure', { name: 'Page 1 of 1' });
    await firstPage.getByText('Wiring of pier four').waitFor({ state: 'attached' });
    await page.waitForFunction(() => {
      const of = document.querySelector('figure canvas') as HTMLCanvasElement | null;
      const data = of?.getContext('2d')?.getImageData(0, 0, of.width, of.height).data;
      return data?.some((value, index) => index % 4 === 3 && value > 0 && (data[index - 3] ?? 255) < 100) === true;
    });

    await page.keyboard.press('ArrowRight');
    await page.getByRole('dialog', { name: 'Preview pier.png' }).getByRole('img', { name: 'pier.png' }).waitFor();
    await page.keyboard.press('ArrowRight');
    await page.getByText('<script>alert(1)</script>').waitFor();
    await page.keyboard.press('ArrowRight');
    await page.getByRole('heading', { name: 'No preview' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });

    await page.getByRole('button', { name: 'Save update.pdf.exe' }).first().click();
    await page.getByRole('dialog', { name: 'This file can run a program' }).getByRole('button', { name: 'Cancel' }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });

    expect(page.url()).toMatch(/^app:\/\/quayside\/index\.html#/);
    expect(ivan.app.windows()).toHaveLength(1);
  });

  test('CHA-1 a picture in a mail is seen where it stands, and large; a pasted screenshot is seen in the answer and reaches the customer inside it', async () => {
    const ivan = await world.open({ as: IVAN });
    const { page } = ivan;
    await world.receive({
      from: 'nora@lighthouse.example',
      subject: 'Lamp is dark',
      html: '<p>Look:</p><img src="cid:lamp@us" alt="lamp"><p>Nora</p>',
      attachments: [{ filename: 'lamp.png', contentType: 'image/png', content: PICTURE, cid: 'lamp@us' }],
    });
    await ivan.openView('All open');
    await ivan.openCase('Lamp is dark');
    const seen = (n: number) => page.getByRole('article').nth(n).locator('iframe').contentFrame().locator('img[src^="blob:"]');
    await seen(0).waitFor();
    expect(await page.getByRole('button', { name: 'Preview lamp.png' }).count()).toBe(0);
    const large = page.getByRole('dialog', { name: 'Preview lamp.png' });
    await seen(0).click();
    await large.getByRole('img', { name: 'lamp.png' }).waitFor();
    await page.keyboard.press('Escape');
    await large.waitFor({ state: 'detached' });
    await seen(0).focus();
    await page.keyboard.press('Enter');
    await large.waitFor();
    await page.keyboard.press('Escape');
    await large.waitFor({ state: 'detached' });

    await page.getByRole('log').focus();
    await page.keyboard.press('r');
    const editor = page.getByRole('textbox', { name: 'Reply to the customer' });
    await editor.waitFor();
    await page.keyboard.type('Turn this: ');
    await editor.evaluate(
      (element, bytes) => {
        const clipboardData = new DataTransfer();
        clipboardData.items.add(new File([Uint8Array.from(bytes)], 'screenshot.png', { type: 'image/png' }));
        element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
      },
      [...PICTURE],
    );
    await editor.locator('img[src^="blob:"]').waitFor();
    await page.keyboard.press('Control+Enter');
    await seen(1).waitFor();

    const answer = await eventually('the answer has left', async () => (await world.mailsTo('nora@lighthouse.example'))[0]);
    // the parser puts the bytes where the mail points to its own part
    expect(answer.mail.html).toMatch(/<img[^>]* src="data:image\/png;base64,/);
    expect(answer.mail.attachments).toMatchObject([{ filename: 'screenshot.png', related: true }]);
    // the words of the server have come back by then
    await page.getByRole('article').nth(1).getByText('Sent').waitFor();
    await seen(1).waitFor();
    expect(await page.getByRole('button', { name: 'Preview screenshot.png' }).count()).toBe(0);
  });
});
