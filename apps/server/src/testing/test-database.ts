import { randomBytes } from 'node:crypto';
import { readTestEnv } from '../platform/env';
import { connectMongo, type Mongo } from '../platform/mongo';

/** A database of its own on the test server, gone after `drop`. `name` is also the connection's appName, for fail points of its own. Set QUAYSIDE_TEST_MONGODB_URI, or run `npm test -- --only mongo`. */
export async function openTestDatabase(): Promise<Mongo & { readonly uri: string; readonly name: string; drop(): Promise<void> }> {
  const uri = new URL(readTestEnv().mongodbUri);
  const name = `quayside-test-${randomBytes(6).toString('hex')}`;
  uri.pathname = `/${name}`;
  uri.searchParams.set('appName', name);
  const mongo = await connectMongo(uri.href);
  return {
    ...mongo,
    uri: uri.href,
    name,
    async drop() {
      await mongo.db.dropDatabase();
      await mongo.close();
    },
  };
}
