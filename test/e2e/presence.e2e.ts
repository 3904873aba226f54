import { IVAN, MARIA, World } from './support/world';

const SUBJECT = 'The gauge at the north pier';

describe('who else is at a case', () => {
  let world: World;
  beforeAll(async () => {
    world = await World.raise({ cases: 5 });
  });
  afterAll(() => world?.stop());

  test('SYN-4 CAS-12 a colleague is seen coming, replying, leaving a draft and going, in the list and in the case', async () => {
    const [ivan, maria] = [await world.open({ as: IVAN }), await world.open({ as: MARIA })];
    await world.receive({ from: 'Anna Petrova <anna@lighthouse.example>', subject: SUBJECT, text: 'It shows nothing.' });
    await Promise.all([ivan.openView('All open'), maria.openView('All open')]);
    const inRow = maria.row(SUBJECT).getByRole('img', { name: /Ivan/ });
    const inHeader = maria.page
      .getByRole('main')
      .locator('header')
      .getByRole('img', { name: /Ivan .*(looking|replying)/ });

    await ivan.openCase(SUBJECT);
    await inRow.waitFor();
    await maria.openCase(SUBJECT);
    await inHeader.waitFor();
    await ivan.page
      .locator('header')
      .getByRole('img', { name: /Maria .* is looking/ })
      .waitFor();

    await ivan.write('r', 'Please press');
    await maria.page
      .getByText(/Ivan .* is replying…/)
      .first()
      .waitFor();
    await maria
      .row(SUBJECT)
      .getByRole('img', { name: /Ivan .* is replying/ })
      .waitFor();
    expect(await ivan.page.getByText('on another device').count()).toBe(0);

    await ivan.openView('My cases');
    await maria.page
      .getByText(/Ivan .* has a draft/)
      .first()
      .waitFor();
    await inRow.waitFor({ state: 'detached' });

    await ivan.openView('All open');
    await ivan.openCase(SUBJECT);
    await inRow.waitFor();
    await ivan.close();
    await inRow.waitFor({ state: 'detached' });
    await maria.page
      .getByText(/Ivan .* has a draft/)
      .first()
      .waitFor({ state: 'detached' });
  });
});
