import { randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readTestEnv } from '../platform/env';
import { connectMongo, type Mongo } from '../platform/mongo';

export interface TestDatabase extends Mongo {
  readonly uri: string;
  /** Also the connection's appName, for fail points of its own. */
  readonly name: string;
  /** Nothing of it stays. */
  drop(): Promise<void>;
}

/** A database of its own on the test server, gone after `drop`. Set QUAYSIDE_TEST_MONGODB_URI, or run `npm test -- --only mongo`. */
export async function openTestDatabase(): Promise<TestDatabase> {
  const database = await connectTo(newName());
  return {
    ...database,
    async drop() {
      await database.db.dropDatabase();
      await database.close();
    },
  };
}

/**
 * An empty database in which a server has run before, if one is idle: making its 90 collections with their indexes takes longer than
 * most tests. For servers only; whoever changes the collections themselves takes `openTestDatabase`.
 */
export async function borrowTestDatabase(): Promise<TestDatabase> {
  const database = await connectTo(takeIdle() ?? newName());
  const { db, name, close } = database;
  return {
    ...database,
    async drop() {
      // what a test has watched of the database's own is nobody else's
      await db.command({ profile: 0 });
      await db.dropCollection('system.profile');
      const collections = await db.listCollections({ name: { $not: /^system\./ } }, { nameOnly: true }).toArray();
      await Promise.all(collections.map((one) => db.collection(one.name).deleteMany({})));
      await close();
      writeFileSync(join(shelf(), name), '');
    },
  };
}

const newName = () => `quayside-test-${randomBytes(6).toString('hex')}`;

/** Its files are the names of databases that nobody uses; all test processes of a run share it. */
function shelf(): string {
  const folder = join(tmpdir(), `quayside-idle-${new URL(readTestEnv().mongodbUri).port}`);
  mkdirSync(folder, { recursive: true });
  return folder;
}

function takeIdle(): string | null {
  for (const name of readdirSync(shelf())) {
    try {
      rmSync(join(shelf(), name));
      return name;
    } catch {
      // another process was quicker
    }
  }
  return null;
}

async function connectTo(name: string): Promise<Omit<TestDatabase, 'drop'>> {
  const uri = new URL(readTestEnv().mongodbUri);
  uri.pathname = `/${name}`;
  uri.searchParams.set('appName', name);
  return { ...(await connectMongo(uri.href)), uri: uri.href, name };
}
