import { put } from '@quayside/shared/kernel/entity';
import { BORIS, MARIA, SUPERVISOR } from '@quayside/shared/testing/actors';
import { buildCase, buildGroup, buildPerson, buildSettings } from '@quayside/shared/testing/builders';
import { startTestServer, type TestServer } from '../../testing/start-test-server';
import { TestDevice } from '../../testing/test-device';
import { withholdLost } from './withhold-lost';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
  await server.seed(
    put('workspaceSettings', buildSettings()),
    ...['a', 'b'].map((id) => put('group', buildGroup({ id, name: id }))),
    ...[MARIA, BORIS, SUPERVISOR].map((person) => put('person', buildPerson({ ...person, groupIds: ['a'] }))),
    ...['kept', 'moved'].map((id) => put('case', buildCase({ id, groupId: 'a', subject: 'Printer' }))),
  );
});
afterAll(() => server?.stop());

const device = async (person: { readonly id: string }) => {
  const one = new TestDevice(server.url, server.sessions.open(person.id).token);
  await one.start();
  return one;
};

test('A21 a conflict tells nothing of a case that has moved away, on the server and on the desktop', async () => {
  const [his, hers, lead] = [await device(BORIS), await device(MARIA), await device(SUPERVISOR)];
  const rename = (one: TestDevice, caseId: string, to: string) =>
    one.act('case.edit-field', { caseId, field: 'subject', from: 'Printer', to });
  for (const caseId of ['kept', 'moved']) {
    await rename(his, caseId, `Secret ${caseId}`);
    await rename(hers, caseId, `Mine ${caseId}`);
  }
  await lead.pull();
  await lead.act('case.edit-field', { caseId: 'moved', field: 'groupId', from: 'a', to: 'b' });

  expect(await withholdLost(server.app.house)).toBe(1);
  await hers.pull();
  const told = hers.list('conflict').map(({ caseId, theirs, mine }) => [caseId, theirs, mine]);
  expect(told.sort()).toEqual([
    ['kept', 'Secret kept', 'Mine kept'],
    ['moved', null, 'Mine moved'],
  ]);
  expect(JSON.stringify(hers.list('conflict'))).not.toMatch(/Secret moved/);
  expect(await withholdLost(server.app.house)).toBe(0);
});
