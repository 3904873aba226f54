import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

export interface ListenedLine {
  readonly url: string;
  /** Every bearer token that went over it. */
  tokens(): readonly string[];
  stop(): Promise<void>;
}

/** A line to the server on which somebody listens in; plain, since both ends are this machine. */
export async function listenIn(serverUrl: string): Promise<ListenedLine> {
  const tokens = new Set<string>();
  const sockets = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(Number(new URL(serverUrl).port), '127.0.0.1');
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from);
      from.on('error', () => to.destroy()).on('close', () => to.destroy());
      from.pipe(to);
    }
    near.on('data', (chunk) => {
      for (const [, token] of chunk.toString('latin1').matchAll(/authorization: Bearer (\S+)/gi)) tokens.add(token ?? '');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    tokens: () => [...tokens],
    async stop() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
