import type { Case } from '@quayside/shared/cases/case';
import type { Person } from '@quayside/shared/identity/person';
import { put } from '@quayside/shared/kernel/entity';
import { epochMs } from '@quayside/shared/kernel/time';
import {
  buildCase,
  buildConflict,
  buildFile,
  buildGroup,
  buildMessage,
  buildNotification,
  buildPerson,
  buildQuarantinedMail,
  buildSettings,
} from '@quayside/shared/testing/builders';
import { startTestServer, type TestServer } from '../../apps/server/src/testing/start-test-server';
import { TestDevice } from '../../apps/server/src/testing/test-device';
import { SeededRandom } from '../sync/support/seeded-random';

const random = new SeededRandom(43);
const GROUPS = ['a', 'b', 'c'];
const people: readonly Person[] = [
  buildPerson({ id: 'p-a', email: 'a@desk.example', groupIds: ['a'] }),
  buildPerson({ id: 'p-ab', email: 'ab@desk.example', groupIds: ['a', 'b'] }),
  buildPerson({ id: 'p-none', email: 'none@desk.example', groupIds: [] }),
  buildPerson({ id: 'p-lead', email: 'lead@desk.example', role: 'supervisor', groupIds: [] }),
  buildPerson({ id: 'p-admin', email: 'admin@desk.example', role: 'admin', groupIds: ['c'] }),
];
const cases: readonly Case[] = Array.from({ length: 120 }, (_, index) =>
  buildCase({
    id: `case-${index}`,
    number: 100 + index,
    groupId: random.chance(0.2) ? null : random.pick(GROUPS),
    ownerId: random.chance(0.5) ? random.pick(people).id : null,
    isPrivate: random.chance(0.2),
    state: random.chance(0.3) ? 'resolved' : 'in_progress',
    needsAttention: random.chance(0.5),
    trashedAt: random.chance(0.1) ? epochMs(1) : null,
  }),
);

/** The rule in plain words, apart from labels and from what the server asks its database. */
function mayRead({ role, groupIds, id }: Person, of: Case): boolean {
  if (of.ownerId === id) return true;
  // private means: of those who are named on it, whoever else may lead
  if (of.isPrivate) return false;
  return role !== 'agent' || of.groupId === null || groupIds.includes(of.groupId);
}
const readBy = (person: Person) => cases.filter((of) => mayRead(person, of));
const inUse = ({ trashedAt }: Case) => trashedAt === null;
const isOpen = (of: Case) => inUse(of) && of.state !== 'resolved';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
  await server.seed(
    put('workspaceSettings', buildSettings()),
    ...GROUPS.map((id) => put('group', buildGroup({ id, name: id }))),
    ...people.map((person) => put('person', person)),
    ...cases.flatMap((of) => [
      put('case', of),
      put('message', buildMessage({ id: `m-${of.id}`, caseId: of.id, text: 'everywhere' })),
      put('file', buildFile({ id: `f-${of.id}`, caseId: of.id, uploadedBy: null })),
    ]),
    ...people.flatMap(({ id }) => [
      put('notification', buildNotification({ id: `n-${id}`, personId: id, caseId: 'case-0' })),
      put('conflict', buildConflict({ id: `c-${id}`, personId: id, caseId: 'case-0' })),
    ]),
    put('quarantinedMail', buildQuarantinedMail({ id: 'q-1' })),
  );
});
afterAll(() => server?.stop());

test.each(people.map((person) => [person.id, person] as const))(
  'A24 %s has, lists, counts and finds exactly what they may read',
  async (_id, person) => {
    const device = new TestDevice(server.url, server.sessions.open(person.id).token);
    await device.start();
    const readable = readBy(person);
    const ids = (list: readonly { readonly id: string }[]) => list.map(({ id }) => id).sort();
    const isLead = person.role !== 'agent';
    expect({
      cases: ids(device.list('case')),
      messages: ids(device.list('message')),
      files: ids(device.list('file')),
      notifications: ids(device.list('notification')),
      quarantine: ids(device.list('quarantinedMail')),
      conflicts: ids(device.list('conflict')),
    }).toEqual({
      cases: ids(readable),
      messages: ids(readable.map(({ id }) => ({ id: `m-${id}` }))),
      files: ids(readable.map(({ id }) => ({ id: `f-${id}` }))),
      notifications: [`n-${person.id}`],
      quarantine: isLead ? ['q-1'] : [],
      conflicts: [`c-${person.id}`],
    });

    const totalOf = async (view: string) => (await device.call<{ total: number }>('sync.listCases', { view, offset: 0, limit: 1 })).total;
    const totals = {
      open: isOpen,
      closed: (of: Case) => inUse(of) && !isOpen(of),
      trash: (of: Case) => !inUse(of),
      mine: (of: Case) => isOpen(of) && of.ownerId === person.id,
      unassigned: (of: Case) => isOpen(of) && of.ownerId === null,
    };
    for (const [view, holds] of Object.entries(totals)) expect([view, await totalOf(view)]).toEqual([view, readable.filter(holds).length]);

    const found = await device.call<{ total: number }>('sync.search', { text: 'everywhere', limit: 10 });
    expect(found.total).toBe(readable.length);
    for (const of of cases) {
      const opened = await device.call('sync.openCase', { id: of.id }).then(
        () => true,
        () => false,
      );
      expect([of.id, opened]).toEqual([of.id, mayRead(person, of)]);
    }
  },
);
