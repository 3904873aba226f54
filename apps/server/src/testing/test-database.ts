import { randomBytes } from 'node:crypto';
import { readTestEnv } from '../platform/env';
import { connectMongo, type Mongo } from '../platform/mongo';

/** A database of its own on the test server, gone after `drop`. Set QUAYSIDE_TEST_MONGODB_URI, or run `npm test -- --only mongo`. */
export async function openTestDatabase(): Promise<Mongo & { readonly uri: string; drop(): Promise<void> }> {
  const uri = new URL(readTestEnv().mongodbUri);
  uri.pathname = `/quayside-test-${randomBytes(6).toString('hex')}`;
  const mongo = await connectMongo(uri.href);
  return {
    ...mongo,
    uri: uri.href,
    async drop() {
      await mongo.db.dropDatabase();
      await mongo.close();
    },
  };
}
