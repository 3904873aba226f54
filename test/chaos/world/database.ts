import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import os from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { MongoClient } from 'mongodb';
import { connectMongo, type Mongo } from '../../../apps/server/src/platform/mongo';
import { freePort } from '../../mail/mail-server';
import { Member } from './member';

const ELECTION_TIMEOUT_MS = 2000;
const toolchain = pathToFileURL(resolve(__dirname, '../../../scripts/toolchain')).href;

/** Members of a replica set, each a process that the test holds in its hand. */
export class ChaosDatabase {
  readonly members: readonly Member[];
  readonly uri: string;
  readonly #folder: string;
  #mongo: Mongo | null = null;

  private constructor(folder: string, members: readonly Member[]) {
    this.#folder = folder;
    this.members = members;
    this.uri = `mongodb://${members.map(({ host }) => host).join(',')}/quayside?replicaSet=rs0`;
  }

  static async raise(folder: string, count = 3): Promise<ChaosDatabase> {
    const script = `const { findMongod } = await import('${toolchain}/mongod.mjs'); console.log('MONGOD ' + (await findMongod()).path);`;
    const answer = execFileSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' });
    const mongod = /^MONGOD (.+)$/m.exec(answer)?.[1];
    if (mongod === undefined) throw new Error('there is no mongod');
    const members: Member[] = [];
    for (let number = 1; number <= count; number += 1)
      members.push(new Member({ mongod, folder: join(folder, String(number)), port: await freePort() }));
    const database = new ChaosDatabase(folder, members);
    await Promise.all(members.map((member) => member.start()));
    await database.#initiate();
    database.#mongo = await connectMongo(database.uri);
    return database;
  }

  /** Of the test itself, past all faults. */
  get mongo(): Mongo {
    if (this.#mongo === null) throw new Error('the database is not up yet');
    return this.#mongo;
  }

  /** A command to one member, whatever its part in the set, by a connection of its own: a client that failed to connect once hangs. */
  async command(member: Member, command: object): Promise<Record<string, unknown>> {
    const options = { serverSelectionTimeoutMS: 1000, runtimeAdapters: { os } };
    const client = new MongoClient(`mongodb://${member.host}/?directConnection=true`, options as object);
    try {
      return await Promise.race([client.db('admin').command(command), tooLate()]);
    } finally {
      void client.close().catch(() => undefined);
    }
  }

  /** Waits for one that takes writes and that a majority follows. */
  async primary(withinMs = 60_000): Promise<Member> {
    const until = performance.now() + withinMs;
    for (;;) {
      for (const member of this.members) {
        if (!member.isRunning) continue;
        const hello = await this.command(member, { hello: 1 }).catch(() => null);
        if (hello?.isWritablePrimary === true) return member;
      }
      if (performance.now() > until) throw new Error('nobody became primary');
      await wait(50);
    }
  }

  async secondaries(): Promise<readonly Member[]> {
    const primary = await this.primary();
    return this.members.filter((member) => member !== primary);
  }

  /** The primary hands over in order; it is the only one that could not. */
  async stepDown(): Promise<void> {
    const primary = await this.primary();
    await this.command(primary, { replSetStepDown: 5, secondaryCatchUpPeriodSecs: 5 }).catch(() => undefined);
  }

  async failPoint(member: Member, name: string, setting: object): Promise<void> {
    await this.command(member, { configureFailPoint: name, ...setting });
  }

  /** All members run, none is paused, no fail point is left, and somebody is primary. */
  async heal(): Promise<void> {
    for (const member of this.members) {
      member.resume();
      await member.start();
    }
    await this.primary();
    for (const member of this.members) {
      for (const name of ['failCommand', 'rsSyncApplyStop']) await this.#patiently(() => this.failPoint(member, name, { mode: 'off' }));
    }
    await this.#patiently(async () => {
      const { members } = (await this.command(await this.primary(), { replSetGetStatus: 1 })) as { members: { stateStr: string }[] };
      if (!members.every(({ stateStr }) => ['PRIMARY', 'SECONDARY'].includes(stateStr))) throw new Error('a member is not back yet');
    });
  }

  async stop(): Promise<void> {
    await this.#mongo?.close();
    for (const member of this.members) await member.kill();
    rmSync(this.#folder, { recursive: true, force: true, maxRetries: 3 });
  }

  async #initiate(): Promise<void> {
    const [first] = this.members;
    if (first === undefined) throw new Error('there are no members');
    const members = this.members.map(({ host }, index) => ({ _id: index, host }));
    const settings = { electionTimeoutMillis: ELECTION_TIMEOUT_MS, heartbeatIntervalMillis: 500 };
    await this.#patiently(async () => {
      await this.command(first, { replSetInitiate: { _id: 'rs0', members, settings } }).catch((error: { codeName?: string }) => {
        if (error.codeName !== 'AlreadyInitialized') throw error;
      });
    });
    await this.primary();
  }

  async #patiently(work: () => Promise<void>): Promise<void> {
    const until = performance.now() + 60_000;
    for (;;) {
      try {
        return await work();
      } catch (error) {
        if (performance.now() > until) throw error;
        await wait(100);
      }
    }
  }
}

/** A paused member takes connections and never answers. */
const tooLate = async (): Promise<never> => {
  await wait(5000, undefined, { ref: false });
  throw new Error('a member does not answer');
};
