import { eventually } from '@quayside/shared/testing/eventually';
import { IVAN, MARIA, World } from './support/world';

describe('the main job', () => {
  let world: World;
  beforeAll(async () => {
    world = await World.raise({ cases: 40 });
  });
  afterAll(() => world?.stop());

  test('CHA-1 CAS-3 SYN-1 a mail becomes a case on two desktops, is answered by keyboard, and the answer to that continues it', async () => {
    const [ivan, maria] = [await world.open({ as: IVAN }), await world.open({ as: MARIA })];
    await Promise.all([ivan.openView('Unassigned'), maria.openView('Unassigned')]);

    await world.receive({
      from: 'Anna Petrova <anna@lighthouse.example>',
      subject: 'The mast on pier four is silent',
      text: 'Since Monday we get no wind data.',
    });
    await Promise.all([ivan.row('pier four').waitFor(), maria.row('pier four').waitFor()]);

    await ivan.openCase('The mast on pier four is silent');
    await ivan.write('r', 'Please press the reset button for ten seconds.');
    await ivan.page.keyboard.press('Control+Enter');
    await maria.openView('All open');
    await maria.openCase('The mast on pier four is silent');
    await maria.awaitMessage('Please press the reset button');

    const answer = await eventually('the answer has left', async () => (await world.mailsTo('anna@lighthouse.example'))[0]);
    expect(answer.mail.text).toContain('Please press the reset button for ten seconds.');
    await ivan.conversation.getByText('Sent', { exact: true }).waitFor();

    await world.receiveAnswer(answer, 'anna@lighthouse.example', 'That helped, thank you!');
    await Promise.all([ivan.awaitMessage('That helped, thank you!'), maria.awaitMessage('That helped, thank you!')]);
    await ivan.openView('All open');
    expect(await ivan.row('pier four').count()).toBe(1);
    expect(await world.mailsTo('anna@lighthouse.example')).toHaveLength(1);
  });

  test('CAS-12 an answer that crosses a new mail is held back until the author has seen it', async () => {
    const ivan = await world.open({ as: IVAN });
    const first = '<battery-1@lighthouse.example>';
    await world.receive({ from: 'ben@lighthouse.example', subject: 'Battery of the buoy', text: 'It is at 3 %.', messageId: first });
    await ivan.openView('All open');
    await ivan.openCase('Battery of the buoy');
    await ivan.write('r', 'Please charge it.');
    await world.receive({
      from: 'ben@lighthouse.example',
      subject: 'Re: Battery of the buoy',
      text: 'Now it is off.',
      inReplyTo: first,
      references: first,
    });
    await ivan.awaitMessage('Now it is off.');
    await ivan.page.getByText('wrote while you were writing').first().waitFor();
    await ivan.page.keyboard.press('Control+Enter');
    await ivan.page.getByText('Not sent yet').waitFor();
    expect(await ivan.editor.innerText()).toContain('Please charge it.');
    await ivan.page.getByRole('button', { name: 'Send anyway' }).click();
    await ivan.awaitMessage('Please charge it.');
    await eventually('the answer has left', async () => (await world.mailsTo('ben@lighthouse.example')).length === 1);
  });

  test('CAS-15 undo send puts the words back and no mail leaves', async () => {
    const ivan = await world.open({ as: IVAN });
    await world.receive({ from: 'carla@lighthouse.example', subject: 'Wrong invoice', text: 'The sum is wrong.' });
    await ivan.openView('All open');
    await ivan.openCase('Wrong invoice');
    await ivan.write('r', 'We will send a new one to the wrong person.');
    await ivan.page.keyboard.press('Control+Enter');
    await ivan.page.getByRole('button', { name: 'Undo', exact: false }).first().click();
    await ivan.editor.getByText('We will send a new one to the wrong person.').waitFor();
    // what is sent after it leaves after it: once that is out, the one taken back would be too
    await ivan.editor.fill('Here is the right one.');
    await ivan.page.keyboard.press('Control+Enter');
    await eventually('the second answer has left', async () => (await world.mailsTo('carla@lighthouse.example')).length > 0);
    const mails = await world.mailsTo('carla@lighthouse.example');
    expect(mails.map(({ mail }) => mail.text?.includes('Here is the right one.'))).toEqual([true]);
  });
});
