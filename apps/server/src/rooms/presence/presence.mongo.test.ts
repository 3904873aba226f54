import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { put } from '@quayside/shared/kernel/entity';
import { LOOKS_MAX } from '@quayside/shared/presence/presence';
import { buildCase, buildGroup, buildPerson, buildSettings } from '@quayside/shared/testing/builders';
import { submitAct } from '../../platform/submit-act';
import { startTestServer, type TestServer } from '../../testing/start-test-server';
import { openTestDatabase } from '../../testing/test-database';
import { TestOnlooker } from '../../testing/test-onlooker';
import { withFailPoint } from '../../testing/with-fail-point';

const maria = buildPerson({ id: 'maria', email: 'maria@desk.example', groupIds: ['a'] });
const ivan = buildPerson({ id: 'ivan', email: 'ivan@desk.example', groupIds: ['a', 'b'] });
const boris = buildPerson({ id: 'boris', email: 'boris@desk.example', groupIds: ['b'] });
const elena = buildPerson({ id: 'elena', email: 'elena@desk.example', role: 'supervisor' });
const nora = buildPerson({ id: 'nora', email: 'nora@desk.example', groupIds: ['b'] });
const people = [maria, ivan, boris, elena, nora];

const GRACE_MS = 1200;
const times = { graceMs: GRACE_MS, lookMs: 300, renewMs: 500, deadAfterMs: 15_000, firstSweepMs: 300 };

let database: Awaited<ReturnType<typeof openTestDatabase>>;
let nodes: TestServer[];
const open: TestOnlooker[] = [];

beforeAll(async () => {
  database = await openTestDatabase();
  const first = await startTestServer({ mongo: database, presenceTimes: times });
  nodes = [first, await startTestServer({ mongo: database, sessions: first.sessions, presenceTimes: times })];
  await first.seed(
    put('workspaceSettings', buildSettings()),
    ...people.map((person) => put('person', person)),
    ...['a', 'b'].map((id) => put('group', buildGroup({ id }))),
    ...['a1', 'a2', 'a3', 'a4', 'moving'].map((id) => put('case', buildCase({ id, groupId: 'a' }))),
    put('case', buildCase({ id: 'b1', groupId: 'b' })),
    put('case', buildCase({ id: 'private', groupId: 'a', isPrivate: true, ownerId: 'ivan' })),
  );
});
afterEach(() => {
  for (const onlooker of open.splice(0)) onlooker.close();
});
afterAll(async () => {
  for (const node of nodes ?? []) await node.stop();
  await database?.drop();
});

const node = (index: number): TestServer => nodes[index] as TestServer;
async function at(index: number, personId: string, deviceId: string = randomUUID()): Promise<TestOnlooker> {
  const onlooker = await TestOnlooker.open(node(index).url, node(0).sessions.open(personId, deviceId).token);
  open.push(onlooker);
  return onlooker;
}
const act = (name: string, args: unknown) => submitAct(node(0).app.house, 'test', { name, args, actor: { type: 'system', name: 'test' } });

