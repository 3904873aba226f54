import { type Put, put } from '@quayside/shared/kernel/entity';
import { addMs, DAY_MS, type DurationMs, type EpochMs } from '@quayside/shared/kernel/time';
import { ENTITY_KINDS } from '@quayside/shared/sync/entity-registry';
import { ADMIN, BORIS, MARIA, SUPERVISOR } from '@quayside/shared/testing/actors';
import { buildCase, buildFile, buildMessage, buildUniqueKey } from '@quayside/shared/testing/builders';
import { EXAMPLE_WORLD } from '@quayside/shared/testing/example-world';
import { createGridFsFileStore } from '../../apps/server/src/platform/files/gridfs-file-store';
import { collectionNameOf } from '../../apps/server/src/platform/lane/collections';
import { signInDesktop, TEST_PASSWORD } from '../../apps/server/src/testing/sign-in';
import { startTestServer, type TestServer } from '../../apps/server/src/testing/start-test-server';
import { TestDevice } from '../../apps/server/src/testing/test-device';

/** Maria is in the group of the case, Boris (`outsider`) is in another. */
export const PEOPLE = { outsider: BORIS, agent: MARIA, supervisor: SUPERVISOR, admin: ADMIN } as const;
export type Who = keyof typeof PEOPLE;
export const WHO = Object.keys(PEOPLE) as readonly Who[];

/** Stands in the case of Maria's group and in its file, and nowhere else. */
export const CANARY = 'canaryofgroupone';
export const CANARY_CASE = 'case-canary';
export const CANARY_FILE = '0199a000-0000-7000-8000-00000000ca5e';

export interface RightsWorld {
  readonly server: TestServer;
  readonly epoch: string;
  readonly tokens: ReadonlyMap<Who, string>;
  /** Everything in the database that people work with. */
  everything(): Promise<string>;
}

/** The running server with one person of each kind signed in, and one case with a file that only some of them may read. */
export async function raiseRightsWorld(): Promise<RightsWorld> {
  const server = await startTestServer({ identity: 'signed-in' });
  // nobody has a desktop here: who goes, and what is given back then, is not what is asked
  await server.app.rooms
    .flatMap((room) => room.workers ?? [])
    .find(({ name }) => name === 'connections')
    ?.stop();
  const keys = Object.values(PEOPLE).map(({ id, email }) =>
    put('uniqueKey', buildUniqueKey({ id: `person-email:${email}`, targetId: id })),
  );
  await server.seed(
    ...[...EXAMPLE_WORLD.values()].map(notYet),
    put('case', buildCase({ id: CANARY_CASE, number: 77, groupId: 'group-1', subject: CANARY })),
    put('message', buildMessage({ id: 'message-canary', caseId: CANARY_CASE, text: `It says ${CANARY}.` })),
    put(
      'file',
      buildFile({ id: CANARY_FILE, caseId: CANARY_CASE, uploadedBy: null, name: 'canary.txt', mime: 'text/plain', size: CANARY.length }),
    ),
    ...keys,
  );
  await createGridFsFileStore(server.app.house.mongo, server.app.house.clock).write(CANARY_FILE, Buffer.from(CANARY));
  const { accounts } = server.app.identity;
  const passwordHash = await accounts.hashPassword(TEST_PASSWORD);
  for (const { id: personId, name } of Object.values(PEOPLE)) await accounts.create({ personId, name, passwordHash });
  const tokens = new Map<Who, string>();
  for (const who of WHO) tokens.set(who, (await signInDesktop(server, PEOPLE[who].email)).token);
  const device = new TestDevice(server.url, tokens.get('admin') ?? '');
  await device.start();
  return {
    server,
    epoch: device.epoch ?? '',
    tokens,
    everything: () => everythingIn(server),
  };
}

async function everythingIn({ mongo }: TestServer): Promise<string> {
  const all = await Promise.all(ENTITY_KINDS.map((kind) => mongo.db.collection(collectionNameOf(kind)).find().sort({ _id: 1 }).toArray()));
  return JSON.stringify(all);
}

/** An absence of the examples is over by the real clock, and what is over is cleared away while the attacks go on. */
function notYet(one: Put): Put {
  if (one.kind !== 'availability' || one.entity.absence == null) return one;
  const { from, until } = one.entity.absence;
  const later = (at: EpochMs) => addMs(at, (100 * 365 * DAY_MS) as DurationMs);
  return put('availability', { ...one.entity, absence: { ...one.entity.absence, from: later(from), until: later(until) } });
}

/** What a table of surfaces lacks, and what it names that is gone. */
export function faultsOfTable(named: readonly string[], real: readonly string[]): readonly string[] {
  return [
    ...real.filter((name) => !named.includes(name)).map((name) => `${name} has no row`),
    ...named.filter((name) => !real.includes(name)).map((name) => `${name} is no more`),
    ...named.filter((name, index) => named.indexOf(name) !== index).map((name) => `${name} has two rows`),
  ];
}
