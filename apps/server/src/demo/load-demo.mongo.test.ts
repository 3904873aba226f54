import { randomUUID } from 'node:crypto';
import { isOpen } from '@quayside/shared/cases/case';
import type { Person } from '@quayside/shared/identity/person';
import { heldLabels } from '@quayside/shared/identity/person';
import { type Put, put } from '@quayside/shared/kernel/entity';
import { must } from '@quayside/shared/kernel/must';
import { addMs, DAY_MS, epochMs } from '@quayside/shared/kernel/time';
import { SYNCED_KINDS } from '@quayside/shared/sync/entity-registry';
import { labelsOfEntity } from '@quayside/shared/sync/labels';
import { isInWindow } from '@quayside/shared/sync/window';
import { createGridFsFileStore } from '../platform/files/gridfs-file-store';
import { collectionNameOf, ENGINE } from '../platform/lane/collections';
import { WORDS_FILLED, WORDS_INDEX } from '../platform/lane/derived-columns';
import { createMailMarks } from '../platform/mail/mail-marks';
import { submitAct } from '../platform/submit-act';
import { signInDesktop } from '../testing/sign-in';
import { startTestServer, TEST_SECRET, type TestServer } from '../testing/start-test-server';
import { TestDevice } from '../testing/test-device';
import { checkStoredWorld } from './check-stored-world';
import { type DemoWorld, generateDemo } from './generate';
import { DEMO_PASSWORD, loadDemo } from './load-demo';
import { createStoredWorld } from './stored-world.store';
import { Bells } from './told-since';
import { createWorldWriter } from './world-writer.store';

const now = epochMs(Date.now());
const windowFrom = addMs(now, -30 * DAY_MS);
const marks = createMailMarks(TEST_SECRET);

function makeWorld(): DemoWorld {
  const mailIdOf: Parameters<typeof generateDemo>[0]['mailIdOf'] = ({ message, mailbox }) => marks.messageIdOf(message.id, mailbox.address);
  return generateDemo({ seed: '7', cases: 300, now, relayPort: 2525, zoneEdition: 'test', mailIdOf });
}

let server: TestServer;
const world = makeWorld();
const puts: Put[] = [...world.base];
const bells = new Bells();
for (const played of makeWorld().cases()) {
  puts.push(...played.puts);
  bells.add(played.told);
}
puts.push(...bells.all.map((one) => put('notification', one)));

beforeAll(async () => {
  server = await startTestServer({ identity: 'signed-in' });
});
afterAll(() => server.stop());

const deaf = { onProgress: () => {}, onIndexing: () => {}, onHalf: () => {} };
const load = (what: DemoWorld) =>
  loadDemo(what, {
    mongo: server.mongo,
    files: createGridFsFileStore(server.mongo, server.app.house.clock),
    accounts: server.app.identity.accounts,
    ...deaf,
  });

async function deviceOf(person: Person): Promise<TestDevice> {
  const { token } = await signInDesktop(server, person.email, { password: DEMO_PASSWORD, installId: randomUUID() });
  const device = new TestDevice(server.url, token);
  device.windowFrom = windowFrom;
  return device;
}

/** What this person’s device has to hold, worked out from the generated entities alone. */
function expectedFor(person: Person): string[] {
  const cases = new Map(puts.flatMap((one) => (one.kind === 'case' ? [[one.entity.id, one.entity] as const] : [])));
  const held = new Set(heldLabels(person));
  const last = new Map(puts.map((one) => [`${one.kind}/${one.entity.id}`, one]));
  return [...last.values()]
    .filter(({ kind, entity }) => {
      if (!SYNCED_KINDS.includes(kind)) return false;
      const isChild = kind === 'message' || kind === 'file';
      const of =
        kind === 'case'
          ? cases.get(entity.id)
          : isChild && 'caseId' in entity && entity.caseId !== null
            ? cases.get(entity.caseId)
            : undefined;
      if (of !== undefined && !isInWindow(of, windowFrom)) return false;
      return labelsOfEntity(kind, entity as never, (id) => cases.get(id) ?? null).some((label) => held.has(label));
    })
    .map(({ kind, entity }) => `${kind}/${entity.id}@${entity.revision}`)
    .sort();
}

const colleague = (email: string): Person =>
  must(
    world.company.colleagues.find(({ person }) => person.email === email),
    email,
  ).person;

