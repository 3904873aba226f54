import type { Server, Socket } from 'node:net';

export interface ConnectionLimits {
  /** Open at once from one address. */
  readonly perAddress: number;
  /** From the first byte to the last, however busy it seems. */
  readonly wholeMs: number;
}

/** Keeps those who dawdle from taking all places: an idle line ends by itself, one that says a letter now and then ends here. @source security A41 */
export function brakeConnections(server: Server, { perAddress, wholeMs }: ConnectionLimits): void {
  const open = new Map<string, number>();
  server.on('connection', (socket: Socket) => {
    const address = socket.remoteAddress ?? '';
    const count = (open.get(address) ?? 0) + 1;
    open.set(address, count);
    const timer = setTimeout(() => socket.destroy(), wholeMs);
    socket.once('close', () => {
      clearTimeout(timer);
      const left = (open.get(address) ?? 1) - 1;
      if (left > 0) open.set(address, left);
      else open.delete(address);
    });
    if (count > perAddress) socket.destroy();
  });
}
