import os from 'node:os';
import type { Db, MongoClient } from 'mongodb';
import mongoose from 'mongoose';

/** The one connection to the database: mongoose and the raw driver share it. */
export interface Mongo {
  readonly connection: mongoose.Connection;
  readonly client: MongoClient;
  readonly db: Db;
  /** Whether a primary answers within the time. */
  isReachable(withinMs: number): Promise<boolean>;
  close(): Promise<void>;
}

/** How long a member may say nothing before it counts as gone: a machine that stands still closes no connection. @source faults F3, F14 */
const SILENT_MAX_MS = 6_000;
const LOOK_EVERY_MS = 2_000;

/**
 * Connects, and checks that the server is part of a replica set.
 *
 * @throws Error in plain words when it cannot be reached or is a single server
 */
export async function connectMongo(uri: string): Promise<Mongo> {
  const connection = mongoose.createConnection(uri, {
    autoCreate: false,
    autoIndex: false,
    serverSelectionTimeoutMS: 8_000,
    connectTimeoutMS: SILENT_MAX_MS,
    heartbeatFrequencyMS: LOOK_EVERY_MS,
    retryReads: true,
    retryWrites: true,
    w: 'majority',
    journal: true,
    readConcernLevel: 'majority',
    ignoreUndefined: true,
    // Given, so that the driver need not import it at run time, which test runners cannot do.
    runtimeAdapters: { os },
  });
  try {
    await connection.asPromise();
  } catch (error) {
    throw new Error('The database does not answer. Check MONGODB_URI and that the replica set has a primary.', { cause: error });
  }
  const client = connection.getClient() as unknown as MongoClient;
  const db = connection.db as unknown as Db | undefined;
  if (!db) throw new Error('The database connection has no database.');
  const hello = await db.admin().command({ hello: 1 });
  if (typeof hello.setName !== 'string' && hello.msg !== 'isdbgrid') {
    await connection.close();
    throw new Error('MONGODB_URI names a single server. Quayside needs a replica set; one with a single node will do.');
  }
  return {
    connection,
    client,
    db,
    async isReachable(withinMs) {
      try {
        await db.command({ ping: 1 }, { readPreference: 'primary', timeoutMS: withinMs });
        return true;
      } catch {
        return false;
      }
    },
    close: () => connection.close(),
  };
}
