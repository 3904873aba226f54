import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { inspect } from 'node:util';
import { isAppError } from '@quayside/shared/kernel/errors';
import { readCursor } from '../../apps/desktop/src/core/sync/cursor';
import { connectMongo, type Mongo } from '../../apps/server/src/platform/mongo';
import { startTestServer } from '../../apps/server/src/testing/start-test-server';
import { TestDevice } from '../../apps/server/src/testing/test-device';
import { checkDigests, checkWorld } from './support/check-world';
import { settleWorld } from './support/drive-world';
import { NodeGroup } from './support/node-group';
import { startOwnReplicaSet } from './support/own-replica-set';
import { SeededRandom } from './support/seeded-random';
import { StoredSessions } from './support/stored-sessions';
import { SyncWorld } from './support/sync-world';

/** QUAYSIDE_ROLLING_SEEDS=1,2,3 and QUAYSIDE_ROLLING_TURNS=40 for a longer run. */
const seeds = process.env.QUAYSIDE_ROLLING_SEEDS?.split(',').map(Number) ?? [Math.floor(Math.random() * 1_000_000)];
const turns = Number(process.env.QUAYSIDE_ROLLING_TURNS ?? 2);
const WRITERS = 3;
/** What each turn of trouble waits for, so that it strikes while everybody writes. */
const ACTS_A_TURN = 12;
/** Longer than any election; a write that takes longer is lost, not late. */
const ANSWER_MAX_MS = 60_000;

/** Pushes one note after the other, each until it is taken, as a desktop does with its outbox. */
class Writer {
  readonly device: TestDevice;
  readonly name: string;
  readonly acked: string[] = [];
  slowestMs = 0;

  constructor(name: string, device: TestDevice) {
    this.name = name;
    this.device = device;
  }

  async write(isOver: () => boolean): Promise<void> {
    await this.#until(() => this.device.start());
    while (!isOver()) {
      const text = `${this.name} writes ${this.acked.length}`;
      const args = { caseId: 'case-0', html: null, text, attachments: [], mentionedIds: [] };
      const mutation = this.device.mutation('case.add-note', args);
      const answer = await this.#until(() => this.device.push([mutation]));
      expect(answer.results).toMatchObject([{ id: mutation.id, status: 'ok' }]);
      this.acked.push(text);
    }
  }

  /** Nothing but a line that broke or a server that cannot just now may be said to a desktop. */
  async #until<T>(ask: () => Promise<T>): Promise<T> {
    const from = performance.now();
    for (;;) {
      try {
        const answer = await ask();
        this.slowestMs = Math.max(this.slowestMs, performance.now() - from);
        return answer;
      } catch (error) {
        // by its name: fetch throws an error of another realm
        const isLine = (error as Error).name === 'TypeError' || (isAppError(error) && error.code === 'UNAVAILABLE');
        if (!isLine || performance.now() - from > ANSWER_MAX_MS) throw error;
        await wait(50);
      }
    }
  }
}

async function stepDown(mongo: Mongo): Promise<void> {
  const command = { replSetStepDown: 10, secondaryCatchUpPeriodSecs: 10 };
  await mongo.client
    .db('admin')
    .command(command)
    .catch(() => undefined);
}

describe('F1 F4 SYN-1 two nodes of three database members are stopped, killed and stepped down in turn', () => {
  it.each(seeds)(
    'seed %d',
    async (seed) => {
      const random = new SeededRandom(seed);
      const folder = mkdtempSync(join(tmpdir(), 'quayside-rolling-'));
      const database = await startOwnReplicaSet(folder);
      const mongo = await connectMongo(database.uri);
      const sessions = new StoredSessions(mongo);
      const observer = await startTestServer({ mongo: { ...mongo, uri: database.uri }, sessions });
      const group = await NodeGroup.raise(database.uri, 2);
      const resets: string[] = [];
      const world = await SyncWorld.raise({
        on: { ...observer, url: group.url },
        fault: (server) => ({
          ...server,
          async pull(input) {
            const answer = await server.pull(input);
            if (answer.reset !== null) resets.push(answer.reset);
            return answer;
          },
        }),
      });
      const history: string[] = [];
      try {
        const writers = Array.from({ length: WRITERS }, (_, index) => {
          const { token } = sessions.open('person-1');
          return new Writer(`writer-${index}`, new TestDevice(group.url, token));
        });
        await sessions.stored();
        for (const client of world.clients) await client.round();
        const epochs = world.clients.map((client) => readCursor(client.profile.store.cache).epoch);

        let isOver = false;
        const done = () => writers.reduce((sum, { acked }) => sum + acked.length, 0);
        const writing = Promise.all(writers.map((writer) => writer.write(() => isOver)));
        const desks = Promise.all(
          world.clients.map(async (client) => {
            while (!isOver) {
              const text = `${client.person.id} notes ${client.notes.length}`;
              client.act('case.add-note', { caseId: 'case-0', html: null, text, attachments: [], mentionedIds: [] });
              client.notes.push(text);
              await client.round();
            }
          }),
        );
        const trouble = (async () => {
          for (let turn = 0; turn < turns; turn += 1) {
            const node = turn % group.count;
            for (const what of [random.chance(0.5) ? 'stop' : 'kill', 'step down'] as const) {
              const target = done() + ACTS_A_TURN;
              while (done() < target) await wait(20);
              history.push(`${what} ${node} after ${done()}`);
              if (what === 'step down') await stepDown(mongo);
              else {
                if (what === 'kill') await group.kill(node);
                else expect(await group.stop(node)).toBe(0);
                await group.start(node);
              }
            }
          }
          isOver = true;
        })();
        await Promise.all([trouble, writing, desks]).finally(() => {
          isOver = true;
        });

        await settleWorld(world);
        const problems = [...(await checkWorld(world))];
        for (const client of world.clients) problems.push(...(await checkDigests(world, client)));
        expect(problems).toEqual([]);
        const notes = await mongo.db.collection('messages').find({ kind: 'note', caseId: 'case-0' }).toArray();
        const written = [...writers.flatMap(({ acked }) => acked), ...world.clients.flatMap(({ notes: own }) => own)];
        expect(notes.map(({ text }) => String(text)).sort()).toEqual(written.sort());
        for (const { device } of writers) {
          await device.pull();
          expect(device.list('message').filter(({ kind }) => kind === 'note')).toHaveLength(written.length);
        }
        // nobody had to fill a cache anew
        expect(resets).toEqual([]);
        expect(world.clients.map((client) => readCursor(client.profile.store.cache).epoch)).toEqual(epochs);
      } catch (error) {
        throw new Error(`seed ${seed}, ${turns} turns\n${history.join('\n')}\n${inspect(error)}\n${group.lastWords()}`);
      } finally {
        for (const client of world.clients) await client.stop();
        await group.end();
        await observer.stop();
        await mongo.close();
        await database.stop();
        rmSync(folder, { recursive: true, force: true });
      }
    },
    180_000 + turns * 60_000,
  );
});
