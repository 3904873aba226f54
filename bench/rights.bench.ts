/**
 * What rights cost: a pull of somebody in 40 groups, and a change of the rights of many people until all their caches agree.
 *
 * `npm run bench -- rights [people] [cases]` (1,000 and 400). The server runs in this process; devices keep rows in memory and speak the real
 * protocol over HTTP, 40 at once. Baselines: the same pull of somebody in one group; the same devices pulling one change of a group's name.
 */
import { randomUUID } from 'node:crypto';
import { type Put, put } from '@quayside/shared/kernel/entity';
import { ADMIN } from '@quayside/shared/testing/actors';
import {
  buildCase,
  buildContact,
  buildGroup,
  buildMessage,
  buildPerson,
  buildRightsProfile,
  buildSettings,
} from '@quayside/shared/testing/builders';
import { submitAct } from '../apps/server/src/platform/submit-act';
import { startTestServer, type TestServer } from '../apps/server/src/testing/start-test-server';
import { TestDevice } from '../apps/server/src/testing/test-device';
import { percentiles, report } from './measure';

const PEOPLE = Number(process.argv[2] ?? 1000);
const CASES = Number(process.argv[3] ?? 400);
const GROUPS = 40;
const AT_ONCE = 40;
const PULLS = 150;

async function main(): Promise<void> {
  const server = await startTestServer();
  try {
    await server.seed(...world());
    const [many, one] = [await open(server, 'many-groups'), await open(server, 'one-group')];
    const pulls = { many: await timePulls(server, many), one: await timePulls(server, one) };

    const devices = await mapAll(Array.from({ length: PEOPLE }), (_, n) => open(server, `p-${n}`));
    const change = (name: string, args: unknown) => untilAllAgree(server, devices, name, args);
    const plain = await change('group.edit', { groupId: 'group-0', changes: { name: 'Renamed' } });
    const limits = (limit: 'hidden' | null) => [{ kind: 'contact', field: 'phones', limit }];
    const given = await change('profile.edit', { profileId: 'profile-1', changes: { allow: ['see-private-cases'] } });
    const taken = await change('profile.edit', { profileId: 'profile-1', changes: { forbid: ['see-private-cases'] } });
    const hidden = await change('profile.edit', { profileId: 'profile-1', changes: { limits: limits('hidden') } });
    const wrong = devices.filter((device) => device.list('contact').some(({ phones }) => phones.length > 0)).length;
    if (wrong > 0) throw new Error(`${wrong} devices still hold a hidden field`);
    report(
      'rights',
      [
        { figure: `one change pulled in ${GROUPS} groups, p50`, unit: 'ms', value: pulls.many.p50, baseline: pulls.one.p50 },
        { figure: `one change pulled in ${GROUPS} groups, p95`, unit: 'ms', value: pulls.many.p95, baseline: pulls.one.p95 },
        { figure: `a right given to ${PEOPLE} people, until all caches agree`, unit: 'ms', value: given, baseline: plain },
        { figure: `taken from ${PEOPLE} people`, unit: 'ms', value: taken, baseline: plain },
        { figure: `a field hidden from ${PEOPLE} people, their caches filled anew`, unit: 'ms', value: hidden, baseline: plain },
      ],
      { people: PEOPLE, cases: CASES, groups: GROUPS, atOnce: AT_ONCE },
    );
  } finally {
    await server.stop();
  }
}

function world(): readonly Put[] {
  const groups = Array.from({ length: GROUPS }, (_, n) => `group-${n}`);
  const person = (id: string, groupIds: readonly string[], profileId: string | null) =>
    put('person', buildPerson({ id, name: id, email: `${id}@desk.example`, groupIds, profileId }));
  return [
    put('workspaceSettings', buildSettings()),
    put('person', ADMIN),
    put('rightsProfile', buildRightsProfile()),
    ...groups.map((id) => put('group', buildGroup({ id, name: id }))),
    person('many-groups', groups, null),
    person('one-group', ['group-0'], null),
    ...Array.from({ length: PEOPLE }, (_, n) => person(`p-${n}`, [`group-${n % GROUPS}`], 'profile-1')),
    ...Array.from({ length: CASES }, (_, n) => [
      put(
        'case',
        buildCase({
          id: `case-${n}`,
          number: n + 1,
          groupId: `group-${n % GROUPS}`,
          isPrivate: n % 20 === 19,
          ownerId: n % 20 === 19 ? ADMIN.id : null,
        }),
      ),
      put('message', buildMessage({ id: `message-${n}`, caseId: `case-${n}` })),
    ]).flat(),
    ...Array.from({ length: 50 }, (_, n) =>
      put('contact', buildContact({ id: `contact-${n}`, emails: [`c${n}@customer.example`], phones: [`+359 ${n}`] })),
    ),
  ];
}

async function open(server: TestServer, personId: string): Promise<TestDevice> {
  const device = new TestDevice(server.url, server.sessions.open(personId).token);
  await device.start();
  return device;
}

const act = (server: TestServer, name: string, args: unknown) =>
  submitAct(server.app.house, `bench-${randomUUID()}`, { name, args, actor: { type: 'system', name: 'bench' } });

/** Of one change each, in a group that both are in. */
async function timePulls(server: TestServer, device: TestDevice) {
  const times: number[] = [];
  for (let n = 0; n < PULLS; n += 1) {
    await act(server, 'case.add-tag', { caseId: 'case-0', tag: `t${n % 40}` });
    await act(server, 'case.remove-tag', { caseId: 'case-0', tag: `t${n % 40}` });
    const at = performance.now();
    await device.pull();
    times.push(performance.now() - at);
  }
  return percentiles(times);
}

/** @returns ms from the act until every device has pulled it and holds what it should */
async function untilAllAgree(server: TestServer, devices: readonly TestDevice[], name: string, args: unknown): Promise<number> {
  const at = performance.now();
  await act(server, name, args);
  await mapAll(devices, (device) => device.pull());
  return performance.now() - at;
}

async function mapAll<In, Out>(items: readonly In[], work: (item: In, index: number) => Promise<Out>): Promise<readonly Out[]> {
  const done = new Array<Out>(items.length);
  let next = 0;
  const run = async () => {
    for (let index = next; index < items.length; index = next) {
      next += 1;
      done[index] = await work(items[index] as In, index);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, run));
  return done;
}

await main();