test('demo data loads once, and what people then hold is exactly what they may read', async () => {
  const counters = server.mongo.db.collection<{ _id: string }>(ENGINE.counters);
  await counters.deleteOne({ _id: WORDS_FILLED });
  expect(await load(world)).toBe('empty');
  expect(await load(makeWorld())).toBe('used');
  const indexes = await server.mongo.db.collection(collectionNameOf('message')).indexes();
  expect(indexes.map(({ name }) => name)).toContain(WORDS_INDEX);
  // or the next start of a server would write every row once more
  expect(await counters.findOne({ _id: WORDS_FILLED })).not.toBeNull();

  for (const email of ['ivan@harbour.example', 'hugo@harbour.example', 'elena@harbour.example']) {
    const person = colleague(email);
    const device = await deviceOf(person);
    await device.start();
    expect(device.contents()).toEqual(expectedFor(person));
    const page = await device.pull({ withDigest: true });
    expect(page.reset).toBeNull();
    expect([...(page.digest ?? [])].sort((a, b) => a.label.localeCompare(b.label))).toEqual(
      device.digests().sort((a, b) => a.label.localeCompare(b.label)),
    );
  }
});

test('everything that lies in the database holds, and what is changed beside the lane is found', async () => {
  const check = () => checkStoredWorld(createStoredWorld(server.mongo), { now: epochMs(Date.now()) });
  expect(await check()).toEqual([]);
  const cases = server.mongo.db.collection('cases');
  const of = must(await cases.findOne({}), 'a case');
  await cases.updateOne({ _id: of._id }, { $set: { messageCount: 99, labels: [] } });
  expect(await check()).toEqual([`case ${String(of._id)} is not as the lane writes it`, `case ${of.number}: messageCount`]);
  await cases.replaceOne({ _id: of._id }, of);
  expect(await check()).toEqual([]);
});

test('work goes on from there: the next number, the rules, a device that knew the empty workspace', async () => {
  const maria = colleague('maria@harbour.example');
  const device = await deviceOf(maria);
  await device.start();
  const open = must(device.list('case').find(isOpen), 'an open case');
  const mutation = device.mutation('case.set-state', { caseId: open.id, state: 'resolved' });
  const made = device.mutation('case.create', {
    caseId: randomUUID(),
    subject: 'By hand',
    channel: 'manual',
    contactId: null,
    contact: null,
    groupId: null,
    ownerId: null,
    mailboxId: null,
    priority: 'normal',
    category: null,
    product: null,
    tags: [],
    isPrivate: false,
    message: null,
  });
  const answer = await device.push([mutation, made]);
  expect(answer.results.map(({ status }) => status)).toEqual(['ok', 'ok']);
  await device.pull();
  expect(device.get('case', open.id)).toMatchObject({ state: 'resolved', revision: open.revision + 1 });
  const numbers = device.list('case').map(({ number }) => number);
  expect(Math.max(...numbers)).toBe(world.nextNumber);
  expect(await device.pullPage({ seq: 0 })).toMatchObject({ reset: 'floor' });
});

describe('a load that broke off', () => {
  let half: TestServer;
  const claims = () => half.mongo.db.collection<{ _id: string; at: Date }>('counters');
  const silentFor = (ms: number) => claims().updateOne({ _id: 'demo-loaded' }, { $set: { at: new Date(Date.now() - ms) } });
  const loadInto = (what: DemoWorld, fail: boolean) => {
    const files = createGridFsFileStore(half.mongo, half.app.house.clock);
    const broken: typeof files = { ...files, write: () => Promise.reject(new Error('the disk is full')) };
    const { accounts } = half.app.identity;
    return loadDemo(what, { mongo: half.mongo, files: fail ? broken : files, accounts, ...deaf });
  };
  const countCases = () => half.app.house.entities.count('case', {});

  beforeEach(async () => {
    half = await startTestServer({ identity: 'signed-in' });
    await expect(loadInto(makeWorld(), true)).rejects.toThrow('the disk is full');
  });
  afterEach(() => half.stop());

  test('F14 is taken away and begun anew, once it is sure that it is over', async () => {
    expect(await loadInto(makeWorld(), false)).toBe('loading');
    await silentFor(61_000);
    expect(await loadInto(makeWorld(), false)).toBe('half');
    expect(await countCases()).toBe(300);
    expect(await loadInto(makeWorld(), false)).toBe('used');
  });

  test('writes nothing more when another database has come up in the place of its own', async () => {
    const writer = createWorldWriter(half.mongo);
    await claims().deleteMany({});
    const before = await countCases();
    await expect(writer.write(puts)).rejects.toThrow('no longer the one');
    expect(await countCases()).toBe(before);
  });

  test('is left alone when somebody has worked in it since', async () => {
    await silentFor(61_000);
    await submitAct(half.app.house, 'test', {
      name: 'group.create',
      args: { groupId: randomUUID(), name: 'Ours' },
      actor: { type: 'system', name: 'set-up' },
    });
    const before = await countCases();
    expect(await loadInto(makeWorld(), false)).toBe('half-used');
    expect(await countCases()).toBe(before);
  });
});
