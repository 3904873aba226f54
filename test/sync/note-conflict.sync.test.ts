import { put } from '@quayside/shared/kernel/entity';
import { BORIS, MARIA } from '@quayside/shared/testing/actors';
import { buildContact, buildOrganisation, buildPerson, buildSettings } from '@quayside/shared/testing/builders';
import { listOpenConflicts } from '../../apps/desktop/src/core/reads/conflicts';
import { readNotifications } from '../../apps/desktop/src/core/reads/notifications';
import { startTestServer, type TestServer } from '../../apps/server/src/testing/start-test-server';
import { CoreClient } from './support/core-client';

const maria = buildPerson({ ...MARIA, groupIds: ['a'] });
const boris = buildPerson({ ...BORIS, groupIds: ['a'] });
const SEEN = 'Calls first\nKey at the porter';

/** A device of Maria's and one of Boris's, each with real files, on one server. */
describe.each([
  ['contact', 'contact.edit', 'contactId'],
  ['organisation', 'organisation.edit', 'organisationId'],
] as const)('SYN-3 AUT-4 the note of a %s, written by two people without a line', (kind, action, idName) => {
  let server: TestServer;
  let hers: CoreClient;
  let his: CoreClient;
  const id = `${kind}-1`;
  beforeEach(async () => {
    server = await startTestServer();
    await server.seed(
      put('workspaceSettings', buildSettings()),
      put('person', maria),
      put('person', boris),
      kind === 'contact'
        ? put('contact', buildContact({ id, name: 'Ana Petrova', note: SEEN }))
        : put('organisation', buildOrganisation({ id, name: 'Ana Petrova', note: SEEN, domains: [] })),
    );
    const core = (person: typeof maria) =>
      new CoreClient({ person, url: server.url, token: (deviceId) => server.sessions.open(person.id, deviceId).token });
    [hers, his] = [core(maria), core(boris)];
    await rounds();
  });
  afterEach(async () => {
    await hers.stop();
    await his.stop();
    await server.stop();
  });

  const rounds = async () => {
    for (const core of [his, hers, his]) await core.round();
  };
  const noteOn = (core: CoreClient) => core.profile.store.find(kind, id)?.note;
  const write = (core: CoreClient, text: string) =>
    core.act(action, { [idName]: id, changes: { note: text }, from: { note: noteOn(core) } });
  const words = (text: string) => `${text}\nKey at the porter`;

  /** Both write over the same line; his arrives first. */
  async function disagree(): Promise<void> {
    for (const core of [hers, his]) core.isOnline = false;
    write(his, words('Never calls'));
    write(hers, `${words('Calls twice')}\nHas a dog`);
    expect([noteOn(his), noteOn(hers)]).toEqual([words('Never calls'), `${words('Calls twice')}\nHas a dog`]);
    for (const core of [hers, his]) core.isOnline = true;
    await rounds();
  }

  test('his stands with all of hers that does not cross it; hers waits, and she is told by whom and since when', async () => {
    await disagree();
    const stands = `${words('Never calls')}\nHas a dog`;
    expect([noteOn(his), noteOn(hers)]).toEqual([stands, stands]);
    const wroteAt = his.profile.store.find(kind, id)?.noteEdit?.at;
    expect(listOpenConflicts(his.profile)).toEqual([]);
    expect(listOpenConflicts(hers.profile)).toMatchObject([
      {
        customer: 'Ana Petrova',
        case: null,
        conflict: {
          about: { kind, id },
          base: SEEN,
          theirs: stands,
          mine: `${words('Calls twice')}\nHas a dog`,
          theirsBy: { byId: boris.id, byName: boris.name, at: wroteAt },
        },
      },
    ]);
    const told = readNotifications(hers.profile);
    expect([told.unread, told.rows]).toMatchObject([
      1,
      [
        {
          customer: 'Ana Petrova',
          case: null,
          notification: { type: 'conflict', caseId: null, about: { kind, id }, by: { name: boris.name } },
        },
      ],
    ]);
    expect(readNotifications(his.profile).rows).toEqual([]);
    // it waits as long as it takes, also over a crash
    await hers.kill();
    await rounds();
    expect(listOpenConflicts(hers.profile)).toHaveLength(1);
  });

  test.each([
    ['theirs', { choice: 'theirs' }, `${words('Never calls')}\nHas a dog`],
    ['mine', { choice: 'mine' }, `${words('Calls twice')}\nHas a dog`],
    [
      'both',
      { choice: 'edit', value: `${words('Never calls\nCalls twice')}\nHas a dog` },
      `${words('Never calls\nCalls twice')}\nHas a dog`,
    ],
  ])(
    'decided without a line for %s, the same stands on both devices and nothing is asked any more',
    async (_name, choice, stands) => {
      await disagree();
      hers.isOnline = false;
      const conflictId = listOpenConflicts(hers.profile)[0]?.conflict.id;
      hers.act('conflict.resolve', { conflictId, ...choice });
      expect([noteOn(hers), listOpenConflicts(hers.profile)]).toEqual([stands, []]);
      hers.isOnline = true;
      await rounds();
      expect([noteOn(hers), noteOn(his), listOpenConflicts(hers.profile)]).toEqual([stands, stands, []]);
    },
    60_000,
  );

  test('decided without a line for mine while he wrote there once more: she is asked and told again, and no words are gone', async () => {
    await disagree();
    for (const core of [hers, his]) core.isOnline = false;
    write(his, `${words('Calls at noon')}\nHas a dog`);
    hers.act('conflict.resolve', { conflictId: listOpenConflicts(hers.profile)[0]?.conflict.id, choice: 'mine' });
    for (const core of [hers, his]) core.isOnline = true;
    await rounds();
    const stands = `${words('Calls at noon')}\nHas a dog`;
    expect([noteOn(hers), noteOn(his)]).toEqual([stands, stands]);
    expect(listOpenConflicts(hers.profile)).toMatchObject([{ conflict: { theirs: stands, mine: `${words('Calls twice')}\nHas a dog` } }]);
    expect(readNotifications(hers.profile).rows).toHaveLength(2);
  });
});
