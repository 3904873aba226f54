import { eventually } from '@quayside/shared/testing/eventually';
import type { Desktop } from './support/desktop';
import { IVAN, MARIA, World } from './support/world';

const SUBJECT = 'The foghorn of the east mole';
const NOTE = 'Asked the harbour master for the key.';

/** Two windows, each on a server process of its own, one database. */
describe('two nodes', () => {
  let world: World;
  let second: number;
  let ivan: Desktop;
  let maria: Desktop;
  beforeAll(async () => {
    world = await World.raise({ cases: 5 });
    second = await world.addNode();
    const [first, then] = [await world.balance([world.firstNode, second]), await world.balance([second, world.firstNode])];
    ivan = await world.open({ as: IVAN, via: first });
    maria = await world.open({ as: MARIA, via: then });
  });
  afterAll(() => world?.stop());

  test('SYN-3 SYN-4 F1 what happens at one is seen at the other; when a node is killed its window goes on at the other, and nothing is lost or doubled', async () => {
    await Promise.all([ivan.openView('All open'), maria.openView('All open')]);
    await world.receive({ from: 'Anna Petrova <anna@lighthouse.example>', subject: SUBJECT, text: 'It is silent.' });
    await Promise.all([ivan.row(SUBJECT).waitFor(), maria.row(SUBJECT).waitFor()]);

    await ivan.openCase(SUBJECT);
    await maria.row(SUBJECT).getByRole('img', { name: /Ivan/ }).waitFor();
    await maria.openCase(SUBJECT);
    await ivan.write('r', 'We look at it today.');
    await ivan.page.keyboard.press('Control+Enter');
    await maria.awaitMessage('We look at it today.');

    const [start, end] = [NOTE.slice(0, 20), NOTE.slice(20)];
    await ivan.write('n', start);
    await world.killNode(world.firstNode);
    await ivan.editor.pressSequentially(end);
    await ivan.page.keyboard.press('Control+Enter');
    await ivan.awaitMessage(NOTE);
    await maria.awaitMessage(NOTE);
    expect([await ivan.countInMessages(NOTE), await maria.countInMessages(NOTE)]).toEqual([1, 1]);

    // and by the other node things come to it as before: messages, faces
    await maria.write('n', 'I have a key here.');
    await ivan.page
      .getByText(/Maria .* is writing a note…|Maria .* is replying…/)
      .first()
      .waitFor();
    await maria.page.keyboard.press('Control+Enter');
    await ivan.awaitMessage('I have a key here.');
    await eventually('nothing waits', async () => (await ivan.page.getByText(/waits? for the server/i).count()) === 0);
    expect([await ivan.countInMessages(NOTE), await maria.countInMessages(NOTE)]).toEqual([1, 1]);
  });
});
