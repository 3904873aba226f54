import { randomUUID } from 'node:crypto';
import { put } from '@quayside/shared/kernel/entity';
import { BORIS, MARIA } from '@quayside/shared/testing/actors';
import { buildCase, buildPerson, buildSettings } from '@quayside/shared/testing/builders';
import { readNotifications } from '../../apps/desktop/src/core/reads/notifications';
import { startTestServer, type TestServer } from '../../apps/server/src/testing/start-test-server';
import { CoreClient } from './support/core-client';

const maria = buildPerson({ ...MARIA, groupIds: ['a'] });
const boris = buildPerson({ ...BORIS, groupIds: ['a'] });

/** Two devices of Maria's and one of Boris's, each with real files, on one server. */
describe('AUT-4 notifications on real devices', () => {
  let server: TestServer;
  let cores: readonly [CoreClient, CoreClient, CoreClient];
  beforeAll(async () => {
    server = await startTestServer();
    await server.seed(
      put('workspaceSettings', buildSettings()),
      put('person', maria),
      put('person', boris),
      ...['told', 'lost'].map((id) => put('case', buildCase({ id, groupId: 'a', subject: `The subject of ${id}` }))),
    );
    const core = (person: typeof maria) =>
      new CoreClient({ person, url: server.url, token: (deviceId) => server.sessions.open(person.id, deviceId).token });
    cores = [core(maria), core(maria), core(boris)];
    await rounds();
  });
  afterAll(async () => {
    for (const core of cores) await core.stop();
    await server.stop();
  });

  const rounds = async () => {
    for (const core of [...cores].reverse()) await core.round();
  };
  const seen = (core: CoreClient) =>
    readNotifications(core.profile).rows.map(({ notification, case: of, preview, popupBy }) => ({
      about: notification.caseId,
      subject: of?.subject ?? null,
      preview,
      isRead: notification.readAt !== null,
      popupBy,
    }));
  const mention = (caseId: string, text: string) =>
    cores[2].act('case.add-note', { caseId, text, html: null, attachments: [], mentionedIds: [maria.id] });
  const ids = (core: CoreClient) => readNotifications(core.profile).rows.map(({ notification }) => notification.id);

  it('I2 a pop-up is agreed to one of two devices that ask at once; no other, and no later run, is agreed to', async () => {
    mention('told', 'Can you look?');
    await rounds();
    const [here, there] = cores;
    const [first, second, afterRestart] = [randomUUID(), randomUUID(), randomUUID()];
    const claim = (core: CoreClient, by: string) =>
      core.act('notification.claim-popup', { personId: maria.id, notificationIds: ids(core), claim: by });
    claim(here, first);
    claim(there, second);
    // nobody may show anything before the server has said so
    expect([...seen(here), ...seen(there)].map(({ popupBy }) => popupBy)).toEqual([null, null]);
    await there.round();
    await here.round();
    claim(here, afterRestart);
    await rounds();
    expect([...seen(here), ...seen(there)].map(({ popupBy }) => popupBy)).toEqual([second, second]);
  });

  it('read without a line on one device, it is read on the other when the line is back', async () => {
    const [here, there] = cores;
    here.isOnline = false;
    here.act('notification.mark', { personId: maria.id, notificationIds: ids(here), isRead: true });
    expect([readNotifications(here.profile).unread, readNotifications(there.profile).unread]).toEqual([0, 1]);
    here.isOnline = true;
    await here.round();
    await there.round();
    expect(readNotifications(there.profile).unread).toBe(0);
  });

  it('A21 I5 of a case that is lost nothing is left on the device but its number', async () => {
    const [here] = cores;
    await server.app.house.lane.submit({
      source: 'test',
      key: 'assign',
      uid: randomUUID(),
      name: 'case.assign',
      args: { caseId: 'lost', assigneeId: maria.id },
      actor: { type: 'person', id: boris.id },
      performedAt: server.app.house.clock.now(),
      priority: 'interactive',
    });
    await rounds();
    expect(seen(here)[0]).toMatchObject({ about: 'lost', subject: 'The subject of lost' });
    cores[2].act('case.follow', { caseId: 'lost', personId: boris.id });
    cores[2].act('case.edit-field', { caseId: 'lost', field: 'isPrivate', from: false, to: true });
    cores[2].act('case.assign', { caseId: 'lost', assigneeId: boris.id });
    await rounds();
    expect(seen(here)[0]).toMatchObject({ about: 'lost', subject: null, preview: '' });
    expect(JSON.stringify(readNotifications(here.profile))).not.toContain('The subject of lost');
  });
});