describe('SYN-4 presence over two nodes', () => {
  it('coming, writing, keeping a draft and leaving are seen at the other node, and by who comes later', async () => {
    const [here, there] = [await at(0, 'ivan'), await at(1, 'maria')];
    here.look({ caseId: 'a1' });
    await there.untilAt('a1', 'ivan view');
    here.look({ caseId: 'a1', mode: 'edit', field: 'reply', hasDraft: true });
    await there.untilAt('a1', 'ivan edit reply draft');
    here.look({ caseId: 'a1', mode: 'gone', hasDraft: true }, { caseId: 'a2' });
    await there.until(() => there.at('a1')[0] === 'ivan gone draft' && there.at('a2')[0] === 'ivan view');
    const later = await at(1, 'elena');
    expect([later.at('a1'), later.at('a2')]).toEqual([['ivan gone draft'], ['ivan view']]);
    expect(here.people.size).toBe(0);
    here.look();
    await there.until(() => there.people.size === 0);
    expect(await database.db.collection('presence').countDocuments()).toBe(0);
  });

  it('nothing is written while nothing changes', async () => {
    const [here, there] = [await at(0, 'ivan'), await at(1, 'maria')];
    here.look({ caseId: 'a3', mode: 'edit', field: 'note' });
    await there.untilAt('a3', 'ivan edit note');
    const since = there.people.get('a3');
    const told = there.heard.length;
    for (let turn = 0; turn < 5; turn += 1) here.look({ caseId: 'a3', mode: 'edit', field: 'note' });
    here.look({ caseId: 'a3', mode: 'edit', field: 'note' }, { caseId: 'a4' });
    await there.untilAt('a4', 'ivan view');
    expect([there.heard.length - told, there.people.get('a3')]).toEqual([1, since]);
  });

  it('one person on two desktops is one face, and sees the own other desktop alone', async () => {
    const [laptop, desk, maria] = [await at(0, 'ivan'), await at(1, 'ivan'), await at(1, 'maria')];
    laptop.look({ caseId: 'a1' });
    desk.look({ caseId: 'a1', mode: 'edit', field: 'reply' });
    await maria.untilAt('a1', 'ivan edit reply');
    await laptop.untilAt('a1', 'ivan edit reply');
    await desk.untilAt('a1', 'ivan view');
    desk.look();
    await maria.untilAt('a1', 'ivan view');
    await laptop.untilAt('a1');
  });

  it('a line that is back within the grace, on the same node or another, was never missed', async () => {
    const onlooker = await at(0, 'maria');
    const first = await at(0, 'ivan', 'ivans-laptop');
    first.look({ caseId: 'a2' });
    await onlooker.untilAt('a2', 'ivan view');
    const told = onlooker.heard.length;
    first.close();
    const again = await at(0, 'ivan', 'ivans-laptop');
    again.look({ caseId: 'a2' });
    again.close();
    const elsewhere = await at(1, 'ivan', 'ivans-laptop');
    elsewhere.look({ caseId: 'a2' });
    await wait(GRACE_MS + 400);
    expect(onlooker.at('a2')).toEqual(['ivan view']);
    const missed = onlooker.heard.slice(told).flatMap(({ cases }) => cases.filter((one) => one.caseId === 'a2' && one.people.length !== 1));
    expect(missed).toEqual([]);
    elsewhere.close();
    await onlooker.untilAt('a2');
  });

  it('one who is back and says nothing has forgotten what it looked at', async () => {
    const onlooker = await at(1, 'maria');
    const first = await at(0, 'ivan', 'ivans-old-laptop');
    first.look({ caseId: 'a4' });
    await onlooker.untilAt('a4', 'ivan view');
    first.close();
    await at(0, 'ivan', 'ivans-old-laptop');
    await onlooker.untilAt('a4');
  });

  it('a lost change stream is opened again, and what was missed is known', async () => {
    const [here, there] = [await at(0, 'ivan'), await at(1, 'maria')];
    // often enough for each of the four streams, whichever asks first
    await withFailPoint(database, { mode: { times: 12 }, failCommands: ['getMore'], errorCode: 280 }, async () => {
      here.look({ caseId: 'a3' });
      await there.untilAt('a3', 'ivan view');
    });
    here.look();
    await there.untilAt('a3');
  });
});

describe('A23 presence is for those who may read the case, now', () => {
  it('looking at a case that one may not see is refused, and looks like looking at none', async () => {
    const [outsider, inside] = [await at(0, 'boris'), await at(1, 'ivan')];
    outsider.look({ caseId: 'a1', mode: 'edit', field: 'reply' }, { caseId: 'private' }, { caseId: 'nowhere' }, { caseId: 'b1' });
    await inside.untilAt('b1', 'boris view');
    inside.look({ caseId: 'a1' }, { caseId: 'private' }, { caseId: 'b1' });
    await outsider.untilAt('b1', 'ivan view');
    expect([...outsider.people.keys(), ...inside.people.keys()]).toEqual(['b1', 'b1']);
    const kept = await database.db.collection('presence').find({ personId: 'boris' }).toArray();
    expect(kept.map(({ caseId }) => caseId)).toEqual(['b1']);
  });

  it('who is removed from the team hears and shows nothing more within 5 s, also what came before', async () => {
    const [leaver, inside] = [await at(0, 'maria'), await at(1, 'ivan')];
    leaver.look({ caseId: 'a1' });
    inside.look({ caseId: 'a1' });
    await Promise.all([inside.untilAt('a1', 'maria view'), leaver.untilAt('a1', 'ivan view')]);
    const startedAt = performance.now();
    await act('group.set-member', { groupId: 'a', personId: 'maria', isMember: false });
    await Promise.all([inside.untilAt('a1'), leaver.until(() => leaver.people.size === 0)]);
    expect(performance.now() - startedAt).toBeLessThan(5000);
    const told = leaver.heard.length;
    leaver.look({ caseId: 'a1', mode: 'edit', field: 'note' });
    inside.look({ caseId: 'a1', mode: 'edit', field: 'note' });
    const supervisor = await at(0, 'elena');
    await supervisor.untilAt('a1', 'ivan edit note');
    expect(leaver.heard.length).toBe(told);
    // what is still looked at counts again with the right
    await act('group.set-member', { groupId: 'a', personId: 'maria', isMember: true });
    await leaver.untilAt('a1', 'ivan edit note');
    await supervisor.untilAt('a1', 'ivan edit note', 'maria edit note');
  });

  it('when a case moves away those who may no longer see it are gone from it and see nobody there', async () => {
    const [stays, goes] = [await at(1, 'ivan'), await at(0, 'maria')];
    stays.look({ caseId: 'moving' });
    goes.look({ caseId: 'moving' });
    await Promise.all([stays.untilAt('moving', 'maria view'), goes.untilAt('moving', 'ivan view')]);
    await act('case.edit-field', { caseId: 'moving', field: 'groupId', from: 'a', to: 'b' });
    await Promise.all([stays.untilAt('moving'), goes.untilAt('moving')]);
    expect(await database.db.collection('presence').countDocuments({ personId: 'maria', caseId: 'moving' })).toBe(0);
  });

  it('A41 rubbish, closed shapes, floods and large messages harm nobody; who floods loses the line', async () => {
    const [rude, polite] = [await at(0, 'ivan'), await at(0, 'maria')];
    const look = { caseId: 'a1', mode: 'view', field: null, hasDraft: false };
    const rubbish: readonly unknown[] = [
      null,
      'look',
      { looks: 'all' },
      { looks: [{ ...look, personId: 'maria' }] },
      { looks: [{ ...look, caseId: { $ne: null } }] },
      { looks: Array.from({ length: LOOKS_MAX + 1 }, (_, n) => ({ ...look, caseId: `c${n}` })) },
      JSON.parse('{"looks":[],"__proto__":{"isAdmin":true}}'),
    ];
    for (const message of rubbish) rude.socket.emit('look', message);
    for (const name of ['presence', 'poke', '__proto__', 'constructor', 'join']) rude.socket.emit(name, look);
    rude.socket.emit('look', { looks: [look] }, () => undefined);
    await polite.untilAt('a1', 'ivan view');
    const ended = new Promise<string>((resolve) => rude.socket.on('hangup', resolve));
    for (let turn = 0; turn < 400; turn += 1) rude.look({ caseId: turn % 2 === 0 ? 'a1' : 'a2' });
    expect(await ended).toBe('too-fast');
    const large = await at(0, 'boris');
    const closed = new Promise<void>((resolve) => large.socket.on('disconnect', () => resolve()));
    large.socket.emit('look', { looks: [{ ...look, caseId: 'x'.repeat(20_000) }] });
    await closed;
    polite.look({ caseId: 'a2' });
    const onlooker = await at(1, 'elena');
    await onlooker.until(() => onlooker.at('a2').includes('maria view'));
  });
});

