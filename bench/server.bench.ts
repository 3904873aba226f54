/**
 * What help desks do all day, over HTTP, at 20,000 and 100,000 cases: create, list, filtered list, open, reply, search by word and number.
 *
 * `npm run bench -- server [cases …]`. The server is a process of its own; sessions are not signed in for but read from memory. Beside each,
 * in the same run: the same documents read or written by the driver alone, without rights, rules, feed, HTTP or JSON.
 */

import { randomBytes } from 'node:crypto';
import { uuidV7 } from '@quayside/shared/kernel/ids';
import type { CaseListOutput } from '@quayside/shared/sync/protocol';
import { collectionNameOf } from '../apps/server/src/platform/lane/collections';
import { openTestDatabase } from '../apps/server/src/testing/test-database';
import { beChildServer, isChildServer, startChildServer } from './child-server';
import { HttpClient } from './http-client';
import { type Figure, percentiles, report } from './measure';
import { mongodCpuMs } from './mongod-usage';
import { rawOperations } from './server-raw';
import { sentence, word } from './words';
import { benchPeople, FIRST_NUMBER, fillWorkspace } from './workspace';

const SIZES = process.argv
  .slice(2)
  .filter((given) => /^\d+$/.test(given))
  .map(Number);
const CREATE_SECONDS = 8;
const READ_TURNS = 100;
const READ_GOAL_MS = 40;
const PEOPLE = benchPeople(9);

const BODY = Array.from({ length: 6 }, (_, n) => `${sentence(n, 12)}.`).join('\n');

const createArgs = (turn: number) => ({
  caseId: uuidV7(Date.now(), randomBytes(10)),
  subject: sentence(turn, 6),
  channel: 'phone',
  contactId: `contact-${turn % 100}`,
  contact: null,
  groupId: 'a',
  ownerId: null,
  mailboxId: null,
  priority: 'normal',
  category: null,
  product: null,
  tags: ['bench'],
  isPrivate: false,
  message: { kind: 'note', html: null, text: BODY, attachments: [], mentionedIds: [] },
});

const replyArgs = (turn: number) => ({
  caseId: `case-${turn}`,
  html: null,
  text: BODY,
  attachments: [],
  to: [`c${turn}@customer.example`],
  cc: [],
  bcc: [],
  seenUpTo: 2,
  sendAnyway: true,
  thenState: 'waiting_customer',
});

