import { io, type Socket } from 'socket.io-client';
import type { ChildServer } from './child-server';
import { instant } from './crowd-server';
import { type Percentiles, percentiles } from './measure';

/** The baseline of the crowd: the change itself sent to each by plain Socket.IO, nothing stored, nothing checked. From the emit to each listener. */
export async function measurePlainEmits(
  server: ChildServer,
  listeners: number,
  rate: { readonly perSecond: number; readonly seconds: number; readonly bytes: number },
): Promise<Percentiles & { readonly lastOfEach: Percentiles }> {
  const url = await server.ask<string>('plainServer', null);
  const sockets: Socket[] = [];
  const times: number[] = [];
  const last = new Map<number, number>();
  for (let from = 0; from < listeners; from += 50) {
    await Promise.all(
      Array.from({ length: Math.min(50, listeners - from) }, async () => {
        const socket = io(url, { transports: ['websocket'], reconnection: false, forceNew: true });
        await new Promise<void>((resolve) => socket.once('connect', () => resolve()));
        socket.on('change', ({ at }: { at: number }) => {
          const tookMs = instant() - at;
          times.push(tookMs);
          last.set(at, Math.max(last.get(at) ?? 0, tookMs));
        });
        sockets.push(socket);
      }),
    );
  }
  await server.ask('plainEmits', rate);
  const wanted = listeners * rate.perSecond * rate.seconds;
  for (let tries = 0; times.length < wanted && tries < 200; tries += 1) await new Promise((resolve) => setTimeout(resolve, 50));
  if (times.length !== wanted) throw new Error(`${times.length} of ${wanted} emits came`);
  for (const socket of sockets) socket.close();
  await server.ask('plainStop', null);
  return { ...percentiles(times), lastOfEach: percentiles([...last.values()]) };
}
