import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import os from 'node:os';
import { MongoClient } from 'mongodb';
import { openTestDatabase } from '../../testing/test-database';
import { isTransient } from './transaction-errors';

describe('F14 a line to the database that breaks', () => {
  it('in the middle of a large command is trouble that passes, though the driver has no name for it', async () => {
    const own = await openTestDatabase();
    const { host, pathname } = new URL(own.uri);
    const lines: Socket[] = [];
    const door = createServer((near) => {
      lines.push(near);
      const far = connect(Number(host.split(':')[1]), '127.0.0.1');
      for (const [from, to] of [
        [near, far],
        [far, near],
      ] as const)
        from.pipe(to).on('error', () => from.destroy());
    }).listen(0, '127.0.0.1');
    await once(door, 'listening');
    const address = `mongodb://127.0.0.1:${(door.address() as AddressInfo).port}${pathname}?directConnection=true&maxPoolSize=1`;
    const client = new MongoClient(address, { retryWrites: false, runtimeAdapters: { os } } as object);
    try {
      const rows = client.db().collection<{ _id: number; text: string }>('large');
      await rows.insertOne({ _id: 1, text: 'small' });
      for (const line of lines) line.pause();
      const failed = rows.insertOne({ _id: 2, text: 'x'.repeat(15 * 1024 * 1024) }).catch((error: unknown) => error);
      // long enough to fill what the system takes on the way
      await new Promise((resolve) => setTimeout(resolve, 300));
      for (const line of lines) line.resetAndDestroy();
      const error = await failed;
      expect({ name: (error as Error).name, isTransient: isTransient(error) }).toEqual({ name: 'Error', isTransient: true });
    } finally {
      await client.close();
      door.close();
      await own.drop();
    }
  });
});