async function measureSize(cases: number): Promise<readonly Figure[]> {
  const mongo = await openTestDatabase();
  try {
    await fillWorkspace(mongo, { cases, messagesEach: 2, openOneIn: 3, people: PEOPLE, sizes: { 303: 500 } });
    const server = await startChildServer(mongo.uri);
    const tokens = await server.openSessions(PEOPLE.map(({ id }) => id));
    const clients = tokens.map((token) => new HttpClient(server.url, token));
    const [lead, ...agents] = clients as [HttpClient, ...HttpClient[]];
    const raw = rawOperations(mongo, cases);
    const figures: Figure[] = [];
    const at = (figure: string): string => `${cases} cases: ${figure}`;

    const read = async (
      figure: string,
      act: (turn: number) => Promise<unknown>,
      plain: (turn: number) => Promise<unknown>,
    ): Promise<void> => {
      for (let turn = 0; turn < 10; turn += 1) await act(turn);
      const before = { server: await server.usage(), mongod: await mongodCpuMs(mongo.db) };
      const times = await timed(READ_TURNS, act);
      const after = { server: await server.usage(), mongod: await mongodCpuMs(mongo.db) };
      const baseline = await timed(READ_TURNS, plain);
      figures.push(
        { figure: at(`${figure}, p50`), unit: 'ms', value: times.p50, baseline: baseline.p50, goal: READ_GOAL_MS },
        { figure: at(`${figure}, p95`), unit: 'ms', value: times.p95, baseline: baseline.p95 },
        { figure: at(`${figure}, cpu of the server`), unit: 'ms', value: (after.server.cpuMs - before.server.cpuMs) / READ_TURNS },
        { figure: at(`${figure}, cpu of the database`), unit: 'ms', value: (after.mongod - before.mongod) / READ_TURNS },
      );
    };
    const list = (view: string, offset = 0) => lead.call<CaseListOutput>('sync.listCases', { view, offset, limit: 50 });
    await read(
      'list of 50, open',
      () => list('open'),
      () => raw.list(0),
    );
    await read(
      'list of 50, open, 500 further down',
      () => list('open', 500),
      () => raw.list(500),
    );
    await read(
      'list of 50, those that want attention',
      () => list('attention'),
      () => raw.attention(),
    );
    await read(
      'list of 50, mine',
      () => list('mine'),
      () => raw.mine(PEOPLE[0]?.id ?? ''),
    );
    await read(
      'open a case of 2 messages',
      (turn) => lead.call('sync.openCase', { id: `case-${turn * 7}` }),
      (turn) => raw.open(`case-${turn * 7}`),
    );
    await read(
      'open a case of 500 messages',
      () => lead.call('sync.openCase', { id: 'case-303' }),
      () => raw.open('case-303'),
    );
    const search = (text: string) => lead.call<CaseListOutput>('sync.search', { text, limit: 50 });
    await read(
      'search by number',
      (turn) => search(String(FIRST_NUMBER + turn * 11)),
      (turn) => raw.number(FIRST_NUMBER + turn * 11),
    );
    await read(
      'search by two words',
      (turn) => search(`${word(turn * 3)} ${word(turn * 3 + 3)}`),
      (turn) => raw.words(word(turn * 3)),
    );

    let number = 0;
    const create = (client: HttpClient) => client.act('case.create', createArgs(number++));
    const reply = (client: HttpClient) => client.act('case.reply', replyArgs(3 * number++));
    for (const [figure, crowd, act, goal] of [
      ['create, 1 client', agents.slice(0, 1), create, undefined],
      ['create, 8 clients', agents, create, 300],
      ['reply, 8 clients', agents, reply, undefined],
    ] as const) {
      await crowdFor(1, crowd, act);
      const before = { server: await server.usage(), mongod: await mongodCpuMs(mongo.db) };
      const done = await crowdFor(CREATE_SECONDS, crowd, act);
      const after = { server: await server.usage(), mongod: await mongodCpuMs(mongo.db) };
      const plain = await raw.create(crowd.length, CREATE_SECONDS / 2);
      figures.push(
        {
          figure: at(figure),
          unit: 'per second',
          value: done.perSecond,
          baseline: plain,
          isMoreBetter: true,
          ...(goal === undefined ? {} : { goal }),
        },
        { figure: at(`${figure}: one, p50`), unit: 'ms', value: done.latency.p50 },
        { figure: at(`${figure}: one, p95`), unit: 'ms', value: done.latency.p95 },
        { figure: at(`${figure}, cpu of the server for one`), unit: 'ms', value: (after.server.cpuMs - before.server.cpuMs) / done.count },
        { figure: at(`${figure}, cpu of the database for one`), unit: 'ms', value: (after.mongod - before.mongod) / done.count },
      );
    }
    figures.push({ figure: at('memory of the server'), unit: 'MB', value: (await server.usage()).rssMb });
    for (const client of clients) client.close();
    await server.stop();
    return figures;
  } finally {
    await mongo.drop();
  }
}

async function timed(turns: number, act: (turn: number) => Promise<unknown>) {
  const times: number[] = [];
  for (let turn = 0; turn < turns; turn += 1) {
    const at = performance.now();
    await act(turn);
    times.push(performance.now() - at);
  }
  return percentiles(times);
}

/** Each goes on as soon as it is answered. */
async function crowdFor(seconds: number, crowd: readonly HttpClient[], act: (client: HttpClient) => Promise<unknown>) {
  const times: number[] = [];
  const startedAt = performance.now();
  await Promise.all(
    crowd.map(async (client) => {
      while (performance.now() < startedAt + seconds * 1000) {
        const at = performance.now();
        await act(client);
        times.push(performance.now() - at);
      }
    }),
  );
  return { count: times.length, perSecond: times.length / ((performance.now() - startedAt) / 1000), latency: percentiles(times) };
}

async function main(): Promise<void> {
  const figures: Figure[] = [];
  for (const cases of SIZES.length > 0 ? SIZES : [20_000, 100_000]) figures.push(...(await measureSize(cases)));
  report('server', figures, {
    measured: `HTTP with keep-alive, one supervisor reading, 8 agents writing; two messages a case; ${collectionNameOf('case')} by label, a third open`,
    baseline:
      'reads: the same documents by the driver, no rights, no count, no JSON; writes: case, 2 messages, 3 change rows, result in one journaled transaction each',
  });
}

if (isChildServer()) await beChildServer();
else await main();
