import { eventually } from '@quayside/shared/testing/eventually';
import { IVAN, World } from './support/world';

/** Below the brake on one sender: 60 in ten minutes. */
const MAILS = 55;
const FIRST = '<long-1@lighthouse.example>';

describe('a long conversation', () => {
  let world: World;
  beforeAll(async () => {
    world = await World.raise({ cases: 10 });
  });
  afterAll(() => world?.stop());

  test('CAS-12 opens at its end, shows what came before on the way up, keeps what is read in its place, all by keyboard', async () => {
    const ivan = await world.open({ as: IVAN });
    const { page } = ivan;
    const mail = { from: 'carla@lighthouse.example', subject: 'A conversation without an end' };
    await world.receive({ ...mail, messageId: FIRST, text: 'Message 1 of many.' });
    await ivan.openView('All open');
    await ivan.row(mail.subject).waitFor();
    for (let n = 2; n <= MAILS; n += 1)
      await world.receive({ ...mail, subject: `Re: ${mail.subject}`, inReplyTo: FIRST, references: FIRST, text: `Message ${n} of many.` });
    await ivan.openCase(mail.subject);
    const last = ivan.conversation.getByText(`Message ${MAILS} of many.`);
    await last.waitFor({ timeout: 120_000 });

    const message = (n: number) => ivan.conversation.getByText(`Message ${n} of many.`, { exact: true });
    // opened again: all of it is here now
    await ivan.openView('Unassigned');
    await ivan.openCase(mail.subject);
    await last.waitFor();
    expect(await message(1).count()).toBe(0);

    await ivan.conversation.focus();
    const oldest = await ivan.conversation
      .getByText(/^Message \d+ of many/)
      .first()
      .innerText();
    await page.keyboard.press('Home');
    await eventually(
      'more is shown above',
      async () =>
        (await ivan.conversation
          .getByText(/^Message \d+ of many/)
          .first()
          .innerText()) !== oldest,
    );
    const place = await ivan.conversation.getByText(oldest, { exact: true }).boundingBox();
    expect(place?.y).toBeGreaterThan(0);
    expect(place?.y).toBeLessThan(700);
    await eventually('the first message is reached', async () => {
      await page.keyboard.press('Home');
      return (await message(1).count()) === 1;
    });
    await page.keyboard.press('Home');
    await eventually('the first message is in view', async () => ((await message(1).boundingBox())?.y ?? -1) > 0);
    await page.keyboard.press('End');
    await eventually('the last message is in view', async () => ((await last.boundingBox())?.y ?? 9_999) < 800);
  });
});
