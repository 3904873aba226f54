import { setTimeout as wait } from 'node:timers/promises';
import { put } from '@quayside/shared/kernel/entity';
import { buildCase, buildSettings } from '@quayside/shared/testing/builders';
import { type ServerProcess, startServerProcess } from '../../testing/server-process';
import { addPerson, signInDesktop } from '../../testing/sign-in';
import { startTestServer, TEST_SECRET, type TestServer } from '../../testing/start-test-server';
import { openTestDatabase } from '../../testing/test-database';
import { TestOnlooker } from '../../testing/test-onlooker';

/** Three nodes as they are run, one of them a process of its own that is killed as a power cut would. All times as designed. */
describe('SYN-4 a node that is killed', () => {
  let database: Awaited<ReturnType<typeof openTestDatabase>>;
  let nodes: readonly [TestServer, TestServer];
  let killed: ServerProcess;

  beforeAll(async () => {
    database = await openTestDatabase();
    const first = await startTestServer({ mongo: database, identity: 'signed-in' });
    nodes = [first, await startTestServer({ mongo: database, identity: 'signed-in' })];
    await first.seed(
      put('workspaceSettings', buildSettings()),
      put('case', buildCase({ id: 'one' })),
      put('case', buildCase({ id: 'two' })),
    );
    killed = await startServerProcess({ MONGODB_URI: database.uri, QUAYSIDE_SECRET: TEST_SECRET, QUAYSIDE_PORT: '0' });
  });
  afterAll(async () => {
    killed?.child.kill('SIGKILL');
    for (const node of nodes ?? []) await node.stop();
    await database?.drop();
  });

  it('leaves no ghosts: its people are gone within 20 s, once, but for those who have come back elsewhere', async () => {
    const lone = await addPerson(nodes[0], { name: 'Lone Ranger' });
    const back = await addPerson(nodes[0], { name: 'Back Again' });
    const watcher = await addPerson(nodes[0], { name: 'Watcher' });
    const installIds = new Map([lone, back, watcher].map(({ id }) => [id, crypto.randomUUID()]));
    const open = async (url: string, { id, email }: typeof lone) =>
      TestOnlooker.open(url, (await signInDesktop(nodes[0], email, { installId: installIds.get(id) ?? '' })).token);
    const log: string[] = [];
    for (const { app } of nodes) app.presence.people.onPersonGone((personId) => void log.push(personId));

    const onlooker = await open(nodes[0].url, watcher);
    const address = await killed.listening;
    const there = [await open(address, lone), await open(address, back)] as const;
    there[0].look({ caseId: 'one', mode: 'edit', field: 'reply' });
    there[1].look({ caseId: 'two' });
    await onlooker.until(() => onlooker.people.size === 2);
    expect(await nodes[1].app.presence.people.listConnectedPeople()).toEqual(new Set([lone.id, back.id, watcher.id]));

    const startedAt = performance.now();
    const told = onlooker.heard.length;
    await killed.kill();
    const again = await open(nodes[1].url, back);
    again.look({ caseId: 'two' });
    await onlooker.untilAt('one');
    expect(performance.now() - startedAt).toBeLessThan(20_000);
    while (log.length === 0) await wait(50);
    await wait(1000);
    expect([log, onlooker.at('two')]).toEqual([[lone.id], [`${back.id} view`]]);
    const flickers = onlooker.heard
      .slice(told)
      .flatMap(({ cases }) => cases.filter((one) => one.caseId === 'two' && one.people.length === 0));
    expect(flickers).toEqual([]);
    expect(await database.db.collection('presence').distinct('node')).toEqual([nodes[1].app.house.node]);
    expect(await nodes[0].app.presence.people.listConnectedPeople()).toEqual(new Set([back.id, watcher.id]));
    onlooker.close();
    again.close();
  });
});