describe('who is connected', () => {
  it('RTE-2 comings and goings are announced once, on one node, and only after the grace', async () => {
    const log: string[] = [];
    // of those of earlier tests a going may be told late
    const note = (personId: string, what: string) => void (personId === 'nora' && log.push(`nora ${what}`));
    const stops = nodes.flatMap(({ app: { presence } }) => [
      presence.people.onPersonArrived((personId) => note(personId, 'arrived')),
      presence.people.onPersonGone((personId) => note(personId, 'gone')),
    ]);
    const until = async (text: string) => {
      while (log.join(', ') !== text) await wait(20);
    };
    while ((await node(0).app.presence.people.listConnectedPeople()).size > 0) await wait(20);
    const first = await at(0, 'nora', 'one');
    await until('nora arrived');
    const second = await at(1, 'nora', 'two');
    expect(await node(0).app.presence.people.listConnectedPeople()).toEqual(new Set(['nora']));
    first.close();
    await wait(GRACE_MS + 300);
    expect(log).toEqual(['nora arrived']);
    second.close();
    const back = await at(0, 'nora', 'two');
    await wait(GRACE_MS + 300);
    expect(log).toEqual(['nora arrived']);
    back.close();
    await until('nora arrived, nora gone');
    expect((await node(1).app.presence.people.listConnectedPeople()).size).toBe(0);
    for (const stop of stops) stop();
  });

  it('a node that ends in order is not missed by those who go over to another; the others are gone, told once by one that lives', async () => {
    const third = await startTestServer({ mongo: database, sessions: node(0).sessions, presenceTimes: times });
    const log: string[] = [];
    for (const { app } of nodes) app.presence.people.onPersonGone((personId) => void log.push(personId));
    nodes.push(third);
    const onlooker = await at(0, 'elena');
    for (const [personId, caseId] of [
      ['ivan', 'a1'],
      ['maria', 'a2'],
    ] as const)
      (await at(2, personId, `laptop-${personId}`)).look({ caseId });
    await onlooker.until(() => onlooker.people.size === 2);
    const told = onlooker.heard.length;
    nodes.pop();
    await third.stop();
    (await at(1, 'ivan', 'laptop-ivan')).look({ caseId: 'a1' });
    await onlooker.untilAt('a2');
    while (log.length === 0) await wait(20);
    await wait(500);
    expect([log, onlooker.at('a1')]).toEqual([['maria'], ['ivan view']]);
    expect(
      onlooker.heard
        .slice(told)
        .flatMap(({ cases }) => cases)
        .filter(({ caseId, people: there }) => caseId === 'a1' && there.length === 0),
    ).toEqual([]);
    expect(await database.db.collection('presence').countDocuments()).toBe(1);
  });
});
